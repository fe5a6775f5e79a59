import { maskAddressIn } from '../../digest/mail/clean-text.js';
import { spokenQuery } from '../../jobs/read/saved-searches.js';
import type { Naming } from '../../messages/value-name.js';
import { deliveryWords } from '../digests/delivery-mark.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import { ExportLinks } from '../exports/export-links.js';
import { NameField, SeenField } from '../layout/field.js';
import { PageHead, Said } from '../layout/page-parts.js';
import { Paging } from '../layout/paging.js';
import { useWords, When } from '../layout/words.js';
import type { Subscriber, SubscriberPage } from './load-subscribers.js';
import { type Done, subscriberPhrases } from './subscriber-phrases.js';

interface SubscribersPageProps {
  readonly page: SubscriberPage;
  readonly isFirst: boolean;
  readonly done: Done | undefined;
  readonly naming: Naming;
}

export function SubscribersPage({ page: { subscribers, next }, isFirst, done, naming }: SubscribersPageProps) {
  const [t] = useWords(subscriberPhrases);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <ExportLinks list="subscriptions" />
        <p>
          <a href="/subscribe">{t.subscribe}</a>
        </p>
      </PageHead>
      <Said as={done === 'reminded' || done === 'ended' ? 'well' : 'warning'} text={done && t.done[done]} />
      {subscribers.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ul class="rows">
        {subscribers.map((subscriber) => (
          <SubscriberRow key={subscriber.subscription.id} subscriber={subscriber} naming={naming} />
        ))}
      </ul>
      <Paging
        next={next && `/subscriptions?after=${encodeURIComponent(next)}`}
        first={isFirst ? undefined : '/subscriptions'}
      />
    </>
  );
}

interface SubscriberProps {
  readonly subscriber: Subscriber;
}

function SubscriberRow({ subscriber, naming }: SubscriberProps & { readonly naming: Naming }) {
  const [t] = useWords(subscriberPhrases);
  const { id, address, filter, windowEnd, state } = subscriber.subscription;
  return (
    <li class="row" id={`subscription-${id}`}>
      <p class="row-title">{address}</p>
      <p>
        <StateMark subscriber={subscriber} />
      </p>
      <Refused subscriber={subscriber} />
      <p class="quiet">
        {t.filter} {filter === '' ? t.everything : spokenQuery(filter, naming)}
      </p>
      {subscriber.lostPolicies.map(({ id: policy, name }) => (
        <p key={policy}>
          <span class="mark health-trouble">{t.filterInVain}</span>{' '}
          {name === null ? t.noPolicy(policy) : t.retiredPolicy(name)}
        </p>
      ))}
      {state === 'active' && windowEnd !== null ? (
        <p class="quiet">
          {t.nextDigest} <When at={windowEnd} as="moment" />
        </p>
      ) : null}
      <LastMail subscriber={subscriber} />
      {subscriber.confirmBy === null ? null : (
        <p class="quiet">
          {t.untilThen} <When at={subscriber.confirmBy} as="moment" />
        </p>
      )}
      {state === 'unsubscribed' ? null : (
        <p>
          <a href={`/subscriptions/${id}/preview`} aria-label={`${t.preview}, ${t.of(address)}`}>
            {t.preview}
          </a>
        </p>
      )}
      <Actions subscriber={subscriber} />
    </li>
  );
}

function StateMark({ subscriber: { subscription, endedAt } }: SubscriberProps) {
  const [t] = useWords(subscriberPhrases);
  const { state, createdAt, confirmedAt, refused } = subscription;
  const [look, words, at] =
    state === 'pending'
      ? (['health-waiting', t.waits, createdAt] as const)
      : state === 'unsubscribed'
        ? (['', t.left, endedAt] as const)
        : refused
          ? (['health-trouble', t.failing, refused.since] as const)
          : (['health-well', t.confirmed, confirmedAt] as const);
  return (
    <span class={`mark ${look}`.trim()}>
      {words} {at === null ? null : <When at={at} as="moment" />}
    </span>
  );
}

function Refused({ subscriber: { subscription } }: SubscriberProps) {
  const [t, reader] = useWords(subscriberPhrases);
  const { refused, confirmedAt, state, address } = subscription;
  if (!refused || state !== 'active') return null;
  return (
    <>
      <p>
        {reader.formats.count(t.refusals, refused.count)} <q>{maskAddressIn(refused.response, address)}</q>{' '}
        {confirmedAt === null ? null : (
          <span class="quiet">
            ({t.confirmed} <When at={confirmedAt} as="day" />)
          </span>
        )}
      </p>
      <p>{t.refusalsMean}</p>
    </>
  );
}

function LastMail({ subscriber: { lastMail } }: SubscriberProps) {
  const [t, reader] = useWords(subscriberPhrases);
  if (lastMail === undefined) return <p class="quiet">{t.noMail}</p>;
  const what = digestPhrases[reader.language].kinds[lastMail.kind];
  return (
    <p class="quiet">
      {t.lastMail} {lastMail.kind === 'digest' ? <a href={`/digests/${lastMail.subjectId}`}>{what}</a> : what},{' '}
      <When at={lastMail.acceptedAt ?? lastMail.createdAt} as="moment" />, {deliveryWords(lastMail, reader)}
    </p>
  );
}

function Actions({ subscriber: { subscription, mayRemind } }: SubscriberProps) {
  const [t] = useWords(subscriberPhrases);
  const { id, address, state, sequence } = subscription;
  if (state === 'unsubscribed') return null;
  return (
    <details>
      <summary aria-label={`${t.act}, ${t.of(address)}`}>{t.act}</summary>
      <form class="retry" method="post" action={`/subscriptions/${id}`}>
        <SeenField at={sequence} />
        <NameField id={`by-${id}`} />
        {mayRemind ? (
          <button type="submit" name="action" value="remind">
            {t.remind}
          </button>
        ) : null}
        <button type="submit" name="action" value="end" class="reject" aria-describedby={`end-${id}`}>
          {t.end}
        </button>
      </form>
      <p class="hint" id={`end-${id}`}>
        {t.endNote}
      </p>
    </details>
  );
}

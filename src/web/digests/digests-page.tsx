import type { Held } from '../../decisions/resume-mail.js';
import { maskAddress, maskAddressIn } from '../../digest/mail/clean-text.js';
import type { Delivery, MailPause } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { ExportLinks } from '../exports/export-links.js';
import { FollowByFeed } from '../feeds/feed-page.js';
import { Field, NameField } from '../layout/field.js';
import { Button, ButtonLink, PageHead, Paging, Section } from '../layout/page-parts.js';
import { useWords, When } from '../layout/words.js';
import { subscriberPhrases } from '../subscriptions/subscriber-phrases.js';
import { webhookPhrases } from '../webhooks/webhook-phrases.js';
import { DeliveryMark } from './delivery-mark.js';
import { digestPhrases } from './digest-phrases.js';
import type { DigestPageView, DigestView, Refusals } from './load-digests.js';

interface DigestsPageProps {
  readonly pause: MailPause | undefined;
  readonly held: readonly Held[];
  readonly stuck: readonly Delivery[];
  readonly refusals: Refusals;
  readonly view: DigestPageView;
  readonly firstPage: boolean;
}

export function DigestsPage({ view, pause, held, stuck, refusals, firstPage }: DigestsPageProps) {
  const [t, reader] = useWords(digestPhrases);
  return (
    <>
      <PageHead title={t.title} end={<ExportLinks list="digests" />}>
        <p class="line">
          {reader.may('administer') ? <a href="/subscriptions">{subscriberPhrases[reader.language].title}</a> : null}
          {reader.may('edit') ? <a href="/webhooks">{webhookPhrases[reader.language].toWebhooks}</a> : null}
        </p>
        <FollowByFeed feed={{ of: 'digests', subject: '' }} />
      </PageHead>
      <MailPaused pause={pause} held={held} />
      <StuckMails deliveries={stuck} refusals={refusals} />
      {view.digests.length === 0 && firstPage ? (
        <section class="none">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
          <p>
            <ButtonLink href="/subscribe" label={t.subscribe} />
          </p>
        </section>
      ) : (
        <section aria-labelledby="built">
          <h2 id="built" class={stuck.length === 0 ? 'sr' : undefined}>
            {t.builtDigests}
          </h2>
          <ol class="rows">
            {view.digests.map((digestView) => (
              <DigestRow key={digestView.digest.id} view={digestView} />
            ))}
          </ol>
        </section>
      )}
      <Paging
        next={view.next && `/digests?after=${encodeURIComponent(view.next)}`}
        first={firstPage ? undefined : '/digests'}
      />
    </>
  );
}

function DigestRow({ view }: { readonly view: DigestView }) {
  const [t] = useWords(digestPhrases);
  const { digest, deliveries } = view;
  return (
    <li>
      <p class="t own" lang={digest.language}>
        <a href={`/digests/${digest.id}`}>{digest.subject}</a>
      </p>
      <p class="soft">
        {t.built} <When at={digest.builtAt} as="moment" />
      </p>
      <ul class="chips">
        {deliveries.length === 0 ? <li class="soft">{t.noDelivery}</li> : null}
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryMark delivery={delivery} />
          </li>
        ))}
      </ul>
    </li>
  );
}

interface MailPausedProps {
  readonly pause: MailPause | undefined;
  readonly held: readonly Held[];
}

/** Lists what takes effect again when mail resumes. The person who resumes it must confirm. */
function HeldBack({ held }: Pick<MailPausedProps, 'held'>) {
  const [t] = useWords(digestPhrases);
  if (held.length === 0) return null;
  return (
    <fieldset>
      <legend>{t.heldTitle}</legend>
      <p>{t.heldText}</p>
      <ul>
        {held.map(({ kind, id, name, of }) => (
          <li key={id}>
            {t.heldKinds[kind]} {name}
            {of === null ? null : ` (${of})`} <code>{id}</code>
          </li>
        ))}
      </ul>
      <label>
        <input type="checkbox" name="confirmed" value="yes" required /> {t.heldConfirm}
      </label>
    </fieldset>
  );
}

/** Says that nobody gets mail since a backup was restored, and lets a person end it. */
function MailPaused({ pause, held }: MailPausedProps) {
  const [t, reader] = useWords(digestPhrases);
  if (pause === undefined) return null;
  return (
    <section class="note" aria-labelledby="paused">
      <h2 id="paused">{t.pausedTitle}</h2>
      <p>{t.paused(reader.moment(new Date(pause.asOf)))}</p>
      {reader.may('administer') ? (
        <form class="in-line" method="post" action="/deliveries/resume">
          <Field id="since" label={t.resumeSince}>
            <input name="since" type="datetime-local" aria-describedby="since-hint" required />
          </Field>
          <HeldBack held={held} />
          <NameField />
          <Button label={t.resume} />
        </form>
      ) : null}
      <p class="hint" id="since-hint">
        {t.resumeHint(reader.timeZone)}
      </p>
    </section>
  );
}

interface StuckMailsProps {
  readonly deliveries: readonly Delivery[];
  /** By delivery id. */
  readonly refusals: Refusals;
}

/** Mails that only a person can decide about, each with the means to send it again. */
function StuckMails({ deliveries, refusals }: StuckMailsProps) {
  const [t] = useWords(digestPhrases);
  if (deliveries.length === 0) return null;
  return (
    <Section id="stuck" title={t.stuckTitle}>
      <p class="soft">{t.stuck}</p>
      <ul class="rows">
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <p>
              <DeliveryMark delivery={delivery} />
            </p>
            <p class="soft">
              {delivery.kind === 'digest' ? (
                <a href={`/digests/${delivery.subjectId}`}>{t.kinds.digest}</a>
              ) : (
                t.kinds[delivery.kind]
              )}
              , <When at={delivery.createdAt} as="moment" />
              {delivery.response ? `, ${maskAddressIn(delivery.response, delivery.recipient)}` : ''}
            </p>
            <Refused refused={refusals.get(delivery.id)} />
            <RetryForm delivery={delivery} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Refused({ refused }: { readonly refused: NonNullable<Subscription['refused']> | undefined }) {
  const [t, reader] = useWords(digestPhrases);
  if (refused === undefined) return null;
  return (
    <p>
      {reader.formats.count(t.refusals, refused.count)} <When at={refused.since} as="moment" />. {t.refusalsMean}
    </p>
  );
}

function RetryForm({ delivery }: { readonly delivery: Delivery }) {
  const [t, reader] = useWords(digestPhrases);
  if (!reader.may('administer')) return null;
  return (
    <form class="in-line" method="post" action={`/deliveries/${delivery.id}/retry`}>
      <NameField id={`by-${delivery.id}`} />
      <Button aria-label={t.retryLabel(maskAddress(delivery.recipient))} label={t.retry} />
    </form>
  );
}

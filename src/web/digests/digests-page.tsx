import type { Held } from '../../decisions/resume-mail.js';
import type { Delivery, MailPause } from '../../model/digest/digest.js';
import { ExportLinks } from '../exports/export-links.js';
import { FollowByFeed } from '../feeds/feed-form.js';
import { Field, NameField } from '../layout/field.js';
import { Paging } from '../layout/paging.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { subscriberPhrases } from '../subscriptions/subscriber-phrases.js';
import { webhookPhrases } from '../webhooks/webhook-phrases.js';
import { DeliveryMark } from './delivery-mark.js';
import { digestPhrases } from './digest-phrases.js';
import type { DigestPageView, DigestView, Refusals } from './load-digests.js';
import { StuckMails } from './stuck-mails.js';

interface DigestsPageProps {
  /** Present while no mail goes out. */
  readonly pause: MailPause | undefined;
  readonly held: readonly Held[];
  readonly stuck: readonly Delivery[];
  readonly refusals: Refusals;
  readonly view: DigestPageView;
  readonly firstPage: boolean;
  readonly reader: Reader;
}

export function DigestsPage({ view, pause, held, stuck, refusals, firstPage, reader }: DigestsPageProps) {
  const t = digestPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        <ExportLinks list="digests" reader={reader} />
        {reader.may('administer') ? (
          <p>
            <a href="/subscriptions">{subscriberPhrases[reader.language].title}</a>
          </p>
        ) : null}
        <FollowByFeed feed={{ of: 'digests', subject: '' }} reader={reader} />
        {reader.may('edit') ? (
          <p>
            <a href="/webhooks">{webhookPhrases[reader.language].toWebhooks}</a>
          </p>
        ) : null}
      </header>
      <MailPaused pause={pause} held={held} reader={reader} />
      <StuckMails deliveries={stuck} refusals={refusals} reader={reader} />
      {view.digests.length === 0 && firstPage ? (
        <section class="empty">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
          <p>
            <a class="button" href="/subscribe">
              {t.subscribe}
            </a>
          </p>
        </section>
      ) : (
        <section aria-labelledby="built">
          <h2 id="built" class={stuck.length === 0 ? 'hidden' : undefined}>
            {t.builtDigests}
          </h2>
          <ol class="rows">
            {view.digests.map((digestView) => (
              <DigestRow key={digestView.digest.id} view={digestView} reader={reader} />
            ))}
          </ol>
        </section>
      )}
      <Paging
        next={view.next && `/digests?after=${encodeURIComponent(view.next)}`}
        first={firstPage ? undefined : '/digests'}
        reader={reader}
      />
    </>
  );
}

function DigestRow({ view, reader }: { readonly view: DigestView; readonly reader: Reader }) {
  const t = digestPhrases[reader.language];
  const { digest, deliveries } = view;
  return (
    <li class="row">
      <p class="row-title" lang={digest.language}>
        <a href={`/digests/${digest.id}`}>{digest.subject}</a>
      </p>
      <p class="quiet">
        {t.built} <When at={digest.builtAt} reader={reader} as="moment" />
      </p>
      <ul class="marks">
        {deliveries.length === 0 ? <li class="quiet">{t.noDelivery}</li> : null}
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryMark delivery={delivery} reader={reader} />
          </li>
        ))}
      </ul>
    </li>
  );
}

interface MailPausedProps {
  readonly pause: MailPause | undefined;
  readonly held: readonly Held[];
  readonly reader: Reader;
}

/** What holds again once mail is resumed: whoever resumes it says so. */
function HeldBack({ held, reader }: Pick<MailPausedProps, 'held' | 'reader'>) {
  const t = digestPhrases[reader.language];
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
function MailPaused({ pause, held, reader }: MailPausedProps) {
  if (pause === undefined) return null;
  const t = digestPhrases[reader.language];
  return (
    <section class="notice notice-alert" aria-labelledby="paused">
      <h2 id="paused" class="notice-title">
        {t.pausedTitle}
      </h2>
      <p>{t.paused(reader.moment(new Date(pause.asOf)))}</p>
      {reader.may('administer') ? (
        <form class="retry resume" method="post" action="/deliveries/resume">
          <Field id="since" label={t.resumeSince}>
            {() => <input id="since" name="since" type="datetime-local" aria-describedby="since-hint" required />}
          </Field>
          <HeldBack held={held} reader={reader} />
          <NameField reader={reader} />
          <button type="submit">{t.resume}</button>
        </form>
      ) : null}
      <p class="hint" id="since-hint">
        {t.resumeHint(reader.timeZone)}
      </p>
    </section>
  );
}

import type { Webhook } from '../../model/digest/webhook.js';
import { hostOf } from '../../shapes/webhook-shape.js';
import { PageHead } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { webhookPhrases } from './webhook-phrases.js';

interface WebhooksPageProps {
  /** The oldest first. */
  readonly webhooks: readonly Webhook[];
}

export function WebhooksPage({ webhooks }: WebhooksPageProps) {
  const [t] = useWords(webhookPhrases);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        {webhooks.length === 0 ? null : (
          <p>
            <a class="button" href="/webhooks/new">
              {t.add}
            </a>
          </p>
        )}
      </PageHead>
      {webhooks.length === 0 ? (
        <section class="empty">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
          <p>
            <a class="button" href="/webhooks/new">
              {t.add}
            </a>
          </p>
        </section>
      ) : (
        <ul class="rows">
          {webhooks.map((webhook) => (
            <li class="row" key={webhook.id}>
              <p class="row-title">
                <a href={`/webhooks/${webhook.id}`}>{webhook.name}</a>
              </p>
              <p>
                <WebhookMark webhook={webhook} />
              </p>
              <p class="quiet">
                {t.bodies[webhook.body]} · {hostOf(webhook)} ·{' '}
                {webhook.events.map((event) => t.events[event]).join(', ')}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Whether a webhook is active, as a coloured word; the sign says so without the colour. */
export function WebhookMark({ webhook }: { readonly webhook: Webhook }) {
  const [t] = useWords(webhookPhrases);
  const { off, state, failingSince } = webhook;
  const [look, sign, words] =
    off !== null
      ? ['trouble', '!', t.off[off.why]]
      : state === 'paused'
        ? ['off', '○', t.paused]
        : [failingSince === null ? 'well' : 'waiting', failingSince === null ? '✓' : '…', t.active];
  return (
    <span class={`mark health-${look}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}

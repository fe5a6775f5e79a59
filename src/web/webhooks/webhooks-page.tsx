import type { Webhook } from '../../model/digest/webhook.js';
import { hostOf } from '../../shapes/webhook-shape.js';
import { ButtonLink, PageHead } from '../layout/page-parts.js';
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
      <PageHead title={t.title}>
        {webhooks.length === 0 ? null : (
          <p>
            <ButtonLink href="/webhooks/new" label={t.add} />
          </p>
        )}
      </PageHead>
      {webhooks.length === 0 ? (
        <section class="none">
          <h2>{t.none}</h2>
          <p>{t.noneText}</p>
          <p>
            <ButtonLink href="/webhooks/new" label={t.add} />
          </p>
        </section>
      ) : (
        <ul class="rows">
          {webhooks.map((webhook) => (
            <li key={webhook.id}>
              <p class="t own">
                <a href={`/webhooks/${webhook.id}`}>{webhook.name}</a>
              </p>
              <p>
                <WebhookMark webhook={webhook} />
              </p>
              <p class="soft">
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

/** The state of a webhook as a word with its sign. */
export function WebhookMark({ webhook }: { readonly webhook: Webhook }) {
  const [t] = useWords(webhookPhrases);
  const { off, state, failingSince } = webhook;
  const [look, words] =
    off !== null
      ? ['bad', t.off[off.why]]
      : state === 'paused'
        ? ['off', t.paused]
        : [failingSince === null ? 'yes' : 'todo', t.active];
  return <span class={`chip ${look}`}>{words}</span>;
}

import type { Webhook } from '../../model/digest/webhook.js';
import { hostOf } from '../../shapes/webhook-shape.js';
import type { Reader } from '../site-env.js';
import { WebhookMark } from './webhook-mark.js';
import { webhookPhrases } from './webhook-phrases.js';

interface WebhooksPageProps {
  /** The oldest first. */
  readonly webhooks: readonly Webhook[];
  readonly reader: Reader;
}

export function WebhooksPage({ webhooks, reader }: WebhooksPageProps) {
  const t = webhookPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.intro}</p>
        {webhooks.length === 0 ? null : (
          <p>
            <a class="button" href="/webhooks/new">
              {t.add}
            </a>
          </p>
        )}
      </header>
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
                <WebhookMark webhook={webhook} reader={reader} />
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

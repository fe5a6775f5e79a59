import type { Policy } from '../../model/policy/policy.js';
import type { Reader } from '../site-env.js';
import { type WebhookErrors, type WebhookFields, WebhookForm } from './webhook-form.js';
import { webhookPhrases } from './webhook-phrases.js';

interface WebhookEditPageProps {
  /** Null for a new one. */
  readonly known: { readonly id: string; readonly name: string } | null;
  readonly fields: WebhookFields;
  readonly errors: WebhookErrors;
  /** There are as many as there may be. */
  readonly tooMany: number | null;
  readonly policies: readonly Policy[];
  readonly reader: Reader;
}

/** Makes a webhook, or changes what it is told of. */
export function WebhookEditPage({ known, fields, errors, tooMany, policies, reader }: WebhookEditPageProps) {
  const t = webhookPhrases[reader.language];
  return (
    <div class="narrow">
      <header class="page-head">
        <p class="crumb">
          <a href={known === null ? '/webhooks' : `/webhooks/${known.id}`}>{known === null ? t.title : known.name}</a>
        </p>
        <h1>{known === null ? t.newTitle : t.editTitle(known.name)}</h1>
        {known === null ? <p class="lead">{t.newIntro}</p> : null}
      </header>
      {errors.size > 0 || tooMany !== null ? (
        <p class="notice notice-alert" role="alert">
          {tooMany === null ? t.refused : t.tooMany(tooMany)}
        </p>
      ) : null}
      <WebhookForm id={known?.id ?? null} fields={fields} errors={errors} policies={policies} reader={reader} />
    </div>
  );
}

interface WebhookSecretPageProps {
  readonly webhook: { readonly id: string; readonly name: string };
  readonly secret: string;
  readonly isRotated: boolean;
  readonly reader: Reader;
}

/** A secret that was just made, which is shown this once. */
export function WebhookSecretPage({ webhook, secret, isRotated, reader }: WebhookSecretPageProps) {
  const t = webhookPhrases[reader.language];
  return (
    <div class="narrow stacked">
      <h1>{t.secretTitle}</h1>
      <p>
        <strong>{webhook.name}</strong>
      </p>
      <p>{t.secretOnce}</p>
      {isRotated ? <p>{t.secretRotated}</p> : null}
      <p class="panel">
        <span class="hidden">{t.secret} </span>
        <code class="given-once">{secret}</code>
      </p>
      <p>
        <a class="button" href={`/webhooks/${webhook.id}`}>
          {t.toWebhook}
        </a>
      </p>
    </div>
  );
}

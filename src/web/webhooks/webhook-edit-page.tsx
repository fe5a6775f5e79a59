import { capitalise } from '../../messages/formats.js';
import type { Seen } from '../../model/access/seen.js';
import { WebhookBody, WebhookEvent } from '../../model/digest/webhook.js';
import type { Policy } from '../../model/policy/policy.js';
import { UiLanguage } from '../../model/ui-language.js';
import { Field, NameField, SeenField, Select } from '../layout/field.js';
import { ButtonLink, PageHead, Said, Submit } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { webhookPhrases } from './webhook-phrases.js';

interface WebhookEditPageProps {
  /** Null for a new one. */
  readonly known: { readonly id: string; readonly name: string } | null;
  readonly fields: WebhookFields;
  readonly errors: WebhookErrors;
  /** The limit on webhooks, if it is reached. Null otherwise. */
  readonly tooMany: number | null;
  readonly policies: readonly Policy[];
}

export function WebhookEditPage({ known, fields, errors, tooMany, policies }: WebhookEditPageProps) {
  const [t] = useWords(webhookPhrases);
  return (
    <div class="narrow">
      <PageHead
        crumb={
          <a href={known === null ? '/webhooks' : `/webhooks/${known.id}`}>{known === null ? t.title : known.name}</a>
        }
        title={known === null ? t.newTitle : t.editTitle(known.name)}
      >
        {known === null ? <p class="soft">{t.newIntro}</p> : null}
      </PageHead>
      <Said
        as="alert"
        text={errors.size > 0 || tooMany !== null ? (tooMany === null ? t.refused : t.tooMany(tooMany)) : null}
      />
      <WebhookForm id={known?.id ?? null} fields={fields} errors={errors} policies={policies} />
    </div>
  );
}

interface WebhookSecretPageProps {
  readonly webhook: { readonly id: string; readonly name: string };
  readonly secret: string;
  readonly isRotated: boolean;
}

export function WebhookSecretPage({ webhook, secret, isRotated }: WebhookSecretPageProps) {
  const [t] = useWords(webhookPhrases);
  return (
    <div class="narrow stacked">
      <h1>{t.secretTitle}</h1>
      <p>
        <strong>{webhook.name}</strong>
      </p>
      <p>{t.secretOnce}</p>
      {isRotated ? <p>{t.secretRotated}</p> : null}
      <p class="panel">
        <span class="sr">{t.secret} </span>
        <code class="given-once">{secret}</code>
      </p>
      <p>
        <ButtonLink href={`/webhooks/${webhook.id}`} label={t.toWebhook} />
      </p>
    </div>
  );
}

export interface WebhookFields {
  readonly name: string;
  readonly url: string;
  readonly body: string;
  readonly language: string;
  readonly filter: string;
  readonly policies: readonly string[];
  readonly events: readonly string[];
  readonly by?: string | undefined;
  /** The last decision on the webhook that the page shows. */
  readonly seen?: Seen | undefined;
}

type WebhookErrors = ReadonlySet<string>;

interface WebhookFormProps {
  /** Null for a new webhook, whose form also asks for the address. */
  readonly id: string | null;
  readonly fields: WebhookFields;
  readonly errors: WebhookErrors;
  readonly policies: readonly Policy[];
}

function WebhookForm({ id, fields, errors, policies }: WebhookFormProps) {
  const [t, reader] = useWords(webhookPhrases);
  const errorOf = (name: string, text: string): string | undefined => (errors.has(name) ? text : undefined);
  return (
    <form class="stacked" method="post" action={id === null ? '/webhooks' : `/webhooks/${id}`} novalidate>
      {fields.seen === undefined ? null : <SeenField at={fields.seen} />}
      <Field id="name" label={t.name} hint={t.nameHint} error={errorOf('name', t.nameError)}>
        <input name="name" value={fields.name} maxlength={100} required />
      </Field>
      <Field id="body" label={t.body}>
        <Select
          name="body"
          options={WebhookBody.options.toReversed().map((body) => [body, t.bodies[body]])}
          value={fields.body}
        />
      </Field>
      {id === null ? (
        <Field id="url" label={t.url} hint={t.urlHint} error={errorOf('url', t.urlError)}>
          <input name="url" value={fields.url} inputmode="url" autocomplete="off" maxlength={2_000} required />
        </Field>
      ) : null}
      <fieldset class="field">
        <legend>{t.what}</legend>
        {errors.has('events') ? <p class="error">{t.eventsError}</p> : null}
        {WebhookEvent.options.map((event) => (
          <label class="tick" key={event}>
            <input type="checkbox" name="events" value={event} checked={fields.events.includes(event)} />{' '}
            {t.events[event]}
          </label>
        ))}
      </fieldset>
      {policies.length === 0 ? null : (
        <fieldset class="field" aria-describedby="policies-hint">
          <legend>{t.policies}</legend>
          {policies.map((policy) => (
            <label class="tick" key={policy.id}>
              <input type="checkbox" name="policies" value={policy.id} checked={fields.policies.includes(policy.id)} />{' '}
              {policy.name}
            </label>
          ))}
          <p class="hint" id="policies-hint">
            {t.policiesHint}
          </p>
        </fieldset>
      )}
      <Field id="filter" label={t.filter} hint={t.filterHint}>
        <input name="filter" value={fields.filter} maxlength={4_000} spellcheck={false} />
      </Field>
      <Field id="language" label={t.language}>
        <Select
          name="language"
          options={UiLanguage.options.map((language) => [language, capitalise(t.languages[language], reader.language)])}
          value={fields.language}
        />
      </Field>
      <NameField isMissing={errors.has('by')} />
      <Submit label={id === null ? t.make : t.save} />
    </form>
  );
}

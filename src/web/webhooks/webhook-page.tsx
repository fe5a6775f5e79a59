import { spokenQuery } from '../../jobs/read/saved-searches.js';
import type { Naming } from '../../messages/value-name.js';
import { isTelling, type Webhook, type WebhookDelivery } from '../../model/digest/webhook.js';
import { hostOf } from '../../shapes/webhook-shape.js';
import { DefinitionRows } from '../layout/definition-rows.js';
import { NameField, SeenField } from '../layout/field.js';
import { Paging } from '../layout/paging.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { Reader } from '../site-env.js';
import { DeliveryTable } from './delivery-table.js';
import { WebhookMark } from './webhook-mark.js';
import { webhookPhrases } from './webhook-phrases.js';

export interface WebhookView {
  readonly webhook: Webhook;
  /** The newest first. */
  readonly deliveries: readonly WebhookDelivery[];
  /** Addresses of what follows and of the first page. */
  readonly next: string | undefined;
  readonly first: string | undefined;
  readonly naming: Naming;
  /** Ids of the policies that suggest nothing any more. */
  readonly retired: ReadonlySet<string>;
  /** What came of a test that was just made. */
  readonly tested: 'delivered' | 'failed' | null;
}

interface WebhookPageProps {
  readonly view: WebhookView;
  readonly reader: Reader;
}

export function WebhookPage({ view, reader }: WebhookPageProps) {
  const t = webhookPhrases[reader.language];
  const { webhook, deliveries, next, first, tested } = view;
  return (
    <>
      <header class="page-head">
        <p class="crumb">
          <a href="/webhooks">{t.title}</a>
        </p>
        <h1>
          {webhook.name} <WebhookMark webhook={webhook} reader={reader} />
        </h1>
      </header>
      {tested === null ? null : (
        <p class={`notice ${tested === 'delivered' ? 'notice-well' : 'notice-alert'}`} role="status">
          {tested === 'delivered' ? t.testDone : t.testFailed}
        </p>
      )}
      <Trouble webhook={webhook} reader={reader} />
      <Definition view={view} reader={reader} />
      <Actions webhook={webhook} reader={reader} />
      <section aria-labelledby="deliveries">
        <h2 id="deliveries">{t.deliveries}</h2>
        {deliveries.length === 0 ? <p class="quiet">{t.noDeliveries}</p> : null}
        {deliveries.length > 0 ? <DeliveryTable deliveries={deliveries} reader={reader} /> : null}
        <Paging next={next} first={first} reader={reader} />
      </section>
      <section class="panel narrow delete-search" aria-labelledby="remove">
        <h2 id="remove">{t.removeTitle}</h2>
        <p>{t.removeText}</p>
        <form class="stacked" method="post" action={`/webhooks/${webhook.id}/remove`}>
          <SeenField at={webhook.sequence} />
          <NameField id="remove-by" reader={reader} />
          <button type="submit" class="reject">
            {t.remove}
          </button>
        </form>
      </section>
    </>
  );
}

interface PartProps {
  readonly webhook: Webhook;
  readonly reader: Reader;
}

function Trouble({ webhook: { off, failingSince }, reader }: PartProps) {
  const t = webhookPhrases[reader.language];
  if (off !== null) {
    return (
      <section class="notice notice-alert" aria-labelledby="off">
        <h2 id="off" class="notice-title">
          {t.offTitle}
        </h2>
        <p>{t.offText}</p>
      </section>
    );
  }
  if (failingSince === null) return null;
  return <p class="notice notice-warning">{t.failing(reader.moment(new Date(failingSince)))}</p>;
}

function Definition({ view: { webhook, naming, retired }, reader }: WebhookPageProps) {
  const t = webhookPhrases[reader.language];
  const when = (at: string): string => reader.moment(new Date(at));
  const nameOf = (id: string): string => {
    const name = naming.policies.get(id) ?? id;
    return retired.has(id) ? `${name} (${policyPhrases[reader.language].retired})` : name;
  };
  const rotates = webhook.secrets[1]?.until ?? null;
  const rows = [
    [t.body, `${t.bodies[webhook.body]}, ${t.languages[webhook.language]}`],
    [t.host, `${hostOf(webhook)}/…`],
    [t.sent, webhook.events.map((event) => t.events[event]).join(', ')],
    [t.policies, webhook.policies.map(nameOf).join(', ')],
    [t.filter, spokenQuery(webhook.filter, naming)],
    [t.lastSuccess, webhook.lastSuccessAt === null ? t.never : when(webhook.lastSuccessAt)],
    [t.secret, rotates !== null && rotates > reader.now.toISOString() ? t.rotates(when(rotates)) : ''],
  ] as const;
  return (
    <dl class="definition">
      <DefinitionRows rows={rows} />
    </dl>
  );
}

/** Each button is of one form: whoever signs by a name does so once for all of them. */
function Actions({ webhook, reader }: PartProps) {
  const t = webhookPhrases[reader.language];
  const path = `/webhooks/${webhook.id}`;
  const isOn = isTelling(webhook);
  return (
    <form class="retry source-actions" method="post" action={`${path}/test`}>
      <SeenField at={webhook.sequence} />
      <NameField reader={reader} />
      <button type="submit" class="primary">
        {t.test}
      </button>
      <button type="submit" formaction={`${path}/switch`} name="to" value={isOn ? 'paused' : 'active'}>
        {isOn ? t.pause : t.resume}
      </button>
      <button type="submit" formaction={`${path}/secret`}>
        {t.rotate}
      </button>
      <a class="button" href={`${path}/edit`}>
        {t.edit}
      </a>
    </form>
  );
}

import { spokenQuery } from '../../jobs/read/saved-searches.js';
import type { Naming } from '../../messages/value-name.js';
import {
  isSending,
  type Webhook,
  type WebhookDelivery,
  type WebhookDeliveryState,
} from '../../model/digest/webhook.js';
import { hostOf } from '../../shapes/webhook-shape.js';
import { NameField, SeenField } from '../layout/field.js';
import { Button, ButtonLink, PageHead, Paging, Said, Section } from '../layout/page-parts.js';
import { type Column, Facts, Table } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { Reader } from '../site-env.js';
import { webhookPhrases } from './webhook-phrases.js';
import { WebhookMark } from './webhooks-page.js';

interface WebhookView {
  readonly webhook: Webhook;
  /** The newest first. */
  readonly deliveries: readonly WebhookDelivery[];
  /** Addresses of the next and the first page. */
  readonly next: string | undefined;
  readonly first: string | undefined;
  readonly naming: Naming;
  /** Ids of the policies that suggest nothing any more. */
  readonly retired: ReadonlySet<string>;
  /** The outcome of a test that was just made. */
  readonly tested: 'delivered' | 'failed' | null;
}

interface WebhookPageProps {
  readonly view: WebhookView;
}

export function WebhookPage({ view }: WebhookPageProps) {
  const [t] = useWords(webhookPhrases);
  const { webhook, deliveries, next, first, tested } = view;
  return (
    <>
      <PageHead
        crumb={<a href="/webhooks">{t.title}</a>}
        title={webhook.name}
        mark={<WebhookMark webhook={webhook} />}
      />
      <Said as={tested === 'delivered' ? 'well' : 'alert'} role="status" text={tested && t.tested[tested]} />
      <Trouble webhook={webhook} />
      <Definition view={view} />
      <Actions webhook={webhook} />
      <Section id="deliveries" title={t.deliveries}>
        {deliveries.length === 0 ? <p class="soft">{t.noDeliveries}</p> : null}
        {deliveries.length > 0 ? <DeliveryTable deliveries={deliveries} /> : null}
        <Paging next={next} first={first} />
      </Section>
      <Section class="panel narrow" id="remove" title={t.removeTitle}>
        <p>{t.removeText}</p>
        <form class="stacked" method="post" action={`/webhooks/${webhook.id}/remove`}>
          <SeenField at={webhook.sequence} />
          <NameField id="remove-by" />
          <Button label={t.remove} />
        </form>
      </Section>
    </>
  );
}

interface PartProps {
  readonly webhook: Webhook;
}

function Trouble({ webhook: { off, failingSince } }: PartProps) {
  const [t, reader] = useWords(webhookPhrases);
  if (off !== null) {
    return (
      <section class="note" aria-labelledby="off">
        <h2 id="off">{t.offTitle}</h2>
        <p>{t.offText}</p>
      </section>
    );
  }
  if (failingSince === null) return null;
  return <p class="note">{t.failing(reader.moment(new Date(failingSince)))}</p>;
}

function Definition({ view: { webhook, naming, retired } }: WebhookPageProps) {
  const [t, reader] = useWords(webhookPhrases);
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
  return <Facts rows={rows} />;
}

/** All buttons belong to one form, so that a name is typed once for all. */
function Actions({ webhook }: PartProps) {
  const [t] = useWords(webhookPhrases);
  const path = `/webhooks/${webhook.id}`;
  const isOn = isSending(webhook);
  return (
    <form class="in-line" method="post" action={`${path}/test`}>
      <SeenField at={webhook.sequence} />
      <NameField />
      <Button look="main" label={t.test} />
      <button type="submit" class="btn" formaction={`${path}/switch`} name="to" value={isOn ? 'paused' : 'active'}>
        {isOn ? t.pause : t.resume}
      </button>
      <Button formaction={`${path}/secret`} label={t.rotate} />
      <ButtonLink href={`${path}/edit`} label={t.edit} />
    </form>
  );
}

const looks: Readonly<Record<WebhookDeliveryState, string>> = {
  waiting: 'todo',
  sending: 'todo',
  delivered: 'yes',
  failed: 'todo',
  dead: 'bad',
};

function DeliveryTable({ deliveries }: { readonly deliveries: readonly WebhookDelivery[] }) {
  const [t, reader] = useWords(webhookPhrases);
  const { when, event, item, state, answer } = t.columns;
  const columns: readonly Column<WebhookDelivery>[] = [
    { head: when, cell: ({ createdAt }) => <When at={createdAt} as="moment" /> },
    { head: event, cell: ({ type }) => t.events[type] },
    { head: item, cell: ({ title }) => title },
    { head: state, cell: (delivery) => <State delivery={delivery} /> },
    { head: answer, as: 'detail', cell: (delivery) => answerWords(delivery, reader) },
  ];
  return <Table label={t.deliveries} columns={columns} rows={deliveries} keyOf={({ id }) => id} />;
}

function State({ delivery }: { readonly delivery: WebhookDelivery }) {
  const [t, reader] = useWords(webhookPhrases);
  const { id, state, attempts, attemptAt, type } = delivery;
  return (
    <>
      <span class={`chip ${looks[state]}`}>
        {state === 'dead' && type === 'test' ? t.notReceived : t.states[state]}
      </span>
      {attempts > 1 ? <div class="soft">{reader.formats.count(t.attempts, attempts)}</div> : null}
      {state === 'failed' ? <div class="soft">{t.next(reader.moment(new Date(attemptAt)))}</div> : null}
      {state === 'dead' && type !== 'test' ? (
        <form class="stacked" method="post" action={`/webhooks/deliveries/${id}/retry`}>
          <NameField id={`by-${id}`} />
          <button
            type="submit"
            aria-label={`${t.retry}${reader.language === 'fr' ? '\u00a0:' : ':'} ${delivery.title}`}
          >
            {t.retry}
          </button>
        </form>
      ) : null}
    </>
  );
}

/** The receiver's status and first words, or why there was no answer. */
function answerWords({ answer }: WebhookDelivery, { language }: Reader): string {
  if (answer === null) return '';
  const { status, code, text } = answer;
  if (status === null) return webhookPhrases[language].codes[code ?? ''] ?? text;
  return text === '' ? String(status) : `${status} ${text}`;
}

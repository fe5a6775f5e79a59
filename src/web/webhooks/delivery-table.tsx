import type { WebhookDelivery, WebhookDeliveryState } from '../../model/digest/webhook.js';
import { NameField } from '../layout/field.js';
import { type Column, Table } from '../layout/table.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { webhookPhrases } from './webhook-phrases.js';

const looks: Readonly<Record<WebhookDeliveryState, string>> = {
  waiting: 'health-waiting',
  sending: 'health-waiting',
  delivered: 'health-well',
  failed: 'health-waiting',
  dead: 'health-trouble',
};

interface DeliveryTableProps {
  readonly deliveries: readonly WebhookDelivery[];
  readonly reader: Reader;
}

/** What was sent, what was answered, and a button for what was given up. */
export function DeliveryTable({ deliveries, reader }: DeliveryTableProps) {
  const t = webhookPhrases[reader.language];
  const { when, event, item, state, answer } = t.columns;
  const columns: readonly Column<WebhookDelivery>[] = [
    { head: when, cell: ({ createdAt }) => <When at={createdAt} reader={reader} as="moment" /> },
    { head: event, cell: ({ type }) => t.events[type] },
    { head: item, cell: ({ title }) => title },
    { head: state, cell: (delivery) => <State delivery={delivery} reader={reader} /> },
    { head: answer, as: 'detail', cell: (delivery) => answerWords(delivery, reader) },
  ];
  return <Table label={t.deliveries} columns={columns} rows={deliveries} keyOf={({ id }) => id} />;
}

function State({ delivery, reader }: { readonly delivery: WebhookDelivery; readonly reader: Reader }) {
  const t = webhookPhrases[reader.language];
  const { id, state, attempts, attemptAt, type } = delivery;
  return (
    <>
      <span class={`mark ${looks[state]}`}>
        {state === 'dead' && type === 'test' ? t.notReceived : t.states[state]}
      </span>
      {attempts > 1 ? <div class="quiet">{reader.formats.count(t.attempts, attempts)}</div> : null}
      {state === 'failed' ? <div class="quiet">{t.next(reader.moment(new Date(attemptAt)))}</div> : null}
      {state === 'dead' && type !== 'test' ? (
        <form class="stacked" method="post" action={`/webhooks/deliveries/${id}/retry`}>
          <NameField id={`by-${id}`} reader={reader} />
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

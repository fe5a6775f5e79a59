import { webhookAfter } from '../../decisions/manage-webhooks.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { Webhook } from '../../model/digest/webhook.js';
import type { DecidedField } from '../../model/item/decided-field.js';
import { type Finding, findingsOf } from './finding.js';

const fields: readonly (readonly [DecidedField, keyof Webhook])[] = [
  ['name', 'name'],
  ['body', 'body'],
  ['language', 'language'],
  ['filter', 'filter'],
  ['policies', 'policies'],
  ['events', 'events'],
  ['state', 'state'],
  ['secrets', 'secrets'],
];

/** Events that decide what a webhook is; that it was tested or something sent again decides nothing of it. */
const deciding = ['webhook.created', 'webhook.changed', 'webhook.rotated', 'webhook.removed'];

/** A webhook beside the decisions about it, oldest first. One that was never made, since a crash came between, is none. Pure. */
export function compareWebhook(id: string, events: readonly AuditEvent[], stored: Webhook | undefined): Finding[] {
  const { differs, behind, missing } = findingsOf('webhook', id);
  const decisions = events.filter(({ action }) => deciding.includes(action));
  const [first, last] = [decisions[0], decisions.at(-1)];
  if (!stored) return last && last !== first ? [behind(last.sequence)] : [];
  const at = decisions.findIndex(({ sequence }) => sequence === stored.sequence);
  const reflected = decisions[at];
  if (!reflected || !first) return [missing(stored.sequence)];
  let expected: Webhook = webhookAfter(asChange(first), { ...stored, state: 'active', secrets: firstSecrets(first) });
  for (const event of decisions.slice(1, at + 1)) expected = webhookAfter(event, expected);
  const next = decisions[at + 1];
  return [
    ...fields.flatMap(([field, key]) => differs(reflected, field, shown(expected[key]), shown(stored[key]))),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** The first event has what is asked in the words of a change. */
function asChange(event: AuditEvent): AuditEvent {
  return { ...event, action: 'webhook.changed' };
}

function firstSecrets({ details }: AuditEvent): Webhook['secrets'] {
  return [{ number: 1, keyMark: String(details.key), until: null }];
}

function shown(value: Webhook[keyof Webhook]): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import type { AuditEvent } from '../../model/access/audit.js';
import type { WebhookSecret } from '../../model/digest/webhook.js';
import type { DecidedField } from './finding.js';

/** The values of a record by the log. Fields that the log does not cover are absent. */
export type Said = Readonly<Partial<Record<DecidedField, unknown>>> & { readonly secrets?: readonly WebhookSecret[] };

/** The fields that an event sets, given the values `said` before it. */
export type Witness = (event: AuditEvent, said: Said) => Said;

/**
 * Witnesses read the bare event by code of their own. If records were compared by the same functions that made them, no fault in these
 * would ever be found. So this file imports nothing from `src/decisions`, and changes only together with the golden chain.
 */
export const policyWitness: Witness = ({ action, details, sequence, at }, said) => {
  if (action === 'policy.retired') return { ...said, retired: true, changedUnder: sequence, time: at };
  if (action === 'policy.reviewed') return { ...said, reviewedAt: at, reviewOn: details.reviewOn ?? '', time: at };
  const { name, description = '', owner = '', query, reviewOn = '', link = '', text = '' } = details;
  const asksAnew = said.query !== query;
  return {
    ...{ name, description, owner, query, reviewOn, link, text, retired: false, time: at },
    reviewedAt: said.reviewedAt ?? null,
    revision: asksAnew ? Number(said.revision ?? 0) + 1 : said.revision,
    changedUnder: asksAnew || said.retired === true ? sequence : said.changedUnder,
  };
};

const actionNames = ['tag', 'assign', 'impact', 'state'] as const;

/** `changedUnder` moves when the shared search is added, removed or replaced; `actsFrom` also when its actions change. */
export const searchWitness: Witness = ({ action, details, sequence, at }, said) => {
  const { name, search, owner } = details;
  const deleted = action === 'search.deleted' || said.deleted === true;
  const asked = said.deleted === false && said.owner === null ? said.search : null;
  const asks = owner === null && !deleted ? search : null;
  const changedUnder = asked === asks ? (said.changedUnder ?? 0) : sequence;
  const actions = Object.fromEntries(actionNames.map((one) => [one, asks === null ? null : (details[one] ?? null)]));
  const isOther = asked !== asks || actionNames.some((one) => actions[one] !== said[one]);
  const hasActions = actionNames.some((one) => actions[one] !== null);
  const began = isOther ? { actsFrom: at, actsUnder: sequence } : said;
  const actsFrom = hasActions ? began.actsFrom : null;
  const actsUnder = hasActions ? began.actsUnder : null;
  const createdAt = said.createdAt ?? at;
  return { name, search, owner, changedUnder, deleted, ...actions, actsFrom, actsUnder, createdAt, time: at };
};

interface SearchActionEvent {
  readonly event: AuditEvent;
  /** The action in words: `tag <policy>`, `impact high`. */
  readonly done: string;
  /** True if the search ever had this action. */
  readonly isSaid: boolean;
  /** The sequence of the event that set the actions. They do not apply to items that arrived before it. */
  readonly began: unknown;
}

/** The events of search actions: suggestions and triage fields; they decide nothing else. */
export function searchActionEvents(events: readonly AuditEvent[]): readonly SearchActionEvent[] {
  const said = new Set<string>();
  const searches = new Map<string, Said>();
  return events.flatMap((event) => {
    const { actor, action, subject, details } = event;
    if (action.startsWith('search.')) {
      searches.set(`rule:${subject}`, searchWitness(event, searches.get(`rule:${subject}`) ?? {}));
      if (details.owner === null) for (const one of actionNames) said.add(`rule:${subject} ${one} ${details[one]}`);
    }
    if (!actor.startsWith('rule:')) return [];
    const field = details.field === 'owner' ? 'assign' : details.field;
    const marks = action === 'item.triaged' ? `${field} ${details.value}` : action;
    const done = action === 'tag.suggested' ? `tag ${details.policy}` : marks;
    return [{ event, done, isSaid: said.has(`${actor} ${done}`), began: searches.get(actor)?.actsUnder }];
  });
}

/** Known roles and states. Those of a later version leave an account unchanged. */
const knownOf = {
  role: ['reader', 'analyst', 'editor', 'admin'],
  state: ['invited', 'active', 'disabled'],
};

export const accountWitness: Witness = ({ action, details }, said) => {
  if (action === 'account.arranged') {
    const { isReminded, from, until, deputy } = details;
    return { isReminded, absence: from === null ? null : `${from} ${until} ${deputy ?? ''}` };
  }
  const known = (field: 'role' | 'state') =>
    knownOf[field].includes(String(details[field])) ? details[field] : undefined;
  return {
    ...{ role: known('role'), state: known('state'), identity: details.identity ?? null },
    ...(said.isReminded === undefined && { isReminded: true, absence: null }),
  };
};

/** The log names a publisher's key by its mark, never by its value. */
export const keyWitness: Witness = ({ action, details }) => ({
  value: action === 'key.removed' ? null : details.mark,
});

const dayMs = 86_400_000;

export const webhookWitness: Witness = ({ action, details, at }, said) => {
  if (said.state === 'removed') return said;
  if (action === 'webhook.removed') return { ...said, state: 'removed', secrets: [], address: '' };
  const secret = { keyMark: String(details.key), until: null };
  if (action === 'webhook.rotated') {
    const [newest] = said.secrets ?? [];
    if (!newest || newest.number === details.number) return said;
    const until = new Date(Date.parse(at) + dayMs).toISOString();
    return {
      ...said,
      secrets: [
        { number: Number(details.number), ...secret },
        { ...newest, until },
      ],
    };
  }
  const { name, body, language, filter, state } = details;
  const lists = { policies: wordsOf(details.policies), events: wordsOf(details.events) };
  const secrets = action === 'webhook.created' ? [{ number: 1, ...secret }] : said.secrets;
  return { name, body, language, filter, ...lists, state, ...(secrets && { secrets }) };
};

function wordsOf(text: unknown): readonly string[] {
  return String(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** The window of a subscription is not a decision. */
export const subscriptionWitness: Witness = ({ action, details, at }) => {
  if (action === 'subscription.confirmed') return { state: 'active', confirmedAt: at };
  if (action === 'subscription.ended') return { state: 'unsubscribed' };
  // Earlier versions had only one frequency.
  const { frequency = 'weekly', weekday, hour, timeZone, filter, language, address } = details;
  return {
    ...{ state: 'pending', confirmedAt: null, createdAt: at },
    ...{ frequency, weekday, hour, timeZone, filter, language, address },
  };
};

import type { AuditEvent } from '../../model/access/audit.js';
import type { WebhookSecret } from '../../model/digest/webhook.js';
import type { DecidedField } from './finding.js';

/** What the log says of a record by field; what it does not say is absent. */
export type Said = Readonly<Partial<Record<DecidedField, unknown>>> & { readonly secrets?: readonly WebhookSecret[] };

/** What is said of each field once an event is added to what was `said` before it: of the fields that it speaks of. */
export type Witness = (event: AuditEvent, said: Said) => Said;

/**
 * Read from the bare event, by code of its own: were a record compared with what the program made of it, by the same functions that made
 * it, no fault in these would ever be found. So this imports nothing of decisions, and is changed with the golden chain alone.
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

/** What it asks for in everybody's name counts as changed when it begins, ends, or is another; so does what is done with what it finds. */
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
  /** As it is said: `tag <policy>`, `impact high`. */
  readonly done: string;
  /** Whether the search ever had this action. */
  readonly isSaid: boolean;
  /** The number of the entry that set the actions: what arrived under an earlier one does not concern them. */
  readonly began: unknown;
}

/** What search actions did: they suggest and mark, and decide nothing else. */
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

/** Roles and states that only a later version knows leave an account as it was. */
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

/** Of a key of a publisher the log says which, and never what it is. */
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

/** When its window opens and ends is no decision. */
export const subscriptionWitness: Witness = ({ action, details, at }) => {
  if (action === 'subscription.confirmed') return { state: 'active', confirmedAt: at };
  if (action === 'subscription.ended') return { state: 'unsubscribed' };
  // Earlier versions knew one alone.
  const { frequency = 'weekly', weekday, hour, timeZone, filter, language, address } = details;
  return {
    ...{ state: 'pending', confirmedAt: null, createdAt: at },
    ...{ frequency, weekday, hour, timeZone, filter, language, address },
  };
};

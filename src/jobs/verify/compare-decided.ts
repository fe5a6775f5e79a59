import { accountActions } from '../../decisions/access/manage-accounts.js';
import { addressMark, keyMarked } from '../../decisions/name-actor.js';
import type { Account } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import type { KeyRing } from '../../model/access/principal.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Webhook } from '../../model/digest/webhook.js';
import type { Policy } from '../../model/policy/policy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { SourceKey } from '../../model/source/source-key.js';
import { type DecidedField, type Finding, findingsOf, type RecordKind } from './finding.js';
import {
  accountWitness,
  keyWitness,
  policyWitness,
  type Said,
  searchWitness,
  subscriptionWitness,
  type Witness,
  webhookWitness,
} from './witnesses.js';

export interface Decided<R> {
  readonly kind: RecordKind;
  /** Selects the events that decide on the record. Undefined means all events about it. */
  readonly isDecision?: (event: AuditEvent) => boolean;
  /** The first action, if the log alone cannot make the record, since it lacks something that was given with the decision. */
  readonly begins?: string;
  readonly witness: Witness;
  /** The stored value of each field. Undefined if it cannot be compared. */
  readonly fieldsOf: (record: R, events: readonly AuditEvent[]) => Said;
}

/** Compares a record with its events, oldest first, up to the one that it reflects. */
export function compareDecided<R extends { readonly sequence: number }>(
  { kind, isDecision = () => true, begins, witness, fieldsOf }: Decided<R>,
  id: string,
  all: readonly AuditEvent[],
  stored: R | undefined,
): Finding[] {
  const { differs, behind, missing, uncovered } = findingsOf(kind, id);
  const events = all.filter(isDecision);
  const at = stored ? events.findIndex(({ sequence }) => sequence === stored.sequence) : events.length - 1;
  const logged = hear(witness, events.slice(0, at + 1));
  if (!stored) {
    const [first] = events;
    const last = events.findLast(({ action }) => action !== begins);
    if (begins === undefined) return first ? [behind(first.sequence)] : [];
    return last ? differs(last, 'presence', logged.get('state')?.value, null) : [];
  }
  const reflected = events[at];
  if (!reflected) return [missing(stored.sequence)];
  const next = events[at + 1];
  const fields = Object.entries(fieldsOf(stored, events)) as [DecidedField, unknown][]; // the keys of `Said`
  return [
    ...fields.flatMap(([field, value]) => {
      const { event, value: said } = logged.get(field) ?? { event: reflected, value: undefined };
      return said === undefined || value === undefined ? uncovered(field) : differs(event, field, said, value);
    }),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

/** The final value of each field by the events, and the last event that sets it. */
function hear(witness: Witness, events: readonly AuditEvent[]) {
  const logged = new Map<DecidedField, { readonly event: AuditEvent; readonly value: unknown }>();
  let said: Said = {};
  for (const event of events) {
    const now = witness(event, said);
    said = { ...said, ...now };
    for (const [field, value] of Object.entries(now)) logged.set(field as DecidedField, { event, value }); // the keys of `Said`
  }
  return logged;
}

export const decidedPolicies: Decided<Policy> = {
  kind: 'policy',
  witness: policyWitness,
  fieldsOf({ id: _id, sequence: _sequence, updatedAt: time, ...fields }) {
    return { ...fields, time };
  },
};

export const decidedSearches: Decided<SavedSearch> = {
  kind: 'search',
  witness: searchWitness,
  fieldsOf({ name, search, owner, changedUnder, deleted, actions, actsFrom, createdAt, updatedAt: time }) {
    const { tag = null, assign = null, impact = null, state = null } = actions;
    return { name, search, owner, changedUnder, deleted, tag, assign, impact, state, actsFrom, createdAt, time };
  },
};

export const decidedKeys: Decided<SourceKey> = {
  kind: 'key',
  witness: keyWitness,
  fieldsOf: ({ held }) => ({ value: held?.mark ?? null }),
};

/** Tests and repeated deliveries do not decide on the webhook. */
const ofWebhooks = ['webhook.created', 'webhook.changed', 'webhook.rotated', 'webhook.removed'];

export const decidedWebhooks: Decided<Webhook> = {
  kind: 'webhook',
  isDecision: ({ action }) => ofWebhooks.includes(action),
  begins: 'webhook.created',
  witness: webhookWitness,
  fieldsOf({ name, body, language, filter, policies, events, state, secrets, url }) {
    // The log does not hold the address, which is often secret; only that a removed webhook has none.
    const forgotten = state === 'removed' ? { address: url } : {};
    return { name, body, language, filter, policies, events, state, secrets, ...forgotten };
  },
};

export const decidedAccounts: Decided<Account> = {
  kind: 'account',
  // Signing in and refusals do not decide on the account.
  isDecision: (event) => readAs(event, ...accountActions) !== undefined,
  begins: 'account.created',
  witness: accountWitness,
  fieldsOf({ role, state, identity, isReminded, absence }) {
    const away = absence && [absence.from, absence.until, absence.deputy ?? ''].join(' ');
    return { role, state, identity, isReminded, absence: away };
  },
};

/** Addresses are compared by their hashes, each under the key of its event. */
export function decidedSubscriptions(keyRing: KeyRing): Decided<Subscription> {
  return {
    kind: 'subscription',
    begins: 'subscription.requested',
    witness: subscriptionWitness,
    fieldsOf({ address: plain, ...subscription }, events) {
      const request = events.find(({ action }) => action === 'subscription.requested');
      const key = request && keyMarked(keyRing, new Set([request.details.key]));
      const address = key && addressMark(key, plain);
      const { state, confirmedAt, createdAt, frequency, weekday, hour, timeZone, filter, language } = subscription;
      return { state, confirmedAt, createdAt, frequency, weekday, hour, timeZone, filter, language, address };
    },
  };
}

import { finishRevocation } from '../decisions/access/api-tokens.js';
import { accountDecisions } from '../decisions/access/manage-accounts.js';
import { projectAddition } from '../decisions/add-entry.js';
import { sourceDecisions } from '../decisions/change-source.js';
import { correctedBy } from '../decisions/correct-item.js';
import { policyDecisions } from '../decisions/decide-policy.js';
import { keyDecisions } from '../decisions/give-key.js';
import { projectWebhookRetry, webhookDecisions } from '../decisions/manage-webhooks.js';
import { projectRetry } from '../decisions/open-delivery.js';
import { type ItemAfter, type Projection, project, projectOnItem } from '../decisions/project-decision.js';
import { tagActions, taggedIn } from '../decisions/project-tag.js';
import { projectResume } from '../decisions/resume-mail.js';
import { searchDecisions } from '../decisions/save-search.js';
import { openLostConfirmation, projectReminder, subscriptionDecisions } from '../decisions/subscribe.js';
import { projectTakeOut } from '../decisions/take-out.js';
import { triagedBy } from '../decisions/triage-item.js';
import { type AuditAction, type AuditEvent, itemOf, knownAction } from '../model/access/audit.js';
import { addTo } from '../model/gather.js';
import type { Needs } from '../ports/services.js';
import { eachPage } from '../ports/store/pages.js';
import { pastUnreadable } from '../ports/store/set-aside.js';
import type { Store } from '../ports/store/store.js';
import { createTurns } from '../ports/store/turns.js';
import { repairedEvents } from './verify/repaired-events.js';

export type RepairDeps = Needs<'store' | 'clock' | 'keyRing' | 'publicUrl'>;

/** Several sweeps, since a batch may take thousands of decisions between two of them. */
const repairedMs = 600_000;

/**
 * Updates records that a crash left behind their decisions. Reads the newest events, and all of the last minutes, since a batch may decide
 * on thousands of items before the next sweep. Events of one record are handled together, since a person may take a thousand decisions on
 * one item, each of which would read the whole item. Returns the number of events that were not reflected.
 */
export async function repairProjections(deps: RepairDeps): Promise<number> {
  const turn = createTurns();
  let repaired = 0;
  for (const [{ repair }, records] of await decidedLately(deps)) {
    for (const events of records.values()) {
      repaired += (await pastUnreadable(() => repair(deps, events))) ?? 0;
      await turn();
    }
  }
  return repaired;
}

/** The recent events by repair and record, earliest first. Actions of a later version are left to it. */
async function decidedLately({ store, clock }: RepairDeps): Promise<Map<Repair, Map<string, AuditEvent[]>>> {
  const lately = new Date(clock.now().getTime() - repairedMs).toISOString();
  const turn = createTurns();
  const events: AuditEvent[] = [];
  for await (const { value } of eachPage(store.audit, 'newest', {}, repairedEvents)) {
    if (events.length >= repairedEvents && value.at < lately) break;
    events.push(value);
    await turn();
  }
  const decided = new Map<Repair, Map<string, AuditEvent[]>>();
  for (const event of events.reverse()) {
    const action = knownAction(event);
    const repair = action && repairs[action];
    if (!repair) continue;
    const records = decided.get(repair) ?? new Map<string, AuditEvent[]>();
    decided.set(repair, records);
    addTo(records, repair.recordOf(event), event);
  }
  return decided;
}

interface Repair {
  /** The key of the record that an event changes; events with the same key are repaired together. */
  readonly recordOf: (event: AuditEvent) => string;
  /** Makes a record reflect its events. Returns the number of events that were not reflected. */
  readonly repair: (deps: RepairDeps, events: readonly AuditEvent[]) => Promise<number>;
}

/** A row for each action of a projection. Projecting the last event also projects the earlier ones. */
function follow<T extends { readonly id: string; readonly sequence: number }, A extends AuditAction>(
  projection: Projection<Store, T, A>,
): Rows<A> {
  return rows(projection.actions, {
    recordOf: ({ subject }) => subject,
    repair: async ({ store }, events) => {
      const last = events.at(-1);
      return last && (await project(store, projection, last)).isNew ? 1 : 0;
    },
  });
}

type Rows<A extends AuditAction> = Readonly<Record<A, Repair>>;

function rows<A extends AuditAction>(actions: readonly A[], repair: Repair): Rows<A> {
  return Object.fromEntries(actions.map((action) => [action, repair])) as Rows<A>; // one for each action
}

/** A row for events that are repaired one by one. `repair` returns whether the event was not reflected. */
function each(repair: (deps: RepairDeps, event: AuditEvent) => Promise<boolean>): Repair {
  return {
    recordOf: ({ id }) => id,
    repair: async (deps, events) => {
      let repaired = 0;
      for (const event of events) if (await repair(deps, event)) repaired += 1;
      return repaired;
    },
  };
}

const item: Repair = {
  recordOf: (event) => itemOf(event) ?? '',
  repair: async ({ store, clock }, events) => {
    const turn = createTurns();
    const tagged = taggedIn(store);
    const after: ItemAfter = async (before, event, now) => {
      await turn();
      return triagedBy(await correctedBy(await tagged(before, event, now), event, now), event, now);
    };
    const now = clock.now().toISOString();
    const itemId = events.map(itemOf)[0] ?? '';
    return (await projectOnItem(store, itemId, events, { after, now }))?.followed ?? 0;
  },
};

/** Null if nothing stored follows from the action, or if it cannot be repaired. */
const repairs: Readonly<Record<AuditAction, Repair | null>> = {
  ...follow(policyDecisions),
  ...follow(searchDecisions),
  ...follow(sourceDecisions),
  ...follow(keyDecisions),
  ...follow(subscriptionDecisions),
  ...follow(accountDecisions),
  ...follow(webhookDecisions),
  ...rows([...tagActions, 'item.corrected', 'item.triaged'], item),
  'dossier.taken-out': each(({ store }, event) => projectTakeOut(store, event)),
  'entry.added': each(({ store }, event) => projectAddition(store, event)),
  'subscription.requested': each((deps, { subject }) => openLostConfirmation(deps, subject)),
  'confirmation.repeated': each(async (deps, event) => (await projectReminder(deps, event)) !== undefined),
  'delivery.retried': each(({ store }, event) => projectRetry(store, event)),
  'mail.resumed': each(({ store }, event) => projectResume(store, event)),
  // Things made with a token may have to end with it.
  'grant.revoked': each(finishRevocation),
  'webhook.retried': each(({ store }, event) => projectWebhookRetry(store, event)),
  // If the grant of a calendar, a feed or a token was not stored, its address was never shown.
  'grant.issued': null,
  // A webhook cannot be restored, since the log lacks its address. The person has to create it again.
  'webhook.created': null,
  'account.refused': null,
  'account.signed-in': null,
  'account.signed-out': null,
  'data.exported': null,
  'settings.changed': null,
  'webhook.tested': null,
  // If the slot was not brought forward, it comes at its time.
  'check.asked': null,
};

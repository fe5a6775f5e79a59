import { settingsSubject } from '../../decisions/note-settings.js';
import { tagActions } from '../../decisions/project-tag.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { ownerOf } from '../../model/access/grant.js';
import { mailPauseId } from '../../model/digest/digest.js';
import { correctableFindings, correctionId } from '../../model/item/correction.js';
import { triageId } from '../../model/item/triage.js';
import { tagId } from '../../model/policy/tag.js';
import type { SourceKey } from '../../model/source/source-key.js';
import type { Needs } from '../../ports/services.js';
import type { Collection } from '../../ports/store/collection.js';
import { followEventGroup } from '../../ports/store/follow-event-group.js';
import { eachPage } from '../../ports/store/pages.js';
import { eachHit, eachTagged } from '../read/each-hit.js';
import {
  compareDecided,
  type Decided,
  decidedAccounts,
  decidedKeys,
  decidedPolicies,
  decidedSearches,
  decidedSubscriptions,
  decidedWebhooks,
} from './compare-decided.js';
import {
  compareActor,
  compareAddition,
  compareCorrection,
  compareGrant,
  compareMailPause,
  compareNotedSettings,
  compareRetry,
  compareSource,
  compareTakenOut,
  compareTriage,
} from './compare-records.js';
import { compareTag } from './compare-tag.js';
import { type DecidedSubjects, decidedKinds, decidedSubjects, type Group } from './decided-subjects.js';
import { type Finding, findingsOf } from './finding.js';
import { searchActionEvents } from './witnesses.js';

export type CompareDeps = Needs<'store' | 'keyRing'> & {
  readonly now: Date;
  /** Awaited between pieces, so that others are served. */
  readonly turn: () => Promise<void>;
};

const itemsAtOnce = 200;

type Compare = (deps: CompareDeps, decided: DecidedSubjects, events: readonly AuditEvent[]) => AsyncIterable<Finding>;

const comparisons: Readonly<Record<Group, Compare>> = {
  policies: (deps, { policies }) => compareEach(deps, deps.store.policies, policies, by(decidedPolicies)),
  savedSearches: compareSearches,
  tags: compareTags,
  ownSources: compareSources,
  sourceKeys: (deps, { sourceKeys }) => compareEach(deps, deps.store.sourceKeys, sourceKeys, compareKey),
  subscriptions: (deps, { subscriptions }) =>
    compareEach(deps, deps.store.subscriptions, subscriptions, by(decidedSubscriptions(deps.keyRing))),
  grants: compareGrants,
  accounts: (deps, { accounts }) => compareEach(deps, deps.store.accounts, accounts, by(decidedAccounts)),
  webhooks: (deps, { webhooks }) => compareEach(deps, deps.store.webhooks, webhooks, by(decidedWebhooks)),
  eventGroups: compareEventGroups,
  corrections: compareCorrections,
  additions: compareAdditions,
  triaged: compareTriaged,
  deliveries: compareDeliveries,
  notedSettings: compareSettings,
  mailPauses: compareMail,
};

/**
 * The differences between the stored records and the events. Reads each subject once, in pages, so that the time is proportional to the
 * decisions and the decided records.
 */
export async function* compareStore(deps: CompareDeps, events: readonly AuditEvent[]): AsyncGenerator<Finding> {
  const decided = decidedSubjects(events);
  for (const compare of Object.values(comparisons)) yield* compare(deps, decided, events);
  for await (const { value } of eachPage(deps.store.actors, 'all')) {
    yield* compareActor(value, decided.keysOfActors.get(value.id) ?? new Set(), deps.keyRing);
    await deps.turn();
  }
  yield* setAside(deps);
}

function by<R extends { readonly sequence: number }>(decided: Decided<R>) {
  return (id: string, events: readonly AuditEvent[], stored: R | undefined) =>
    compareDecided(decided, id, events, stored);
}

/** A key stored before its first decision counts as absent. */
function compareKey(id: string, events: readonly AuditEvent[], stored: SourceKey | undefined): readonly Finding[] {
  return compareDecided(decidedKeys, id, events, stored?.sequence === 0 ? undefined : stored);
}

/** Compares each stored record with its decisions, then reports decided records that are missing. */
async function* compareEach<T extends { readonly id: string }>(
  { turn }: CompareDeps,
  stored: Pick<Collection<T, 'all'>, 'find'>,
  decided: ReadonlyMap<string, readonly AuditEvent[]>,
  compare: (id: string, events: readonly AuditEvent[], value: T | undefined) => readonly Finding[],
): AsyncGenerator<Finding> {
  const seen = new Set<string>();
  for await (const { value } of eachPage(stored, 'all')) {
    seen.add(value.id);
    await turn();
    yield* compare(value.id, decided.get(value.id) ?? [], value);
  }
  for (const [id, events] of decided) if (!seen.has(id)) yield* compare(id, events, undefined);
}

/**
 * Compares saved searches. Then compares the events of search actions with the actions themselves and with when the item arrived, which
 * earlier versions did not store.
 */
async function* compareSearches(
  deps: CompareDeps,
  { savedSearches }: DecidedSubjects,
  events: readonly AuditEvent[],
): AsyncGenerator<Finding> {
  const { store, turn } = deps;
  yield* compareEach(deps, store.savedSearches, savedSearches, by(decidedSearches));
  for (const some of slices(searchActionEvents(events))) {
    await turn();
    const items = await store.items.getMany(some.map(({ event }) => String(event.details.item)));
    for (const [index, { event, done, isSaid, began }] of some.entries()) {
      const { differs } = findingsOf('search', event.actor.slice('rule:'.length));
      const arrived = items[index]?.value.saidUnder ?? null;
      if (!isSaid) yield* differs(event, 'act', done, null);
      if (arrived !== null && arrived < Number(began ?? 0)) yield* differs(event, 'actsUnder', `≥ ${began}`, arrived);
    }
  }
}

async function* compareGrants({ store, turn }: CompareDeps, { grants }: DecidedSubjects): AsyncGenerator<Finding> {
  const seen = new Set<string>();
  for await (const { value } of eachPage(store.grants, 'all')) {
    // Only grants with decisions are remembered, since mails have far more links.
    if (grants.has(value.id)) seen.add(value.id);
    await turn();
    yield* compareGrant(value, grants.get(value.id) ?? []);
  }
  for (const [id, [event]] of grants) {
    // A grant is deleted with its request. If the subscription still exists, a revoked link to unsubscribe would work again.
    const isOwned = !seen.has(id) && (await store.subscriptions.get(ownerOf(id)));
    if (event && isOwned) yield* findingsOf('grant', id).differs(event, 'presence', 'revoked', null);
  }
}

async function* compareSources(
  { store, now, turn }: CompareDeps,
  { ownSources }: DecidedSubjects,
): AsyncGenerator<Finding> {
  const owned = new Map(
    [...ownSources.keys()].map((id): [string, Parameters<typeof compareSource>[2]['own']] => [id, undefined]),
  );
  for await (const { value } of eachPage(store.ownSources, 'all')) owned.set(value.id, value);
  const ids = [...owned.keys()];
  for (const some of slices(ids)) {
    await turn();
    const states = await store.sources.getMany(some);
    for (const [index, id] of some.entries())
      yield* compareSource({ id, now }, ownSources.get(id) ?? [], { own: owned.get(id), state: states[index]?.value });
  }
}

/** Compares tags that were decided, and tags that the store holds as decided. */
async function* compareTags({ store, turn }: CompareDeps, decided: DecidedSubjects): AsyncGenerator<Finding> {
  const pairsOf: NonNullable<ReturnType<typeof pairOf>>[] = [];
  for (const events of decided.tags.values()) {
    const pair = pairOf(events);
    if (pair) pairsOf.push(pair);
    await turn();
  }
  for (const pairs of slices(pairsOf)) {
    await turn();
    const items = await store.items.getMany(pairs.map(({ itemId }) => itemId));
    for (const [index, { events, ...pair }] of pairs.entries()) yield* compareTag(pair, events, items[index]?.value);
  }
  const policyIds = new Set(pairsOf.map(({ policyId }) => policyId));
  for await (const { value } of eachPage(store.policies, 'all')) policyIds.add(value.id);
  for (const policyId of policyIds)
    for (const state of ['confirmed', 'rejected'] as const)
      for await (const item of eachTagged(store.items, { policyId, state }))
        if (!decided.tags.has(tagId(item.id, policyId))) yield* compareTag({ itemId: item.id, policyId }, [], item);
}

/** Undefined if only a later version can read the decisions. */
function pairOf(events: readonly AuditEvent[]) {
  const decisions = events.flatMap((event) => readAs(event, ...tagActions) ?? []);
  const details = decisions[0]?.details;
  return details && { events: decisions, itemId: details.item, policyId: details.policy };
}

async function* compareEventGroups(
  { store, turn }: CompareDeps,
  { eventGroups }: DecidedSubjects,
): AsyncGenerator<Finding> {
  for (const some of slices([...eventGroups])) {
    await turn();
    const items = await store.items.getMany(some.map(([id]) => id));
    for (const [index, [id, events]] of some.entries()) {
      const decisions = events.flatMap((event) => readAs(event, 'dossier.taken-out') ?? []);
      const [first] = decisions;
      const eventGroup = first && (await followEventGroup(store, first.details.dossier));
      yield* compareTakenOut(id, decisions, { eventGroup: eventGroup?.value, item: items[index]?.value });
    }
  }
}

async function* compareCorrections(
  { store, turn }: CompareDeps,
  { corrections }: DecidedSubjects,
): AsyncGenerator<Finding> {
  for (const slice of slices([...corrections])) {
    await turn();
    const some = slice.map(([id, events]) => {
      return [id, events.flatMap((event) => readAs(event, 'item.corrected') ?? [])] as const;
    });
    const items = await store.items.getMany(some.map(([, [event]]) => event?.details.item ?? ''));
    for (const [index, [id, events]] of some.entries()) yield* compareCorrection(id, events, items[index]?.value);
  }
  // Items with a stored correction, each once.
  const children = correctableFindings.map((value) => ({ kind: 'field', field: 'corrected', value }) as const);
  for await (const item of eachHit(store.items, { query: { kind: 'or', children } }))
    for (const correction of item.corrections) {
      const id = correctionId(item.id, correction);
      if (!corrections.has(id)) yield* compareCorrection(id, [], item);
    }
}

async function* compareAdditions(
  { store, turn }: CompareDeps,
  { additions }: DecidedSubjects,
): AsyncGenerator<Finding> {
  for (const some of slices([...additions])) {
    await turn();
    const ids = some.map(([id]) => id);
    const [items, documents] = await Promise.all([store.items.getMany(ids), store.documents.getMany(ids)]);
    for (const [index, [id, events]] of some.entries()) {
      const decisions = events.flatMap((event) => readAs(event, 'entry.added') ?? []);
      yield* compareAddition(id, decisions, { item: items[index]?.value, document: documents[index]?.value });
    }
  }
}

async function* compareTriaged({ store, turn }: CompareDeps, { triaged }: DecidedSubjects): AsyncGenerator<Finding> {
  for (const some of slices([...triaged])) {
    await turn();
    const read = some.map(([id, all]) => [id, all.flatMap((event) => readAs(event, 'item.triaged') ?? [])] as const);
    const items = await store.items.getMany(read.map(([, [event]]) => event?.details.item ?? ''));
    for (const [index, [id, events]] of read.entries()) yield* compareTriage(id, events, items[index]?.value);
  }
  // Items with a stored triage field, as far as the index can find them.
  const states = (['in-work', 'done', 'not-ours'] as const).map(
    (value) => ({ kind: 'field', field: 'state', value }) as const,
  );
  const due = { kind: 'date', field: 'due', from: null, before: null } as const;
  const has = (['impact', 'owner'] as const).map((field) => ({ kind: 'has', field }) as const);
  for await (const item of eachHit(store.items, { query: { kind: 'or', children: [...states, ...has, due] } }))
    for (const { field } of item.triage) {
      const id = triageId(item.id, field);
      if (!triaged.has(id)) yield* compareTriage(id, [], item);
    }
}

async function* compareDeliveries(
  { store, turn }: CompareDeps,
  { deliveries }: DecidedSubjects,
): AsyncGenerator<Finding> {
  for (const some of slices([...deliveries])) {
    await turn();
    const stored = await store.deliveries.getMany(some.map(([id]) => id));
    for (const [index, [id, events]] of some.entries()) yield* compareRetry(id, events, stored[index]?.value);
  }
}

async function* compareSettings({ store }: CompareDeps, { notedSettings }: DecidedSubjects): AsyncGenerator<Finding> {
  const events = notedSettings.get(settingsSubject) ?? [];
  for await (const { value } of eachPage(store.notedSettings, 'all')) yield* compareNotedSettings(events, value);
}

async function* compareMail({ store }: CompareDeps, { mailPauses }: DecidedSubjects): AsyncGenerator<Finding> {
  const pause = await store.mailPauses.get(mailPauseId);
  yield* compareMailPause(mailPauses.get(mailPauseId) ?? [], pause?.value);
}

/** Records that could not be read prove nothing about their decisions. An unreadable item shows as missing by its tags. */
async function* setAside({ store }: CompareDeps): AsyncGenerator<Finding> {
  await store.refresh();
  for await (const { value } of eachPage(store.unreadableRecords, 'all')) {
    const kind = decidedKinds.get(value.collection);
    if (kind) yield* findingsOf(kind, value.recordId).differs(null, 'presence', 'readable', value.what);
  }
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += itemsAtOnce) yield all.slice(at, at + itemsAtOnce);
}

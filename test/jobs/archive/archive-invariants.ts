import { deliveryId, digestId } from '../../../src/digest/mail/message-id.js';
import { eventGroupIdOf } from '../../../src/event-group/group-members.js';
import { Actor, AuditEvent } from '../../../src/model/access/audit.js';
import { HeadReport } from '../../../src/model/access/chain-check.js';
import { programActor } from '../../../src/model/access/principal.js';
import { Composition } from '../../../src/model/digest/composition.js';
import { Alert, Delivery, Digest } from '../../../src/model/digest/digest.js';
import { Subscription } from '../../../src/model/digest/subscription.js';
import { EventGroup, EventKey } from '../../../src/model/item/event-group.js';
import { Item, Revision } from '../../../src/model/item/item.js';
import { Policy } from '../../../src/model/policy/policy.js';
import { SavedSearch } from '../../../src/model/search/saved-search.js';
import { Check } from '../../../src/model/source/check.js';
import { OwnSource } from '../../../src/model/source/own-source.js';
import { PendingBatch } from '../../../src/model/source/pending-batch.js';
import { SourceState } from '../../../src/model/source/source.js';
import type { RecordKind, StoredRecord } from '../../../src/ports/store/archive.js';
import { firstBrokenLink } from '../../decisions/first-broken-link.js';

/** The broken invariants among the records of a snapshot that was read during writes, one line each. Empty if the records fit together. */
export function brokenInvariants(records: readonly StoredRecord[]): readonly string[] {
  const of = <T>(kind: RecordKind, schema: { parse(value: unknown): T }): readonly T[] =>
    records.filter((record) => record.kind === kind).map(({ value }) => schema.parse(value));
  const all = {
    actors: byId(of('actors', Actor)),
    audit: of('audit', AuditEvent),
    policies: byId(of('policies', Policy)),
    savedSearches: byId(of('savedSearches', SavedSearch)),
    ownSources: byId(of('ownSources', OwnSource)),
    subscriptions: byId(of('subscriptions', Subscription)),
    compositions: byId(of('compositions', Composition)),
    digests: byId(of('digests', Digest)),
    alerts: byId(of('alerts', Alert)),
    headReports: byId(of('headReports', HeadReport)),
    deliveries: byId(of('deliveries', Delivery)),
    sources: of('sources', SourceState),
    checks: byId(of('checks', Check)),
    pendingBatches: byId(of('intakes', PendingBatch)),
    eventGroups: byId(of('dossiers', EventGroup)),
    eventKeys: byId(of('clues', EventKey)),
    items: byId(of('items', Item)),
    revisions: of('revisions', Revision),
  };
  return [...decisionsOf(all), ...mailsOf(all), ...checksOf(all), ...itemsOf(all), ...eventGroupsOf(all)];
}

type ById<T> = ReadonlyMap<string, T>;
interface All {
  readonly actors: ById<Actor>;
  readonly audit: readonly AuditEvent[];
  readonly policies: ById<Policy>;
  readonly savedSearches: ById<SavedSearch>;
  readonly ownSources: ById<OwnSource>;
  readonly subscriptions: ById<Subscription>;
  readonly compositions: ById<Composition>;
  readonly digests: ById<Digest>;
  readonly alerts: ById<Alert>;
  readonly headReports: ById<HeadReport>;
  readonly deliveries: ById<Delivery>;
  readonly sources: readonly SourceState[];
  readonly checks: ById<Check>;
  readonly pendingBatches: ById<PendingBatch>;
  readonly eventGroups: ById<EventGroup>;
  readonly eventKeys: ById<EventKey>;
  readonly items: ById<Item>;
  readonly revisions: readonly Revision[];
}

function* decisionsOf({
  actors,
  audit,
  ownSources,
  policies,
  savedSearches,
  subscriptions,
  items,
}: All): Generator<string> {
  const broken = firstBrokenLink(audit);
  if (broken !== undefined) yield `audit: broken at ${broken}`;
  for (const { sequence, actor } of audit) {
    if (actor !== programActor && !actors.has(actor)) yield `audit ${sequence}: no actor ${actor}`;
  }
  const last = audit.at(-1)?.sequence ?? 0;
  for (const { id, sequence } of [
    ...policies.values(),
    ...savedSearches.values(),
    ...ownSources.values(),
    ...subscriptions.values(),
    ...[...items.values()].flatMap((item) => item.policies.map((tag) => ({ ...tag, id: `${item.id}_${tag.id}` }))),
  ]) {
    if (sequence > last) yield `${id}: no event ${sequence}`;
  }
}

function* mailsOf({
  subscriptions,
  compositions,
  digests,
  alerts,
  headReports,
  deliveries,
  items,
}: All): Generator<string> {
  for (const { id, address, confirmedAt, windowStart } of subscriptions.values()) {
    if (windowStart === null || confirmedAt === null || windowStart <= confirmedAt) continue;
    const digest = digestId(id, windowStart);
    if (!digests.has(digest)) yield `subscription ${id}: no digest until ${windowStart}`;
    if (!deliveries.has(deliveryId('digest', digest, address, 0))) yield `subscription ${id}: no delivery of ${digest}`;
  }
  for (const { id, kind, subjectId } of deliveries.values()) {
    // A sign-in link is deleted before its delivery; a reminder belongs to an account.
    if (
      kind !== 'sign-in' &&
      kind !== 'reminder' &&
      !{ digest: digests, confirmation: subscriptions, alert: alerts, 'audit-head': headReports }[kind].has(subjectId)
    )
      yield `delivery ${id}: no ${kind} ${subjectId}`;
  }
  for (const digest of digests.values()) {
    const { id, subscriptionId } = digest;
    if (!subscriptions.has(subscriptionId)) yield `digest ${id}: no subscription`;
    const composition = 'pairs' in digest ? undefined : compositions.get(digest.compositionId);
    if (!('pairs' in digest) && !composition) yield `digest ${id}: no composition`;
    for (const { itemId, revision } of composition?.entries ?? []) {
      if ((items.get(itemId)?.revision ?? 0) < revision) yield `digest ${id}: no revision ${revision} of ${itemId}`;
    }
  }
}

function* checksOf({ sources, checks, pendingBatches, revisions }: All): Generator<string> {
  for (const { id, lastCheckId } of sources) {
    if (lastCheckId !== null && checks.get(lastCheckId)?.state !== 'done')
      yield `source ${id}: no check ${lastCheckId}`;
  }
  for (const check of checks.values()) {
    const ingested = revisions.filter(({ checkId }) => checkId === check.id).length;
    const parts = Array.from({ length: check.intakes }, (_, part) => `${check.id}_${check.attempt}_${part}`);
    const waits = parts.every((id) => pendingBatches.has(id));
    if (check.state === 'done' && !waits && ingested < check.entries) {
      yield `check ${check.id}: ${ingested} of ${check.entries} entries, and no intake`;
    }
  }
}

function* itemsOf({ items, revisions, policies }: All): Generator<string> {
  const ordinals = new Map<string, Set<number>>();
  for (const { itemId, ordinal } of revisions) {
    if (!items.has(itemId)) yield `revision ${ordinal}: no item ${itemId}`;
    ordinals.set(itemId, (ordinals.get(itemId) ?? new Set()).add(ordinal));
  }
  for (const item of items.values()) {
    const expected = Array.from({ length: item.revision }, (_, index) => index + 1);
    const missing = expected.filter((ordinal) => !ordinals.get(item.id)?.has(ordinal));
    if (missing.length > 0) yield `item ${item.id}: no revisions ${missing}`;
    if ((ordinals.get(item.id)?.size ?? 0) > item.revision) yield `item ${item.id}: a revision too many`;
    for (const { id } of item.policies) if (!policies.has(id)) yield `item ${item.id}: no policy ${id}`;
  }
}

function* eventGroupsOf({ items, eventGroups, eventKeys, audit }: All): Generator<string> {
  for (const { id, dossier: eventGroup } of items.values()) {
    if (eventGroup === null) continue;
    const end = eventGroups.get(eventGroups.get(eventGroup.id)?.mergedInto ?? eventGroup.id);
    if (!end?.members.some(({ itemId }) => itemId === id)) yield `item ${id}: not in its event group ${eventGroup.id}`;
  }
  for (const { id, itemId, dossierId: eventGroupId } of eventKeys.values()) {
    const begins = eventGroupId === eventGroupIdOf(itemId);
    if (!begins && !eventGroups.has(eventGroupId)) yield `event key ${id}: no event group ${eventGroupId}`;
  }
  for (const { id, mergedInto, members } of eventGroups.values()) {
    if (mergedInto !== null && !eventGroups.has(mergedInto)) yield `event group ${id}: no event group ${mergedInto}`;
    for (const { takenOut } of members) {
      if (takenOut && takenOut.sequence > (audit.at(-1)?.sequence ?? 0)) yield `event group ${id}: no event`;
    }
  }
}

function byId<T extends { readonly id: string }>(values: readonly T[]): ById<T> {
  return new Map(values.map((value) => [value.id, value]));
}

import { isReported } from '../../coverage/fold-changes.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { isAhead, notAhead } from '../../model/ahead.js';
import { type Webhook, webhookDeliveryDays } from '../../model/digest/webhook.js';
import type { Item } from '../../model/item/item.js';
import { lastVersionAt, lateMs } from '../../model/item/touched.js';
import { isOfSource } from '../../model/source/health-change.js';
import type { Activity } from '../../ports/store/item-index.js';
import type { Store } from '../../ports/store/store.js';
import { touchedItems } from '../read/each-hit.js';
import { noteOnWebhook } from './attempt-delivery.js';
import {
  askedBy,
  type EventDeps,
  eventsOfDecisions,
  eventsOfVersions,
  type Version,
  versionKey,
} from './find-events.js';
import { type CoverageEvent, deliveryId, type Event, type NoticeDeps, writeDelivery } from './write-notice.js';

export interface PlanDeps extends EventDeps, NoticeDeps {
  readonly store: EventDeps['store'] &
    Pick<
      Store,
      'policies' | 'audit' | 'webhooks' | 'webhookDeliveries' | 'health' | 'mailPauses' | 'refresh' | 'accounts'
    >;
}

const dayMs = 86_400_000;
const activitiesAtOnce = 100;
const decisionsAtOnce = 100;

/**
 * Deliveries of a webhook that may be open at a time. With more it looks no further until some were taken: nothing is lost, and a burst
 * of thousands fills neither the store nor a channel of a chat.
 */
export const openAtMost = 200;

/** Events that this process has already handled for a webhook: the events of the last hour come up again and again. */
export type Examined = Set<string>;
const examinedAtMost = 50_000;

/**
 * Writes the deliveries of what came since the webhook was last looked at, each once, and only then moves its place. A crash in
 * between writes them again under the same ids. The place is an hour behind for what is written late.
 */
export async function planDeliveries(deps: PlanDeps, webhook: Webhook, now: Date, examined: Examined): Promise<number> {
  await deps.store.refresh();
  if (examined.size > examinedAtMost) examined.clear();
  const parameters = { webhookId: webhook.id, open: true };
  const open = await deps.store.webhookDeliveries.count('waiting', parameters);
  let room = openAtMost - open;
  if (room <= 0) return 0;
  let planned = await planDecisions(deps, webhook, now, room);
  if (planned < room) planned += await planCoverage(deps, webhook, now);
  room -= planned;
  if (room > 0) {
    const later = await planTouched(deps, { webhook, now, room, examined });
    planned += later;
    room -= later;
  }
  return planned + (room > 0 ? await planActivity(deps, { webhook, now, room, examined }) : 0);
}

/** From here on what happened is looked at again: some of it may have been written since. */
function lookFrom({ through, beganAt }: Webhook, now: Date): string {
  const from = Date.parse(notAhead(through, now)) - lateMs;
  return isAhead(beganAt, now) ? new Date(from).toISOString() : latest(new Date(from).toISOString(), beganAt);
}

interface ActivityPlan {
  readonly webhook: Webhook;
  readonly now: Date;
  readonly room: number;
  readonly examined: Examined;
}

async function planActivity(deps: PlanDeps, { webhook, now, room, examined }: ActivityPlan): Promise<number> {
  const { store } = deps;
  const window = { after: lookFrom(webhook, now), until: now.toISOString() };
  let [planned, cursor, through] = [0, undefined as string | undefined, window.until];
  do {
    const page = await store.items.activity({ ...window, limit: activitiesAtOnce, cursor });
    const owed = await unseen(deps, webhook, page.activities, examined);
    const versions = owed.map((one) => ({ ...one, said: one.ordinal, isNew: one.ordinal === 1 }));
    planned += await create(deps, webhook, await eventsOfVersions(deps, webhook, versions, now), now);
    for (const activity of owed) examined.add(seenKey(webhook, activity));
    cursor = page.next;
    through = cursor === undefined ? window.until : (page.activities.at(-1)?.activityAt ?? window.until);
  } while (cursor !== undefined && planned < room);
  await noteOnWebhook(store, webhook.id, (current) => ({
    through: latest(through, notAhead(current.through, now)),
  }));
  return planned;
}

/**
 * What was touched since the webhook was last looked at, and may satisfy it only now: each version of an item is told once all the same.
 * What was said before the webhook began, or so long ago that the record of its delivery may be gone, is not looked at.
 */
async function planTouched(deps: PlanDeps, { webhook, now, room, examined }: ActivityPlan): Promise<number> {
  const kept = new Date(now.getTime() - webhookDeliveryDays * dayMs + lateMs).toISOString();
  const owedFrom = isAhead(webhook.beganAt, now) ? kept : latest(webhook.beganAt, kept);
  const keyOf = ({ id, revision, understoodAt }: Item): string =>
    `${seenKey(webhook, { itemId: id, ordinal: revision })} ${understoodAt}`;
  const touched = await touchedItems(deps.store, [askedBy(deps, webhook, now)], lookFrom(webhook, now));
  const owed = touched.filter(
    (item) => item.removedAt === null && !item.backlog && lastVersionAt(item) > owedFrom && !examined.has(keyOf(item)),
  );
  let planned = 0;
  for (let at = 0; at < owed.length && planned < room; at += activitiesAtOnce) {
    const some = owed.slice(at, at + activitiesAtOnce);
    const untold = await untoldDecisions(deps, webhook, some);
    const versions = await untoldVersions(deps, webhook, untold);
    planned += await create(deps, webhook, await eventsOfVersions(deps, webhook, versions, now), now);
    for (const item of some) examined.add(keyOf(item));
  }
  return planned;
}

/** The publisher's last version of each item, if the webhook did not get it yet. Versions made by our own parser do not count. */
async function untoldVersions({ store }: PlanDeps, webhook: Webhook, items: readonly Item[]): Promise<Version[]> {
  const publisherRevisions = await lastByPublisher(store, items);
  const keys = items.flatMap(({ id }, index) =>
    Array.from({ length: publisherRevisions[index] ?? 0 }, (_, at) => deliveryId(webhook.id, versionKey(id, at + 1))),
  );
  const told = (await store.webhookDeliveries.getMany(keys)).map((one) => one !== undefined);
  return items.flatMap(({ id, revision, firstSeenAt }, index) => {
    const said = publisherRevisions[index] ?? 0;
    const ofItem = told.splice(0, said);
    const isNew = said === 1 || (firstSeenAt > webhook.beganAt && !ofItem.includes(true));
    return ofItem.at(-1) === false ? [{ itemId: id, ordinal: revision, said, isNew }] : [];
  });
}

/** By ordinal, of each item: versions that our reader made are passed over, one of each item at a time. */
async function lastByPublisher({ items: store }: PlanDeps['store'], items: readonly Item[]): Promise<number[]> {
  const last = items.map(({ revision }) => revision);
  for (let open = [...last.keys()]; open.length > 0; ) {
    const asked = open.filter((index) => (last[index] ?? 0) > 1);
    const revisions = await store.revisionMany(
      asked.map((index) => ({ itemId: items[index]?.id ?? '', ordinal: last[index] ?? 0 })),
    );
    open = asked.filter((_, at) => revisions[at]?.cause === 'reader');
    for (const index of open) last[index] = (last[index] ?? 0) - 1;
  }
  return last;
}

/** Who was told that a person confirmed the tag of an item knows the item. */
async function untoldDecisions({ store }: PlanDeps, { id }: Webhook, items: readonly Item[]): Promise<readonly Item[]> {
  const decided = items.flatMap((item) =>
    item.policies.filter(({ state }) => state === 'confirmed').map(({ sequence }) => ({ item, sequence })),
  );
  const told = await store.webhookDeliveries.getMany(
    decided.map(({ sequence }) => deliveryId(id, `audit ${sequence}`)),
  );
  const known = new Set(decided.flatMap(({ item }, index) => (told[index] ? [item] : [])));
  return items.filter((item) => !known.has(item));
}

/** Moments sort as texts. */
function latest(...moments: readonly string[]): string {
  return moments.toSorted().at(-1) ?? '';
}

/** Old items of a new source are never sent, nor what is already on its way. */
async function unseen(deps: PlanDeps, webhook: Webhook, activities: readonly Activity[], examined: Examined) {
  const news = activities.filter((activity) => !activity.backlog && !examined.has(seenKey(webhook, activity)));
  const ids = news.map(({ itemId, ordinal }) => deliveryId(webhook.id, versionKey(itemId, ordinal)));
  const known = await deps.store.webhookDeliveries.getMany(ids);
  return news.filter((_, index) => known[index] === undefined);
}

/** What a webhook asks for decides what it was looked at for. */
function seenKey({ id, sequence }: Webhook, { itemId, ordinal }: Pick<Activity, 'itemId' | 'ordinal'>): string {
  return `${id} ${sequence} ${itemId} ${ordinal}`;
}

/** Goes by the audit log as far as it is without a gap: a query may not show its newest event yet. */
async function planDecisions(deps: PlanDeps, webhook: Webhook, now: Date, room: number): Promise<number> {
  let [planned, at] = [0, webhook.auditThrough];
  while (planned < room) {
    const { documents } = await deps.store.audit.find('after', { sequence: at }, { limit: decisionsAtOnce });
    const events: AuditEvent[] = [];
    const past = new Date(now.getTime() - lateMs).toISOString();
    for (const { value } of documents) {
      // One that cannot be read leaves a gap for good.
      const last = events.at(-1)?.sequence ?? at;
      if (value.sequence !== last + 1 && value.at > past) break;
      events.push(value);
    }
    if (events.length === 0) break;
    planned += await create(deps, webhook, await eventsOfDecisions(deps, webhook, events, now), now);
    at = events.at(-1)?.sequence ?? at;
  }
  if (at > webhook.auditThrough)
    await noteOnWebhook(deps.store, webhook.id, ({ auditThrough }) => ({ auditThrough: Math.max(at, auditThrough) }));
  return planned;
}

const changesAtOnce = 200;

/** Changes of state of sources, as the owner of the watch is told of them; the place is that of activity. */
async function planCoverage(deps: PlanDeps, webhook: Webhook, now: Date): Promise<number> {
  if (!webhook.events.includes('coverage.alert')) return 0;
  const from = lookFrom(webhook, now);
  const { documents } = await deps.store.health.find('recent', {}, { limit: changesAtOnce });
  const changes = documents
    .map(({ value }) => value)
    .filter(({ at, to, ...one }) => at > from && isReported(one.from, to));
  const events = changes.filter(isOfSource).map(({ id, at, sourceId, from: before, to, reason }): CoverageEvent => {
    return { key: `health ${id}`, type: 'coverage.alert', at, sourceId, change: { from: before, to, reason } };
  });
  return create(deps, webhook, events.toReversed(), now);
}

async function create(deps: PlanDeps, webhook: Webhook, events: readonly Event[], now: Date): Promise<number> {
  let created = 0;
  for (const event of events) {
    const delivery = await writeDelivery(deps, webhook, event, now);
    if ((await deps.store.webhookDeliveries.create(delivery)) === 'created') created += 1;
  }
  return created;
}

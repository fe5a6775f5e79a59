import { isReported } from '../../coverage/fold-changes.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { isAhead, notAhead } from '../../model/ahead.js';
import { type Webhook, webhookDeliveryDays } from '../../model/digest/webhook.js';
import type { Item } from '../../model/item/item.js';
import { lastVersionAt, lateMs } from '../../model/item/touched.js';
import { isOfSource } from '../../model/source/health-change.js';
import type { Needs } from '../../ports/services.js';
import type { Activity } from '../../ports/store/item-index.js';
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

export type PlanDeps = EventDeps &
  NoticeDeps &
  Needs<
    never,
    'policies' | 'audit' | 'webhooks' | 'webhookDeliveries' | 'health' | 'mailPauses' | 'refresh' | 'accounts'
  >;

const dayMs = 86_400_000;
const activitiesAtOnce = 100;
const decisionsAtOnce = 100;

/**
 * The most open deliveries of a webhook. At this number it plans no more until some are accepted; nothing is lost, and a burst of thousands
 * fills neither the store nor a chat.
 */
export const openAtMost = 200;

/** Events that this process has already examined for a webhook, since the events of the last hour are read again each time. */
export type Examined = Set<string>;
const examinedAtMost = 50_000;

/**
 * Writes deliveries for new events of a webhook, each once, and only then moves its progress. After a crash in between, they are written
 * again under the same ids. The progress is an hour behind for late writes.
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

/** The moment from which events are read again, since some may have been written late. */
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
 * Plans deliveries for items that were touched and may satisfy the filter only now. Each revision is still sent once. Skips items from
 * before the webhook began, or so old that the record of their delivery may be deleted.
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
  const stored = (await store.webhookDeliveries.getMany(keys)).map((one) => one !== undefined);
  return items.flatMap(({ id, revision, firstSeenAt }, index) => {
    const said = publisherRevisions[index] ?? 0;
    const ofItem = stored.splice(0, said);
    const isNew = said === 1 || (firstSeenAt > webhook.beganAt && !ofItem.includes(true));
    return ofItem.at(-1) === false ? [{ itemId: id, ordinal: revision, said, isNew }] : [];
  });
}

/** The ordinal of the publisher's last revision of each item. Skips revisions by our reader, one step for all items at a time. */
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

/** Items without a sent decision: a receiver that got the confirmation of a tag knows the item. */
async function untoldDecisions({ store }: PlanDeps, { id }: Webhook, items: readonly Item[]): Promise<readonly Item[]> {
  const decided = items.flatMap((item) =>
    item.policies.filter(({ state }) => state === 'confirmed').map(({ sequence }) => ({ item, sequence })),
  );
  const stored = await store.webhookDeliveries.getMany(
    decided.map(({ sequence }) => deliveryId(id, `audit ${sequence}`)),
  );
  const known = new Set(decided.flatMap(({ item }, index) => (stored[index] ? [item] : [])));
  return items.filter((item) => !known.has(item));
}

/** Moments sort as texts. */
function latest(...moments: readonly string[]): string {
  return moments.toSorted().at(-1) ?? '';
}

/** Activities not sent yet. Old items of a new source are never sent. */
async function unseen(deps: PlanDeps, webhook: Webhook, activities: readonly Activity[], examined: Examined) {
  const news = activities.filter((activity) => !activity.backlog && !examined.has(seenKey(webhook, activity)));
  const ids = news.map(({ itemId, ordinal }) => deliveryId(webhook.id, versionKey(itemId, ordinal)));
  const known = await deps.store.webhookDeliveries.getMany(ids);
  return news.filter((_, index) => known[index] === undefined);
}

/** Depends on the sequence of the webhook, since an activity is examined again after its filter changed. */
function seenKey({ id, sequence }: Webhook, { itemId, ordinal }: Pick<Activity, 'itemId' | 'ordinal'>): string {
  return `${id} ${sequence} ${itemId} ${ordinal}`;
}

/** Reads the audit log up to the first gap, since a query may not find the newest events yet. */
async function planDecisions(deps: PlanDeps, webhook: Webhook, now: Date, room: number): Promise<number> {
  let [planned, at] = [0, webhook.auditThrough];
  while (planned < room) {
    const { documents } = await deps.store.audit.find('after', { sequence: at }, { limit: decisionsAtOnce });
    const events: AuditEvent[] = [];
    const past = new Date(now.getTime() - lateMs).toISOString();
    for (const { value } of documents) {
      // An unreadable event leaves a gap for good, so an old gap is passed.
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

/** Plans changes of state of sources, the same that are reported to the owner. Uses the progress of activity. */
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

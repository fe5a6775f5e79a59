import { type AuditEvent, readAs } from '../../model/access/audit.js';
import type { Webhook } from '../../model/digest/webhook.js';
import type { MovedDate } from '../../model/item/dated.js';
import { type Item, isLink, linkedPolicies, type Revision } from '../../model/item/item.js';
import { isShownByDefault } from '../../model/item/item-fields.js';
import type { Needs } from '../../ports/services.js';
import type { Activity } from '../../ports/store/item-index.js';
import { conjunction, disjunction, type QueryNode } from '../../query/ast.js';
import { parseQuery } from '../../query/parse-query.js';
import { movedInTurn } from '../digest/compare-versions.js';
import { type MatchStoredDeps, matchStored } from '../match/match-stored.js';
import type { ItemEvent } from './write-notice.js';

export type EventDeps = MatchStoredDeps & Needs<'glossary' | 'timeZone', 'items'>;

export interface Version extends Pick<Activity, 'itemId' | 'ordinal'> {
  /** The ordinal of the publisher's revision; our reader may have made another since. */
  readonly said: number;
  /** True if the receiver got none of the item before. */
  readonly isNew: boolean;
}

interface Found extends Pick<Version, 'said' | 'isNew'> {
  readonly item: Item;
  readonly revision: Revision;
  readonly before: Revision | undefined;
}

/** The events of revisions for a webhook: at most one for each, the most specific that it subscribes to. */
export async function eventsOfVersions(
  deps: EventDeps,
  webhook: Webhook,
  versions: readonly Version[],
  now: Date,
): Promise<readonly ItemEvent[]> {
  const wanted = await choose(deps, webhook, await loadFound(deps, versions), now);
  const events: ItemEvent[] = [];
  for (const one of wanted) {
    const moved = await movedBy(one);
    const type = typeOf(webhook, one, moved);
    if (type === undefined) continue;
    const { item, revision } = one;
    const key = versionKey(item.id, one.said);
    events.push({ key, type, at: revision.activityAt, item, revision: revision.ordinal, moved, decision: null });
  }
  return events;
}

export function askedBy(
  { glossary, timeZone }: Pick<EventDeps, 'glossary' | 'timeZone'>,
  { filter, policies }: Webhook,
  now: Date,
): QueryNode {
  const concerns = disjunction(policies.map((value) => ({ kind: 'field', field: 'policy', value })));
  const asked = parseQuery(filter, { glossary, now, timeZone }).node;
  if (policies.length > 0) return conjunction([asked, concerns].filter(({ kind }) => kind !== 'all'));
  return filter.trim() === '' ? { kind: 'field', field: 'relevance', value: 'ai' } : asked;
}

export async function eventsOfDecisions(
  deps: EventDeps,
  webhook: Webhook,
  decisions: readonly AuditEvent[],
  now: Date,
): Promise<readonly ItemEvent[]> {
  const asked = decisions
    .flatMap((event) => readAs(event, 'tag.confirmed', 'tag.rejected') ?? [])
    .filter(({ action, details }) => isAsked(webhook, action) && isOf(webhook, [details.policy]));
  const items = await deps.store.items.getMany(asked.map(({ details }) => details.item));
  const decided = asked.flatMap((event, index) => {
    const item = items[index]?.value;
    const tag = item?.policies.find(({ id }) => id === event.details.policy);
    // A decision that was taken back meanwhile is not sent.
    const isUndone = tag?.by === null && tag.sequence > event.sequence;
    return item && tag && !isUndone ? [{ event, item, tag }] : [];
  });
  const revisions = await loadFound(
    deps,
    decided.map(({ item: { id, revision } }) => ({ itemId: id, ordinal: revision, said: revision, isNew: false })),
  );
  const isMatched = await matcherOf(deps, webhook, revisions, now);
  return decided
    .filter(({ item }) => webhook.filter.trim() === '' || isMatched(item.id))
    .map(({ event, item, tag }) => {
      const state = event.action === 'tag.confirmed' ? ('confirmed' as const) : ('rejected' as const);
      return {
        ...{
          key: `audit ${event.sequence}`,
          type: state === 'confirmed' ? 'tag.confirmed' : 'tag.rejected',
          at: event.at,
        },
        ...{ item, revision: item.revision, moved: [] },
        decision: { tag: { ...tag, state }, auditSequence: event.sequence },
      };
    });
}

function isAsked({ events }: Webhook, action: string): boolean {
  return events.some((event) => event === action);
}

function isOf({ policies }: Webhook, ids: readonly string[]): boolean {
  return policies.length === 0 || ids.some((id) => policies.includes(id));
}

export function versionKey(itemId: string, said: number): string {
  return `item ${itemId} ${said}`;
}

async function loadFound(deps: EventDeps, keys: readonly Version[]): Promise<Found[]> {
  const items = await deps.store.items.getMany(keys.map(({ itemId }) => itemId));
  const earlier = keys.map(({ itemId, ordinal }) => ({ itemId, ordinal: Math.max(1, ordinal - 1) }));
  const revisions = await deps.store.items.revisionMany([...keys, ...earlier]);
  return keys.flatMap(({ ordinal, said, isNew }, index) => {
    const [item, revision] = [items[index]?.value, revisions[index]];
    if (!item || !revision) return [];
    return [{ item, revision, said, isNew, before: ordinal > 1 ? revisions[keys.length + index] : undefined }];
  });
}

async function choose(
  deps: EventDeps,
  webhook: Webhook,
  found: readonly Found[],
  now: Date,
): Promise<readonly Found[]> {
  const mine = found.filter(({ item }) => isOf(webhook, linkedPolicies(item)));
  if (webhook.filter.trim() === '')
    return mine.filter(({ item }) => webhook.policies.length > 0 || isShownByDefault(item));
  const isMatched = await matcherOf(deps, webhook, mine, now);
  return mine.filter(({ item }) => isMatched(item.id));
}

/** A test whether an item satisfies the filter. */
async function matcherOf(
  deps: EventDeps,
  { filter }: Webhook,
  found: readonly Found[],
  now: Date,
): Promise<(itemId: string) => boolean> {
  if (filter.trim() === '' || found.length === 0) return () => false;
  const { node } = parseQuery(filter, { glossary: deps.glossary, now, timeZone: deps.timeZone });
  const words = found.map(({ item, revision }) => ({ item, revision, title: revision.title }));
  const matches = await matchStored(deps, [{ id: 'filter', node }], words);
  const ids = new Set(found.flatMap(({ item }, index) => ((matches[index] ?? []).length > 0 ? [item.id] : [])));
  return (itemId) => ids.has(itemId);
}

async function movedBy({ item, revision, before }: Found): Promise<readonly MovedDate[]> {
  if (!before) return [];
  return (await movedInTurn([revision, before], item)).get(revision.ordinal) ?? [];
}

type ItemType = Exclude<ItemEvent['type'], 'test'>;

function typeOf(
  { events }: Webhook,
  { item, revision, said, isNew }: Found,
  moved: readonly MovedDate[],
): ItemType | undefined {
  const isSuggested = item.policies.some(
    (tag) => tag.state === 'suggested' && isLink(tag) && tag.revision === revision.ordinal,
  );
  const types: readonly (ItemType | false)[] = [
    moved.length > 0 && 'deadline.moved',
    isSuggested && 'tag.suggested',
    isNew && 'item.new',
    said > 1 && 'item.amended',
  ];
  return types.find((type): type is ItemType => type !== false && events.includes(type));
}

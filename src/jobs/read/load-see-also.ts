import { actNames } from '../../analysis/act-names.js';
import type { Glossary } from '../../analysis/glossary.js';
import { sharedWords, similarFrom, similarity, textKeysOf } from '../../enrich/similar/similar-texts.js';
import { commonMatter, type IsRare, type Matter, matterOf, subjectsOf } from '../../event-group/common-matter.js';
import { parseUrl } from '../../model/address/parse-url.js';
import { compareTexts } from '../../model/compare-texts.js';
import type { SeeAlsoReason } from '../../model/item/event-group.js';
import type { Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import type { HeldValue, Holders } from '../../ports/store/item-index.js';
import { loadEventGroups } from '../ingest/event-group-store.js';
import { mapInSlices } from './in-slices.js';

export type SeeAlsoDeps = Needs<'glossary', 'items' | 'eventGroups'>;

export interface SeeAlso {
  readonly item: Item;
  readonly reason: SeeAlsoReason;
}

interface Weighed extends SeeAlso {
  readonly weight: number;
}

const shownAtMost = 5;
/** A value in more items than this tells nothing, such as a standing text of a publisher or a law of a whole field. */
const holdersAtMost = 100;
/** The most items that are compared by text and by subject. */
const textsCompared = 32;
const mattersCompared = 40;
/** An item with more references is a list of acts; one with more deadlines is a calendar. */
const referencesAsked = 32;
const deadlinesAsked = 8;

/**
 * At most five items to read beside an item, best first: items with nearly the same words, then items on the same subject in other words or
 * another language. Doubtful ones are left out, and so are items of the same event, which are shown apart. Costs one search for shared
 * values and one read of at most 72 items.
 */
export async function loadSeeAlso(deps: SeeAlsoDeps, item: Item): Promise<readonly SeeAlso[]> {
  const own = matterOf(item, subjectsOf(item, deps.glossary));
  const asked = askedOf(item, own);
  const [holders, count] = await Promise.all([
    deps.store.items.holding(asked, holdersAtMost),
    deps.store.items.count(),
  ]);
  const isRare = rareAmong(asked, holders, rareAtMost(count));
  const ids = candidatesOf(item.id, asked, holders, isRare);
  const stored = ids.length === 0 ? [] : await deps.store.items.getMany(ids);
  const others = stored.flatMap((one) => one?.value ?? []);
  const compared = await mapInSlices(others, (other) => {
    const found = sameText(item, other) ?? sameMatter(own, other, { isRare, glossary: deps.glossary });
    return found ? [{ item: other, ...found }] : [];
  });
  return withoutSameEvent(deps.store, item, compared.flat().sort(clearestFirst));
}

function askedOf(item: Item, { references, deadlines }: Matter): readonly HeldValue[] {
  const days = new Set([...deadlines.keys()].map((named) => named.split(' ')[0] ?? ''));
  return [
    ...textKeysOf(item.textSignature).map((value) => ({ field: 'textKey', value }) as const),
    ...[...references].slice(0, referencesAsked).map((value) => ({ field: 'reference', value }) as const),
    ...[...days].slice(0, deadlinesAsked).map((value) => ({ field: 'deadline', value }) as const),
  ];
}

/** The most items that may share a rare value: one in two hundred, but at least four in a small store. */
function rareAtMost(items: number): { readonly holders: number; readonly isSmall: boolean } {
  return { holders: Math.min(Math.max(items / 200, 4), holdersAtMost), isSmall: items < 5_000 };
}

function rareAmong(
  asked: readonly HeldValue[],
  holders: readonly Holders[],
  atMost: ReturnType<typeof rareAtMost>,
): IsRare {
  const rare = new Set(
    asked.flatMap(({ field, value }, at) => {
      const held = holders[at];
      return held && held.length <= atMost.holders ? [`${field} ${value}`] : [];
    }),
  );
  // In a small store, a well-known act is not rare although few items cite it.
  return (field, value) => rare.has(`${field} ${value}`) && !(atMost.isSmall && namedActs().has(value));
}

let named: ReadonlySet<string> | undefined;

function namedActs(): ReadonlySet<string> {
  named ??= new Set(actNames().map(({ reference }) => reference));
  return named;
}

/** Ids, those with the most shared values first. */
function candidatesOf(
  itemId: string,
  asked: readonly HeldValue[],
  holders: readonly Holders[],
  isRare: IsRare,
): readonly string[] {
  const [byText, byMatter] = [new Map<string, number>(), new Map<string, number>()];
  for (const [at, { field, value }] of asked.entries()) {
    if (field !== 'textKey' && !isRare(field, value)) continue;
    const counts = field === 'textKey' ? byText : byMatter;
    for (const id of holders[at] ?? []) if (id !== itemId) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...new Set([...most(byText, textsCompared), ...most(byMatter, mattersCompared)])];
}

function most(counts: ReadonlyMap<string, number>, limit: number): readonly string[] {
  const sorted = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || compareTexts(a, b));
  return sorted.slice(0, limit).map(([id]) => id);
}

/** Above every weight of a shared subject. */
const sameTextFirst = 1_000;
/** Texts of one publisher share standing parts, so nearly the whole text must be the same. */
const ofOnePublisherFrom = 0.95;

function sameText(item: Item, other: Item): Omit<Weighed, 'item'> | null {
  const similar = similarity(item.textSignature, other.textSignature);
  const share = sharedWords(similar);
  if (similar < similarFrom || (isOfOnePublisher(item, other) && share < ofOnePublisherFrom)) return null;
  return { reason: { kind: 'same-text', share }, weight: sameTextFirst + share };
}

function isOfOnePublisher(one: Item, other: Item): boolean {
  if (one.sourceId === other.sourceId) return true;
  const [here, there] = [one, other].map(({ url }) => (url === null ? undefined : parseUrl(url)?.host));
  return here !== undefined && here === there;
}

function sameMatter(
  own: Matter,
  other: Item,
  { isRare, glossary }: { readonly isRare: IsRare; readonly glossary: Glossary },
): Omit<Weighed, 'item'> | null {
  const common = commonMatter(own, matterOf(other, subjectsOf(other, glossary)), isRare);
  if (!common) return null;
  const { weight, ...matter } = common;
  return { reason: { kind: 'same-matter', ...matter }, weight };
}

function clearestFirst(a: Weighed, b: Weighed): number {
  return (
    b.weight - a.weight || compareTexts(b.item.activityAt, a.item.activityAt) || compareTexts(a.item.id, b.item.id)
  );
}

/** The first few: one item of each event, and none of the item's own event. */
async function withoutSameEvent(
  store: SeeAlsoDeps['store'],
  item: Item,
  found: readonly Weighed[],
): Promise<readonly SeeAlso[]> {
  if (found.length === 0) return [];
  const groups = await loadEventGroups(store, [item, ...found.map((one) => one.item)]);
  const own = groups.get(item.id)?.id;
  const shown = new Set(own === undefined ? [] : [own]);
  const apart = found.filter(({ item: { id } }) => {
    const group = groups.get(id)?.id;
    if (group === undefined) return true;
    const isNew = !shown.has(group);
    shown.add(group);
    return isNew;
  });
  return apart.slice(0, shownAtMost).map(({ item: other, reason }) => ({ item: other, reason }));
}

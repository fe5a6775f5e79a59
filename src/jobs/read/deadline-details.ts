import { referenceOfDate } from '../../acts/act-dates.js';
import { type Clash, findClashes } from '../../deadlines/find-clashes.js';
import type { Deadline, NamedDate } from '../../deadlines/fold-deadlines.js';
import { dateName } from '../../model/item/correction.js';
import type { MovedDate } from '../../model/item/dated.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { movedInTurn } from '../digest/compare-versions.js';
import { mapInSlices } from './in-slices.js';

/** Details that a list shows for its deadlines, beside those in their items. */
export interface DeadlineDetails {
  /** The act of a date, with the provision if the subject names one. Null if unknown. */
  readonly referenceOf: (named: NamedDate) => string | null;
  /** The earlier date, if an amendment moved this one. Undefined otherwise. */
  readonly movedOf: (named: NamedDate) => MovedDate | undefined;
  readonly clashes: ReadonlyMap<Deadline, Clash>;
}

type References = Map<string, string | null>;

export type DetailsLoader = (deadlines: readonly Deadline[]) => Promise<DeadlineDetails>;

/** Entries of the cache. A list is read again for each of its pages, and finding the act of a sentence takes a millisecond. */
const mostKept = 20_000;
/** The most amended items whose revisions are compared for one list; the newest. */
const mostCompared = 100;

export function createDetailsLoader({ store }: Needs<never, 'items'>): DetailsLoader {
  const references: References = new Map();
  const moves = new Map<string, readonly MovedDate[]>();
  return async (deadlines) => {
    forgetAbove(references);
    forgetAbove(moves);
    await mapInSlices(deadlines, (named) => {
      const key = dateKey(named);
      if (!references.has(key)) references.set(key, referenceOfDate(named.item, named.date));
    });
    const referenceOf = (named: NamedDate) => references.get(dateKey(named)) ?? null;
    await compareAmended(
      store,
      deadlines.map(({ item }) => item),
      moves,
    );
    const movedOf = ({ item, date }: NamedDate) =>
      moves.get(itemKey(item))?.find(({ role, to }) => role === date.role && to === date.date);
    return { referenceOf, movedOf, clashes: findClashes(deadlines, referenceOf) };
  };
}

function forgetAbove(kept: Map<string, unknown>): void {
  if (kept.size > mostKept) kept.clear();
}

/** Changes when newer rules, a new revision or a correction may have changed the item. */
function itemKey({ id, revision, understoodAt, corrections }: Item): string {
  return `${id} ${revision} ${understoodAt} ${corrections.at(-1)?.sequence}`;
}

function dateKey({ item, date }: NamedDate): string {
  return `${itemKey(item)} ${dateName(date)}`;
}

/** The dates that the newest revision of each item moved, found by today's rules in it and in the previous one. */
async function compareAmended(
  store: Pick<Store, 'items'>,
  items: readonly Item[],
  moves: Map<string, readonly MovedDate[]>,
): Promise<void> {
  const unknown = new Map(items.filter((item) => !moves.has(itemKey(item))).map((item) => [itemKey(item), item]));
  const amended = [...unknown.values()]
    .filter((item) => amendedAt(item) !== null)
    .toSorted((a, b) => (a.activityAt < b.activityAt ? 1 : -1))
    .slice(0, mostCompared);
  await mapInSlices(amended, async (item) => {
    const ordinals = [item.revision, item.revision - 1];
    const found = await store.items.revisionMany(ordinals.map((ordinal) => ({ itemId: item.id, ordinal })));
    const moved = await movedInTurn(
      found.flatMap((revision) => revision ?? []),
      item,
    );
    moves.set(itemKey(item), moved.get(item.revision) ?? []);
  });
}

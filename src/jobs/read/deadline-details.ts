import { referenceOfDate } from '../../acts/act-dates.js';
import { type Clash, findClashes } from '../../deadlines/find-clashes.js';
import type { Deadline, NamedDate } from '../../deadlines/fold-deadlines.js';
import { dateName } from '../../model/item/correction.js';
import type { MovedDate } from '../../model/item/dated.js';
import { amendedAt, type Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { movedInTurn } from '../digest/compare-versions.js';
import { mapInSlices } from './in-slices.js';

/** What a list says of its deadlines beside what their items name. */
export interface DeadlineDetails {
  /** The act, with the provision where the subject names one; null where nothing says. */
  readonly referenceOf: (named: NamedDate) => string | null;
  /** From which date an amendment moved this one; undefined where none did. */
  readonly movedOf: (named: NamedDate) => MovedDate | undefined;
  readonly clashes: ReadonlyMap<Deadline, Clash>;
}

type References = Map<string, string | null>;

export type DetailsLoader = (deadlines: readonly Deadline[]) => Promise<DeadlineDetails>;

/** Kept while the process runs: a list is read again with each of its pages, and what a sentence speaks of takes a millisecond to tell. */
const mostKept = 20_000;
/** Amended items whose versions are compared for one list: the newest. */
const mostCompared = 100;

export function createDetailsLoader({ store }: { readonly store: Pick<Store, 'items'> }): DetailsLoader {
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

/** Another text where rules, a version or a person's word may have made another item of it. */
function itemKey({ id, revision, understoodAt, corrections }: Item): string {
  return `${id} ${revision} ${understoodAt} ${corrections.at(-1)?.sequence}`;
}

function dateKey({ item, date }: NamedDate): string {
  return `${itemKey(item)} ${dateName(date)}`;
}

/** Which dates the newest version of each moved, read by today's rules from it and the one before. */
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

import { isAhead, isDue, notAhead, putOff } from '../../model/ahead.js';
import type { Item } from '../../model/item/item.js';
import {
  type PutOff,
  type PutOffDays,
  type ReadMark,
  readMarkId,
  sayingOf,
  type Visit,
} from '../../model/item/read-mark.js';
import type { Needs } from '../../ports/services.js';
import { eachPage, readAll } from '../../ports/store/pages.js';

type MarkDeps = Needs<'clock', 'readMarks' | 'visits'>;

/** A person without requests for this long is away; later items are new to them. */
const visitMs = 4 * 3_600_000;

/** Stores for a person that they read an item, or put it off. It is private and not in the audit log. */
export async function markItem(
  { store, clock }: MarkDeps,
  {
    person,
    itemId,
    ...mark
  }: Pick<ReadMark, 'person' | 'itemId'> & Partial<Pick<ReadMark, 'readAt' | 'laterUntil' | 'saying'>>,
): Promise<ReadMark> {
  const id = readMarkId(person, itemId);
  for (;;) {
    const stored = await store.readMarks.get(id);
    const before = stored?.value ?? { id, person, itemId, readAt: null, laterUntil: null, saying: null };
    const next = { ...before, ...mark, at: clock.now().toISOString() };
    const outcome = await (stored ? store.readMarks.replace(next, stored.version) : store.readMarks.create(next));
    if (outcome === 'created' || outcome === 'replaced') return next;
  }
}

/** The marks of a person on items, by item id. */
export async function marksOf(
  { readMarks }: Pick<MarkDeps['store'], 'readMarks'>,
  person: string,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ReadMark>> {
  if (itemIds.length === 0) return new Map();
  const marks = await readMarks.getMany(itemIds.map((itemId) => readMarkId(person, itemId)));
  return new Map(marks.flatMap((mark) => (mark ? [[mark.value.itemId, mark.value]] : [])));
}

const dayMs = 24 * 3_600_000;

/** Puts an item off for a person for some days, or until it changes. */
export async function putOffItem(deps: MarkDeps, person: string, item: Item, days: PutOffDays): Promise<void> {
  const laterUntil = putOff(deps.clock.now(), days * dayMs, 'later');
  await markItem(deps, { person, itemId: item.id, laterUntil, saying: sayingOf(item) });
}

/** The items that a person has put off. Items put off by a clock that was ahead, for longer than is possible, are back. */
export async function putOffBy({ store, clock }: MarkDeps, person: string): Promise<PutOff> {
  const now = clock.now();
  const later = await readAll(store.readMarks, 'later', { person, now: now.toISOString() });
  const held = later.filter(({ laterUntil }) => laterUntil !== null && !isDue(laterUntil, now, 'later'));
  return new Map(held.map(({ itemId, saying }) => [itemId, saying]));
}

/** Records a visit of a person. Returns the end of the visit before; null if there was none. */
export async function noteVisit({ store, clock }: MarkDeps, person: string): Promise<string | null> {
  for (;;) {
    const now = clock.now();
    const stored = await store.visits.get(person);
    const next = nextVisit(stored?.value, person, now);
    const outcome = await (stored ? store.visits.replace(next, stored.version) : store.visits.create(next));
    if (outcome === 'created' || outcome === 'replaced') return next.since;
  }
}

function nextVisit(before: Visit | undefined, id: string, now: Date): Visit {
  const seenAt = now.toISOString();
  if (!before) return { id, since: null, seenAt };
  const isSame = isAhead(before.seenAt, now) || now.getTime() - Date.parse(before.seenAt) < visitMs;
  return { id, since: isSame ? before.since && notAhead(before.since, now) : before.seenAt, seenAt };
}

/** Deletes the private marks of a person, whose account is erased. */
export async function forgetMarks({ readMarks, visits }: MarkDeps['store'], person: string): Promise<void> {
  for await (const { value } of eachPage(readMarks, 'ofPerson', { person })) await readMarks.delete(value.id);
  await visits.delete(person);
}

/** Ordinals that lie in a row: the revisions of an item lie together, in order, as far as one row reaches. */
const rowLength = 2 ** 16;
/** Where the next row of every item begins: there is room for 2^28 items before it. */
const rowDistance = 2 ** 44;
/** A key is a whole number that JavaScript holds exactly: 512 rows. */
const mostOrdinals = 512 * rowLength - 1;

/** Of the keys between both, these included. */
export interface KeyRange {
  readonly first: number;
  readonly last: number;
}

/** SQL for the slot of the item that the revision `key` belongs to. */
export const slotOfKey = (key: string): string => `${key} % ${rowDistance} / ${rowLength}`;

/** Whether a revision may have this ordinal. */
export function isOrdinal(ordinal: number): boolean {
  return Number.isInteger(ordinal) && ordinal >= 1 && ordinal <= mostOrdinals;
}

/** The key of a revision in the table. Throws a RangeError past 33,554,431 revisions of an item: one a minute for 63 years. */
export function revisionKey(slot: number, ordinal: number): number {
  if (!isOrdinal(ordinal)) {
    throw new RangeError(`revision ordinal: expected an integer from 1 to ${mostOrdinals}, got ${ordinal}`);
  }
  return Math.floor(ordinal / rowLength) * rowDistance + slot * rowLength + (ordinal % rowLength);
}

export function ordinalOfRevision(key: number): number {
  return Math.floor(key / rowDistance) * rowLength + (key % rowLength);
}

/** Where the revisions of an item up to this ordinal lie, the range of the newest first. */
export function* keyRanges(slot: number, upTo: number): Generator<KeyRange> {
  for (let last = Math.min(upTo, mostOrdinals); last >= 1; last -= (last % rowLength) + 1) {
    const first = Math.max(1, last - (last % rowLength));
    yield { first: revisionKey(slot, first), last: revisionKey(slot, last) };
  }
}

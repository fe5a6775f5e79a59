/** Revisions that an item can have. */
const ordinals = 65_536;

/** The key of a revision in the table: those of an item lie together, in order. */
export function revisionKey(slot: number, ordinal: number): number {
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal >= ordinals) {
    throw new RangeError(`revision ordinal: expected an integer from 1 to ${ordinals - 1}, got ${ordinal}`);
  }
  return slot * ordinals + ordinal;
}

export function ordinalOfRevision(key: number): number {
  return key % ordinals;
}

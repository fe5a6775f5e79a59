/**
 * A memo of a pure function of text that forgets. Two generations: when the young one is full it becomes the old one, and the
 * old one goes; what is still in use is carried over when it is met. No bookkeeping on a hit, which is what an LRU costs.
 */
export class BoundedCache {
  private young = new Map<string, string>();
  private old = new Map<string, string>();

  /** Holds at most twice `generationSize` entries. */
  constructor(
    private readonly generationSize: number,
    private readonly compute: (key: string) => string,
  ) {}

  get(key: string): string {
    const hit = this.young.get(key);
    if (hit !== undefined) return hit;
    return this.admit(key, this.old.get(key) ?? this.compute(key));
  }

  private admit(key: string, value: string): string {
    if (this.young.size >= this.generationSize) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(ownCopy(key), value);
    return value;
  }
}

/** A slice keeps the text that it was cut from alive; what a memo holds must not. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
}

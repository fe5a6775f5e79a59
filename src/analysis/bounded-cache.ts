/**
 * A bounded memo of a pure function of text. It has two generations: when the young one is full it becomes the old one, and the old one is
 * dropped; entries still in use are carried over on a hit. Unlike an LRU, it needs no bookkeeping on a hit.
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

/** A slice keeps its whole source text alive, so the memo must hold copies. */
function ownCopy(slice: string): string {
  return slice.length < 13 ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
}

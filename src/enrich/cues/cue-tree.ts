import { symbolCount } from './text-symbols.js';

/** At most so many words, and then a node. */
export interface Skip {
  readonly words: number;
  readonly node: number;
}

/** A few times what our lists need: more is a phrase with too many forms. */
const mostNodes = 0x40000;

/**
 * A tree of phrases by symbols. Most nodes have one child, and lie in a few bytes behind each other; only those with several have a row
 * of all symbols. That keeps what a walk touches in the processor's cache, which is most of its time.
 */
export class CueTree {
  private count = 1;
  private rowCount = 1;
  private onlySymbol = new Uint8Array(1_024);
  private onlyChild = new Uint32Array(1_024);
  private rowOf = new Uint32Array(1_024);
  private rows = new Uint32Array(symbolCount * 64);
  /** Where the rest of a word leads. */
  private restChild = new Uint32Array(1_024);
  private readonly skips = new Map<number, Skip[]>();
  /** 1 where more than children follow: an ending, the rest of a word, skipped words. */
  private marks = new Uint8Array(1_024);

  /** The child by a symbol, or 0. */
  child(node: number, symbol: number): number {
    if (this.onlySymbol[node] === symbol) return this.onlyChild[node] ?? 0;
    const row = this.rowOf[node] ?? 0;
    return row === 0 ? 0 : (this.rows[row * symbolCount + symbol] ?? 0);
  }

  rest(node: number): number {
    return this.restChild[node] ?? 0;
  }

  skipsOf(node: number): readonly Skip[] | undefined {
    return this.skips.get(node);
  }

  isMarked(node: number): boolean {
    return this.marks[node] === 1;
  }

  mark(node: number): void {
    this.marks[node] = 1;
  }

  addChild(node: number, symbol: number): number {
    const known = this.child(node, symbol);
    if (known !== 0) return known;
    const created = this.createNode();
    if (this.onlySymbol[node] === 0) {
      this.onlySymbol[node] = symbol;
      this.onlyChild[node] = created;
      return created;
    }
    // A new row may put the table elsewhere: it is asked for before the table is.
    const row = this.addRow(node);
    this.rows[row * symbolCount + symbol] = created;
    return created;
  }

  addRest(node: number): number {
    const known = this.rest(node);
    if (known !== 0) return known;
    this.mark(node);
    const created = this.createNode();
    this.restChild[node] = created;
    return created;
  }

  addSkip(node: number, words: number): number {
    const skips = this.skips.get(node) ?? [];
    const known = skips.find((skip) => skip.words === words);
    if (known !== undefined) return known.node;
    this.mark(node);
    const created = this.createNode();
    this.skips.set(node, [...skips, { words, node: created }]);
    return created;
  }

  private addRow(node: number): number {
    const known = this.rowOf[node] ?? 0;
    if (known !== 0) return known;
    const row = this.rowCount++;
    if (this.rowCount * symbolCount > this.rows.length) this.rows = grow(this.rows);
    this.rowOf[node] = row;
    return row;
  }

  private createNode(): number {
    const node = this.count++;
    if (node === mostNodes) throw new RangeError('too many phrases');
    if (node === this.marks.length) {
      this.marks = growBytes(this.marks);
      this.onlySymbol = growBytes(this.onlySymbol);
      this.onlyChild = grow(this.onlyChild);
      this.rowOf = grow(this.rowOf);
      this.restChild = grow(this.restChild);
    }
    return node;
  }
}

function grow(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(values.length * 2);
  grown.set(values);
  return grown;
}

function growBytes(values: Uint8Array): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(values.length * 2);
  grown.set(values);
  return grown;
}

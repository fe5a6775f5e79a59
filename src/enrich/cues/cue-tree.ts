import { symbolCount } from './text-symbols.js';

/** More is a list with too many forms. */
const mostNodes = 0x200000;

/**
 * A tree of phrases by symbols. Most nodes have one child, and lie in a few bytes behind each other; only those with several have a row
 * of the symbols that are frequent. That keeps what a walk touches in the processor's cache, which is most of its time.
 */
export class CueTree<Beyond> {
  private count = 1;
  private rowCount = 1;
  private onlySymbol = new Uint16Array(0x8000);
  private onlyChild = new Uint32Array(0x8000);
  private rowOf = new Uint32Array(0x8000);
  private rows = new Uint32Array(symbolCount * 0x800);
  /** Other children by symbols that are too many for rows: of Chinese, of Hangul. */
  private readonly wide = new Map<number, number>();
  /** Where more than children follow: its place in `beyond`, and 0 elsewhere. */
  private beyondAt = new Uint32Array(0x8000);
  private readonly beyond: (Beyond | undefined)[] = [undefined];

  /** The child by a symbol, or 0. */
  child(node: number, symbol: number): number {
    if (this.onlySymbol[node] === symbol) return this.onlyChild[node] ?? 0;
    const row = this.rowOf[node] ?? 0;
    if (row === 0) return 0;
    return symbol < symbolCount
      ? (this.rows[row * symbolCount + symbol] ?? 0)
      : (this.wide.get(row * 0x10000 + symbol) ?? 0);
  }

  /** What follows a node besides its children. */
  beyondOf(node: number): Beyond | undefined {
    return this.beyond[this.beyondAt[node] ?? 0];
  }

  setBeyond(node: number, beyond: Beyond): void {
    this.beyondAt[node] = this.beyond.push(beyond) - 1;
  }

  addChild(node: number, symbol: number, child = 0): number {
    const known = this.child(node, symbol);
    if (known !== 0) return known;
    const added = child === 0 ? this.createNode() : child;
    if (this.onlySymbol[node] === 0) {
      this.onlySymbol[node] = symbol;
      this.onlyChild[node] = added;
      return added;
    }
    // A new row may put the table elsewhere: it is asked for before the table is.
    const row = this.addRow(node);
    if (symbol < symbolCount) this.rows[row * symbolCount + symbol] = added;
    else this.wide.set(row * 0x10000 + symbol, added);
    return added;
  }

  createNode(): number {
    const node = this.count++;
    if (node === mostNodes) throw new RangeError('too many phrases');
    if (node === this.rowOf.length) {
      this.onlySymbol = grow(this.onlySymbol, new Uint16Array(2 * node));
      this.onlyChild = grow(this.onlyChild, new Uint32Array(2 * node));
      this.rowOf = grow(this.rowOf, new Uint32Array(2 * node));
      this.beyondAt = grow(this.beyondAt, new Uint32Array(2 * node));
    }
    return node;
  }

  private addRow(node: number): number {
    const known = this.rowOf[node] ?? 0;
    if (known !== 0) return known;
    const row = this.rowCount++;
    if (this.rowCount * symbolCount > this.rows.length)
      this.rows = grow(this.rows, new Uint32Array(2 * this.rows.length));
    this.rowOf[node] = row;
    return row;
  }
}

function grow<Values extends Uint16Array | Uint32Array>(values: Values, grown: Values): Values {
  grown.set(values);
  return grown;
}

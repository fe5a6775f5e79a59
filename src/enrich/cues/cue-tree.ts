import { symbolCount } from './text-symbols.js';

/** A larger tree means a list with too many forms. */
const mostNodes = 0x200000;

/** Fields of a node in `nodes`: the symbol of its first child, that child, the row of further children, and the index in `beyond`. */
const onlySymbol = 0;
const onlyChild = 1;
const rowAt = 2;
const beyondAt = 3;
const width = 4;

/**
 * A tree of phrases by symbols. Most nodes have one child and take 16 bytes, one node after another. Only nodes with several children have
 * a row, indexed by the frequent symbols. So a walk stays within the processor's cache; cache misses would take most of its time.
 */
export class CueTree<Beyond> {
  private count = 1;
  private rowCount = 1;
  private nodes = new Uint32Array(width * 0x8000);
  private rows = new Uint32Array(symbolCount * 0x800);
  /** Further children by symbols beyond the rows, such as Chinese or Hangul. */
  private readonly wide = new Map<number, number>();
  /** What follows a node besides its children. Index 0 means nothing. */
  private readonly beyond: (Beyond | undefined)[] = [undefined];

  /** The child by a symbol, or 0. */
  child(node: number, symbol: number): number {
    const { nodes } = this;
    const at = node * width;
    if (nodes[at + onlySymbol] === symbol) return nodes[at + onlyChild] ?? 0;
    const row = nodes[at + rowAt] ?? 0;
    if (row === 0) return 0;
    return symbol < symbolCount
      ? (this.rows[row * symbolCount + symbol] ?? 0)
      : (this.wide.get(row * 0x10000 + symbol) ?? 0);
  }

  /** What follows a node besides its children, if anything. */
  beyondOf(node: number): Beyond | undefined {
    const at = this.nodes[node * width + beyondAt] ?? 0;
    return at === 0 ? undefined : this.beyond[at];
  }

  setBeyond(node: number, beyond: Beyond): void {
    this.nodes[node * width + beyondAt] = this.beyond.push(beyond) - 1;
  }

  addChild(node: number, symbol: number, child = 0): number {
    const known = this.child(node, symbol);
    if (known !== 0) return known;
    const added = child === 0 ? this.createNode() : child;
    const at = node * width;
    if (this.nodes[at + onlySymbol] === 0) {
      this.nodes[at + onlySymbol] = symbol;
      this.nodes[at + onlyChild] = added;
      return added;
    }
    // `addRow` may replace `this.rows`, so call it before using the table.
    const row = this.addRow(node);
    if (symbol < symbolCount) this.rows[row * symbolCount + symbol] = added;
    else this.wide.set(row * 0x10000 + symbol, added);
    return added;
  }

  createNode(): number {
    const node = this.count++;
    if (node === mostNodes) throw new RangeError('too many phrases');
    if (node * width === this.nodes.length) this.nodes = grown(this.nodes);
    return node;
  }

  private addRow(node: number): number {
    const known = this.nodes[node * width + rowAt] ?? 0;
    if (known !== 0) return known;
    const row = this.rowCount++;
    if (this.rowCount * symbolCount > this.rows.length) this.rows = grown(this.rows);
    this.nodes[node * width + rowAt] = row;
    return row;
  }
}

function grown(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(2 * values.length);
  twice.set(values);
  return twice;
}

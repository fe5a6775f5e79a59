import type { Database, Statement } from 'better-sqlite3';
import { foldForCompare } from '../../../analysis/fold.js';
import { valueFacets } from '../../../model/item/item-fields.js';
import type { FieldNode, HasNode, QueryNode } from '../../../query/ast.js';
import { atLeast, BitSet } from './bit-set.js';
import { ftsExpression } from './fts-expression.js';
import type { ItemColumns } from './item-columns.js';

/** Finds the items that satisfy a query: FTS5 answers for text, the columns for fields and dates, and the sets are combined. */
export class QueryEvaluator {
  readonly #matching: Statement<[string], string | null>;
  readonly #lookedUp: Statement<[string, string], string | null>;
  readonly #holding: Statement<[string], string | null>;

  constructor(
    database: Database,
    private readonly columns: ItemColumns,
  ) {
    // One text with all slots: a row for each takes twice the time.
    this.#matching = database
      .prepare<[string], string | null>('SELECT group_concat(rowid) FROM itemTexts WHERE itemTexts MATCH ?')
      .pluck();
    this.#lookedUp = database
      .prepare<[string, string], string | null>(
        'SELECT group_concat(slot) FROM itemValues WHERE field = ? AND value = ?',
      )
      .pluck();
    this.#holding = database
      .prepare<[string], string | null>(
        'SELECT group_concat(slot) FROM (SELECT DISTINCT slot FROM itemValues WHERE field = ?)',
      )
      .pluck();
  }

  evaluate(node: QueryNode): BitSet {
    const expression = ftsExpression(node);
    if (expression !== null) return this.#parsed(this.#matching.get(expression));
    switch (node.kind) {
      case 'all':
        return BitSet.full(this.columns.slots);
      case 'field':
        return this.#field(node);
      case 'has':
        return this.#has(node);
      case 'date':
        return this.columns.date(node.field).select(node, this.columns.slots);
      case 'not':
        return this.evaluate(node.child).complement();
      case 'and':
        return this.#and(node.children);
      case 'or':
        return node.children.map((child) => this.evaluate(child)).reduce((left, right) => left.or(right), this.#none());
      case 'some':
        return atLeast(
          node.least,
          node.children.map((child) => this.evaluate(child)),
          this.columns.slots,
        );
      case 'none':
      case 'term': // without a form
      case 'phrase':
        return this.#none();
    }
  }

  /** Sends all children of text alone to FTS5 as one expression, since it skips through the rarest word. */
  #and(children: readonly QueryNode[]): BitSet {
    const texts = children.filter((child) => ftsExpression(child) !== null);
    const others = children.filter((child) => !texts.includes(child));
    const parts =
      texts.length > 1 && others.length > 0 ? [{ kind: 'and', children: texts } as const, ...others] : children;
    return parts
      .map((part) => this.evaluate(part))
      .reduce((left, right) => left.and(right), BitSet.full(this.columns.slots));
  }

  #field({ field, value }: FieldNode): BitSet {
    const facet = valueFacets.find((name) => name === field);
    if (facet) return this.columns.facet(facet).select([value], this.columns.slots);
    return this.#parsed(this.#lookedUp.get(field, foldForCompare(value)));
  }

  #has({ field }: HasNode): BitSet {
    const facet = valueFacets.find((name) => name === field);
    if (facet) return this.columns.facet(facet).selectAny(this.columns.slots);
    return this.#parsed(this.#holding.get(field));
  }

  #none(): BitSet {
    return new BitSet(this.columns.slots);
  }

  /** `slots` are decimal numbers separated by commas. */
  #parsed(slots: string | null | undefined): BitSet {
    const set = this.#none();
    if (typeof slots !== 'string') return set;
    let slot = 0;
    for (let index = 0; index < slots.length; index += 1) {
      const code = slots.charCodeAt(index);
      if (code === comma) {
        set.add(slot);
        slot = 0;
      } else slot = slot * 10 + code - zero;
    }
    set.add(slot);
    return set;
  }
}

const comma = 44;
const zero = 48;

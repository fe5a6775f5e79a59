import type { Database, Statement } from 'better-sqlite3';
import { facetFields } from '../../../model/item/item-fields.js';
import type { SearchRequest } from '../../../ports/store/item-index.js';
import { maxRankedHits } from '../../../ports/store/search-cursor.js';
import { type QueryNode, queriedAct } from '../../../query/ast.js';
import {
  beginningsOf,
  isRankedByEveryWord,
  rankedWords,
  translatedParts,
  translatedWeight,
} from '../../../query/ranked-parts.js';
import type { BitSet } from './bit-set.js';
import { ftsExpression, rankingExpression } from './fts-expression.js';
import type { ItemColumns } from './item-columns.js';
import type { QueryEvaluator } from './query-evaluator.js';

type Ranked = readonly [slot: number, score: number];

/** Orders items by BM25; items without a score (for `source:cnil` alone) come last, newest first. */
export class RelevanceOrder {
  readonly #ranked: Statement<[string, number], Ranked>;
  readonly #rankedAmong: Statement<[string, string, number], Ranked>;

  constructor(
    database: Database,
    private readonly columns: ItemColumns,
    private readonly evaluator: Pick<QueryEvaluator, 'evaluate'>,
  ) {
    const select = (condition: string) =>
      `SELECT rowid, bm25(itemTexts, 5.0, 1.0, 2.0) AS score FROM itemTexts
       WHERE itemTexts MATCH ?${condition} ORDER BY score LIMIT ?`;
    this.#ranked = database.prepare<[string, number], Ranked>(select('')).raw();
    // The plus keeps SQLite from running FTS5 once for each slot.
    this.#rankedAmong = database
      .prepare<[string, string, number], Ranked>(select(' AND +rowid IN (SELECT value FROM json_each(?))'))
      .raw();
  }

  /**
   * The best 1,000 of `found`, in order. Items that refer to the act in the query come first. If the query has nothing but beginnings of
   * words, items with such a word in the title come first: BM25 over all words with these beginnings takes five times as long as the
   * search itself, and means little.
   */
  best(request: SearchRequest, found: BitSet): readonly number[] {
    const leading = queriedAct(request.query) ?? begunTitles(request.query);
    if (!leading) return this.#ordered(found, this.#scored(request, found, isFiltered(request)));
    const named = found.and(this.evaluator.evaluate(leading));
    const others = found.and(named.complement());
    const first = this.#ordered(named, this.#scored(request, named, true));
    const rest = first.length < maxRankedHits ? this.#ordered(others, this.#scored(request, others, true)) : [];
    return [...first, ...rest].slice(0, maxRankedHits);
  }

  /** The scored slots, then the rest of `found`, newest first. */
  #ordered(found: BitSet, rows: readonly Ranked[]): readonly number[] {
    const ranked = rows.map(([slot]) => slot);
    if (ranked.length >= maxRankedHits) return ranked;
    const scored = new Set(ranked);
    const { order } = this.columns;
    for (let position = order.length - 1; position >= 0 && ranked.length < maxRankedHits; position -= 1) {
      const slot = order.at(position);
      if (found.has(slot) && !scored.has(slot)) ranked.push(slot);
    }
    return ranked;
  }

  /** FTS5 scores are negative: the least is the best. */
  #scored(request: SearchRequest, found: BitSet, isPart: boolean): readonly Ranked[] {
    const { query } = request;
    const whole = isRankedByEveryWord(query) ? ftsExpression(query) : null;
    const rows =
      whole !== null && !isPart ? this.#ranked.all(whole, maxRankedHits) : this.#scoredAmong(query, found, whole);
    return rows.sort(([left, leftScore], [right, rightScore]) =>
      leftScore === rightScore ? this.columns.compareByActivity(right, left) : leftScore - rightScore,
    );
  }

  /** Scores by the words as typed and, with less weight, by their translations. */
  #scoredAmong(query: QueryNode, found: BitSet, whole: string | null): Ranked[] {
    const slots = `[${found.toSlots().join(',')}]`;
    const scoredBy = (expression: string | null): Ranked[] =>
      expression === null ? [] : this.#rankedAmong.all(expression, slots, maxRankedHits);
    const typed = scoredBy(whole ?? rankingExpression(rankedWords(query)));
    const translated = translatedParts(query);
    if (translated.length === 0) return typed;
    const scores = new Map(typed);
    const weight = translatedWeight(query);
    for (const [slot, score] of scoredBy(rankingExpression(translated)))
      scores.set(slot, (scores.get(slot) ?? 0) + weight * score);
    return [...scores];
  }
}

/** Matches titles with one of the beginnings; undefined if the query has other words to rank by. */
function begunTitles(node: QueryNode): QueryNode | undefined {
  const beginnings = rankedWords(node).length === 0 ? beginningsOf(node) : [];
  return beginnings.length === 0 ? undefined : { kind: 'or', children: beginnings.map(inTitle) };
}

function inTitle(node: QueryNode): QueryNode {
  if (node.kind === 'term') return { ...node, scope: 'title' };
  return node.kind === 'or' ? { kind: 'or', children: node.children.map(inTitle) } : node;
}

function isFiltered({ filters }: SearchRequest): boolean {
  return facetFields.some((field) => (filters[field] ?? []).length > 0);
}

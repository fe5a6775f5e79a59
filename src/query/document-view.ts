import type { AnalysedDocument } from '../analysis/analysed.js';
import { addTo } from '../model/gather.js';
import type { FieldClause } from '../model/item/item.js';
import type { PhraseNode, QueryNode } from './ast.js';

/** A document's tokens as sets, for testing many queries against it. */
export interface DocumentView {
  readonly document: AnalysedDocument;
  readonly title: TokenField;
  readonly body: TokenField;
  readonly concepts: ReadonlySet<string>;
  /** Cached results for words, phrases and fields: queries share parts, and each is searched once. */
  readonly tokensOf: Map<QueryNode, readonly string[]>;
  readonly clauseOf: Map<QueryNode, FieldClause | null>;
}

/** The positions of each token, ascending. */
export type TokenPositions = ReadonlyMap<string, readonly number[]>;

/** The tokens of a title or a body. */
export class TokenField {
  readonly set: ReadonlySet<string>;
  private positions: TokenPositions | undefined;

  /** `positions`: places of the tokens that queries ask for. Without it, all are indexed. */
  constructor(
    readonly tokens: readonly string[],
    positions?: TokenPositions,
  ) {
    this.set = new Set(positions ? positions.keys() : tokens);
    this.positions = positions;
  }

  has(token: string): boolean {
    return this.set.has(token);
  }

  /** The positions of a token, ascending. Few callers need them, so the table is made on first use. */
  positionsOf(token: string): readonly number[] {
    this.positions ??= indexPositions(this.tokens);
    return this.positions.get(token) ?? [];
  }
}

function indexPositions(tokens: readonly string[]): TokenPositions {
  const positions = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) addTo(positions, token, index);
  return positions;
}

type Words = PhraseNode['words'];

/** Token indexes at which a phrase begins, ascending. */
export function phraseStarts(field: TokenField, words: Words): number[] {
  if (!holdsEveryWord(field, words)) return [];
  const starts = (words[0] ?? []).flatMap((form) =>
    field.positionsOf(form).filter((start) => standsAt(field, words, start)),
  );
  return starts.sort((a, b) => a - b);
}

/** A cheap test that most documents fail. */
function holdsEveryWord({ set }: TokenField, words: Words): boolean {
  return words.length > 0 && words.every((forms) => forms.some((form) => set.has(form)));
}

function standsAt({ tokens }: TokenField, words: Words, start: number): boolean {
  for (let offset = 1; offset < words.length; offset++) {
    if (!words[offset]?.includes(tokens[start + offset] ?? '')) return false;
  }
  return true;
}

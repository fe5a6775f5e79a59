import type { AnalysedDocument } from '../analysis/analysed.js';
import { addTo } from '../model/gather.js';
import type { FieldClause } from '../model/item/item.js';
import type { PhraseNode, QueryNode } from './ast.js';

/** A document's tokens as sets, which is what asking many queries of it wants. */
export interface DocumentView {
  readonly document: AnalysedDocument;
  readonly title: TokenField;
  readonly body: TokenField;
  readonly concepts: ReadonlySet<string>;
  /** What words and phrases were found as, and what fields hold of what is asked: queries share them, and each is looked for once. */
  readonly tokensOf: Map<QueryNode, readonly string[]>;
  readonly clauseOf: Map<QueryNode, FieldClause | null>;
}

/** Where each token stands, ascending. */
export type TokenPositions = ReadonlyMap<string, readonly number[]>;

/** The tokens of a title or a body. */
export class TokenField {
  readonly set: ReadonlySet<string>;
  private positions: TokenPositions | undefined;

  /** `positions` of those that will be asked for; of all where absent. */
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

  /** Where a token stands, ascending. Few ask, so the table is made when the first one does. */
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

/** Where the words of a phrase stand one after the other, as indexes into the tokens, in order. */
export function phraseStarts(field: TokenField, words: Words): number[] {
  if (!holdsEveryWord(field, words)) return [];
  const starts = (words[0] ?? []).flatMap((form) =>
    field.positionsOf(form).filter((start) => standsAt(field, words, start)),
  );
  return starts.sort((a, b) => a - b);
}

/** The cheap test that most documents fail. */
function holdsEveryWord({ set }: TokenField, words: Words): boolean {
  return words.length > 0 && words.every((forms) => forms.some((form) => set.has(form)));
}

function standsAt({ tokens }: TokenField, words: Words, start: number): boolean {
  for (let offset = 1; offset < words.length; offset++) {
    if (!words[offset]?.includes(tokens[start + offset] ?? '')) return false;
  }
  return true;
}

import type { SearchRequest } from '../../ports/store/item-index.js';
import { nearWords } from '../../query/near-words.js';
import { type QueryPiece, queryPieces } from '../../query/query-pieces.js';
import { type Ask, unlessTooCostly } from './search-close-words.js';

/** A part of a query that found nothing, asked alone. */
export interface AskedAlone {
  readonly text: string;
  readonly total: number;
  /** What it was perhaps meant to be, of which there is something; null where it finds something itself. */
  readonly instead: string | null;
}

/** Each costs a search. */
const mostParts = 8;
/** Whose titles lend their words. */
const recentItems = 200;

export interface ExplainDeps {
  readonly ask: Ask;
  /** The tree of a part, null where it asks for nothing. */
  readonly read: (text: string) => SearchRequest['query'] | null;
  /** Words that are known to be spelled well. */
  readonly words: readonly string[];
}

/**
 * How much each part of a query finds that found nothing. Words to put in the place of others are those of the glossary and of the
 * titles of the newest items: an index holds stems, from which no word can be told.
 */
export async function explainNothing(
  deps: ExplainDeps,
  text: string,
  request: SearchRequest,
): Promise<readonly AskedAlone[]> {
  const pieces = queryPieces(text).slice(0, mostParts);
  const asked: AskedAlone[] = [];
  let words: readonly string[] | undefined;
  for (const piece of pieces) {
    const total = await countAlone(deps, piece.text, request);
    if (total === null) continue;
    if (total === 0 && isWord(piece)) words ??= [...(await titleWords(deps.ask, request)), ...deps.words];
    asked.push({
      text: piece.text,
      total,
      instead: words && total === 0 ? await insteadOf(deps, piece, words, request) : null,
    });
  }
  return asked;
}

const isWord = ({ text, isText }: QueryPiece): boolean => isText && /^\p{L}+$/u.test(text);

/** Null for what asks for nothing, and what alone takes too long to find. */
async function countAlone({ ask, read }: ExplainDeps, text: string, request: SearchRequest): Promise<number | null> {
  const query = read(text);
  if (!query) return null;
  const counting = { ...request, query, order: 'newest', limit: 0, facets: false, after: undefined } as const;
  return (await unlessTooCostly(ask(counting)))?.total ?? null;
}

async function titleWords(ask: Ask, request: SearchRequest): Promise<readonly string[]> {
  const everything = { ...request, query: { kind: 'all' }, filters: {}, order: 'newest', facets: false } as const;
  const found = await unlessTooCostly(ask({ ...everything, limit: recentItems, after: undefined }));
  return (found?.hits ?? []).flatMap(({ title }) => title.toLowerCase().match(/\p{L}+/gu) ?? []);
}

async function insteadOf(
  deps: ExplainDeps,
  piece: QueryPiece,
  words: readonly string[],
  request: SearchRequest,
): Promise<string | null> {
  for (const word of isWord(piece) ? nearWords(piece.text, words) : []) {
    if (((await countAlone(deps, word, request)) ?? 0) > 0) return word;
  }
  return null;
}

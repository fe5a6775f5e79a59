import { foldWord } from '../../analysis/fold.js';
import { besideTitle } from '../../enrich/entry-text.js';
import type { Item } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import type { SearchRequest } from '../../ports/store/item-index.js';
import type { Store } from '../../ports/store/store.js';
import { createTurns } from '../../ports/store/turns.js';
import type { QueryNode } from '../../query/ast.js';
import { nearWords } from '../../query/close-words.js';
import { type Segment, snippet } from '../../query/highlight.js';
import { type QueryPiece, queryPieces } from '../../query/query-pieces.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import { mapInSlices } from './in-slices.js';
import { type Ask, unlessTooCostly } from './search-close-words.js';

export interface AskedAlone {
  readonly text: string;
  readonly total: number;
  /** A similar word that finds items. Null if the part finds items itself. */
  readonly instead: string | null;
}

/** Each part costs a search. */
const mostParts = 8;
/** The newest items, whose titles give candidate words. */
const recentItems = 200;

export interface ExplainDeps {
  readonly ask: Ask;
  /** Parses a part. Null if it asks for nothing. */
  readonly read: (text: string) => SearchRequest['query'] | null;
  /** Correctly spelled words, in lower case. */
  readonly words: () => Iterable<string>;
}

/**
 * For a query that finds nothing: how many items each part finds alone. Candidates for replacement come from the glossary and from the
 * newest titles, since an index holds stems, not words.
 */
export async function explainNothing(
  deps: ExplainDeps,
  text: string,
  request: SearchRequest,
): Promise<readonly AskedAlone[]> {
  const asked: AskedAlone[] = [];
  let words: readonly string[] | undefined;
  for (const piece of queryPieces(text)) {
    if (asked.length === mostParts) break;
    const total = await countAlone(deps, piece.text, request);
    if (total === null) continue;
    if (total === 0 && wordOf(piece)) words ??= [...(await titleWords(deps.ask, request)), ...deps.words()];
    asked.push({
      text: piece.text,
      total,
      instead: words && total === 0 ? await insteadOf(deps, piece, words, request) : null,
    });
  }
  return asked;
}

/** The query with a similar word in place of each that finds nothing. Undefined if no word was replaced. */
export function meantQuery(q: string, alone: readonly AskedAlone[]): string | undefined {
  const meant = alone.filter(({ instead }) => instead !== null);
  if (meant.length === 0) return undefined;
  return meant.reduce((text, part) => text.replace(part.text, () => part.instead ?? part.text), q);
}

/** `l'assurrance` and `recrutment ?` hold a word. */
function wordOf({ text, isText }: QueryPiece): string | undefined {
  return isText ? /^(?:(?:qu|[cdjlmnst])['’])?(\p{L}+)[?!.,;]*$/iu.exec(text)?.[1] : undefined;
}

/** Null if the part asks for nothing, or its search takes too long. */
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

/** Of the nearest words, the one that finds the most items. A correctly spelled word is not replaced. */
async function insteadOf(
  deps: ExplainDeps,
  piece: QueryPiece,
  words: readonly string[],
  request: SearchRequest,
): Promise<string | null> {
  const word = wordOf(piece);
  if (word === undefined || words.includes(word.toLowerCase()) || words.includes(foldWord(word))) return null;
  let best = { text: null as string | null, total: 0 };
  for (const near of nearWords(word, words)) {
    const text = piece.text.replace(word, () => near);
    const total = (await countAlone(deps, text, request)) ?? 0;
    if (total > best.total) best = { text, total };
  }
  return best.text;
}

export interface FoundText {
  readonly item: Item;
  /** The text of the publisher's entry. */
  readonly text: string;
}

export type SnippetOptions = Needs<'glossary'> & {
  /** Characters at most. */
  readonly length?: number | undefined;
};

/**
 * For each item, the passage that matches the query: of its entry, or else of its linked document, which is loaded only if the entry does
 * not match.
 */
export async function itemSnippets(
  store: Pick<Store, 'documents'>,
  node: QueryNode,
  found: readonly FoundText[],
  { glossary, length }: SnippetOptions,
): Promise<readonly (readonly Segment[])[]> {
  const turn = createTurns();
  const cut = async (text: string, { language }: Item): Promise<readonly Segment[]> => {
    let first: readonly Segment[] | undefined;
    for (const piece of piecesOf(text)) {
      const segments = snippet(piece, node, { language, glossary, ...(length === undefined ? {} : { length }) });
      if (holdsHit(segments)) return segments;
      first ??= segments;
      await turn();
    }
    return first ?? [];
  };
  const own = await mapInSlices(found, ({ item, text }) => cut(text, item));
  const lacking = found.filter((_, index) => !holdsHit(own[index] ?? []));
  const texts = await storedDocumentTexts(store)(lacking.map(({ item }) => item));
  return mapInSlices(found, async ({ item, text }, index) => {
    const before = own[index] ?? [];
    const document = texts.get(item.id);
    if (document === undefined) return before;
    const after = await cut(besideTitle(document, item.title), item);
    return text.trim() === '' || holdsHit(after) ? after : before;
  });
}

/** A text of a megabyte would block the event loop for 0.1 s and more, so it is searched in pieces; the first that matches is enough. */
const pieceChars = 100_000;

/** Pieces that end between words. */
function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length || start === 0; ) {
    const space = text.indexOf(' ', start + pieceChars);
    const end = space < 0 || space > start + 2 * pieceChars ? start + 2 * pieceChars : space;
    yield text.slice(start, end);
    start = end;
    if (text === '') return;
  }
}

function holdsHit(segments: readonly Segment[]): boolean {
  return segments.some(({ hit }) => hit);
}

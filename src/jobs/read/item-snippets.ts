import type { Glossary } from '../../analysis/glossary.js';
import { besideTitle } from '../../enrich/entry-text.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import type { QueryNode } from '../../query/ast.js';
import type { Segment } from '../../query/highlight.js';
import { snippet } from '../../query/snippet.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import { createTurns, mapInSlices } from './in-slices.js';

export interface FoundText {
  readonly item: Item;
  /** What the publisher's entry says. */
  readonly text: string;
}

export interface SnippetOptions {
  readonly glossary: Glossary;
  /** Characters at most. */
  readonly length?: number | undefined;
}

/**
 * For each item the stretch that holds what the query asks for: of its entry, or else of the document that it links, which
 * is loaded only where the entry does not hold it.
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

/** A text of a megabyte would keep the event loop for a tenth of a second and more: the first piece that holds what is asked for is enough. */
const pieceChars = 100_000;

/** Pieces that end between words. Pure. */
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

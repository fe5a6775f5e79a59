import type { Glossary } from '../../analysis/glossary.js';
import type { Item } from '../../model/item.js';
import type { Store } from '../../ports/store.js';
import type { QueryNode } from '../../query/ast.js';
import type { Segment } from '../../query/highlight.js';
import { snippet } from '../../query/snippet.js';
import { storedDocumentTexts } from '../documents/document-texts.js';
import { mapInSlices } from './in-slices.js';

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
  const cut = (text: string, { language }: Item): Segment[] =>
    snippet(text, node, { language, glossary, ...(length === undefined ? {} : { length }) });
  const own = await mapInSlices(found, ({ item, text }) => cut(text, item));
  const lacking = found.filter((_, index) => !holdsHit(own[index] ?? []));
  const texts = await storedDocumentTexts(store)(lacking.map(({ item }) => item));
  return mapInSlices(found, ({ item, text }, index) => {
    const before = own[index] ?? [];
    const document = texts.get(item.id);
    if (document === undefined) return before;
    const after = cut(document, item);
    return text.trim() === '' || holdsHit(after) ? after : before;
  });
}

function holdsHit(segments: readonly Segment[]): boolean {
  return segments.some(({ hit }) => hit);
}

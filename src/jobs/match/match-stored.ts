import type { EntryMatch, StoredText } from '../../match/entry-findings.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Item, Revision } from '../../model/item/item.js';
import { valuesOf } from '../../model/item/item-fields.js';
import { RetryLater } from '../../ports/queue/queue.js';
import type { Sandbox } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';
import { storedDocumentTexts } from '../documents/document-texts.js';

export type MatchStoredDeps = Needs<never, 'documents'> & {
  readonly sandbox: Pick<Sandbox, 'matchTexts'>;
};

export interface StoredWords {
  readonly item: Item;
  /** If the revision is unreadable, the item's excerpt is used. */
  readonly revision: Revision | undefined;
  readonly title: string;
}

/** Items whose texts are in memory at once; a document has at most a megabyte. */
const textsAtOnce = 50;
/** How long work waits if the reader reads nothing at all. */
const parserDelayMs = 60_000;

/**
 * The saved queries that each item satisfies, in order, by the words of the revision and the document and the present fields and tags. The
 * sandbox reads the texts, off the event loop. An item that exceeds its limits is matched without its document, then by its title.
 */
export async function matchStored(
  deps: MatchStoredDeps,
  queries: readonly SavedQuery[],
  stored: readonly StoredWords[],
): Promise<readonly (readonly EntryMatch[])[]> {
  const matches: (readonly EntryMatch[])[] = [];
  for (let at = 0; at < stored.length; at += textsAtOnce) {
    const some = stored.slice(at, at + textsAtOnce);
    const documents = await storedDocumentTexts(deps.store)(some.map(({ item }) => item));
    const texts = some.map((one) => textOf(one, documents.get(one.item.id)));
    const together = await deps.sandbox.matchTexts({ queries, texts });
    if (together.kind === 'done') matches.push(...together.value);
    else for (const text of texts) matches.push(await matchAlone(deps, queries, text));
  }
  return matches;
}

function textOf({ item, revision, title }: StoredWords, document: string | undefined): StoredText {
  const { summary, content } = revision ?? { summary: item.excerpt, content: null };
  return { title, summary, content, document: document ?? null, language: item.language, values: valuesOf(item) };
}

async function matchAlone(
  { sandbox }: MatchStoredDeps,
  queries: readonly SavedQuery[],
  text: StoredText,
): Promise<readonly EntryMatch[]> {
  const withoutDocument = { ...text, document: null };
  const lesser = [text, withoutDocument, { ...withoutDocument, summary: null, content: null }];
  for (const one of lesser) {
    const read = await sandbox.matchTexts({ queries, texts: [one] });
    if (read.kind === 'done') return read.value[0] ?? [];
  }
  throw new RetryLater(parserDelayMs, 'the parser reads nothing');
}

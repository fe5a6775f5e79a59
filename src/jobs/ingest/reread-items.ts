import { analyse } from '../../analysis/analyse.js';
import { type IndexedDocument, joinText, withConcepts } from '../../analysis/analysed.js';
import type { Glossary } from '../../analysis/glossary.js';
import { referenceToken } from '../../analysis/reference-token.js';
import { enrichmentVersion } from '../../enrich/enrich-entry.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { Item, Revision } from '../../model/item.js';
import { documentOf } from '../documents/document-of.js';
import type { DocumentTexts } from '../documents/document-texts.js';
import { entryOfRevision } from './entry-of-revision.js';
import { groupBy } from './group-by.js';
import { type ReadDeps, readEntries } from './read-entries.js';

export interface RereadDeps extends ReadDeps {
  readonly glossary: Glossary;
  /** The language of a source, undefined for one that is no longer in the catalogue. */
  readonly languageOf: (sourceId: string) => string | undefined;
  readonly documentTexts: DocumentTexts;
}

export interface StoredContent {
  readonly item: Item;
  /** The newest of the item. */
  readonly revision: Revision;
}

export interface RereadItem {
  readonly item: Item;
  readonly document: IndexedDocument;
}

/** Entries in one message to the sandbox. */
const itemsAtOnce = 50;

/**
 * What today's rules make of items that were read by older ones, in order: language, references, excerpt and words. No new
 * revision comes of it, since the publisher changed nothing; the policies are matched anew. An item that cannot be read within the
 * limits stays as it is, and is found by its title.
 */
export async function rereadItems(deps: RereadDeps, stored: readonly StoredContent[]): Promise<readonly RereadItem[]> {
  const readings = new Map<string, EntryFindings>();
  // Where the source is no longer known, the language of the items stands for its own.
  const languageOf = ({ item }: StoredContent): string => deps.languageOf(item.sourceId) ?? item.language;
  for (const [language, group] of groupBy(stored, languageOf, itemsAtOnce)) {
    const entries = group.map(({ revision }) => entryOfRevision(revision));
    const texts = await deps.documentTexts(group.map(({ item }) => item));
    const documents = group.map(({ item }) => texts.get(item.id) ?? null);
    const read = await readEntries(deps, { entries, language, documents }, (index) => ({
      item: group[index]?.item.id ?? '',
    }));
    for (const [index, reading] of read.entries())
      if (reading.kind === 'read') readings.set(group[index]?.item.id ?? '', reading.findings);
  }
  return stored.map(({ item }) => {
    const reading = readings.get(item.id);
    return reading ? rereadItem(item, reading) : byTitle(item, deps.glossary);
  });
}

function byTitle(item: Item, glossary: Glossary): RereadItem {
  const { title, language, references } = item;
  return { item, document: documentOf(item, joinText(analyse({ title, body: '', references }, language, glossary))) };
}

/**
 * The item as a new reading of its newest revision gives it; `documentHash` says which document was read with it. The publisher's
 * identifier is not kept with revisions: references that it alone named are carried over. Pure.
 */
export function rereadItem(before: Item, reading: EntryFindings, documentHash = before.documentHash): RereadItem {
  const { language, excerpt, contentHash, words } = reading;
  const carried = before.references.filter((reference) => !reading.references.includes(reference));
  const item: Item = {
    ...before,
    language,
    excerpt,
    contentHash,
    references: [...reading.references, ...carried],
    enrichment: enrichmentVersion,
    matchedUnder: 0,
    documentHash,
  };
  return { item, document: documentOf(item, withConcepts(words, carried.map(referenceToken))) };
}

import type { AnalysedDocument } from '../analysis/analysed.js';
import { referenceToken } from '../analysis/reference-token.js';
import { enrichmentVersion } from '../enrich/enrich-entry.js';
import type { EntryReading } from '../enrich/read-entry.js';
import type { Item, Revision } from '../model/item.js';
import { documentOf } from './document-of.js';
import { type ReadDeps, readIntake } from './read-intake.js';

export interface RereadDeps extends ReadDeps {
  /** The language of a source, undefined for one that is no longer in the catalogue. */
  readonly languageOf: (sourceId: string) => string | undefined;
}

export interface StoredContent {
  readonly item: Item;
  /** The newest of the item. */
  readonly revision: Revision;
}

export interface RereadItem {
  readonly item: Item;
  readonly document: AnalysedDocument;
}

/** Entries in one message to the sandbox. */
const itemsAtOnce = 50;

/**
 * What today's rules make of items that were read by older ones, in order: language, references, excerpt and words. No new
 * revision comes of it, since the publisher changed nothing; the policies are matched anew.
 */
export async function rereadItems(deps: RereadDeps, stored: readonly StoredContent[]): Promise<readonly RereadItem[]> {
  const readings = new Map<string, EntryReading>();
  for (const group of groupBySource(stored)) {
    for (const reading of await readGroup(deps, group)) readings.set(reading.itemId, reading);
  }
  return stored.map(({ item }) => {
    const reading = readings.get(item.id);
    if (reading === undefined) throw new Error(`item "${item.id}": expected a reading`);
    return rereadItem(item, reading);
  });
}

/** The publisher's identifier is not kept with revisions: references that it alone named are carried over. */
function rereadItem(before: Item, reading: EntryReading): RereadItem {
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
  };
  const concepts = [...new Set([...words.concepts, ...carried.map(referenceToken)])];
  return { item, document: documentOf(item, { ...words, concepts }) };
}

function readGroup(deps: RereadDeps, group: readonly StoredContent[]) {
  const [first] = group;
  if (first === undefined) return Promise.resolve([]);
  const { sourceId, acceptedAt, jurisdiction, kinds } = first.item;
  const { checkId } = first.revision;
  const language = deps.languageOf(sourceId) ?? first.item.language;
  return readIntake(deps, {
    ...{ id: checkId, checkId, sourceId, acceptedAt, firstCheck: false, language, jurisdiction, kinds },
    entries: group.map(({ item, revision }) => ({
      itemId: item.id,
      identity: item.identity,
      entry: { ...revision, id: null },
    })),
  });
}

/** Of one source each, and in its language; where that is no longer known, of the language that the items had. */
function groupBySource(stored: readonly StoredContent[]): readonly (readonly StoredContent[])[] {
  const groups: StoredContent[][] = [];
  const open = new Map<string, StoredContent[]>();
  for (const content of stored) {
    const key = `${content.item.sourceId} ${content.item.language}`;
    const group = open.get(key);
    if (group !== undefined && group.length < itemsAtOnce) group.push(content);
    else {
      const next = [content];
      open.set(key, next);
      groups.push(next);
    }
  }
  return groups;
}

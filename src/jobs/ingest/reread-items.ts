import { analyse, analysisVersion } from '../../analysis/analyse.js';
import { type JoinedText, joinText, referenceToken, withConcepts } from '../../analysis/analysed.js';
import type { Glossary } from '../../analysis/glossary.js';
import { analysisOf, enrichmentVersion } from '../../enrich/enrichment-version.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { Item, Revision } from '../../model/item/item.js';
import { factsOf } from '../../model/item/item-fields.js';
import { touch } from '../../model/item/touched.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import type { DocumentTexts } from '../documents/document-texts.js';
import type { PolicySet } from '../match/policy-set.js';
import { suggestTags } from '../match/suggest-tags.js';
import { entryOfRevision } from './entry-of-revision.js';
import { groupBy } from './group-by.js';
import { type ReadDeps, readEntries } from './read-entries.js';

export type RereadDeps = ReadDeps &
  Needs<'glossary'> & {
    /** The needed part of a source's definition. Undefined if the source left the catalogue. */
    readonly sourceOf: (sourceId: string) => Pick<SourceDefinition, 'language' | 'aboutAi'> | undefined;
    readonly documentTexts: DocumentTexts;
    readonly at: string;
    /** The policies that the items are matched against while their words are in memory. */
    readonly policies: PolicySet;
  };

export interface RereadItem {
  readonly item: Item;
  /** Null if the stored words stay valid. */
  readonly words: JoinedText | null;
  /** True if the reader broke on the entry. */
  readonly unread: boolean;
}

/** Entries in one message to the sandbox. */
const itemsAtOnce = 50;

/**
 * Applies the present rules to items that older ones read, from the newest revision of each, in order: language, references, excerpt, words
 * and suggestions. It makes no revision, since the publisher changed nothing, and changes no decision. An item that exceeds the limits
 * stays as it is except for its version; otherwise it would break the reader again and again. If the analysis changed, its old words would
 * not be found, so it is indexed by its title.
 */
export async function rereadItems(
  deps: RereadDeps,
  stored: readonly { readonly item: Item; readonly revision: Revision }[],
): Promise<readonly RereadItem[]> {
  const readings = new Map<string, EntryFindings>();
  // If the source is unknown, the item's language is used.
  const languageOf = ({ item }: { readonly item: Item }): string =>
    deps.sourceOf(item.sourceId)?.language ?? item.language;
  const aboutAi = ({ sourceId, aboutAi }: Item): boolean => deps.sourceOf(sourceId)?.aboutAi ?? aboutAi;
  for (const [language, group] of groupBy(stored, languageOf, itemsAtOnce)) {
    const entries = group.map(({ revision }) => entryOfRevision(revision));
    const texts = await deps.documentTexts(group.map(({ item }) => item));
    const documents = group.map(({ item }) => texts.get(item.id) ?? null);
    const facts = group.map(({ item }) => ({
      ...factsOf({ ...item, aboutAi: aboutAi(item) }),
      carried: item.references,
    }));
    const input = { entries, language, documents, facts, queries: deps.policies.saved };
    const read = await readEntries(deps, input, (index) => ({ item: group[index]?.item.id ?? '' }));
    for (const [index, reading] of read.entries())
      if (reading.kind === 'done') readings.set(group[index]?.item.id ?? '', reading.value);
  }
  return stored.map(({ item }) => {
    const reading = readings.get(item.id);
    const now = { aboutAi: aboutAi(item) };
    return reading ? foundIn(deps, item, reading, now) : unreadItem({ ...item, ...now }, deps.glossary);
  });
}

function unreadItem(before: Item, glossary: Glossary): RereadItem {
  const item = { ...before, enrichment: enrichmentVersion };
  if (analysisOf(before) === analysisVersion) return { item, words: null, unread: true };
  const { title, language, references } = item;
  const words = analyse({ title, body: '', references }, language, glossary);
  return { item, words: joinText(words), unread: true };
}

function foundIn(
  { policies, at }: RereadDeps,
  before: Item,
  reading: EntryFindings,
  now: Pick<Item, 'aboutAi'>,
): RereadItem {
  const { item, words } = rereadItem({ ...before, ...now }, reading);
  const tagged = suggestTags(policies, item, reading.matches, at).item;
  return { item: touch(before, tagged, at, hasOtherWords(before, tagged)), words, unread: false };
}

/** The language decides the stems, and references are among the indexed words. */
function hasOtherWords(before: Item, after: Item): boolean {
  const text = (item: Item) => JSON.stringify([analysisOf(item), item.contentHash, item.language, item.references]);
  return text(before) !== text(after);
}

/**
 * The item by a new reading of its newest revision. `documentHash` is the document that was read with it. Revisions do not hold the
 * publisher's identifier, so references that it alone named are carried over.
 */
export function rereadItem(before: Item, reading: EntryFindings, documentHash = before.documentHash) {
  const { enrichment, contentHash, words } = reading;
  const { references } = enrichment;
  const carried = before.references.filter((reference) => !references.includes(reference));
  const item: Item = {
    ...before,
    ...enrichment,
    contentHash,
    references: [...references, ...carried],
    enrichment: enrichmentVersion,
    matchedRevision: 0,
    documentHash,
  };
  return { item, words: withConcepts(words, carried.map(referenceToken)) };
}

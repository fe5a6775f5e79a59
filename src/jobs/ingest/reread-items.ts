import { analyse, analysisVersion } from '../../analysis/analyse.js';
import { type JoinedText, joinText, referenceToken, withConcepts } from '../../analysis/analysed.js';
import type { Glossary } from '../../analysis/glossary.js';
import { analysisOf, enrichmentVersion } from '../../enrich/enrichment-version.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { Item, Revision } from '../../model/item/item.js';
import { factsOf } from '../../model/item/item-fields.js';
import { touch } from '../../model/item/touched.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { DocumentTexts } from '../documents/document-texts.js';
import { type PolicySet, suggestTags } from '../match/policy-set.js';
import { entryOfRevision } from './entry-of-revision.js';
import { groupBy } from './group-by.js';
import { type ReadDeps, readEntries } from './read-entries.js';

export interface RereadDeps extends ReadDeps {
  readonly glossary: Glossary;
  /** A source's definition as far as it matters here, undefined for one that is no longer in the catalogue. */
  readonly sourceOf: (sourceId: string) => Pick<SourceDefinition, 'language' | 'aboutAi'> | undefined;
  readonly documentTexts: DocumentTexts;
  readonly at: string;
  /** What the items are matched against, while their words are at hand. */
  readonly policies: PolicySet;
}

export interface RereadItem {
  readonly item: Item;
  /** Null where the stored words still hold. */
  readonly words: JoinedText | null;
  /** The entry broke the reader. */
  readonly unread: boolean;
}

/** Entries in one message to the sandbox. */
const itemsAtOnce = 50;

/**
 * What today's rules make of items that were read by older ones, from the newest revision of each, in order: language, references, excerpt, words and suggestions.
 * No new revision comes of it, since the publisher changed nothing, and no decision is touched. An item that cannot be read within
 * the limits stays as it is, but for its version: it would break the reader again and again. Of another analysis its words
 * could not be found any more: it is found by its title then.
 */
export async function rereadItems(
  deps: RereadDeps,
  stored: readonly { readonly item: Item; readonly revision: Revision }[],
): Promise<readonly RereadItem[]> {
  const readings = new Map<string, EntryFindings>();
  // Where the source is no longer known, the language of the items stands for its own.
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

/** Language decides which stems the words have, and references stand among them. */
function hasOtherWords(before: Item, after: Item): boolean {
  const text = (item: Item) => JSON.stringify([analysisOf(item), item.contentHash, item.language, item.references]);
  return text(before) !== text(after);
}

/**
 * The item as a new reading of its newest revision gives it; `documentHash` says which document was read with it. The publisher's
 * identifier is not kept with revisions: references that it alone named are carried over.
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

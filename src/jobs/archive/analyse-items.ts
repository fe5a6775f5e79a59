import { analyse } from '../../analysis/analyse.js';
import { type JoinedText, joinText, referenceToken, withConcepts } from '../../analysis/analysed.js';
import type { Glossary } from '../../analysis/glossary.js';
import type { EntryFindings } from '../../match/entry-findings.js';
import type { Needs } from '../../ports/services.js';
import type { LoadedItem } from '../../ports/store/archive.js';
import type { DocumentTexts } from '../documents/document-texts.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import { groupBy } from '../ingest/group-by.js';
import { type ReadDeps, readEntries } from '../ingest/read-entries.js';

/** The most entries in one message to the sandbox. Its answer is several times as large. */
const entriesAtOnce = 25;

export type AnalyseDeps = ReadDeps &
  Needs<'glossary'> & {
    readonly documentTexts: DocumentTexts;
  };

/**
 * Adds the indexed words to items, since no record holds them. The sandbox reads the markup again, in one batch for each language. If a
 * batch exceeds the limits, its entries are read one by one; an entry that still does is indexed by its title alone.
 */
export async function analyseItems(
  deps: AnalyseDeps,
  items: readonly Omit<LoadedItem, 'words'>[],
): Promise<readonly LoadedItem[]> {
  const words = new Map<string, JoinedText>();
  for (const [language, group] of groupBy(items, ({ value }) => value.language, entriesAtOnce)) {
    const entries = group.map(({ revision }) => entryOfRevision(revision));
    const texts = await deps.documentTexts(group.map(({ value }) => value));
    const documents = group.map(({ value }) => texts.get(value.id) ?? null);
    const readings = await readEntries(deps, { entries, language, documents }, (index) => ({
      item: group[index]?.value.id ?? '',
    }));
    for (const [index, item] of group.entries()) {
      const reading = readings[index];
      if (reading?.kind === 'done') words.set(item.value.id, wordsOf(item, reading.value, deps.glossary));
    }
  }
  return items.map((item) => {
    const { id, title, language } = item.value;
    return { ...item, words: words.get(id) ?? joinText(analyse({ title, body: '' }, language, deps.glossary)) };
  });
}

/**
 * The item gives the language and the references, since some came from the publisher's identifier, which no revision holds. If today's
 * rules detect another language, the plain text is analysed in the item's language.
 */
function wordsOf(
  { value: item, revision }: Omit<LoadedItem, 'words'>,
  reading: EntryFindings,
  glossary: Glossary,
): JoinedText {
  if (reading.enrichment.language !== item.language) {
    const body = reading.spoken.slice(revision.title.length + 1);
    return joinText(analyse({ title: item.title, body, references: item.references }, item.language, glossary));
  }
  return withConcepts(reading.words, item.references.map(referenceToken));
}

import { analyse } from '../../analysis/analyse.js';
import type { AnalysedText } from '../../analysis/analysed.js';
import type { Glossary } from '../../analysis/glossary.js';
import { referenceToken } from '../../analysis/reference-token.js';
import { type EntryReading, readTitleOnly } from '../../enrich/read-entry.js';
import type { Entry } from '../../model/entry.js';
import type { Revision } from '../../model/item.js';
import type { LoadedItem } from '../../ports/archive.js';
import type { Log } from '../../ports/log.js';
import type { Sandbox } from '../../ports/sandbox.js';
import { documentOf } from '../document-of.js';

export interface AnalyseDeps {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly glossary: Glossary;
  readonly log: Log;
}

/** Entries in one message to the sandbox: what it answers weighs several times as much. */
const entriesAtOnce = 25;

/** An item as it is stored, with its newest revision. */
export type StoredItem = Omit<LoadedItem, 'document'>;

/**
 * The items with their words, which no record holds: their markup is read again in the sandbox, in one batch for each
 * language. Where a batch breaks the limits its entries are read one by one, and one that still does is known by its title.
 */
export async function analyseItems(deps: AnalyseDeps, items: readonly StoredItem[]): Promise<readonly LoadedItem[]> {
  const words = new Map<string, AnalysedText>();
  for (const [language, group] of groupByLanguage(items)) {
    const readings = await readAll(deps, language, group);
    for (const [index, item] of group.entries()) {
      const reading = readings[index];
      if (reading) words.set(item.value.id, wordsOf(item, reading, deps.glossary));
    }
  }
  return items.map((item) => {
    const text =
      words.get(item.value.id) ?? analyse({ title: item.value.title, body: '' }, item.value.language, deps.glossary);
    return { ...item, document: documentOf(item.value, text) };
  });
}

function groupByLanguage(items: readonly StoredItem[]): readonly (readonly [string, readonly StoredItem[]])[] {
  const groups: [string, StoredItem[]][] = [];
  const open = new Map<string, StoredItem[]>();
  for (const item of items) {
    const { language } = item.value;
    let group = open.get(language);
    if (group === undefined || group.length === entriesAtOnce) {
      group = [];
      open.set(language, group);
      groups.push([language, group]);
    }
    group.push(item);
  }
  return groups;
}

async function readAll(
  deps: AnalyseDeps,
  language: string,
  items: readonly StoredItem[],
): Promise<readonly EntryReading[]> {
  const entries = items.map(({ revision }) => entryOf(revision));
  const together = await deps.sandbox.readEntries({ entries, language });
  if (together.kind === 'done') return together.value;
  const readings: EntryReading[] = [];
  for (const [index, entry] of entries.entries()) {
    const alone = await deps.sandbox.readEntries({ entries: [entry], language });
    const reading = alone.kind === 'done' ? alone.value[0] : undefined;
    if (reading === undefined) {
      deps.log.warn(
        { item: items[index]?.value.id },
        'an item could not be read within the limits: it is found by its title',
      );
    }
    readings.push(reading ?? readTitleOnly(entry, language, deps.glossary));
  }
  return readings;
}

/**
 * The item says in which language its words are, and which references it has: some came from the publisher's identifier, which
 * no revision holds. Where the rules of today see another language the plain text is analysed in the item's own.
 */
function wordsOf({ value: item, revision }: StoredItem, reading: EntryReading, glossary: Glossary): AnalysedText {
  if (reading.language !== item.language) {
    const body = reading.spoken.slice(revision.title.length + 1);
    return analyse({ title: item.title, body, references: item.references }, item.language, glossary);
  }
  const concepts = new Set([...reading.words.concepts, ...item.references.map(referenceToken)]);
  return { ...reading.words, concepts: [...concepts] };
}

function entryOf(revision: Revision): Entry {
  const { title, url, publishedAt, updatedAt, summary, content, authors, categories, enclosures } = revision;
  return { id: null, title, url, publishedAt, updatedAt, summary, content, authors, categories, enclosures };
}

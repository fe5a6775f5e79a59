import { analyseWithPlaces } from '../analysis/analyse.js';
import { type JoinedText, joinText } from '../analysis/analysed.js';
import type { Glossary } from '../analysis/glossary.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import { entryText, withDocument } from '../enrich/entry-text.js';
import { findReferences } from '../enrich/find-references.js';
import { type Gist, gistOf } from '../enrich/gist.js';
import type { EntryReading } from '../enrich/read-entry.js';
import { type EventMarks, eventMarks } from '../event-group/event-marks.js';
import type { Enrichment } from '../model/enrichment.js';
import type { Entry } from '../model/entry.js';
import { type ItemFacts, type ItemValues, valuesOf } from '../model/item-fields.js';
import { matchedWords } from './matched-words.js';
import { type CompiledQueries, matchSifted, siftDocument } from './saved-queries.js';
import { SpokenText } from './spoken-text.js';

/** A saved query that an entry satisfies, with the words of the entry that made it so. */
export interface EntryMatch {
  readonly id: string;
  readonly words: readonly string[];
}

/** What an entry was found to say: what its item and its revision are made of. */
export interface EntryFindings {
  readonly enrichment: Enrichment;
  /** Title, line break, `entryText`, with the text of the linked document. */
  readonly spoken: string;
  /** What a revision is about, as a hash. */
  readonly contentHash: string;
  readonly words: JoinedText;
  /** The saved queries that it satisfies, in the order in which they were given. */
  readonly matches: readonly EntryMatch[];
  /** Null where nobody asked for them. */
  readonly marks: EventMarks | null;
  /** Null where nobody asked for it. */
  readonly gist: Gist | null;
}

/** What an item says as it is stored, with the fields that queries see. */
export interface StoredText {
  readonly title: string;
  readonly summary: string | null;
  readonly content: string | null;
  /** The text of the document that it links. */
  readonly document: string | null;
  readonly language: string;
  readonly values: ItemValues;
}

/** An entry and what is known beside what it says. */
export interface EntryContext {
  readonly entry: Entry;
  /** Where they are known the entry is matched. */
  readonly facts: ItemFacts | undefined;
  /** The names by which its source goes: where they are known it is told by what the entry may be recognised. */
  readonly publisher: readonly string[] | undefined;
  /** Whether its gist is asked for. */
  readonly gist?: boolean | undefined;
}

/** What a reading comes to. */
export function findingsOf(
  reading: EntryReading,
  { entry, facts, publisher, gist }: EntryContext,
  { queries, glossary }: { readonly queries: CompiledQueries; readonly glossary: Glossary },
): EntryFindings {
  const { enrichment, spoken, contentHash, words } = reading;
  const own = { queries, glossary, language: enrichment.language };
  // Node 20 adds what follows a first spread property by property, each by a slow path: two spreads take 12 µs here, this 0.8.
  const matches = facts ? matchReading(own, reading, valuesOf(Object.assign({}, facts, enrichment))) : [];
  const marks = publisher ? eventMarks(entry, publisher) : null;
  const inFewWords = gist ? gistOf(entry, reading) : null;
  return { enrichment, spoken, contentHash, words: joinText(words), matches, marks, gist: inFewWords };
}

/** The saved queries that a stored text satisfies, with the words that made it so. */
export function matchText(
  { title, document, language, values, ...own }: StoredText,
  { queries, glossary }: { readonly queries: CompiledQueries; readonly glossary: Glossary },
): EntryMatch[] {
  const body = withDocument(entryText(own), document);
  const spoken = `${title}\n${body}`;
  const analysed = analyseWithPlaces({ title, body, references: values.reference }, language, glossary);
  const reading = { ...analysed, spoken, mentions: findReferences(spoken) };
  return matchReading({ queries, glossary, language }, reading, values);
}

interface Matching {
  readonly queries: CompiledQueries;
  readonly glossary: Glossary;
  /** The item's. */
  readonly language: string;
}

/** The saved queries that a reading satisfies. `values` are those of its item. */
export function matchReading(
  { queries, glossary, language }: Matching,
  { words, places, spoken, mentions }: Pick<EntryReading, 'words' | 'places' | 'spoken' | 'mentions'>,
  values: ItemValues,
): EntryMatch[] {
  const sifted = siftDocument(queries, { text: words, values });
  const found = matchSifted(queries, sifted);
  if (found.length === 0) return [];
  const { title, body } = sifted.view;
  const run = { tokens: [...words.title, ...words.body], ...places };
  const positionsOf = (token: string) => [
    ...title.positionsOf(token),
    ...body.positionsOf(token).map((index) => index + words.title.length),
  ];
  const labels = glossary[tokenSpaceOf(language)];
  const text = new SpokenText({ text: spoken, run, positionsOf, mentions, labels });
  return found.map(({ id, tokens }) => ({ id, words: matchedWords(text, tokens) }));
}

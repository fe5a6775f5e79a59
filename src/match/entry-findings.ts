import { analyseWithPlaces } from '../analysis/analyse.js';
import { type DocumentFields, type JoinedText, joinText } from '../analysis/analysed.js';
import type { Glossary } from '../analysis/glossary.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import type { Enrichment } from '../enrich/enrich-entry.js';
import { entryText, withDocument } from '../enrich/entry-text.js';
import { findReferences } from '../enrich/find-references.js';
import type { EntryReading } from '../enrich/read-entry.js';
import { type EventMarks, eventMarks } from '../event-group/event-marks.js';
import type { Entry } from '../model/entry.js';
import { matchedWords } from './matched-words.js';
import { type CompiledQueries, matchSifted, siftDocument } from './saved-queries.js';
import { SpokenText } from './spoken-text.js';

/** A saved query that an entry satisfies, with the words of the entry that made it so. */
export interface EntryMatch {
  readonly id: string;
  readonly words: readonly string[];
}

/** What an entry was found to say: what its item and its revision are made of. */
export interface EntryFindings extends Enrichment {
  /** Title, line break, `entryText`, with the text of the linked document. */
  readonly spoken: string;
  /** What a revision is about, as a hash. */
  readonly contentHash: string;
  readonly words: JoinedText;
  /** The saved queries that it satisfies, in the order in which they were given. */
  readonly matches: readonly EntryMatch[];
  /** Null where nobody asked for them. */
  readonly marks: EventMarks | null;
}

/** What an item says as it is stored, with the fields that queries see. */
export interface StoredText {
  readonly title: string;
  readonly summary: string | null;
  readonly content: string | null;
  /** The text of the document that it links. */
  readonly document: string | null;
  readonly fields: DocumentFields;
}

/** What an item has beside what its entry says. */
export type ItemFacts = Omit<DocumentFields, 'language' | 'reference'>;

/** An entry and what is known beside what it says. */
export interface EntryContext {
  readonly entry: Entry;
  /** Where they are known the entry is matched. */
  readonly facts: ItemFacts | undefined;
  /** The names by which its source goes: where they are known it is told by what the entry may be recognised. */
  readonly publisher: readonly string[] | undefined;
}

/** What a reading comes to. */
export function findingsOf(
  reading: EntryReading,
  { entry, facts, publisher }: EntryContext,
  { queries, glossary }: { readonly queries: CompiledQueries; readonly glossary: Glossary },
): EntryFindings {
  const { language, references, excerpt, spoken, contentHash, words } = reading;
  const matches = facts ? matchReading(queries, reading, fieldsOf(facts, reading), glossary) : [];
  const marks = publisher ? eventMarks(entry, publisher) : null;
  return { language, references, excerpt, spoken, contentHash, words: joinText(words), matches, marks };
}

/** Named one by one, as in `readEntry`. */
function fieldsOf(facts: ItemFacts, { language, references }: Enrichment): DocumentFields {
  const { source, jurisdiction, kind, policy, published, seen } = facts;
  return { source, jurisdiction, language, kind, reference: references, policy, published, seen };
}

/** The saved queries that a stored text satisfies, with the words that made it so. */
export function matchText(
  { title, document, fields, ...own }: StoredText,
  { queries, glossary }: { readonly queries: CompiledQueries; readonly glossary: Glossary },
): EntryMatch[] {
  const body = withDocument(entryText(own), document);
  const spoken = `${title}\n${body}`;
  const references = [...fields.reference];
  const analysed = analyseWithPlaces({ title, body, references }, fields.language, glossary);
  return matchReading(queries, { ...analysed, spoken, mentions: findReferences(spoken) }, fields, glossary);
}

/** The saved queries that a reading satisfies. `fields` are those of its item. */
export function matchReading(
  queries: CompiledQueries,
  { words, places, spoken, mentions }: Pick<EntryReading, 'words' | 'places' | 'spoken' | 'mentions'>,
  fields: DocumentFields,
  glossary: Glossary,
): EntryMatch[] {
  const sifted = siftDocument(queries, { text: words, fields });
  const found = matchSifted(queries, sifted);
  if (found.length === 0) return [];
  const { title, body } = sifted.view;
  const run = { ...places, tokens: [...words.title, ...words.body] };
  const positionsOf = (token: string) => [
    ...title.positionsOf(token),
    ...body.positionsOf(token).map((index) => index + words.title.length),
  ];
  const labels = glossary[tokenSpaceOf(fields.language)];
  const text = new SpokenText({ text: spoken, run, positionsOf, mentions, labels });
  return found.map(({ id, tokens }) => ({ id, words: matchedWords(text, tokens) }));
}

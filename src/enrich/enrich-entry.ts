import type { ItemDate, UnclearDate } from '../model/item/dated.js';
import type { Enrichment } from '../model/item/enrichment.js';
import type { Entry } from '../model/item/entry.js';
import type { ItemKind } from '../model/item/item-kind.js';
import { isProcedure, type Procedure, shortNumber } from '../model/item/procedure.js';
import { canonicalUrl } from './canonical-url.js';
import { readDates } from './dates/find-dates.js';
import { type LanguageDetector, languageOf } from './detect-language.js';
import type { CueFinder, EntryCues } from './entry-cues.js';
import { excerptOf } from './excerpt.js';
import { type FoundReference, findReferences } from './find-references.js';
import type { Steps } from './in-step.js';
import { tellKind } from './kind/tell-kind.js';
import { findObligations } from './obligations/find-obligations.js';
import { judgeRelevance } from './relevance/judge-relevance.js';
import { sentencesOf } from './sentences.js';
import { signatureOf } from './similar/signature.js';
import { packSignature } from './similar/similar-texts.js';
import { findTopics } from './topics/find-topics.js';
import { WordBuffer } from './word-buffer.js';

export interface EnrichContext {
  /** The source's language, `mul` if it mixes languages. */
  readonly language: string;
  /** The kinds that the source carries; empty if unknown. */
  readonly carries: readonly ItemKind[];
  readonly languages: LanguageDetector;
  readonly cues: CueFinder;
}

export interface EntryWords {
  /** The entry's `entryText`, followed by the text of its linked document. */
  readonly text: string;
  /** The text for language detection: the title with the text or its beginning. */
  readonly sample: string;
  /** `findReferences` of the title and the text. */
  readonly mentions: readonly FoundReference[];
}

/** The enrichment of an entry that could not be read. */
export function unenriched(language: string): Enrichment {
  const nothing = {
    mainKind: null,
    relevance: null,
    topics: [],
    dates: [],
    unclearDates: [],
    unclearDatesLeft: 0,
    addressees: [],
    obligations: [],
    procedure: null,
  };
  return { language, references: [], excerpt: '', textSignature: '', ...nothing };
}

const textWords = new WordBuffer();

/** Derives what items are searched and judged by. Runs in steps, for `inStep`. */
export function* enrichEntry(
  entry: Entry,
  { text, sample, mentions }: EntryWords,
  context: EnrichContext,
): Steps<Enrichment> {
  const { title } = entry;
  const language = languageOf(sample, context.language, context.languages);
  const procedure = procedureOf(entry);
  const references = referencesOf(entry, mentions, procedure);
  yield;
  const sentences = sentencesOf(text);
  const cues = context.cues.find({ title, text, language });
  yield;
  const findings = findObligations({ text, language, sentences }, cues);
  const mainKind = mainKindOf(entry, { text, language }, context.carries, cues);
  const relevance = judgeRelevance({ title, text, language, references, mentions }, cues);
  const words = textWords.fill(text);
  const topics = findTopics({ title, text, language, sentences, words }, cues);
  const textSignature = packSignature(signatureOf(text, words));
  yield;
  const { dates, unclearDates, unclearDatesLeft } = datesOfEntry(entry, text, language);
  const excerpt = excerptOf(text);
  return {
    language,
    references,
    excerpt,
    mainKind,
    relevance,
    topics,
    dates,
    unclearDates,
    unclearDatesLeft,
    textSignature,
    addressees: findings.addressees,
    obligations: findings.obligations.slice(0, maxObligations),
    procedure,
  };
}

/** The main kind, or null if nothing shows it clearly: the item then has all kinds of its source. */
function mainKindOf(
  { title, url, categories }: Entry,
  { text, language }: { readonly text: string; readonly language: string },
  carries: readonly ItemKind[],
  cues: EntryCues,
): Enrichment['mainKind'] {
  const kind = tellKind({ title, text, url, language, categories }, carries, cues);
  return kind.cue === null ? null : kind;
}

/** An item shows only the first obligations: an act has hundreds. */
const maxObligations = 10;

type EntryDates = Pick<Enrichment, 'dates' | 'unclearDates' | 'unclearDatesLeft'>;

/** The dates of an entry: first from its record, without a sentence, then from its text. */
export function datesOfEntry(
  { title, dates: ofRecord = [], publishedAt }: Pick<Entry, 'title' | 'dates' | 'publishedAt'>,
  text: string,
  language: string,
): EntryDates {
  const found = readDates(`${title}\n${text}`, { language, publishedAt, bodyAt: title.length + 1 });
  const dates = ofRecord.map(({ date, role }): ItemDate => ({ date, role, sentence: '', subject: null }));
  for (const { start: _start, end: _end, ...one } of found.dates) {
    if (dates.length === maxDates) break;
    if (!dates.some(({ date, role }) => date === one.date && role === one.role)) dates.push(one);
  }
  const unclear = found.unclear.filter(({ date }) => !ofRecord.some((known) => known.date === date));
  return { dates, ...keptUnclear(unclear, publishedAt !== null) };
}

const maxDates = 40;
const maxUnclear = 20;

/** Keeps the likeliest dates. If the entry has no date, nobody knows which are still to come, so keeps the latest. */
function keptUnclear(unclear: readonly UnclearDate[], isDated: boolean): Omit<EntryDates, 'dates'> {
  const latest = isDated ? unclear : unclear.toSorted((one, other) => (one.date > other.date ? -1 : 1));
  const kept = new Set(latest.slice(0, maxUnclear));
  return {
    unclearDates: unclear.filter((one) => kept.has(one)).map(({ date, sentence }) => ({ date, sentence })),
    unclearDatesLeft: unclear.length - kept.size,
  };
}

/** A French bill has two numbers. */
const mostNumbers = 5;

/** The procedure that an entry records, with its numbers in canonical form; null if no number is known to be one of a procedure. */
export function procedureOf({ procedure }: Pick<Entry, 'procedure'>): Procedure | null {
  if (procedure === undefined) return null;
  const { numbers, ...details } = procedure;
  const found = findReferences(numbers.join('\n')).map(({ reference }) => reference);
  const references = [...new Set(found.filter(isProcedure))].slice(0, mostNumbers);
  return references.length === 0 ? null : { references, ...details };
}

/** A procedure's own numbers, and references in its steps, such as the law that it became. */
export function namedByProcedure(procedure: Procedure | null): readonly string[] {
  if (procedure === null) return [];
  const words = procedure.stages.map(({ words, url }) => `${words}\n${url ?? ''}`).join('\n');
  return [...procedure.references, ...findReferences(words).map(({ reference }) => reference)];
}

/** References of title, text, address and publisher's identifier, acts first. A law's own entry names its number only in the last two. */
function referencesOf(entry: Entry, mentions: readonly FoundReference[], procedure: Procedure | null): string[] {
  const addressed = [entry.url === null ? '' : canonicalUrl(entry.url), entry.id ?? ''].join('\n');
  const found = new Set<string>();
  for (const { reference } of mentions) found.add(reference);
  for (const { reference } of findReferences(addressed)) found.add(reference);
  for (const reference of namedByProcedure(procedure)) found.add(reference);
  for (const reference of [...found]) found.add(shortNumber(reference) ?? reference);
  // A text with many articles would push the acts out of the list.
  const isProvision = (reference: string): number => Number(reference.includes('#'));
  return [...found].sort((a, b) => isProvision(a) - isProvision(b)).slice(0, maxReferences);
}

/** A consolidated list of all acts in force is about none of them. */
const maxReferences = 60;

import { analysisVersion } from '../analysis/analyse.js';
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

/** Raise it whenever the same entry may give other values. */
const rulesVersion = 31;

const rulesAtMost = 1_000;
/** What an item's `enrichment` says: the version of analysis and that of the rules here, as one number that grows with both. */
export const enrichmentVersion = analysisVersion * rulesAtMost + rulesVersion;

/** The version of the analysis that made an item's words. */
export function analysisOf({ enrichment }: { readonly enrichment: number }): number {
  return Math.floor(enrichment / rulesAtMost);
}

export interface EnrichContext {
  /** The source's language, `mul` where it mixes them. */
  readonly language: string;
  /** The kinds that the source carries; empty where nobody knows. */
  readonly carries: readonly ItemKind[];
  readonly languages: LanguageDetector;
  readonly cues: CueFinder;
}

/** What an entry says in plain text. */
export interface EntryWords {
  /** The entry's `entryText`, with the text of the document that it links. */
  readonly text: string;
  /** What its language is told from: the title and the text, or the beginning of it. */
  readonly sample: string;
  /** `findReferences` of the title and the text. */
  readonly mentions: readonly FoundReference[];
}

/** What is known of an entry that could not be read. */
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

/** For `inStep`. */
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
  const asked = findObligations({ text, language, sentences }, cues);
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
    addressees: asked.addressees,
    obligations: asked.obligations.slice(0, maxObligations),
    procedure,
  };
}

/** Null where nothing says it, or not clearly: the source's kinds stand for it then, all of them. */
function mainKindOf(
  { title, url, categories }: Entry,
  { text, language }: { readonly text: string; readonly language: string },
  carries: readonly ItemKind[],
  cues: EntryCues,
): Enrichment['mainKind'] {
  const told = tellKind({ title, text, url, language, categories }, carries, cues);
  return told.cue === null ? null : told;
}

/** An item shows its first ones: an act has hundreds. */
const maxObligations = 10;

type EntryDates = Pick<Enrichment, 'dates' | 'unclearDates' | 'unclearDatesLeft'>;

/** What the record says comes first; no sentence says it. */
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

/** The likeliest; where nobody knows which are to come, the latest. */
function keptUnclear(unclear: readonly UnclearDate[], isDated: boolean): Omit<EntryDates, 'dates'> {
  const latest = isDated ? unclear : unclear.toSorted((one, other) => (one.date > other.date ? -1 : 1));
  const kept = new Set(latest.slice(0, maxUnclear));
  return {
    unclearDates: unclear.filter((one) => kept.has(one)).map(({ date, sentence }) => ({ date, sentence })),
    unclearDatesLeft: unclear.length - kept.size,
  };
}

/** A French bill has two. */
const mostNumbers = 5;

/** The procedure that an entry records, by its numbers in canonical form; null where none of them is known to be one. */
export function procedureOf({ procedure }: Pick<Entry, 'procedure'>): Procedure | null {
  if (procedure === undefined) return null;
  const { numbers, ...told } = procedure;
  const found = findReferences(numbers.join('\n')).map(({ reference }) => reference);
  const references = [...new Set(found.filter(isProcedure))].slice(0, mostNumbers);
  return references.length === 0 ? null : { references, ...told };
}

/** The procedure's own numbers, and what its steps name: the law that it became. */
export function namedByProcedure(procedure: Procedure | null): readonly string[] {
  if (procedure === null) return [];
  const words = procedure.stages.map(({ words, url }) => `${words}\n${url ?? ''}`).join('\n');
  return [...procedure.references, ...findReferences(words).map(({ reference }) => reference)];
}

/** Acts, then provisions: of the title, the text, the address and the publisher's identifier: a law's own entry names its number only there. */
function referencesOf(entry: Entry, mentions: readonly FoundReference[], procedure: Procedure | null): string[] {
  const addressed = [entry.url === null ? '' : canonicalUrl(entry.url), entry.id ?? ''].join('\n');
  const found = new Set<string>();
  for (const { reference } of mentions) found.add(reference);
  for (const { reference } of findReferences(addressed)) found.add(reference);
  for (const reference of namedByProcedure(procedure)) found.add(reference);
  for (const reference of [...found]) found.add(shortNumber(reference) ?? reference);
  // Acts before their articles: a text with many articles would push the acts out.
  const isProvision = (reference: string): number => Number(reference.includes('#'));
  return [...found].sort((a, b) => isProvision(a) - isProvision(b)).slice(0, maxReferences);
}

/** A consolidated list of every act in force is about none of them. */
const maxReferences = 60;

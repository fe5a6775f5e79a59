import { analyseWithPlaces, type PlacedAnalysis } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import { withoutUnseen } from '../model/control-characters.js';
import type { Enrichment } from '../model/item/enrichment.js';
import type { Entry } from '../model/item/entry.js';
import { contentHash } from './content-hash.js';
import { type EnrichContext, enrichEntry } from './enrich-entry.js';
import { type TextPart, textOf, textParts, withDocument } from './entry-text.js';
import { type FoundReference, findReferences } from './find-references.js';
import type { Steps } from './in-step.js';

/** Everything derived from an entry for its item and its revision. */
export interface EntryReading extends PlacedAnalysis {
  readonly enrichment: Enrichment;
  readonly parts: readonly TextPart[];
  /** Title, line break, `entryText`, and the text of the linked document. */
  readonly spoken: string;
  /** Hash of the revision's content. */
  readonly contentHash: string;
  /** The references that `spoken` names, with their places. */
  readonly mentions: readonly FoundReference[];
}

export interface ReadingContext extends EnrichContext {
  readonly glossary: Glossary;
}

/** Characters of a document that suffice to detect its language: an act is long. */
const sampleChars = 10_000;

/**
 * Reads an entry and the text of its linked document. Only the entry makes a revision; a change of the document does not. The markup is
 * hostile, so run this in the sandbox. Runs in steps, for `inStep`.
 */
export function* readEntry(published: Entry, context: ReadingContext, document?: string | null): Steps<EntryReading> {
  // Pages show titles without invisible characters, so places in a title must refer to this form.
  const entry = { ...published, title: withoutUnseen(published.title) };
  const parts = textParts(entry);
  const own = textOf(parts);
  const text = withDocument(own, document);
  const spoken = `${entry.title}\n${text}`;
  const sample = document ? `${entry.title}\n${withDocument(own, document.slice(0, sampleChars))}` : spoken;
  yield;
  const mentions = findReferences(spoken);
  yield;
  const enrichment = yield* enrichEntry(entry, { text, sample, mentions }, context);
  yield;
  const { language, references } = enrichment;
  const analysed = analyseWithPlaces({ title: entry.title, body: text, references }, language, context.glossary);
  yield;
  return { enrichment, parts, spoken, contentHash: contentHash(entry, own), mentions, ...analysed };
}

import { analyseWithPlaces, type PlacedAnalysis } from '../analysis/analyse.js';
import type { Glossary } from '../analysis/glossary.js';
import { withoutUnseen } from '../model/control-characters.js';
import type { Enrichment } from '../model/item/enrichment.js';
import type { Entry } from '../model/item/entry.js';
import { contentHash } from './content-hash.js';
import { type EnrichContext, enrichEntry } from './enrich-entry.js';
import { type SaidPart, saidParts, textOf, withDocument } from './entry-text.js';
import { type FoundReference, findReferences } from './find-references.js';
import type { Steps } from './in-step.js';

/** Everything that an entry says, understood: what its item and its revision are made of. */
export interface EntryReading extends PlacedAnalysis {
  readonly enrichment: Enrichment;
  /** The entry's `saidParts`. */
  readonly parts: readonly SaidPart[];
  /** Title, line break, `entryText`, with the text of the linked document. */
  readonly spoken: string;
  /** What a revision is about, as a hash. */
  readonly contentHash: string;
  /** The references that `spoken` names, and where. */
  readonly mentions: readonly FoundReference[];
}

export interface ReadingContext extends EnrichContext {
  readonly glossary: Glossary;
}

/** As much of a document as tells its language: an act is long. */
const sampleChars = 10_000;

/**
 * Reads an entry, with the text of the document that it links. A revision is about the entry alone: what a document says is
 * no new revision. The markup is hostile, so this belongs into the sandbox. For `inStep`.
 */
export function* readEntry(published: Entry, context: ReadingContext, document?: string | null): Steps<EntryReading> {
  // As its item is read: places in a title are of what people see of it.
  const entry = { ...published, title: withoutUnseen(published.title) };
  const parts = saidParts(entry);
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

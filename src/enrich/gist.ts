import type { Entry } from '../model/item/entry.js';
import { saidBy } from './entry-text.js';
import { type Summary, summaryOf } from './key-sentences.js';
import { keywords } from './keywords.js';
import type { EntryReading } from './read-entry.js';

/** An entry in few words. */
export interface Gist {
  readonly summary: Summary;
  /** As they stand in the text, the strongest first. */
  readonly keywords: readonly string[];
}

/** Reads the markup of the summary: a long one is cut before, or read in the sandbox. */
export function gistOf(
  { title, summary }: Pick<Entry, 'title' | 'summary'>,
  { spoken, enrichment }: Pick<EntryReading, 'spoken'> & { readonly enrichment: { readonly language: string } },
): Gist {
  const said = { title, text: spoken.slice(title.length + 1), language: enrichment.language };
  return { summary: summaryOf(said, summary === null ? null : saidBy(summary)), keywords: keywords(said) };
}

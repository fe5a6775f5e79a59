import type { Entry } from '../model/item/entry.js';
import type { Gist } from '../model/item/gist.js';
import { partText } from './entry-text.js';
import { summaryOf } from './key-sentences.js';
import { keywords } from './keywords.js';
import type { EntryReading } from './read-entry.js';

/** Reads the summary's markup: cut a long summary first, or run this in the sandbox. */
export function gistOf(
  { title, summary }: Pick<Entry, 'title' | 'summary'>,
  { spoken, enrichment }: Pick<EntryReading, 'spoken'> & { readonly enrichment: { readonly language: string } },
): Gist {
  const words = { title, text: spoken.slice(title.length + 1), language: enrichment.language };
  return { summary: summaryOf(words, summary === null ? null : partText(summary)), keywords: keywords(words) };
}

import { setImmediate } from 'node:timers/promises';
import { entryText, withDocument } from '../../enrich/entry-text.js';
import { gistOf } from '../../enrich/gist.js';
import { holdsSentence, withSentence } from '../../enrich/key-sentences.js';
import { sentencesOf } from '../../enrich/sentences.js';
import { readAtMost } from '../../enrich/word-buffer.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import { nextDeadline } from '../../model/item/dated.js';
import type { Gist } from '../../model/item/gist.js';
import type { Item, Revision } from '../../model/item/item.js';
import type { LinkedDocument } from '../../model/item/linked-document.js';
import { shownCharacters } from '../../model/item/shown.js';

/** A short summary of an item, which rules extract from its text when it is shown. */
export interface ItemGist extends Gist {
  /** The sentence that names the next deadline, if the publisher's summary leaves it out. Null if there is none. */
  readonly deadline: string | null;
  /** True if the text has hardly more than these sentences. */
  readonly isWhole: boolean;
}

type Words = Pick<Revision, 'title' | 'summary' | 'content'>;

/** A text with at most this many sentences needs no summary. */
const shortText = 3;

/**
 * The summary of a revision and its linked document, from at most 200,000 characters of both. With `now`, it includes the sentence that
 * names the next deadline. Yields to other work in between.
 */
export async function readGist(
  item: Pick<Item, 'language' | 'dates' | 'corrections'>,
  revision: Words,
  document: Pick<LinkedDocument, 'text'> | undefined,
  now?: Date,
): Promise<ItemGist> {
  const text = beginningOfText(revision, document);
  await setImmediate();
  const { title, summary } = revision;
  const entry = { title, summary: beginningOf(summary) };
  const gist = gistOf(entry, { spoken: `${title}\n${text}`, enrichment: item });
  const next = (now && nextDeadline(datesOf(item), now)?.sentence) ?? '';
  const brief = withSentence(gist.summary, next, text);
  await setImmediate();
  return {
    ...gist,
    summary: brief,
    deadline: next === '' || holdsSentence(brief, next) ? null : next,
    isWhole: sentencesOf(text).length <= Math.max(shortText, brief.sentences.length + 1),
  };
}

/** The plain text of a revision and its linked document, without the title: at most 200,000 characters. */
export function beginningOfText(
  { summary, content }: Pick<Words, 'summary' | 'content'>,
  document: Pick<LinkedDocument, 'text'> | undefined,
): string {
  const entry = { summary: beginningOf(summary), content: beginningOf(content) };
  return withDocument(entryText(entry), document?.text.slice(0, readAtMost)).slice(0, readAtMost);
}

/** The most characters of a part that pages show, with markup. */
function beginningOf(html: string | null): string | null {
  return html === null ? null : html.slice(0, shownCharacters);
}

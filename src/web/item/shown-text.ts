import { setImmediate } from 'node:timers/promises';
import { html, trustedMarkup } from '../../digest/mail/markup.js';
import { entryParts } from '../../enrich/entry-text.js';
import { mapInSlices } from '../../jobs/read/in-slices.js';
import { type Evidence, gatherEvidence, quotesOf, sentencesOfQuotes } from './evidence.js';
import type { ItemView } from './load-item.js';
import { markSentences } from './mark-sentences.js';
import { isCut, sanitiseContent } from './sanitise-content.js';

/** What a page shows of an item's words, as HTML that is safe, with the sentences that the page rests on marked. */
export interface ShownText {
  /** The newest version's; empty where it has none. */
  readonly content: string;
  readonly isCut: boolean;
  /** The linked document's; empty where it has none. */
  readonly document: string;
  /** The sentences that the page rests on, and where they stand. */
  readonly evidence: Evidence;
}

/** Goes part by part: a long text is half a megabyte of markup, and others are served in between. */
export async function showText({
  item,
  newest,
  document,
  gist,
}: Pick<ItemView, 'item' | 'newest' | 'document' | 'gist'>): Promise<ShownText> {
  const quotes = quotesOf({ item, gist });
  const sentences = sentencesOfQuotes(quotes);
  const parts = newest ? entryParts(newest) : [];
  const sanitised = await mapInSlices(parts, sanitiseContent);
  const inContent = markSentences(sanitised.join('<hr>'), sentences);
  await setImmediate();
  const inDocument = markSentences(documentHtml(document?.text ?? ''), sentences, inContent.marked);
  const marked = new Set([...inContent.marked, ...inDocument.marked]);
  return {
    content: inContent.html.trim(),
    isCut: parts.some(isCut),
    document: inDocument.html,
    evidence: gatherEvidence({ quotes, marked, isWhole: gist?.isWhole ?? false }),
  };
}

const lineBreak = trustedMarkup('<br>');

/** A plain text in paragraphs. */
function documentHtml(text: string): string {
  if (text === '') return '';
  return text
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [lineBreak, line]));
      return html`<p>${lines}</p>`.markup;
    })
    .join('');
}

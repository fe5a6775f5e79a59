import type { Revision } from '../model/item.js';
import { htmlToText } from '../parse/html-to-text.js';

type Words = Pick<Revision, 'summary' | 'content'>;

/** The words of a revision without its title, block by block on lines of their own. */
export function revisionText(revision: Words): string {
  return bodyParts(revision).map(htmlToText).join('\n');
}

/** What there is to read of a revision, as published: the summary is left out where the content begins with it. */
export function bodyParts({ summary, content }: Words): readonly string[] {
  if (content === null || content === '') return summary === null || summary === '' ? [] : [summary];
  if (summary === null || summary === '') return [content];
  const beginning = words(summary).slice(0, 80);
  return words(content).includes(beginning) ? [content] : [summary, content];
}

function words(html: string): string {
  return htmlToText(html).replace(/\s+/g, ' ').trim();
}

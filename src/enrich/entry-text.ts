import type { Entry } from '../model/entry.js';
import { htmlToText } from '../parse/html-to-text.js';

type Words = Pick<Entry, 'summary' | 'content'>;

/** A text with that of the document that it links, which follows as a paragraph of its own. */
export function withDocument(text: string, document: string | null | undefined): string {
  if (!document) return text;
  return text === '' ? document : `${text}\n\n${document}`;
}

/**
 * What an entry, or a revision of an item, says in plain text: its summary, then its content on a line of its own; one of them alone
 * where the other says nothing or the content repeats the summary. The one definition that hash, index, policies, pages, differences
 * and digests share.
 */
export function entryText(entry: Words): string {
  return saidParts(entry)
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n');
}

/** The same as published, HTML or text part by part. What has no words may still be an image. */
export function entryParts(entry: Words): readonly string[] {
  return saidParts(entry).map(({ html }) => html);
}

interface Part {
  readonly html: string;
  readonly text: string;
}

function saidParts({ summary, content }: Words): readonly Part[] {
  const [lead, body] = [partOf(summary), partOf(content)];
  if (lead === undefined || body === undefined) return lead ? [lead] : body ? [body] : [];
  return isRepeated(lead.text, body.text) ? [body] : [lead, body];
}

function partOf(html: string | null): Part | undefined {
  return html === null || html === '' ? undefined : { html, text: htmlToText(html) };
}

/** A teaser is cut anywhere, and what a blog appends to it follows its last third. */
const comparedAtLeast = 80;
const comparedShare = 2 / 3;
const openEnd = /[\s.…[\]()]+$/;

function isRepeated(summary: string, content: string): boolean {
  const said = onOneLine(summary).replace(openEnd, '');
  const beginning = said.slice(0, Math.max(comparedAtLeast, Math.ceil(said.length * comparedShare)));
  // Most contents begin on one line with their summary, and need no copy.
  return content.startsWith(beginning) || onOneLine(content).includes(beginning);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

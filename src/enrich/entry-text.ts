import type { Entry } from '../model/entry.js';
import { htmlToText } from '../parse/html-to-text.js';

/** A text with that of the document that it links, which follows as a paragraph of its own. */
export function withDocument(text: string, document: string | null | undefined): string {
  if (!document) return text;
  return text === '' ? document : `${text}\n\n${document}`;
}

/** What an entry, or a revision of an item, says in plain text: its content, else its summary, else nothing. */
export function entryText(entry: Pick<Entry, 'summary' | 'content'>): string {
  const text = entry.content === null ? '' : htmlToText(entry.content);
  if (text !== '') return text;
  return entry.summary === null ? '' : htmlToText(entry.summary);
}

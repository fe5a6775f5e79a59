import { hash } from 'node:crypto';
import type { Entry } from '../model/item/entry.js';
import { canonicalUrl } from './canonical-url.js';
import { essence } from './essence.js';

/**
 * SHA-256, in hex, of a revision's title, address and words. Leaves out dates, markup, spacing and typographic variants, which publishers
 * change without changing the content. `text` is the entry's `entryText`.
 */
export function contentHash(entry: Pick<Entry, 'title' | 'url'>, text: string): string {
  const url = entry.url === null ? 'null' : json(canonicalUrl(entry.url));
  return hash('sha256', `[${json(essence(entry.title))},${url},${json(essence(text))}]`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

function json(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

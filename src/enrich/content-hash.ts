import { hash } from 'node:crypto';
import type { Entry } from '../model/entry.js';
import { canonicalUrl } from './canonical-url.js';

/**
 * SHA-256, hex, of what a revision is about: title, address and words. Dates, markup, spacing and typographic variants are
 * left out: publishers touch them without changing what they say. `text` is the entry's `entryText`.
 */
export function contentHash(entry: Pick<Entry, 'title' | 'url'>, text: string): string {
  const parts = [essence(entry.title), entry.url === null ? null : canonicalUrl(entry.url), essence(text)];
  return hash('sha256', JSON.stringify(parts));
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const singleQuotes = /[\u2018\u2019\u201b\u02bc]/g;
const doubleQuotes = /[\u201c\u201d\u201e]/g;
/** All but a single plain space, which is most of them and is left as it is. */
const oddSpaces = /[^\S ]\s*| \s+/g;
const dashes = /[\u2010-\u2014]/g;

/**
 * Characters that NFKC may change, or compose with a neighbour: all of Latin-1 and Latin Extended-A below the first ligature
 * stand for themselves but for these signs. Most texts in French and English hold none.
 */
const mayNormalise = /[\u00a0\u00a8\u00aa\u00af\u00b2-\u00b5\u00b8-\u00ba\u00bc-\u00be\u0132-\uffff]/;

/** Case and accents stay: a correction of them is one. */
function essence(text: string): string {
  return (mayNormalise.test(text) ? text.normalize('NFKC') : text)
    .replace(invisible, '')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .replace(oddSpaces, ' ')
    .trim();
}

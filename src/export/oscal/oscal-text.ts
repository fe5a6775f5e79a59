import { cleanText } from '../../digest/mail/clean-text.js';
import { nameUuid } from '../name-uuid.js';

/** Of names of our own: those of OSCAL have none. */
export const vigieNamespace = `urn:uuid:${nameUuid('oscal')}`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A text as markup that says just that: what Markdown would read as a mark is escaped, and what HTML would (OSCAL, markup data types). On one
 * line; `otherwise` where nothing is left. Pure.
 */
export function markupText(text: string, otherwise: string): string {
  const line = cleanText(text) || otherwise;
  return line.replace(/[&<>]/g, (sign) => entities[sign] ?? '').replace(/[\\*_`~^[\]{}!#|]/g, '\\$&');
}

/** A reference as a token: `celex:32024R1689#art-6` is `celex.32024R1689.art-6`. Two references may have the same. Pure. */
export function tokenOf(reference: string): string {
  const token = reference.replace(/[:#]/g, '.').replace(/[^\p{L}\p{N}.\-_]/gu, '-');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}

/** Property of ours, where the value says something. */
export function property(name: string, value: string | number) {
  return { name, ns: vigieNamespace, value: cleanText(String(value)) || '-' };
}

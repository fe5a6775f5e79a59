import type { Change } from './diff-texts.js';

/** A change with the white space around it, which no mark should hold. */
export interface Piece {
  readonly kind: Change['kind'];
  readonly lead: string;
  readonly text: string;
  readonly trail: string;
}

/**
 * Changes as they are read side by side. White space is that of the text after; what was removed is not in that text, and stands
 * apart from what it followed. Pure.
 */
export function layOutChanges(changes: readonly Change[]): readonly Piece[] {
  let written = '';
  return changes.map(({ kind, text }, index) => {
    const before = written;
    const words = text.trimEnd();
    const space = text.slice(words.length);
    if (kind !== 'removed') written = text;
    if (kind === 'same') return { kind, lead: '', text, trail: '' };
    if (kind === 'added') return { kind, lead: '', text: words, trail: space };
    const lead = /[\p{L}\p{N}.,;:!?)»%€]$/u.test(before) && /^[\p{L}\p{N}(«]/u.test(words) ? ' ' : '';
    if (changes[index + 1]?.kind === 'added') return { kind, lead, text: words, trail: ' ' };
    return { kind, lead, text: words, trail: before === '' || /\s$/.test(before) ? space : '' };
  });
}

import type { Change } from './diff-texts.js';
import { layOutChanges } from './lay-out-changes.js';

const marks = {
  removed: { open: '[-', close: '-]', colour: '\x1b[31m' },
  added: { open: '{+', close: '+}', colour: '\x1b[32m' },
} as const;
const plainAgain = '\x1b[39m';

/** `dans un délai de [-deux-] {+trois+} mois`, the marks in colour too where that is wanted. What a terminal would obey is left out. Pure. */
export function renderDifference(changes: readonly Change[], { colours }: { readonly colours: boolean }): string {
  return layOutChanges(changes)
    .map(({ kind, lead, text, trail }) => {
      if (kind === 'same') return printable(text);
      const { open, close, colour } = marks[kind];
      const marked = `${open}${printable(text)}${close}`;
      return `${lead}${colours ? `${colour}${marked}${plainAgain}` : marked}${trail}`;
    })
    .join('')
    .trimEnd();
}

/** A terminal obeys control characters, and shows letters in another order than they stand in: what publishers wrote may hold neither. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

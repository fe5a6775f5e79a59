import type { CueStrength } from './cue-strength.js';

/** Languages in which the two letters of AI are a word of their own ("j'ai", "ai sensi"), so that capitals all around prove nothing. */
const writesAi = new Set(['fr', 'it', 'oc', 'co']);
/** Languages that say IA for AI. */
const saysIa = new Set(['fr', 'es', 'it', 'pt', 'ca', 'gl', 'ro']);

/** What AI, IA or KI at a place is worth, or undefined where it is something else. */
export function acronymStrength(
  acronym: 'AI' | 'IA' | 'KI',
  text: string,
  start: number,
  end: number,
  language: string,
): CueStrength | undefined {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 24);
  // An initial before a name, a file number, a postal code behind the abbreviation of Iowa.
  if (/(?:\b(?:M|MM|Mr|Mme|Mrs|Ms|Dr|Prof|Judge|Me)\.? ?)$/u.test(before)) return undefined;
  if (/^ ?\d{5}/.test(after)) return undefined;
  if (acronym === 'AI' && writesAi.has(language)) return isShouted(before, after) ? undefined : 'strong';
  if (acronym === 'IA' && !saysIa.has(language)) return /, ?$/.test(before) ? undefined : 'medium';
  if (acronym === 'KI' && language !== 'de') return 'medium';
  return 'strong';
}

/** Whether the words beside are in capitals too. */
function isShouted(before: string, after: string): boolean {
  return /\p{Lu}{3}[^\p{L}]*$|\bJ[’']$/u.test(before) || /^[^\p{L}]*\p{Lu}{3}/u.test(after);
}

/** What French drops a vowel from before another word: `l'IA`, `qu'il`, `jusqu'à`. */
const elidedHeads = new Set('c d j l m n s t qu jusqu lorsqu puisqu quoiqu quelqu presqu'.split(' '));

/** Words that hold an apostrophe and are one word. */
const joinedHeads = new Set(['aujourd', 'prud']);

/** What English hangs on a word: `Commission's`, `don't`, `we'll`. */
const clitics = new Set(['s', 't', 'd', 'm', 'll', 're', 've']);

export type ApostropheRole = 'elision' | 'join' | 'none';

/** What an apostrophe after `head` does: ends an elided word, stands within a word, or neither. */
export function roleOfApostrophe(head: string): ApostropheRole {
  if (head.length > 7) return 'none';
  const lower = head.toLowerCase();
  if (elidedHeads.has(lower)) return 'elision';
  return joinedHeads.has(lower) ? 'join' : 'none';
}

/** Whether `tail` after an apostrophe is an English ending that says nothing. */
export function isClitic(tail: string): boolean {
  return tail.length <= 2 && clitics.has(tail.toLowerCase());
}

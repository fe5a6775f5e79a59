/** A group holds a few endings; what multiplies beyond this is a mistake in a list. */
export const mostForms = 512;

const groups = /\(([^()]*)\)/g;

/** How many forms a phrase has: `decision(s|) automatique(s|)` has four. Groups do not nest. */
export function countForms(phrase: string): number {
  return [...phrase.matchAll(groups)].reduce((count, [, inside = '']) => count * inside.split('|').length, 1);
}

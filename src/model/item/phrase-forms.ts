const group = /\(([^()]*)\)/;

/** A group holds a few endings. A phrase with more forms than this is a mistake in a list. */
export const mostForms = 512;

const groups = /\(([^()]*)\)/g;

/** Counts the forms of a phrase: `decision(s|) automatique(s|)` has four. Groups do not nest. */
export function countForms(phrase: string): number {
  return [...phrase.matchAll(groups)].reduce((count, [, inside = '']) => count * inside.split('|').length, 1);
}

/** Lists the forms of a phrase: `decision(s|) automatique(s|)` has four. Groups do not nest. Throws `RangeError` if there are too many. */
export function expandPhrase(phrase: string): string[] {
  if (!phrase.includes('(')) return [phrase];
  let forms = [phrase];
  while (forms.some((form) => group.test(form))) {
    forms = forms.flatMap(expandFirst);
    if (forms.length > mostForms) throw new RangeError(`too many forms: ${phrase}`);
  }
  return [...new Set(forms.map((form) => form.replace(/ +/g, ' ').trim()))];
}

function expandFirst(form: string): string[] {
  const match = group.exec(form);
  if (match === null) return [form];
  const [whole, inside = ''] = match;
  const before = form.slice(0, match.index);
  const after = form.slice(match.index + whole.length);
  return inside.split('|').map((part) => `${before}${part}${after}`);
}

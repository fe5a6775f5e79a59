const odd = /[^\x20-\x7e\u00a1-\u1fff\u2014-\u2017\u201a-\u2027\u2030-\ud7ff\ud800-\ufefe\uff00-\uffff]/;

/** One kind of space, hyphen and apostrophe, so that the rules need to know one; every character keeps its place. */
export function plainText(text: string): string {
  if (!odd.test(text)) return text;
  return text
    .replace(/[^\S ]/g, ' ')
    .replace(/[\u2010-\u2013]/g, '-')
    .replace(/[\u2018\u2019]/g, "'");
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const singleQuotes = /[\u2018\u2019\u201b\u02bc]/g;
const doubleQuotes = /[\u201c\u201d\u201e]/g;
const dashes = /[\u2010-\u2014]/g;
/** White space other than a single plain space. Single spaces are the most frequent and stay as they are. */
const oddSpaces = /[^\S ]\s*| \s+/g;

/**
 * Characters that NFKC may change, or compose with a neighbour. Apart from the signs listed here, Latin-1 and Latin Extended-A below the
 * first ligature never change, nor do `œ`, dashes and the usual quotation marks.
 */
const mayNormalise =
  /[\u00a0\u00a8\u00aa\u00af\u00b2-\u00b5\u00b8-\u00ba\u00bc-\u00be\u0132-\u0151\u0154-\u2012\u2015-\u2017\u201a\u201b\u201e-\uffff]/;
/** The same characters, and all others that are replaced. One test per character, because most texts hold none of them. */
const mayChange =
  /[\t\v\f\r\u00a0\u00a8\u00aa\u00ad\u00af\u00b2-\u00b5\u00b8-\u00ba\u00bc-\u00be\u0132-\u0151\u0154-\uffff]|[ \n]{2}/;

/**
 * A text without details that publishers change without meaning to: compatibility forms, invisible characters, kinds of quotation marks and
 * dashes, spacing. Case and accents stay, because changing them is a correction.
 */
export function essence(text: string): string {
  if (!mayChange.test(text)) return text.replaceAll('\n', ' ').trim();
  return (mayNormalise.test(text) ? text.normalize('NFKC') : text)
    .replace(invisible, '')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .replace(oddSpaces, ' ')
    .trim();
}

const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const singleQuotes = /[\u2018\u2019\u201b\u02bc]/g;
const doubleQuotes = /[\u201c\u201d\u201e]/g;
const dashes = /[\u2010-\u2014]/g;
/** All but a single plain space, which is most of them and is left as it is. */
const oddSpaces = /[^\S ]\s*| \s+/g;

/**
 * Characters that NFKC may change, or compose with a neighbour: all of Latin-1 and Latin Extended-A below the first ligature
 * stand for themselves but for these signs, and so do `œ`, dashes and the usual quotation marks.
 */
const mayNormalise =
  /[\u00a0\u00a8\u00aa\u00af\u00b2-\u00b5\u00b8-\u00ba\u00bc-\u00be\u0132-\u0151\u0154-\u2012\u2015-\u2017\u201a\u201b\u201e-\uffff]/;
const mayBeReplaced = /[\u00ad\u2013\u2014\u2018\u2019\u201c\u201d]|[^\S \n]/;

/** What a character asks for; one bit each, so that a text's are told by one look at each character. */
const kinds = { plain: 1, space: 2, lineFeed: 4, replaced: 8, normalised: 16 };

/** By UTF-16 unit. Filled as characters are met; 0 is "not met yet". */
const kindOfUnit = new Uint8Array(0x10000);

/**
 * What a text says, without what publishers touch and do not mean: compatibility forms, invisible characters, kinds of
 * quotation marks and dashes, spacing. Case and accents stay: a correction of them is one.
 */
export function essence(text: string): string {
  const seen = kindsIn(text);
  if (seen < kinds.lineFeed) return text.trim();
  if (seen < kinds.replaced) return text.replaceAll('\n', ' ').trim();
  return (seen < kinds.normalised ? text : text.normalize('NFKC'))
    .replace(invisible, '')
    .replace(singleQuotes, "'")
    .replace(doubleQuotes, '"')
    .replace(dashes, '-')
    .replace(oddSpaces, ' ')
    .trim();
}

/** The kinds of a text's characters, with `replaced` where white space follows white space. */
function kindsIn(text: string): number {
  const white = kinds.space | kinds.lineFeed;
  let seen = 0;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = kindOfUnit[unit] || classify(unit);
    seen |= kind;
    if ((kind & before & white) !== 0 || (kind | before) === white) seen |= kinds.replaced;
    before = kind;
  }
  return seen;
}

function classify(unit: number): number {
  const kind = kindOf(String.fromCharCode(unit));
  kindOfUnit[unit] = kind;
  return kind;
}

function kindOf(char: string): number {
  if (char === ' ') return kinds.space;
  if (char === '\n') return kinds.lineFeed;
  if (mayNormalise.test(char)) return kinds.normalised;
  return mayBeReplaced.test(char) ? kinds.replaced : kinds.plain;
}

import { Parser } from 'htmlparser2';

const known = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** What bytes 128 to 159 mean in windows-1252, which is what publishers mean by `&#146;`; 0 where it defines none. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018,
  0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
];

/**
 * The characters of an HTML named entity (`eacute` -> `é`), or null where HTML has none of that name. htmlparser2 holds
 * the table but does not export it, so each name is asked of it once.
 */
export function namedEntity(name: string): string | null {
  const text = known.get(name);
  if (text !== undefined) return text;
  if (name.length < 2 || name.length > 32) return null;
  const decoded = decodeByParser(name);
  // A prefix without semicolon also decodes (`&notit;` is `¬it;`): such a name is none.
  if (decoded.startsWith('&') || decoded.endsWith(';')) return null;
  known.set(name, decoded);
  return decoded;
}

function decodeByParser(name: string): string {
  let text = '';
  const parser = new Parser({
    ontext(data) {
      text += data;
    },
  });
  parser.end(`&${name};`);
  return text;
}

/** The character of a numeric reference; U+FFFD where there is none (HTML section 13.2.5.80), nothing for a control character. */
export function numericEntity(code: number): string {
  if (code >= 128 && code <= 159) return String.fromCharCode(windows1252[code - 128] || 0xfffd);
  if (code > 0 && code < 32 && code !== 9 && code !== 10 && code !== 13) return '';
  const valid =
    code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  return valid ? String.fromCodePoint(code) : '\ufffd';
}

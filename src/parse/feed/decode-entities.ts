import { Parser } from 'htmlparser2';
import { TextBuilder } from '../text-builder.js';

/** Length of the longest name (`CounterClockwiseContourIntegral`), or of a number with its `#`. */
const maxNameChars = 32;

/**
 * Decodes character and entity references once. `write` may replace the characters of each. Text that is no reference stays as it is.
 * Linear in the text.
 */
export function decodeEntities(text: string, write = (decoded: string): string => decoded): string {
  let amp = text.indexOf('&');
  if (amp < 0) return text;
  const out = new TextBuilder();
  let copied = 0;
  for (; amp >= 0; amp = text.indexOf('&', amp + 1)) {
    const end = endOfReference(text, amp);
    const decoded = end < 0 ? null : decodeReference(text.slice(amp + 1, end));
    if (decoded === null) continue;
    if (amp > copied) out.add(text.slice(copied, amp));
    out.add(write(decoded));
    copied = end + 1;
  }
  if (copied === 0) return text;
  out.add(text.slice(copied));
  return out.toString();
}

/** Decodes the inside of a reference (`eacute`, `#233`, `#xE9`); null if it is none. */
function decodeReference(name: string): string | null {
  if (name.charCodeAt(0) !== 0x23) return namedEntity(name);
  const match = /^#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}))$/.exec(name);
  if (!match) return null;
  return numericEntity(match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16));
}

/** The index of the `;` that ends a reference; -1 if there is none. */
export function endOfReference(text: string, amp: number, maxChars = maxNameChars): number {
  const last = Math.min(text.length, amp + maxChars + 2);
  for (let at = amp + 1; at < last; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x3b) return at > amp + 1 ? at : -1;
    const inName = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
    if (!inName && code !== 0x23 && code !== 0x5f && code !== 0x2d && code !== 0x2e) return -1;
  }
  return -1;
}

const known = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/** What bytes 128 to 159 mean in windows-1252. Publishers mean these by `&#146;`. 0 where windows-1252 defines no character. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018,
  0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
];

/**
 * The characters of an HTML named entity (`eacute` -> `é`), or null if HTML has no entity of that name. htmlparser2 has the table but
 * does not export it, so it is asked once for each name.
 */
export function namedEntity(name: string): string | null {
  const text = known.get(name);
  if (text !== undefined) return text;
  if (name.length < 2 || name.length > 32) return null;
  const decoded = decodeByParser(name);
  // htmlparser2 also decodes a prefix without semicolon (`&notit;` becomes `¬it;`): such a name is no entity.
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

/** The character of a numeric reference: U+FFFD if the code is invalid (HTML section 13.2.5.80), empty for a control character. */
export function numericEntity(code: number): string {
  if (code >= 128 && code <= 159) return String.fromCharCode(windows1252[code - 128] || 0xfffd);
  if (code > 0 && code < 32 && code !== 9 && code !== 10 && code !== 13) return '';
  const valid =
    code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
  return valid ? String.fromCodePoint(code) : '\ufffd';
}

import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeEbcdic, detectCharset, ebcdicCodePage } from './detect-charset.js';

/** Labels that publishers use for a smaller set than they mean (WHATWG Encoding Standard), and labels that iconv-lite lacks. */
const widened: Record<string, string> = {
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  '646': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso8859: 'windows-1252',
  '8859': 'windows-1252',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  latin: 'windows-1252',
  l1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  'gb-2312-80': 'gb18030',
  'eucgb2312-cn': 'gb18030',
  gbk: 'gb18030',
  'big5-tw': 'big5',
  hkscs: 'big5-hkscs',
  uhc: 'cp949',
  'ks-x-1001': 'cp949',
  ujis: 'euc-jp',
  'iso2022-jp': 'iso-2022-jp',
  'cp-is': 'cp861',
  'mac-latin2': 'maccenteuro',
  maclatin2: 'maccenteuro',
  maccentraleurope: 'maccenteuro',
  cp866u: 'cp1125',
  ruscii: 'cp1125',
  // Kazakh and Asian Cyrillic: the nearest set that we have; it shares the Russian letters.
  'kz-1048': 'windows-1251',
  kz1048: 'windows-1251',
  ptcp154: 'windows-1251',
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  cp65001: 'utf-8',
  unicode: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  u16: 'utf-16',
  u32: 'utf-32',
  u7: 'utf-7',
};

/** A charset's label as decoders know it: `ISO_8859-5:1988` is `iso-8859-5`, and `latin1` means windows-1252. */
function canonicalLabel(label: string): string {
  const name = label
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/[:-](?:19|20)\d\d$/, '');
  return widened[name] ?? name;
}

/** The text of a document, with a note if its bytes did not fit the declared charset. */
export interface DecodedText {
  text: string;
  note: string | null;
}

/** Decodes a feed's bytes. Never throws: if the label is unknown, reads UTF-8, or windows-1252 if the bytes are not UTF-8. */
export function decodeBytes(bytes: Uint8Array, contentType: string | null): DecodedText {
  const { label, from } = detectCharset(bytes, contentType);
  const page = from === 'pattern' ? ebcdicCodePage(label) : null;
  if (page !== null) return { text: decodeEbcdic(bytes, page), note: null };
  const charset = canonicalLabel(label);
  if (charset === 'utf-8' || charset.startsWith('utf-16') || charset.startsWith('utf-32')) {
    return charset === 'utf-8' ? decodeUtf8(bytes) : decodeWide(bytes, charset);
  }
  if (iconv.encodingExists(charset)) return { text: iconv.decode(asBuffer(bytes), charset), note: null };
  const text = decodeByPlatform(bytes, charset);
  if (text !== null) return { text, note: null };
  return { text: decodeUtf8(bytes).text, note: `charset: expected a known one, got "${label}" from ${from}` };
}

/** Decodes UTF-16 and UTF-32. If every unit is plainly one byte wide, the label is wrong and the bytes are read as UTF-8. */
function decodeWide(bytes: Uint8Array, charset: string): DecodedText {
  const looksWide = bytes.subarray(0, 256).includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe;
  if (!looksWide) return { ...decodeUtf8(bytes), note: `charset: declared ${charset}, read as UTF-8` };
  // A lone surrogate is no character, and UTF-8 cannot hold it.
  return { text: iconv.decode(asBuffer(bytes), charset).replace(/\p{Surrogate}/gu, '\ufffd'), note: null };
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  if (isUtf8(bytes)) return { text: iconv.decode(asBuffer(bytes), 'utf-8'), note: null };
  if (isMostlyUtf8(bytes)) {
    return { text: iconv.decode(asBuffer(bytes), 'utf-8'), note: 'charset: some bytes are no valid UTF-8' };
  }
  return { text: iconv.decode(asBuffer(bytes), 'windows-1252'), note: 'charset: no UTF-8, read as windows-1252' };
}

/** True if there are more valid multibyte sequences (RFC 3629 section 4, by lead byte) than invalid ones. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const width = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const whole = lead >= 0xc2 && lead <= 0xf4 && continues(bytes, at + 1, width - 1);
    if (whole) good += 1;
    else bad += 1;
    at += whole ? width : 1;
  }
  return good > bad;
}

function continues(bytes: Uint8Array, from: number, count: number): boolean {
  for (let at = from; at < from + count; at += 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

/** Decodes iso-2022-jp and a few others that iconv-lite lacks. Never used for windows-1252, which Node 20 decodes as latin-1. */
function decodeByPlatform(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { isAscii, isUtf8 } from 'node:buffer';

/** The charset of a document, and what it was detected by. */
interface Charset {
  /** May be a label that neither iconv-lite nor TextDecoder knows. */
  label: string;
  from: 'bom' | 'pattern' | 'utf-8 bytes' | 'http' | 'xml declaration' | 'default';
}

/**
 * Detects a document's real charset. Labels are wrong more often than bytes: valid UTF-8 with a multibyte sequence is UTF-8 regardless
 * of the label. Then follows the official order (RFC 7303 section 3): BOM, HTTP, XML declaration.
 */
export function detectCharset(bytes: Uint8Array, contentType: string | null): Charset {
  const bom = detectBom(bytes);
  if (bom) return { label: bom, from: 'bom' };
  const pattern = detectPattern(bytes);
  if (pattern) return { label: pattern, from: 'pattern' };
  const ascii = isAscii(bytes);
  if (!ascii && isUtf8(bytes)) return { label: 'utf-8', from: 'utf-8 bytes' };
  const http = charsetOfContentType(contentType);
  if (http) return { label: http, from: 'http' };
  const declared = charsetOfXmlDeclaration(bytes);
  if (declared) return { label: declared, from: 'xml declaration' };
  return { label: 'utf-8', from: 'default' };
}

function detectBom(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return null;
}

/** Detects the width and order of code units by the first character (XML 1.0 appendix F.1), and EBCDIC by its own `<?xm`. */
function detectPattern(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (b === 0 && opensDocument(a)) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && opensDocument(b)) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0 && opensDocument(d)) return 'utf-32be';
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return ebcdicLabel(bytes);
  return null;
}

/** True for `<` of XML, `{` of JSON (RFC 4627 section 3), and white space before them. */
function opensDocument(unit: number | undefined): boolean {
  return unit === 0x3c || unit === 0x7b || unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** `text/xml; charset="iso-8859-1"` -> `iso-8859-1`. */
export function charsetOfContentType(contentType: string | null): string | null {
  const value = contentType?.slice(0, 512) ?? '';
  return /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(value)?.[1]?.toLowerCase() ?? null;
}

/** The declared EBCDIC code page. All of them agree on the characters of a declaration, so any of them can read it. */
function ebcdicLabel(bytes: Uint8Array): string {
  const label = charsetOfDeclaration(decodeEbcdic(bytes.subarray(0, 256), 'cp037'));
  return label !== null && ebcdicCodePage(label) !== null ? label : 'cp037';
}

function charsetOfXmlDeclaration(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  return charsetOfDeclaration(head);
}

function charsetOfDeclaration(head: string): string | null {
  const start = head.indexOf('<?xml');
  if (start < 0) return null;
  const end = head.indexOf('>', start);
  const declaration = head.slice(start, end < 0 ? undefined : end);
  return /encoding\s*=[\s"']*([\w.:-]{2,40})/i.exec(declaration)?.[1]?.toLowerCase() ?? null;
}

/** IBM code page 037: for each of 256 bytes its latin-1 code, as two hexadecimal digits. NEL becomes a line feed. */
const codePage037 =
  '000102039c09867f978d8e0b0c0d0e0f101112139d0a08871819928f1c1d1e1f80818283840a171b88898a8b8c050607' +
  '909116939495960498999a9b14159e1a20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293bac' +
  '2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22d8616263646566676869abbbf0fdfeb1' +
  'b06a6b6c6d6e6f707172aabae6b8c6a4b57e737475767778797aa1bfd0dddeae5ea3a5b7a9a7b6bcbdbe5b5dafa8b4d7' +
  '7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff5cf7535455565758595ab2d4d6d2d3d5' +
  '30313233343536373839b3dbdcd9da9f';

/** How other EBCDIC code pages differ: byte (two digits) and character (four). Greek 875 differs most. */
const differences: Record<string, string> = {
  cp500: '4a005b 4f0021 5a005d 5f005e b000a2 ba00ac bb007c',
  cp1140: '9f20ac',
  cp875:
    '410391 420392 430393 440394 450395 460396 470397 480398 490399 4a005b 4f0021 51039a 52039b 53039c 54039d 55039e 56039f 5703a0 5803a1 5903a3 5a005d 5f005e 6203a4 6303a5 6403a6 6503a7 6603a8 6703a9 6803aa 6903ab 6a007c 7000a8 710386 720388 730389 7400a0 75038a 76038c 77038e 78038f 800385 8a03b1 8b03b2 8c03b3 8d03b4 8e03b5 8f03b6 9a03b7 9b03b8 9c03b9 9d03ba 9e03bb 9f03bc a000b4 aa03bd ab03be ac03bf ad03c0 ae03c1 af03c3 b000a3 b103ac b203ad b303ae b403ca b503af b603cc b703cd b803cb b903ce ba03c2 bb03c4 bc03c5 bd03c6 be03c7 bf03c8 cb03c9 cc0390 cd03b0 ce2018 cf2015 da00b1 db00bd dd0387 de2019 df00a6 eb00a7 ee00ab ef00ac fb00a9 fe00bb',
};

const aliases: Record<string, string> = {
  'ebcdic-cp-ca': 'cp037',
  'ebcdic-cp-nl': 'cp037',
  'ebcdic-cp-us': 'cp037',
  'ebcdic-cp-wt': 'cp037',
  ibm039: 'cp037',
  'ebcdic-cp-be': 'cp500',
  'ebcdic-cp-ch': 'cp500',
};

/** The EBCDIC code page of a label (`IBM500`, `csIBM037`, `ebcdic-cp-be`), or null. */
export function ebcdicCodePage(label: string): string | null {
  const name = label.toLowerCase().replaceAll('_', '-');
  const page = aliases[name] ?? name.replace(/^(?:cs)?(?:ibm|cp)?(?=\d)/, 'cp');
  return page === 'cp037' || Object.hasOwn(differences, page) ? page : null;
}

/**
 * Decodes EBCDIC, which neither iconv-lite nor Node can. No publisher of the catalogue serves it: these code pages occur in feedparser's
 * conformance cases, by which feed parsers are compared.
 */
export function decodeEbcdic(bytes: Uint8Array, page: string): string {
  const table = tableOf(page);
  const wide = new Uint16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) wide[at] = table[bytes[at] ?? 0] ?? 0xfffd;
  return Buffer.from(wide.buffer).toString('utf16le');
}

function tableOf(page: string): Uint16Array {
  const table = Uint16Array.from(Buffer.from(codePage037, 'hex'));
  for (const difference of (differences[page] ?? '').split(' ')) {
    if (difference === '') continue;
    table[Number.parseInt(difference.slice(0, 2), 16)] = Number.parseInt(difference.slice(2), 16);
  }
  return table;
}

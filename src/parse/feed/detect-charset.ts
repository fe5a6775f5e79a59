import { isAscii, isUtf8 } from 'node:buffer';
import { decodeEbcdic, ebcdicCodePage } from './ebcdic.js';

/** How a document's bytes become text, and what made us think so. */
export interface Charset {
  /** A label that iconv-lite or TextDecoder knows, or one that neither knows. */
  label: string;
  from: 'bom' | 'pattern' | 'utf-8 bytes' | 'http' | 'xml declaration' | 'default';
}

/**
 * Says which charset a document is really in. Labels lie more often than bytes: valid UTF-8 with a multibyte sequence is
 * UTF-8 whatever is declared (RFC 7303 section 3 gives the official order: BOM, HTTP, XML declaration).
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

/** The first character shows the width and order of code units (XML 1.0 appendix F.1), and EBCDIC by its own `<?xm`. */
function detectPattern(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (b === 0 && opensDocument(a)) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0 && opensDocument(b)) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0 && opensDocument(d)) return 'utf-32be';
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) return ebcdicLabel(bytes);
  return null;
}

/** `<` of XML, `{` of JSON (RFC 4627 section 3), or white space before them. */
function opensDocument(unit: number | undefined): boolean {
  return unit === 0x3c || unit === 0x7b || unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

/** `text/xml; charset="iso-8859-1"` -> `iso-8859-1`. */
export function charsetOfContentType(contentType: string | null): string | null {
  const value = contentType?.slice(0, 512) ?? '';
  return /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(value)?.[1]?.toLowerCase() ?? null;
}

/** All EBCDIC code pages agree on what a declaration needs, so any of them reads which one it is. */
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

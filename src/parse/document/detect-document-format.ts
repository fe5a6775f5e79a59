import type { DocumentText } from '../../model/item/linked-document.js';
import { DocumentRefused } from './document-refused.js';

export type DocumentFormat = DocumentText['format'];

/** First bytes, as latin-1, of files without text that we can read. */
const strangers: readonly (readonly [start: string, name: string])[] = [
  ['PK\u0005\u0006', 'an empty zip archive'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old office document'],
  ['\u001f\u008b', 'a gzip archive'],
  ['\u0089PNG', 'an image'],
  ['\u00ff\u00d8\u00ff', 'an image'],
  ['GIF8', 'an image'],
  ['RIFF', 'an image or a recording'],
  ['II*\0', 'an image'],
  ['MM\0*', 'an image'],
  ['ID3', 'a recording'],
  ['OggS', 'a recording'],
  ['{\\rtf', 'RTF'],
  ['%!PS', 'PostScript'],
];

const markup =
  /^\s*(?:<\?xml|<!doctype|<!--|<(?:html|head|body|title|meta|div|p|h[1-6]|table|section|article|main|ul|ol)\b)/i;

/** A PDF header may begin within this many bytes (ISO 32000-1, annex H, note 13). */
const pdfWithin = 1_024;

/**
 * Detects the format by the bytes first: servers send PDFs as text/html, and "not found" pages as application/pdf.
 * Throws `DocumentRefused` (`empty`, `not-a-document`).
 */
export function detectDocumentFormat(bytes: Uint8Array, contentType: string | null): DocumentFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, pdfWithin)).toString('latin1');
  if (/^\s*$/.test(head) && bytes.byteLength <= pdfWithin)
    throw new DocumentRefused('empty', 'expected text, got none');
  if (/%PDF-\d/.test(head)) return 'pdf';
  // A Word document, or another archive, which `readDocx` refuses.
  if (head.startsWith('PK\u0003\u0004')) return 'docx';
  const stranger = strangers.find(([start]) => head.startsWith(start));
  if (stranger) throw new DocumentRefused('not-a-document', `expected HTML, PDF or text, got ${stranger[1]}`);
  if (mediaType(contentType) === 'message/rfc822') return 'mail';
  const text = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (markup.test(text)) return 'html';
  if (isBinary(head)) throw new DocumentRefused('not-a-document', 'expected HTML, PDF or text, got binary data');
  return formatOfType(mediaType(contentType), text);
}

function formatOfType(type: string, head: string): DocumentFormat {
  if (type === 'application/json' || type.endsWith('+json')) {
    throw new DocumentRefused('not-a-document', `expected HTML, PDF or text, got ${type}`);
  }
  if (type === 'text/plain' || type === 'text/markdown') return 'text';
  if (type.includes('html') || type.includes('xml')) return 'html';
  return /<\/?[a-z][^<>]*>/i.test(head) ? 'html' : 'text';
}

/** `text/HTML; charset=utf-8` -> `text/html`. */
function mediaType(contentType: string | null): string {
  return contentType?.slice(0, 200).split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Zero bytes occur in UTF-16, with its mark or in a regular pattern. Other control characters occur in no text. */
function isBinary(head: string): boolean {
  const codes = [...head].map((character) => character.charCodeAt(0));
  const zeros = codes.filter((code) => code === 0).length;
  const controls = codes.filter((code) => (code > 0 && code < 9) || (code > 13 && code < 27)).length;
  const wide = /^(?:\xff\xfe|\xfe\xff)/.test(head) || Math.abs(zeros * 2 - head.length) <= head.length / 8;
  return controls > head.length / 50 || (zeros > 0 && !wide);
}

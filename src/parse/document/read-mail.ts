import type { DocumentText } from '../../model/item/linked-document.js';
import { decodeBytes } from '../feed/decode-bytes.js';
import { htmlToText } from '../html-to-text.js';
import { parseDate } from '../parse-date.js';
import { DocumentRefused, maxTextBytes } from './document-refused.js';

const maxHeaderChars = 256 * 1024;
const maxParts = 200;
/** A forwarded message holds another message with its own parts. */
const maxNesting = 8;

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  /** The bytes as latin-1, one character each. */
  readonly body: string;
}

/** Reads the text of a mail (RFC 5322, RFC 2045) without its attachments. Throws `DocumentRefused`. */
export function readMail(bytes: Uint8Array): DocumentText {
  if (bytes.byteLength > maxTextBytes)
    throw new DocumentRefused('too-large', `expected at most ${maxTextBytes} bytes of mail, got ${bytes.byteLength}`);
  const mail = readPart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const budget = { parts: maxParts };
  const text = textOf(mail, maxNesting, budget).trim();
  if (text === '') throw new DocumentRefused('no-text', 'expected text, got a mail without any');
  const header = (name: string) => decodeWords(mail.headers.get(name) ?? '').trim();
  return {
    format: 'mail',
    title: header('subject').slice(0, 500),
    text,
    language: null,
    author: header('from').slice(0, 200) || null,
    publishedAt: parseDate((mail.headers.get('date') ?? '').slice(0, 120).replace(/\([^()]{0,100}\)/g, '')),
    pages: null,
    selected: null,
    warnings: budget.parts < 0 ? [`parts: those after the first ${maxParts} were left out`] : [],
  };
}

/** Headers up to the first blank line, unfolded. If a name occurs twice, the first counts. */
function readPart(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source.slice(0, maxHeaderChars));
  const head = end === null ? source.slice(0, maxHeaderChars) : source.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? '' : source.slice(end.index + end[0].length) };
}

function textOf(part: Part, nesting: number, budget: { parts: number }): string {
  budget.parts -= 1;
  if (nesting === 0 || budget.parts < 0) return '';
  const type = part.headers.get('content-type') ?? 'text/plain';
  const kind = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (/^\s*attachment/i.test(part.headers.get('content-disposition') ?? '')) return '';
  if (kind.startsWith('multipart/')) return partsText(part, type, { nesting, budget });
  if (kind === 'message/rfc822') return textOf(readPart(decodeBody(part).toString('latin1')), nesting - 1, budget);
  if (!kind.startsWith('text/')) return '';
  const { text } = decodeBytes(decodeBody(part), type);
  return kind === 'text/html' ? htmlToText(text) : text.replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n');
}

/** Joins the texts of parts. Of alternatives it takes the first with text: plain text comes before HTML (RFC 2046 section 5.1.4). */
function partsText(
  { body }: Part,
  type: string,
  { nesting, budget }: { readonly nesting: number; readonly budget: { parts: number } },
): string {
  const boundary = parameterOf(type, 'boundary');
  if (boundary === '') return '';
  const texts: string[] = [];
  for (const piece of `\n${body}`.split(`\n--${boundary}`).slice(1)) {
    if (piece.startsWith('--') || budget.parts < 0) break;
    const text = textOf(readPart(piece.replace(/^[^\n]*\n/, '')), nesting - 1, budget).trim();
    if (text !== '') texts.push(text);
    if (text !== '' && /^\s*multipart\/alternative/i.test(type)) break;
  }
  return texts.join('\n\n');
}

function parameterOf(header: string, name: string): string {
  const found = new RegExp(`;\\s{0,80}${name}\\s{0,8}=\\s{0,8}(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'i').exec(header);
  return found?.[1] ?? found?.[2] ?? '';
}

function decodeBody({ headers, body }: Part): Buffer {
  const encoding = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return Buffer.from(unquote(body.replace(/=[ \t]*\r?\n/g, '')), 'latin1');
  return Buffer.from(body, 'latin1');
}

function unquote(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Decodes encoded words (RFC 2047). White space between two of them is dropped. */
function decodeWords(header: string): string {
  return header
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{1,20})?\?([BQ])\?([^?\s]{0,400})\?=/gi,
      (_, charset: string, form: string, text: string) => {
        const bytes =
          form.toUpperCase() === 'B'
            ? Buffer.from(text, 'base64')
            : Buffer.from(unquote(text.replaceAll('_', ' ')), 'latin1');
        return decodeBytes(bytes, `text/plain; charset=${charset}`).text;
      },
    )
    .replace(/[\s\p{Cc}]+/gu, ' ');
}

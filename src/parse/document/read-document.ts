import type { DocumentText } from '../../model/item/linked-document.js';
import { decodeBytes } from '../feed/decode-bytes.js';
import { detectDocumentFormat } from './detect-document-format.js';
import { DocumentRefused, maxTextBytes } from './document-refused.js';
import { readDocx } from './read-docx.js';
import { type HtmlReading, readHtml } from './read-html.js';
import { readMail } from './read-mail.js';
import { readPdf } from './read-pdf.js';

/** Reads the main text of a page, a PDF, a Word document, a mail or a text file. Throws `DocumentRefused`. Run it in the sandbox. */
export async function readDocument(bytes: Uint8Array, about: HtmlReading): Promise<DocumentText> {
  switch (detectDocumentFormat(bytes, about.contentType)) {
    case 'pdf':
      return readPdf(bytes);
    case 'docx':
      return readDocx(bytes);
    case 'mail':
      return readMail(bytes);
    case 'html':
      return readHtml(bytes, about);
    case 'text':
      return readPlainText(bytes, about.contentType);
  }
}

/** A text file, with line ends and blank lines normalised. Throws `DocumentRefused`. */
function readPlainText(bytes: Uint8Array, contentType: string | null): DocumentText {
  if (bytes.byteLength > maxTextBytes) {
    throw new DocumentRefused('too-large', `expected at most ${maxTextBytes} bytes of text, got ${bytes.byteLength}`);
  }
  const decoded = decodeBytes(bytes, contentType);
  const text = decoded.text
    .replace(/\r\n?|\u2028|\u2029|\f/g, '\n')
    .replace(/(?<![^\S\n])[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '') throw new DocumentRefused('empty', 'expected text, got none');
  return {
    format: 'text',
    title: '',
    text,
    language: null,
    author: null,
    publishedAt: null,
    pages: null,
    selected: null,
    warnings: decoded.note === null ? [] : [decoded.note],
  };
}

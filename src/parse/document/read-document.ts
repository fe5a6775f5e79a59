import type { DocumentText } from '../../model/document-text.js';
import { detectDocumentFormat } from './detect-document-format.js';
import { type HtmlReading, readHtml } from './read-html.js';
import { readPdf } from './read-pdf.js';
import { readPlainText } from './read-plain-text.js';

/** The main text of a page, a PDF or a text file. Throws `DocumentRefused`; what is hostile belongs into the sandbox. */
export async function readDocument(bytes: Uint8Array, about: HtmlReading): Promise<DocumentText> {
  switch (detectDocumentFormat(bytes, about.contentType)) {
    case 'pdf':
      return readPdf(bytes);
    case 'html':
      return readHtml(bytes, about);
    case 'text':
      return readPlainText(bytes, about.contentType);
  }
}

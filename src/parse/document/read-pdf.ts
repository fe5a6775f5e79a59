import { configureUnPDF, getDocumentProxy } from 'unpdf';
import { tallied } from '../../model/gather.js';
import type { DocumentText } from '../../model/item/linked-document.js';
import { DocumentRefused, maxPages, maxPdfBytes } from './document-refused.js';
import { joinParagraphs, type PdfLine, pdfLines } from './pdf-lines.js';

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Reads the text of a PDF as whole paragraphs. pdfjs keeps global state in the process. Throws `DocumentRefused`. */
export async function readPdf(bytes: Uint8Array): Promise<DocumentText> {
  if (bytes.byteLength > maxPdfBytes) {
    throw new DocumentRefused('too-large', `expected at most ${maxPdfBytes} bytes of PDF, got ${bytes.byteLength}`);
  }
  const document = await openPdf(bytes);
  try {
    return await readPages(document);
  } finally {
    await document.destroy();
  }
}

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  await configureUnPDF({});
  try {
    // pdfjs refuses Node's Buffer, which files and messages between processes arrive in.
    const plain = bytes instanceof Buffer ? new Uint8Array(bytes) : bytes;
    return await getDocumentProxy(plain, { verbosity: 0, isEvalSupported: false, stopAtErrors: false });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    if (name === 'PasswordException') {
      throw new DocumentRefused('encrypted-pdf', 'expected a PDF that can be read, got one with a password', { cause });
    }
    throw new DocumentRefused('malformed-pdf', 'expected a PDF, got something that begins like one and is broken', {
      cause,
    });
  }
}

async function readPages(document: PdfDocument): Promise<DocumentText> {
  const pages: PdfLine[][] = [];
  const warnings: string[] = [];
  const count = Math.min(document.numPages, maxPages);
  let broken = 0;
  for (let number = 1; number <= count; number += 1) {
    const lines = await readPage(document, number);
    if (lines === null) broken += 1;
    pages.push(lines ?? []);
  }
  if (document.numPages > count)
    warnings.push(`pages: ${document.numPages - count} after the first ${count} were left out`);
  if (broken > 0) warnings.push(`pages: ${broken} of ${count} could not be read`);
  const text = joinParagraphs(withoutRunningLines(pages));
  if (text === '') throw new DocumentRefused('no-text', `expected text, got ${document.numPages} pages of pictures`);
  return {
    format: 'pdf',
    ...(await pdfFacts(document, pages)),
    text,
    pages: document.numPages,
    selected: null,
    warnings,
  };
}

/** Null for a broken page: the other pages are worth reading. */
async function readPage(document: PdfDocument, number: number): Promise<PdfLine[] | null> {
  try {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return pdfLines(items.flatMap((item) => ('str' in item ? [item] : [])));
  } catch {
    return null;
  }
}

/** The file's creation date is not a publication date. */
async function pdfFacts(document: PdfDocument, pages: readonly PdfLine[][]) {
  const info = await readInfo(document);
  return {
    title: pdfTitle(textOf(info.Title), pages[0] ?? []),
    language: /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/i.exec(textOf(info.Language))?.[0] ?? null,
    author: textOf(info.Author).slice(0, 200) || null,
    publishedAt: null,
  };
}

async function readInfo(document: PdfDocument): Promise<Readonly<Record<string, unknown>>> {
  try {
    return { ...(await document.getMetadata()).info };
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

const madeUp =
  /^(?:microsoft (?:word|powerpoint)\b|untitled|sans titre|document\s?\d*$|page de garde$|presentation$|title$|titre$)/i;
const fileName = /^\S*\.(?:docx?|pdf|indd|pptx?|xlsx?|rtf|odt|qxd|fm|tmp)$|^[a-z\d.-]*_[\w.-]*$|^\d+$/i;

/** The declared title if a person wrote it, or the largest lines of the first page, or an empty text. */
function pdfTitle(declared: string, firstPage: readonly PdfLine[]): string {
  if (declared.length >= 4 && !madeUp.test(declared) && !fileName.test(declared)) return declared.slice(0, 500);
  return largestLines(firstPage);
}

/** The first run of the tallest lines, if they stand out from the usual height. */
function largestLines(lines: readonly PdfLine[]): string {
  const heights = lines.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const greatest = Math.max(0, ...lines.filter(({ text }) => /\p{L}{3}/u.test(text)).map(({ height }) => height));
  if (greatest < usual * 1.15) return '';
  const start = lines.findIndex((line) => isGreatest(line, greatest));
  const rest = lines.slice(start);
  const end = rest.findIndex((line) => !isGreatest(line, greatest));
  const title = (end < 0 ? rest : rest.slice(0, end)).map(({ text }) => text).join(' ');
  return title.length <= 300 ? title : '';
}

function isGreatest({ text, height }: PdfLine, greatest: number): boolean {
  return height >= greatest * 0.97 && /\p{L}/u.test(text);
}

/** Lines at the top and bottom of a page that may be running heads and feet. */
const edge = 3;

/**
 * Drops running heads and feet: from each edge inwards, lines that stand at an edge, apart from their digits, on a third of the pages
 * and at least on three. The order of the file defines the edges, because heads are written first or last.
 */
function withoutRunningLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const edges = pages.flatMap((lines) => [...new Set([...lines.slice(0, edge), ...lines.slice(-edge)].map(shapeOf))]);
  const counts = tallied(edges);
  const least = Math.max(3, pages.length / 3);
  const runs = (line: PdfLine): boolean => (counts.get(shapeOf(line)) ?? 0) >= least;
  return pages.map((lines) => {
    const head = lines.slice(0, edge).findIndex((line) => !runs(line));
    const rest = lines.slice(head < 0 ? edge : head);
    const foot = rest
      .slice(-edge)
      .reverse()
      .findIndex((line) => !runs(line));
    return rest.slice(0, rest.length - (foot < 0 ? Math.min(edge, rest.length) : foot));
  });
}

function shapeOf({ text }: PdfLine): string {
  return text.replace(/\d+/g, '#').toLowerCase();
}

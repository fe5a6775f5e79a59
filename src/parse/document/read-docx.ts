import { Unzip, UnzipInflate } from 'fflate';
import { Parser } from 'htmlparser2';
import type { DocumentText } from '../../model/item/linked-document.js';
import { decodeBytes } from '../feed/decode-bytes.js';
import { DocumentRefused, maxElementDepth } from './document-refused.js';

/** Limit for all inflated bytes. A text of a million characters needs a tenth of this. */
const maxInflatedBytes = 64 * 1024 * 1024;
const pushedAtOnce = 16_384;

const textFile = 'word/document.xml';
const factsFile = 'docProps/core.xml';

/** Reads the text of a Word document (ECMA-376) without deleted passages. Throws `DocumentRefused`, also for other archives. */
export function readDocx(bytes: Uint8Array): DocumentText {
  const files = inflate(bytes);
  const body = files.get(textFile);
  if (body === undefined)
    throw new DocumentRefused('not-a-document', 'expected HTML, PDF, Word, mail or text, got another zip archive');
  const text = readParagraphs(body);
  if (text === '') throw new DocumentRefused('no-text', 'expected text, got a Word document without any');
  const facts = readFacts(files.get(factsFile) ?? '');
  return { format: 'docx', ...facts, text, language: null, pages: null, selected: null, warnings: [] };
}

/** Inflates the two files that are read, piece by piece, so that a zip bomb is noticed before it is inflated as a whole. */
function inflate(bytes: Uint8Array): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  let left = maxInflatedBytes;
  // Unzip reports what a callback throws as an error of the archive. The first refusal counts.
  let refused: DocumentRefused | undefined;
  const unzip = new Unzip((file) => {
    if (file.name !== textFile && file.name !== factsFile) return;
    const chunks: Uint8Array[] = [];
    file.ondata = (error, chunk, final) => {
      if (error) throw refused ?? error;
      left -= chunk.byteLength;
      if (left < 0) {
        refused = new DocumentRefused('too-large', `expected at most ${maxInflatedBytes} bytes in a Word document`);
        throw refused;
      }
      chunks.push(chunk);
      if (final) files.set(file.name, decodeBytes(Buffer.concat(chunks), 'application/xml').text);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += pushedAtOnce)
      unzip.push(bytes.subarray(at, at + pushedAtOnce), at + pushedAtOnce >= bytes.length);
  } catch (cause) {
    if (cause instanceof DocumentRefused) throw cause;
    throw new DocumentRefused('malformed-archive', 'expected a Word document, got a broken archive', { cause });
  }
  return files;
}

/** Elements that stand for a character. */
const marks: Readonly<Record<string, string>> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' };

/** Paragraphs separated by blank lines. The cells of a table's row are paragraphs too. */
function readParagraphs(xml: string): string {
  const paragraphs: string[] = [];
  let paragraph = '';
  let isText = false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (depth > maxElementDepth)
          throw new DocumentRefused('too-deep', `expected at most ${maxElementDepth} elements inside one another`);
        if (name === 'w:t') isText = true;
        paragraph += marks[name] ?? '';
      },
      ontext(text) {
        if (isText) paragraph += text;
      },
      onclosetag(name) {
        depth -= 1;
        if (name === 'w:t') isText = false;
        if (name !== 'w:p') return;
        paragraphs.push(paragraph.trim());
        paragraph = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return paragraphs.filter((one) => one !== '').join('\n\n');
}

/** Dublin Core facts. The file's creation date is not a publication date. */
function readFacts(xml: string): Pick<DocumentText, 'title' | 'author' | 'publishedAt'> {
  const found: Record<string, string> = {};
  let open = '';
  const parser = new Parser(
    {
      onopentag: (name) => {
        open = name;
      },
      ontext: (text) => {
        found[open] = (found[open] ?? '') + text;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const fact = (name: string) => (found[name] ?? '').replace(/\s+/g, ' ').trim();
  return { title: fact('dc:title').slice(0, 500), author: fact('dc:creator').slice(0, 200) || null, publishedAt: null };
}

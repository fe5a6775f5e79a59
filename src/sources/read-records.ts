import { parse as parseCsv } from 'csv-parse/sync';
import { strFromU8, Unzip, UnzipInflate } from 'fflate';
import type { SourceAnswer } from '../model/source/source-page.js';
import type { ApiReading } from '../model/source/source-reading.js';
import { FeedRefused } from '../parse/feed/limits.js';
import { refuseHostileJson } from '../parse/feed/mend-json.js';
import { readXmlTree } from './read-xml-tree.js';
import { AnswerRefused, decodeAnswer, looksLikeHtml, refuseWall } from './source-answer.js';

/** The limit of one file in an archive; the next is the limit of all together. */
const maxFileBytes = 10 * 1024 * 1024;
const maxArchiveBytes = 1024 * 1024 * 1024;

/** The documents of an answer, one after the other: each JSON file in a zip is one; any other answer is a single document. */
export function* readDocuments(answer: SourceAnswer, format: ApiReading['format']): Generator<unknown> {
  if (format === 'zip-json') {
    yield* readZip(answer.bytes);
    return;
  }
  const text = decodeAnswer(answer);
  if (looksLikeHtml(text)) refuseWall(text);
  if (format !== 'xml' && looksLikeHtml(text))
    throw new AnswerRefused('html-instead-of-data', `answer: expected ${format}, got an HTML page`);
  yield format === 'csv' ? readCsv(text) : format === 'xml' ? readXmlTree(text) : readJson(text);
}

function readJson(text: string): unknown {
  try {
    refuseHostileJson(text);
    return JSON.parse(text.replace(/^[\s\ufeff]+/, ''));
  } catch (cause) {
    if (cause instanceof FeedRefused) throw cause;
    const got = JSON.stringify(text.trim().slice(0, 60));
    throw new AnswerRefused('malformed-json', `answer: expected JSON, got ${got}`, { cause });
  }
}

/** Rows by the names in the first line; the separator is `;`, tab or comma, whichever is most frequent in that line. */
function readCsv(text: string): unknown {
  const first = text.slice(0, text.search(/[\r\n]/) >>> 0);
  const counts = [';', '\t', ','].map((mark) => ({ mark, count: first.split(mark).length }));
  const { mark } = counts.reduce((best, one) => (one.count > best.count ? one : best));
  try {
    return parseCsv(text, { columns: true, delimiter: mark, bom: true, relax_column_count: true, relax_quotes: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new AnswerRefused('malformed-csv', `answer: expected CSV: ${message}`, { cause });
  }
}

function readZip(bytes: Uint8Array): unknown[] {
  const documents: unknown[] = [];
  let total = 0;
  // If a callback throws, the library calls it again with its own error: the first error is the one that counts.
  let first: unknown;
  const unzip = new Unzip((file) => {
    if (!file.name.toLowerCase().endsWith('.json')) return;
    const chunks: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, chunk, final) => {
      if (error) throw first ?? new AnswerRefused('malformed-zip', `${file.name}: ${error.message}`, { cause: error });
      size += chunk.byteLength;
      total += chunk.byteLength;
      if (size > maxFileBytes || total > maxArchiveBytes) {
        first = new AnswerRefused('too-large', `${file.name}: expected at most ${maxFileBytes} bytes`);
        throw first;
      }
      chunks.push(chunk);
      if (final) documents.push(readJson(strFromU8(Buffer.concat(chunks))));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    // In pieces: a decompression bomb is noticed before all of it is inflated.
    for (let at = 0; at < bytes.length; at += 16_384) {
      unzip.push(bytes.subarray(at, at + 16_384), at + 16_384 >= bytes.length);
    }
  } catch (cause) {
    if (cause instanceof AnswerRefused || cause instanceof FeedRefused) throw cause;
    throw new AnswerRefused('malformed-zip', `answer: expected a zip: ${String(cause)}`, { cause });
  }
  if (documents.length === 0)
    throw new AnswerRefused('malformed-zip', 'answer: expected a zip of JSON files, got none');
  return documents;
}

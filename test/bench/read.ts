import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { readDocument } from '../../src/parse/document/read-document.js';
import { renderText } from '../../src/parse/document/render-text.js';
import { figure, report, shareFigure } from './figures.js';
import { type Agreement, agreementOf, scoreOf } from './text-agreement.js';

const ownPages = new URL('../fixtures/documents/', import.meta.url).pathname;
const GroundTruth = z.record(z.string(), z.object({ articleBody: z.string().default(''), url: z.string().optional() }));

/** Pages with a lower F1 are named in the output. */
const weakF1 = 0.9;

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: string;
}

/**
 * `npm run bench read -- [--folder <folder>] [--json]`: measures how far our main texts agree with the true ones, over our own pages or
 * over a checkout of scrapinghub/article-extraction-benchmark. It measures Readability alone for comparison. A page that the reader refuses
 * counts as a page without text.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { folder: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const samples = values.folder === undefined ? ownSamples() : benchmarkSamples(values.folder);
  const agreements: Agreement[] = [];
  const plainly: Agreement[] = [];
  let refused = 0;
  let readingMs = 0;
  for (const { name, bytes, truth } of samples) {
    plainly.push(agreementOf(truth, textByReadability(bytes)));
    const started = performance.now();
    const text = await textOf(bytes).catch((error: unknown) => {
      refused += 1;
      console.error(`${name}: ${String(error)}`);
      return '';
    });
    readingMs += performance.now() - started;
    const agreement = agreementOf(truth, text);
    agreements.push(agreement);
    const { f1, precision, recall } = scoreOf([agreement]);
    if (f1 < weakF1)
      console.error(`${name}: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  }
  const score = scoreOf(agreements);
  const plain = scoreOf(plainly);
  const figures = [
    figure('pages', samples.length, ''),
    figure('pages that were refused', refused, '', { bound: 'most', value: 0 }),
    shareFigure('F1', score.f1, { bound: 'least', value: 0.958 }),
    shareFigure('precision', score.precision),
    shareFigure('recall', score.recall),
    shareFigure('F1 of Readability alone', plain.f1),
    shareFigure('precision of Readability alone', plain.precision),
    shareFigure('recall of Readability alone', plain.recall),
    figure('time for a page', readingMs / samples.length, 'ms'),
  ];
  report(figures, values);
}

export function ownSamples(): Sample[] {
  const pages = readdirSync(ownPages).filter((name) => name.endsWith('.html'));
  return pages.map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(join(ownPages, name))),
    truth: readFileSync(join(ownPages, name.replace(/html$/, 'txt')), 'utf8'),
  }));
}

function benchmarkSamples(folder: string): Sample[] {
  const file = join(folder, 'ground-truth.json');
  if (!existsSync(file)) throw new Error(`--folder: expected a folder with ground-truth.json, got "${folder}"`);
  const truths = GroundTruth.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(truths).map(([name, { articleBody }]) => ({
    name,
    bytes: new Uint8Array(gunzipSync(readFileSync(join(folder, 'html', `${name}.html.gz`)))),
    truth: articleBody,
  }));
}

/** The main text of a page. There is no Content-Type, so the charset is the one that the page declares. */
async function textOf(bytes: Uint8Array): Promise<string> {
  return (await readDocument(bytes, { contentType: null })).text;
}

/** The baseline: `@mozilla/readability` on the same tree, without anything of ours. */
function textByReadability(bytes: Uint8Array): string {
  const { document } = parseHTML(new TextDecoder().decode(bytes));
  // Readability takes a browser's document, which this stands in for.
  const content = new Readability(document as never, { serializer: (node: unknown) => node as never }).parse()?.content;
  return content ? renderText(content as never) : '';
}

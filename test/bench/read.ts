import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { readDocument } from '../../src/parse/document/read-document.js';
import { figure, report, shareFigure } from './figures.js';
import { type Agreement, agreementOf, scoreOf } from './text-agreement.js';

const ownPages = new URL('../fixtures/documents/', import.meta.url).pathname;
const GroundTruth = z.record(z.string(), z.object({ articleBody: z.string().default(''), url: z.string().optional() }));

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: string;
}

/**
 * `npm run bench read -- [--folder <folder>] [--json]`: how far main texts agree with the true ones, over our own pages or over a
 * checkout of scrapinghub/article-extraction-benchmark. A page that the reader refuses counts as one without text.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { folder: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const samples = values.folder === undefined ? ownSamples() : benchmarkSamples(values.folder);
  const agreements: Agreement[] = [];
  let refused = 0;
  const started = performance.now();
  for (const { name, bytes, truth } of samples) {
    const text = await textOf(bytes).catch((error: unknown) => {
      refused += 1;
      console.error(`${name}: ${String(error)}`);
      return '';
    });
    const agreement = agreementOf(truth, text);
    agreements.push(agreement);
    const { f1, precision, recall } = scoreOf([agreement]);
    if (f1 < 0.8)
      console.error(`${name}: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  }
  const score = scoreOf(agreements);
  const figures = [
    figure('pages', samples.length, ''),
    figure('pages that were refused', refused, '', { bound: 'most', value: 0 }),
    shareFigure('F1', score.f1, { bound: 'least', value: 0.958 }),
    shareFigure('precision', score.precision),
    shareFigure('recall', score.recall),
    figure('time for a page', (performance.now() - started) / samples.length, 'ms'),
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

/** The benchmark's pages are in UTF-8 whatever they say. */
async function textOf(bytes: Uint8Array): Promise<string> {
  return (await readDocument(bytes, { contentType: null })).text;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { readDocument } from '../../src/parse/document/read-document.js';
import { type Agreement, agreementOf, f1Of, mean } from './text-agreement.js';

const ownPages = new URL('../fixtures/documents/', import.meta.url).pathname;
const GroundTruth = z.record(z.string(), z.object({ articleBody: z.string().default(''), url: z.string().optional() }));

export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: string;
}

/**
 * Prints how far main texts agree with the true ones: over our own pages, or over a checkout of
 * scrapinghub/article-extraction-benchmark: `npm run bench read -- --folder <folder>`.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const at = argv.indexOf('--folder');
  const samples = at < 0 ? ownSamples() : benchmarkSamples(argv[at + 1] ?? '.');
  const agreements: Agreement[] = [];
  const started = performance.now();
  for (const { name, bytes, truth } of samples) {
    const agreement = agreementOf(truth, await textOf(bytes));
    agreements.push(agreement);
    if (f1Of([agreement]) < 0.8) console.log(`${name}: ${figures([agreement])}`);
  }
  const ms = (performance.now() - started) / samples.length;
  console.log(`read ${samples.length} pages: ${figures(agreements)}, ${ms.toFixed(1)} ms a page`);
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

/** The benchmark's pages are in UTF-8 whatever they say. What is refused has no text. */
async function textOf(bytes: Uint8Array): Promise<string> {
  try {
    return (await readDocument(bytes, { contentType: null })).text;
  } catch {
    return '';
  }
}

function figures(agreements: readonly Agreement[]): string {
  const precision = mean(agreements.map((one) => one.precision));
  const recall = mean(agreements.map((one) => one.recall));
  return `F1 ${f1Of(agreements).toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { type Figure, figure, report } from './figures.js';

const Run = z.object({ buildMs: z.number(), sendMs: z.number(), peakMb: z.number(), addedMb: z.number() });

const here = join(import.meta.dirname, '../..');

/**
 * `npm run bench digests -- [--subscribers n] [--items n] [--beside <checkout>] [--json]`: builds the digests of a week for many
 * subscribers who share three filters, and writes them to the outbox. It shows how long the last subscriber waits for the mail that is due
 * at eight. With `--beside` it first measures another checkout, which must have `test/bench/digests-run.ts`.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      subscribers: { type: 'string', default: '2000' },
      items: { type: 'string', default: '400' },
      beside: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const size = [values.subscribers, values.items];
  const figures: Figure[] = [];
  if (values.beside) figures.push(...(await measure('the other checkout', values.beside, size)));
  figures.push(...(await measure('this', here, size)));
  report(figures, values);
}

async function measure(name: string, checkout: string, size: readonly string[]): Promise<Figure[]> {
  const script = join(checkout, 'test/bench/digests-run.ts');
  const node = ['--import', 'tsx', script, ...size];
  const { stdout } = await promisify(execFile)(process.execPath, node, { cwd: checkout, maxBuffer: 1e8 });
  const { buildMs, sendMs, peakMb, addedMb } = Run.parse(JSON.parse(stdout));
  return [
    figure(`${name}, until the last mail is out`, (buildMs + sendMs) / 1_000, 's'),
    figure(`${name}, of which building`, buildMs / 1_000, 's'),
    figure(`${name}, of which rendering and writing`, sendMs / 1_000, 's'),
    figure(`${name}, peak memory`, peakMb, 'MB'),
    figure(`${name}, of which digests`, addedMb, 'MB'),
  ];
}

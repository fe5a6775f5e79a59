import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseFeed } from '../../src/parse/feed/parse-feed.js';
import { writeFeed } from './feed-text.js';
import { figure, report, shareFigure } from './figures.js';
import { type Measured, runMeasured } from './measured-command.js';

const entriesOfFeed = 50;

/**
 * `npm run bench enrich -- [--lines n] [--json]`: passes entries of about 1.5 KB, half French and half English, through `vigie enrich
 * --jsonl`. The time for a single line is subtracted, since it is the time to start.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { lines: { type: 'string', default: '5000' }, json: { type: 'boolean', default: false } },
  });
  const lines = await makeLines(Number(values.lines));
  const start = await measure(lines.slice(0, 1));
  const whole = await measure(lines);
  const more = lines.length - 1;
  report(
    [
      figure('lines', lines.length, ''),
      figure('lines a second', (more * 1_000) / (whole.wallMs - start.wallMs), 'lines/s'),
      shareFigure('processor time for an entry, ms', (whole.cpuMs - start.cpuMs) / more),
      figure('time to start', start.wallMs, 'ms'),
      figure('peak of the process tree', whole.peakTreeMb, 'MB', { bound: 'most', value: 300 }),
    ],
    values,
  );
}

async function makeLines(count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let feed = 0; lines.length < count; feed += 1) {
    const bytes = Buffer.from(writeFeed(feed, entriesOfFeed, new Date(0)));
    const { entries } = await parseFeed(bytes, { url: 'https://e.example/feed' });
    for (const { id, title, summary, content, url, publishedAt } of entries)
      lines.push(JSON.stringify({ id, title, summary, content, url, publishedAt }));
  }
  return lines.slice(0, count);
}

async function measure(lines: readonly string[]): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  try {
    const file = join(folder, 'items.jsonl');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const measured = await runMeasured(['enrich', file, '--jsonl'], { PATH: process.env.PATH, HOME: folder });
    const answers = measured.stdout.split('\n').length - 1;
    const failed = measured.stdout.split('"error":').length - 1;
    if (answers !== lines.length || failed > 0)
      throw new Error(
        `expected ${lines.length} answers, got ${answers}, of which ${failed} errors: nothing was measured`,
      );
    return measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

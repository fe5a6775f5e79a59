import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeBenchFolder } from './bench-folder.js';
import { startFeedServer } from './feed-server.js';
import { runMeasured } from './measured-command.js';

const Summary = z.object({
  checked: z.number(),
  notModified: z.number(),
  failed: z.number(),
  newItems: z.number(),
  suggestions: z.number(),
  seconds: z.number(),
});

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the figure is for information. */
  readonly target: { readonly bound: 'least' | 'most'; readonly value: number } | null;
}

/** `npm run bench ingest -- [--feeds n] [--entries n] [--json]`: one cold cycle, then one where no source has changed. */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      feeds: { type: 'string', default: '500' },
      entries: { type: 'string', default: '50' },
      json: { type: 'boolean', default: false },
    },
  });
  const figures = await measure(Number(values.feeds), Number(values.entries));
  console.log(values.json ? JSON.stringify(figures, null, 2) : renderTable(figures));
}

async function measure(feeds: number, entries: number): Promise<Figure[]> {
  await using server = await startFeedServer(feeds, entries);
  using folder = makeBenchFolder(feeds, server.port);
  await runMeasured(['policies', 'import', folder.policiesFile, '--by', 'bench'], folder.env);
  const cold = await cycle(['run', '--once', '--json'], folder.env);
  expectCount('new items', feeds * entries, cold.summary.newItems);
  const unchanged = await cycle(['run', '--once', '--json', '--source', ...folder.sourceIds], folder.env);
  expectCount('unchanged sources', feeds, unchanged.summary.notModified);
  const total = feeds * entries;
  return [
    figure('cold, by its summary', total / cold.summary.seconds, 'entries/s', { bound: 'least', value: 3_000 }),
    figure('cold, wall time', (total / cold.wallMs) * 1_000, 'entries/s', { bound: 'least', value: 3_000 }),
    figure('cold, per second of processor time', (total / cold.cpuMs) * 1_000, 'entries/s'),
    figure('cold, suggestions', cold.summary.suggestions, ''),
    figure('cold, peak of the process tree', cold.peakTreeMb, 'MB', { bound: 'most', value: 300 }),
    figure('cold, VmHWM', cold.peakProcessMb, 'MB', { bound: 'most', value: 300 }),
    figure('unchanged, by its summary', feeds / unchanged.summary.seconds, 'checks/s', { bound: 'least', value: 500 }),
    figure('unchanged, wall time', (feeds / unchanged.wallMs) * 1_000, 'checks/s'),
    figure('unchanged, peak of the process tree', unchanged.peakTreeMb, 'MB', { bound: 'most', value: 300 }),
  ];
}

async function cycle(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { stdout, ...measured } = await runMeasured(args, env);
  return { ...measured, summary: Summary.parse(JSON.parse(stdout)) };
}

function expectCount(what: string, expected: number, got: number): void {
  if (got !== expected) throw new Error(`${what}: expected ${expected}, got ${got}: nothing was measured`);
}

function figure(name: string, value: number, unit: string, target: Figure['target'] = null): Figure {
  return { name, value: Math.round(value), unit, target };
}

function renderTable(figures: readonly Figure[]): string {
  return figures
    .map(
      ({ name, value, unit, target }) =>
        `${name.padEnd(38)}${`${value} ${unit}`.padStart(18)}  ${verdict(value, target)}`,
    )
    .join('\n');
}

function verdict(value: number, target: Figure['target']): string {
  if (target === null) return '';
  const met = target.bound === 'least' ? value >= target.value : value <= target.value;
  return `at ${target.bound} ${target.value}: ${met ? 'met' : 'missed'}`;
}

import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeBenchFolder } from './bench-folder.js';
import { corpora, type FeedServer, startFeedServer } from './feed-server.js';
import { type Figure, figure, report, shareFigure } from './figures.js';
import { measureDistributed } from './ingest-distributed.js';
import { reloadByNewsboat } from './ingest-newsboat.js';
import { type IngestLoad, measurePairs, storedMbIn } from './ingest-pairs.js';
import { programOf, runMeasured } from './measured-command.js';

const Summary = z.object({
  checked: z.number(),
  notModified: z.number(),
  failed: z.number(),
  newItems: z.number(),
  suggestions: z.number(),
  seconds: z.number(),
});

/**
 * `npm run bench ingest -- [--feeds n] [--entries n] [--policies n] [--corpus samples] [--newsboat] [--distributed] [--against folder
 * [--pairs n]] [--json]`: runs one cold cycle, then one in which no source has changed. With `--newsboat` that reader loads the same feeds
 * before and after. With `--distributed` workers on Redis and Elasticsearch run the cold cycle, too. `--policies` sets the number of
 * policies that every entry satisfies. With `--against` it runs only cold cycles, at the same time as another built checkout: see
 * `measurePairs`.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      feeds: { type: 'string', default: '500' },
      entries: { type: 'string', default: '50' },
      policies: { type: 'string', default: '0' },
      corpus: { type: 'string', default: 'invented' },
      against: { type: 'string' },
      pairs: { type: 'string', default: '3' },
      newsboat: { type: 'boolean', default: false },
      distributed: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [feeds, entries] = [Number(values.feeds), Number(values.entries)];
  const load = { feeds, entries, matchingAll: Number(values.policies) };
  await using server = await startFeedServer(feeds, entries, z.enum(corpora).parse(values.corpus));
  if (values.against !== undefined) {
    const pairs = { other: programOf(values.against), pairs: Number(values.pairs) };
    return report(await measurePairs(server, load, pairs), values);
  }
  const reload = values.newsboat ? () => reloadByNewsboat(server, { feeds, entries }) : null;
  const before = await reload?.();
  const figures = await measure(server, load);
  const after = await reload?.();
  const [, cold] = figures;
  if (before !== undefined && after !== undefined && cold)
    figures.push(...compare(cold.value, { before, after }, load.matchingAll > 0 ? leastWithPolicies : leastCold));
  if (values.distributed)
    figures.push(...(await measureDistributed(server, { feeds, entries, embedded: figures[0]?.value ?? 0 })));
  report(figures, values);
}

async function measure(server: FeedServer, { feeds, entries, matchingAll }: IngestLoad): Promise<Figure[]> {
  using folder = makeBenchFolder(feeds, server.port, { matchingAll });
  await runMeasured(['policies', 'import', folder.policiesFile, '--by', 'bench'], folder.env);
  const cold = await cycle(['run', '--once', '--json'], folder.env);
  expectCount('new items', feeds * entries, cold.summary.newItems);
  const storedMb = storedMbIn(folder);
  const unchanged = await cycle(['run', '--once', '--json', '--source', ...folder.sourceIds], folder.env);
  expectCount('unchanged sources', feeds, unchanged.summary.notModified);
  const total = feeds * entries;
  if (matchingAll > 0) expectCount('suggestions', matchingAll * total, cold.summary.suggestions);
  return [
    figure('cold, by its summary', total / cold.summary.seconds, 'entries/s', { bound: 'least', value: 3_000 }),
    figure('cold, wall time', (total / cold.wallMs) * 1_000, 'entries/s', { bound: 'least', value: 3_000 }),
    figure('cold, per second of processor time', (total / cold.cpuMs) * 1_000, 'entries/s'),
    figure('cold, suggestions', cold.summary.suggestions, ''),
    figure('cold, peak of the process tree', cold.peakTreeMb, 'MB', { bound: 'most', value: 330 }),
    figure('cold, VmHWM', cold.peakProcessMb, 'MB', { bound: 'most', value: 330 }),
    figure(
      'cold, database',
      storedMb,
      'MB',
      total === 25_000 && matchingAll === 0 ? { bound: 'most', value: 230 } : null,
    ),
    figure('unchanged, by its summary', feeds / unchanged.summary.seconds, 'checks/s', { bound: 'least', value: 500 }),
    figure('unchanged, wall time', (feeds / unchanged.wallMs) * 1_000, 'checks/s'),
    figure('unchanged, peak of the process tree', unchanged.peakTreeMb, 'MB', { bound: 'most', value: 300 }),
  ];
}

/** The least speed of a cold cycle, as a multiple of newsboat's. The second is for policies that every entry satisfies. */
const leastCold = 1;
const leastWithPolicies = 0.62;

/**
 * Compares our entries a second of wall time with newsboat's. newsboat runs before and after, since the speed of a machine differs from
 * minute to minute.
 */
function compare(
  cold: number,
  { before, after }: { readonly before: number; readonly after: number },
  least: number,
): Figure[] {
  const theirs = (before + after) / 2;
  return [
    figure('newsboat, before', before, 'entries/s'),
    figure('newsboat, after', after, 'entries/s'),
    shareFigure('cold, times newsboat', cold / theirs, { bound: 'least', value: least }),
  ];
}

async function cycle(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { stdout, ...measured } = await runMeasured(args, env);
  return { ...measured, summary: Summary.parse(JSON.parse(stdout)) };
}

function expectCount(what: string, expected: number, got: number): void {
  if (got !== expected) throw new Error(`${what}: expected ${expected}, got ${got}: nothing was measured`);
}

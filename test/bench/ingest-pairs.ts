import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchFolder, makeBenchFolder } from './bench-folder.js';
import type { FeedServer } from './feed-server.js';
import { type Figure, figure, shareFigure } from './figures.js';
import { program, runOnCore } from './measured-command.js';

export interface IngestLoad {
  readonly feeds: number;
  readonly entries: number;
  /** Policies that every entry satisfies; 0 for those of the bench, which few do. */
  readonly matchingAll: number;
}

/** What is measured of a program; each is a sum or the greatest of its two runs in a pair. */
interface Cost {
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly storedMb: number;
}

/**
 * Cold cycles of two programs at the same time, each on one core alone, and once more with the cores changed: what else this machine does
 * meets both. Alone one of them takes a tenth more or less from one minute to the next. Processor time of each pair, and the share of
 * ours in theirs; the last figure is of all pairs together.
 */
export async function measurePairs(
  server: FeedServer,
  load: IngestLoad,
  { other, pairs }: { readonly other: string; readonly pairs: number },
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let [sumOfTheirs, sumOfOurs] = [0, 0];
  for (let pair = 1; pair <= pairs; pair += 1) {
    const [theirFirst, ownFirst] = await runTogether(server, load, [other, program]);
    const [ownSecond, theirSecond] = await runTogether(server, load, [program, other]);
    const [own, their] = [add(ownFirst, ownSecond), add(theirFirst, theirSecond)];
    sumOfTheirs += their.cpuMs;
    sumOfOurs += own.cpuMs;
    figures.push(
      figure(`${pair}: processor, theirs`, their.cpuMs / 2, 'ms'),
      figure(`${pair}: processor, ours`, own.cpuMs / 2, 'ms'),
      shareFigure(`${pair}: processor, ours of theirs`, own.cpuMs / their.cpuMs),
      figure(`${pair}: peak, theirs`, their.peakMb, 'MB'),
      figure(`${pair}: peak, ours`, own.peakMb, 'MB'),
      figure(`${pair}: store, theirs`, their.storedMb, 'MB'),
      figure(`${pair}: store, ours`, own.storedMb, 'MB'),
    );
  }
  return [...figures, shareFigure('processor, ours of theirs', sumOfOurs / sumOfTheirs)];
}

function add(one: Cost, other: Cost): Cost {
  return {
    cpuMs: one.cpuMs + other.cpuMs,
    peakMb: Math.max(one.peakMb, other.peakMb),
    storedMb: Math.max(one.storedMb, other.storedMb),
  };
}

/** The first on core 0, the second on core 1. */
async function runTogether(
  server: FeedServer,
  load: IngestLoad,
  [first, second]: readonly [string, string],
): Promise<readonly [Cost, Cost]> {
  return Promise.all([
    runCold(server, load, { core: 0, file: first }),
    runCold(server, load, { core: 1, file: second }),
  ]);
}

async function runCold(
  server: FeedServer,
  { feeds, matchingAll }: IngestLoad,
  { core, file }: { readonly core: number; readonly file: string },
): Promise<Cost> {
  using folder = makeBenchFolder(feeds, server.port, { matchingAll });
  await runOnCore(core, file, ['policies', 'import', folder.policiesFile, '--by', 'bench'], folder.env);
  const { cpuMs, peakTreeMb } = await runOnCore(core, file, ['run', '--once', '--json'], folder.env);
  return { cpuMs, peakMb: peakTreeMb, storedMb: storedMbIn(folder) };
}

/** What the database takes, in 2^20 bytes. */
export function storedMbIn({ env }: BenchFolder): number {
  return statSync(join(String(env.VIGIE_DATA_DIR), 'vigie.db')).size / 1024 ** 2;
}

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchFolder, makeBenchFolder } from './bench-folder.js';
import type { FeedServer } from './feed-server.js';
import { type Figure, figure, shareFigure } from './figures.js';
import { program, runOnCore } from './measured-command.js';

export interface IngestLoad {
  readonly feeds: number;
  readonly entries: number;
  /** The number of policies that every entry satisfies. 0 gives the usual policies, which few entries satisfy. */
  readonly matchingAll: number;
}

/** The measurements of one program in a pair: the sum of `cpuMs` over its two runs, and the greatest of the other two. */
interface Cost {
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly storedMb: number;
}

/**
 * Runs cold cycles of two programs at the same time, each on one core, then again with the cores swapped. So other work on this machine
 * slows both programs. Run alone, a program takes a tenth more or less from one minute to the next. Gives the processor time of each pair,
 * and ours as a share of theirs. The last figure is for all pairs together.
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

/** Runs the first program on core 0 and the second on core 1. */
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

/** The size of the database, in 2^20 bytes. */
export function storedMbIn({ env }: BenchFolder): number {
  return statSync(join(String(env.VIGIE_DATA_DIR), 'vigie.db')).size / 1024 ** 2;
}

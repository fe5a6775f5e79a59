import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeBenchFolder } from './bench-folder.js';
import { type Figure, figure, report } from './figures.js';
import { runMeasured } from './measured-command.js';
import { type SlowServerOptions, slowFeedUrl, startSlowServer } from './slow-server.js';

const Summary = z.object({ checked: z.number(), notModified: z.number(), failed: z.number(), seconds: z.number() });

interface Pace {
  readonly name: string;
  readonly spacingMs: number;
  readonly concurrency: number;
  readonly targetPerSecond: number;
}

const answerMs = 200;

/** The first pace shows the limits of the program, the second an installation with the default settings. */
const paces: readonly Pace[] = [
  { name: 'near together, 256 at a time', spacingMs: 500, concurrency: 256, targetPerSecond: 300 },
  // With sixteen requests at a time, each answered after 200 ms, 80 a second is the best possible.
  { name: 'as shipped', spacingMs: 1_000, concurrency: 16, targetPerSecond: 70 },
];

/**
 * `npm run bench check -- [--feeds n] [--hosts n] [--latency ms] [--json]`: checks many sources on fewer hosts. Each answer takes a while,
 * and one feed in twenty has changed. The trace of the server shows whether the program kept the distance between requests to a host.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      feeds: { type: 'string', default: '3000' },
      hosts: { type: 'string', default: '300' },
      latency: { type: 'string', default: String(answerMs) },
      json: { type: 'boolean', default: false },
    },
  });
  const load = {
    feeds: Number(values.feeds),
    hosts: Number(values.hosts),
    entries: 5,
    latencyMs: Number(values.latency),
  };
  const figures: Figure[] = [];
  for (const pace of paces) figures.push(...(await measure(load, pace)));
  report(figures, values);
}

async function measure(load: SlowServerOptions, pace: Pace): Promise<Figure[]> {
  const { name, spacingMs, concurrency } = pace;
  await using server = await startSlowServer(load);
  using folder = makeBenchFolder(load.feeds, server.port, {
    urlOf: (index) => slowFeedUrl(index, load, server.port),
  });
  const env = {
    ...folder.env,
    VIGIE_FETCH_HOST_SPACING_MS: String(spacingMs),
    VIGIE_FETCH_CONCURRENCY: String(concurrency),
    VIGIE_SCHEDULE_EVERY_MINUTES: '0.05',
  };
  await runMeasured(['run', '--once', '--json'], env);
  server.change();
  const { stdout, peakTreeMb, cpuMs } = await runMeasured(
    ['run', '--once', '--json', '--source', ...folder.sourceIds],
    env,
  );
  const summary = Summary.parse(JSON.parse(stdout));
  const trace = await server.trace();
  if (summary.checked !== load.feeds || summary.failed > 0)
    throw new Error(`checks: expected ${load.feeds} and no failure, got ${stdout}: nothing was measured`);
  return [
    figure(`checks, ${name}`, load.feeds / summary.seconds, 'checks/s', {
      bound: 'least',
      value: pace.targetPerSecond,
    }),
    figure('per second of processor time', (load.feeds / cpuMs) * 1_000, 'checks/s'),
    figure('unchanged', (100 * trace.unchanged) / trace.requests, '%'),
    figure('shortest distance at one host', trace.shortestMs, 'ms', { bound: 'least', value: spacingMs }),
    figure('most at once at one host', trace.mostAtOnce, '', { bound: 'most', value: 1 }),
    figure('peak of the process tree', peakTreeMb, 'MB', { bound: 'most', value: 300 }),
  ];
}

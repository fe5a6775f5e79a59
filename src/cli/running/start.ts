import { all } from '../../../workers/all.js';
import { createLog } from '../../app/create-log.js';
import { watchReachability } from '../../service/readiness.js';
import { type DemoOptions, startDemo } from '../../service/start-demo.js';
import { type Service, startService } from '../../service/start-service.js';
import type { WorkerSpec } from '../../service/worker-spec.js';
import { isDemoFolder } from '../../settings/demonstration.js';
import { loadSettingsWithOrigins } from '../../settings/load-settings.js';
import { requireFiles } from '../../settings/named-files.js';
import { selectNearest } from '../../settings/nearest.js';
import { detectMode, type RunMode } from '../../settings/run-mode.js';
import { type CommandIo, type Flags, writeLine } from '../terminal/command-io.js';
import { describeFailure, exitCodes, UsageError } from '../terminal/exit-code.js';

export type StartOptions = Flags<never, 'demo'>;

/** The time for work under way to finish before it is handed back. */
const graceMs = 20_000;

export async function start(io: CommandIo, names: readonly string[], options: StartOptions): Promise<number> {
  if (options.demo && names.length > 0)
    throw new UsageError('start: expected either --demo or names of workers, got both');
  const loaded = loadSettingsWithOrigins({ env: io.env, cwd: io.cwd, demo: options.demo });
  requireFiles(loaded);
  const { settings } = loaded;
  if (!options.demo && isDemoFolder(settings.dataDir)) {
    const why = `the data folder "${settings.dataDir}" is that of a demonstration`;
    throw new UsageError(`start: ${why}: expected --demo, or another folder in VIGIE_DATA_DIR`);
  }
  const workers = selectWorkers(names, detectMode(settings));
  const log = createLog({ level: settings.logLevel, stream: io.stderr });
  // A program that collects the log expects only JSON there, to the last line.
  const isProse = io.stderr.isTTY === true || settings.logLevel === 'silent';
  const complain: Say = (text) => (isProse ? writeLine(io.stderr, `vigie: ${text}`) : log.error({}, text));
  try {
    return await serve({ settings, workers, log, say: (text) => writeLine(io.stdout, text) }, complain, options);
  } catch (error) {
    if (isProse) throw error;
    const { exitCode, text } = describeFailure(error);
    log.error({}, text);
    return exitCode;
  }
}

type Say = (text: string) => void;

/** Starts the service. Ends when it is told to, or when nothing can be written any more. */
async function serve(deps: DemoOptions, complain: Say, options: StartOptions): Promise<number> {
  const { workers, say } = deps;
  const stopping = untilStopped(complain);
  const service: Service = options.demo ? await startDemo(deps) : await startService(deps);
  if (!options.demo) {
    introduce(service, workers, say);
    if (service.ownerUrl !== null) {
      say('Nobody can sign in yet. Open this address within a day to make the first account, which lets others in:');
      say(service.ownerUrl);
    }
    if (workers.some(({ name }) => name === 'check')) watchReachability(service.app, say);
  }
  const failure = await Promise.race([stopping, service.app.failed]);
  if (failure) return endFailed(service, failure, complain);
  say('Stopping: work under way is finished or handed back.');
  await service.stop(graceMs);
  return exitCodes.ok;
}

/** The time for a failed process to release its locks and connections. */
const failedGraceMs = 1_000;
const failedLimitMs = 5_000;

/** Ends a failed process. The supervisor starts another, which begins with what is on the disk. */
async function endFailed(service: Service, failure: Error, complain: Say): Promise<number> {
  complain(failure.message);
  complain('it ends now, and is to be started again: what was said to be written is on the disk.');
  setTimeout(() => process.exit(exitCodes.failed), failedLimitMs).unref();
  // Releasing writes once more, which cannot succeed.
  await service.stop(failedGraceMs).catch((err: unknown) => service.app.log.warn({ err }, 'not all was let go of'));
  return exitCodes.failed;
}

function introduce({ app, url, healthUrl }: Service, workers: readonly WorkerSpec[], say: Say): void {
  const on = [...app.catalogue.values()].filter(({ enabled }) => enabled).length;
  const sources = on === 1 ? '1 source' : `${on} sources`;
  const pages = url === null ? '' : ` Pages: ${url}`;
  if (detectMode(app.settings) === 'embedded') {
    say(`Vigie watches ${sources}.${pages}`);
    say(`Data: ${app.settings.dataDir}. Stop with Ctrl+C.`);
  } else {
    say(`Vigie runs ${workers.map(({ name }) => name).join(', ')} for ${sources}.${pages}`);
    say(`Health: ${healthUrl === null ? 'not served, see VIGIE_HEALTH_PORT' : `${healthUrl}/readyz`}`);
  }
}

/** From the first signal to the end of the process. Container engines kill the process after a time of their own, which should be 30 s. */
const limitMs = 25_000;

/**
 * Resolves at the first SIGINT or SIGTERM. A second signal ends the process at once, and so does the time limit if something is not
 * released. No work is lost: its lease runs out, and another process does it.
 */
function untilStopped(complain: Say): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const onSignal = (): void => {
      if (isStopping) process.exit(exitCodes.failed);
      isStopping = true;
      // The timer must not keep the process alive: a process that releases everything ends before.
      setTimeout(() => endLate(complain), limitMs).unref();
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

function endLate(complain: Say): void {
  complain(`it did not stop within ${limitMs / 1_000} s and ends now; work under way is done by another later`);
  process.exit(exitCodes.failed);
}

/**
 * The workers that a command names, in their usual order, or all workers if it names none. Throws `UsageError` for an unknown name. Also
 * throws for only some of the workers if store and queue are in the data folder, because one process works on that.
 */
export function selectWorkers(names: readonly string[], mode: RunMode): readonly WorkerSpec[] {
  for (const name of names) if (!isKnown(name)) throw unknownWorker(name);
  const workers = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  if (mode === 'embedded' && workers.length < all.length) throw oneProcessOnly(workers);
  return workers;
}

const isKnown = (name: string): boolean => all.some((worker) => worker.name === name);

function unknownWorker(name: string): UsageError {
  const known = all.map((worker) => worker.name);
  const nearest = selectNearest(name, known);
  const hint = nearest === null ? '' : `, did you mean ${nearest}?`;
  return new UsageError(`start: expected workers among ${known.join(', ')}, got "${name}"${hint}`);
}

function oneProcessOnly(workers: readonly WorkerSpec[]): UsageError {
  const namedWorkers = workers.map(({ name }) => name).join(' ');
  return new UsageError(
    `start ${namedWorkers}: expected all workers or REDIS_URL and ELASTICSEARCH_URL, got a part of them on a data folder, ` +
      'which one process works on: leave the names out, or set both servers',
  );
}

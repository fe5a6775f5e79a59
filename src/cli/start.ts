import { createLog } from '../app.js';
import { startDemo } from '../service/start-demo.js';
import { type Service, startService } from '../service/start-service.js';
import { watchReachability } from '../service/watch-reachability.js';
import type { WorkerSpec } from '../service/worker-spec.js';
import { isDemoFolder } from '../settings/demonstration.js';
import { loadSettings } from '../settings/load-settings.js';
import { detectMode } from '../settings/run-mode.js';
import { type CommandIo, writeLine } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';
import { selectWorkers } from './select-workers.js';
import { untilStopped } from './until-stopped.js';

export interface StartOptions {
  readonly demo?: boolean;
}

/** What work under way is given to finish, before it is handed back. */
const graceMs = 20_000;

/** `npm start`, `vigie start [worker...] [--demo]`: workers in one process, until it is told to stop. */
export async function start(io: CommandIo, names: readonly string[], options: StartOptions): Promise<number> {
  if (options.demo && names.length > 0)
    throw new UsageError('start: expected either --demo or names of workers, got both');
  const settings = loadSettings({ env: io.env, cwd: io.cwd, demo: options.demo });
  if (!options.demo && isDemoFolder(settings.dataDir)) {
    const why = `the data folder "${settings.dataDir}" is that of a demonstration`;
    throw new UsageError(`start: ${why}: expected --demo, or another folder in VIGIE_DATA_DIR`);
  }
  const workers = selectWorkers(names, detectMode(settings));
  const log = createLog({ level: settings.logLevel, stream: io.stderr });
  const say = (text: string): void => writeLine(io.stdout, text);
  const stopping = untilStopped((text) => writeLine(io.stderr, text));
  const service: Service = options.demo
    ? await startDemo({ settings, workers, log, say })
    : await startService({ settings, workers, log });
  if (!options.demo) {
    introduce(service, workers, say);
    if (workers.some(({ name }) => name === 'check')) watchReachability(service.app, say);
  }
  const failure = await Promise.race([stopping, service.app.failed]);
  if (failure) return endFailed(io, service, failure);
  say('Stopping: work under way is finished or handed back.');
  await service.stop(graceMs);
  return exitCodes.ok;
}

/** What a failed process is given to let go of its locks and connections. */
const failedGraceMs = 1_000;
const failedLimitMs = 5_000;

/** The supervisor starts another, which begins with what the disk has. */
async function endFailed(io: CommandIo, service: Service, failure: Error): Promise<number> {
  writeLine(io.stderr, `vigie: ${failure.message}`);
  writeLine(io.stderr, 'vigie: it ends now, and is to be started again: what was said to be written is on the disk.');
  setTimeout(() => process.exit(exitCodes.failed), failedLimitMs).unref();
  // What is let go of writes once more, which cannot succeed.
  await service.stop(failedGraceMs).catch((err: unknown) => service.app.log.warn({ err }, 'not all was let go of'));
  return exitCodes.failed;
}

function introduce(
  { app, url, healthUrl }: Service,
  workers: readonly WorkerSpec[],
  say: (text: string) => void,
): void {
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

import { all } from '../../workers/all.js';
import { createLog } from '../app.js';
import { startDemo } from '../service/start-demo.js';
import { type Service, startService } from '../service/start-service.js';
import { watchReachability } from '../service/watch-reachability.js';
import { loadSettings } from '../settings/load-settings.js';
import { type CommandIo, writeLine } from './command-io.js';
import { exitCodes } from './exit-code.js';

export interface StartOptions {
  readonly demo?: boolean;
}

const graceMs = 20_000;

/** `npm start`, `vigie start [--demo]`: the service in one process, until it is told to stop. */
export async function start(io: CommandIo, options: StartOptions): Promise<number> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const log = createLog({ level: settings.logLevel, stream: io.stderr });
  const say = (text: string): void => writeLine(io.stdout, text);
  const stopping = untilStopped();
  const service: Service = options.demo
    ? await startDemo({ settings, workers: all, log, say })
    : await startService({ settings, workers: all, log });
  if (!options.demo) {
    say(`Vigie watches ${countOn(service)} sources. Pages: ${service.url}`);
    say(`Data: ${settings.dataDir}. Stop with Ctrl+C.`);
    watchReachability(service.app, say);
  }
  await stopping;
  say('Stopping: work under way is finished or handed back.');
  await service.stop(graceMs);
  return exitCodes.ok;
}

function countOn(service: Service): number {
  return [...service.app.catalogue.values()].filter(({ enabled }) => enabled).length;
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.once('SIGINT', () => process.exit(exitCodes.failed));
      process.once('SIGTERM', () => process.exit(exitCodes.failed));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

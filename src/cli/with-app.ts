import { type App, createLog, type Library, openApp, openLibrary } from '../app.js';
import { loadSettings } from '../settings/load-settings.js';
import type { CommandIo } from './command-io.js';

/** Opens store and queue for a command, beside a service or without one, and closes them whatever happens. */
export async function withLibrary<T>(io: CommandIo, work: (library: Library) => Promise<T>): Promise<T> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  return using(await openLibrary(settings, { log: createLog({ level: 'warn', stream: io.stderr }) }), work);
}

/** The same with everything that jobs need. */
export async function withApp<T>(io: CommandIo, work: (app: App) => Promise<T>): Promise<T> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  return using(await openApp(settings, { log: createLog({ level: 'warn', stream: io.stderr }) }), work);
}

async function using<A extends Library, T>(app: A, work: (app: A) => Promise<T>): Promise<T> {
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

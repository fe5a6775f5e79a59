import { userInfo } from 'node:os';
import { compileGlossary } from '../../analysis/glossary.js';
import type { AppOptions } from '../../app/backend.js';
import { createLog } from '../../app/create-log.js';
import type { App } from '../../app/open-app.js';
import type { Library, Searchable } from '../../app/open-library.js';
import { openRecords, type Records } from '../../app/open-records.js';
import { hasData } from '../../app/open-store.js';
import { loadProcessSigns } from '../../jobs/upkeep/process-signs.js';
import { type Person, PersonName } from '../../model/access/principal.js';
import { describeMissing, missingWorkers } from '../../model/process-sign.js';
import { loadSettings } from '../../settings/load-settings.js';
import { loadGlossary } from '../../settings/load-shipped.js';
import { detectMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import type { CommandIo } from './command-io.js';
import { exitCodes, UsageError } from './exit-code.js';

/**
 * Opens store and queue for a command, with or without a running service, and always closes them. If nothing is stored yet, `refuse` is
 * called before anything is created: it throws the same errors as the work would.
 */
export async function withLibrary<T>(
  io: CommandIo,
  work: (library: Library) => Promise<T>,
  refuse: (shipped: Shipped) => void = () => undefined,
): Promise<T> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  if (!hasData(settings)) refuse(await asShipped(settings));
  const { openLibrary } = await import('../../app/open-library.js');
  return using(await openLibrary(settings, { log: createLog({ level: 'warn', stream: io.stderr }) }), work);
}

/** For a command that must not create a store. If nothing is stored yet, it throws. */
export async function withStored<T>(io: CommandIo, work: (records: Records) => Promise<T>): Promise<T> {
  requireData(io);
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  return using(await openRecords(settings, { log: createLog({ level: 'warn', stream: io.stderr }) }), work);
}

export async function withSearchable<T>(io: CommandIo, work: (searchable: Searchable) => Promise<T>): Promise<T> {
  requireData(io);
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const { openSearchable } = await import('../../app/open-library.js');
  return using(await openSearchable(settings, { log: createLog({ level: 'warn', stream: io.stderr }) }), work);
}

export async function withStoredLibrary<T>(io: CommandIo, work: (library: Library) => Promise<T>): Promise<T> {
  requireData(io);
  return withLibrary(io, work);
}

export async function withApp<T>(
  io: CommandIo,
  work: (app: App) => Promise<T>,
  reads?: AppOptions['reads'],
): Promise<T> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const { openApp } = await import('../../app/open-app.js');
  return using(await openApp(settings, { log: createLog({ level: 'warn', stream: io.stderr }), reads }), work);
}

export async function withStoredApp<T>(io: CommandIo, work: (app: App) => Promise<T>): Promise<T> {
  requireData(io);
  return withApp(io, work);
}

export async function withCatalogue<T>(io: CommandIo, work: (catalogue: Shipped) => Promise<T>): Promise<T> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  if (hasData(settings)) return withLibrary(io, work);
  return work(await asShipped(settings));
}

type Opens<Opened> = <T>(io: CommandIo, work: (opened: Opened) => Promise<T>) => Promise<T>;

/** Makes commands that check no arguments before they open their library, store or app. `open` opens and closes it. */
function on<Opened>(open: Opens<Opened>) {
  return <Arguments extends readonly unknown[], T>(
    work: (opened: Opened, io: CommandIo, ...rest: Arguments) => Promise<T>,
  ) =>
    (io: CommandIo, ...rest: Arguments): Promise<T> =>
      open(io, (opened) => work(opened, io, ...rest));
}

export const onStored = on(withStored);
export const onStoredLibrary = on(withStoredLibrary);
export const onStoredApp = on(withStoredApp);
export const onSearchable = on(withSearchable);
export const onCatalogue = on(withCatalogue);

/** What is known before anything is stored. */
export type Shipped = Pick<Library, 'catalogue' | 'shipped' | 'settings' | 'glossary'>;

async function asShipped(settings: Settings): Promise<Shipped> {
  const { loadSources } = await import('../../app/open-library.js');
  const shipped = new Map(loadSources(settings).map((definition) => [definition.id, definition]));
  return { catalogue: shipped, shipped, settings, glossary: compileGlossary(loadGlossary()) };
}

/** Throws if nothing is stored yet. Never creates anything. */
export function requireData(io: CommandIo): void {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  if (hasData(settings)) return;
  const where = 'VIGIE_DATA_DIR, or dataDir in the settings file, says where it lies';
  const how = '"vigie start" or "vigie run --once" begins it';
  throw new UsageError(`there is no data in "${settings.dataDir}" yet: ${where}; ${how}`, exitCodes.notFound);
}

async function using<A extends Records, T>(app: A, work: (app: A) => Promise<T>): Promise<T> {
  try {
    if (detectMode(app.settings) === 'distributed') await nameMissing(app);
    return await work(app);
  } finally {
    await app.close();
  }
}

/**
 * A command may leave work to a worker, which is not done if that worker is missing. So missing workers are named, unless the fleet was
 * never started.
 */
async function nameMissing({ store, clock, log }: Pick<Records, 'store' | 'clock' | 'log'>): Promise<void> {
  const signs = await loadProcessSigns(store);
  const missing = missingWorkers(signs, clock.now()).map(describeMissing);
  if (signs.length > 0 && missing.length > 0)
    log.warn({ missing }, 'some workers give no sign of life: see "vigie doctor"');
}

/**
 * The person who decides at a terminal: `--by`, or otherwise the account that runs the command. Throws `UsageError` for an invalid name.
 */
export function principalOf(by: string | undefined): Person {
  if (by === undefined) return { kind: 'person', name: userInfo().username, assurance: 'account' };
  const name = PersonName.safeParse(by);
  if (name.success) return { kind: 'person', name: name.data, assurance: 'terminal' };
  throw new UsageError(`--by: expected a name of 1 to 100 characters, got "${by}"`);
}

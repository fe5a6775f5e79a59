import { hostname } from 'node:os';
import type { OpenStore } from '../../app/backend.js';
import { lockService } from '../../app/embedded.js';
import { hasData, openStore } from '../../app/open-store.js';
import { type BlobTally, surveyBlobs } from '../../jobs/archive/blob-tally.js';
import type { Tally } from '../../jobs/archive/record-tally.js';
import { surveyRecords } from '../../jobs/archive/record-tally.js';
import { refuseUnfinished } from '../../jobs/archive/refuse-unfinished.js';
import { storedBlobs } from '../../jobs/archive/stored-blobs.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode, type RunMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, createProgress, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';
import { fillEmpty, renderBlobs, renderTally } from './fill-empty.js';

export type MigrateOptions = Flags<'to', 'withoutRaw' | 'json'>;

interface Direction {
  readonly from: RunMode;
  readonly to: RunMode;
}

const directions: Readonly<Record<string, Direction>> = {
  elasticsearch: { from: 'embedded', to: 'distributed' },
  embedded: { from: 'distributed', to: 'embedded' },
};

/**
 * `vigie migrate --to elasticsearch|embedded`: copies everything between the data folder and the servers of the settings into an empty
 * store, and proves that it arrived. The source is not changed.
 */
export async function migrate(io: CommandIo, options: MigrateOptions): Promise<void> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const direction = checkUse(settings, options);
  const owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), url: null };
  const lock = lockService(settings, owner);
  try {
    const copied = await copyBetween(io, settings, { ...direction, raw: !options.withoutRaw });
    if (options.json) writeJson(io.stdout, { to: options.to, ...copied.tally, blobs: copied.blobs ?? null });
    else report(io, direction, copied);
  } finally {
    lock.release();
  }
}

function checkUse(settings: Settings, { to = '' }: MigrateOptions): Direction {
  const direction = directions[to];
  if (direction === undefined) {
    throw new UsageError(`migrate: --to: expected ${Object.keys(directions).join(' or ')}, got "${to}"`);
  }
  if (detectMode(settings) !== 'distributed') {
    throw new UsageError('migrate: expected REDIS_URL and ELASTICSEARCH_URL for the servers, got none');
  }
  if (direction.from === 'embedded' && !hasData(settings, 'embedded')) {
    throw absent(`migrate: there is no data in "${settings.dataDir}"`);
  }
  return direction;
}

interface Copied {
  readonly tally: Tally;
  readonly blobs: BlobTally | undefined;
}

async function copyBetween(
  io: CommandIo,
  settings: Settings,
  { from, to, raw }: Direction & { readonly raw: boolean },
): Promise<Copied> {
  const source = await openStore(settings, from);
  try {
    await refuseUnfinished(source.store);
    const target = await openStore(settings, to);
    try {
      return await copy(io, settings, { from: source, target, mode: to, raw });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

interface Copying {
  readonly from: OpenStore;
  readonly target: OpenStore;
  readonly mode: RunMode;
  readonly raw: boolean;
}

async function copy(io: CommandIo, settings: Settings, { from, target, mode, raw }: Copying): Promise<Copied> {
  const tally = await survey(io, from);
  if (tally.total === 0) throw absent('migrate: the source holds nothing');
  const blobs = raw ? await surveyRaw(io, from) : undefined;
  const source = {
    ...{ tally, records: () => from.store.archive.read() },
    blobs: blobs && { tally: blobs, all: () => storedBlobs(from.blobs) },
  };
  await fillEmpty(io, settings, { source, target, mode });
  return { tally, blobs };
}

async function survey(io: CommandIo, { store }: OpenStore): Promise<Tally> {
  const progress = createProgress(io.stderr, 'records found:');
  try {
    return await surveyRecords(store.archive.read(), (done) => progress.update(done, done));
  } finally {
    progress.end();
  }
}

async function surveyRaw(io: CommandIo, { blobs }: OpenStore): Promise<BlobTally> {
  const progress = createProgress(io.stderr, 'bodies found:');
  try {
    return await surveyBlobs(storedBlobs(blobs), (done) => progress.update(done, done));
  } finally {
    progress.end();
  }
}

function report(io: CommandIo, { to }: Direction, { tally, blobs }: Copied): void {
  writeLine(io.stdout, `Copied and proved equal: ${renderTally(tally)}`);
  writeLine(io.stdout, renderBlobs(blobs));
  writeLine(
    io.stdout,
    to === 'distributed'
      ? 'Start the service with REDIS_URL and ELASTICSEARCH_URL, and the same secret file.'
      : 'Start the service without REDIS_URL and ELASTICSEARCH_URL, and with the same secret file.',
  );
  writeLine(io.stdout, 'Do not start the other one again: it would mail the same digests.');
}

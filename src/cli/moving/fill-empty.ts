import type { OpenStore } from '../../app/backend.js';
import { createLog } from '../../app/create-log.js';
import { openParser } from '../../app/parsers.js';
import type { BlobTally } from '../../jobs/archive/blob-tally.js';
import { type FillSource, fillStore } from '../../jobs/archive/fill-store.js';
import type { Tally } from '../../jobs/archive/record-tally.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { RunMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, createProgress } from '../terminal/command-io.js';

interface Filling {
  readonly source: FillSource;
  readonly target: OpenStore;
  readonly mode: RunMode;
}

/** Fills an empty store for a command and shows the progress. If the store is not empty, the error says how to get an empty one. */
export async function fillEmpty(io: CommandIo, settings: Settings, { source, target, mode }: Filling): Promise<void> {
  const parser = openParser(settings);
  const total = source.tally.total + (source.blobs?.tally.count ?? 0);
  const load = createProgress(io.stderr, 'records loaded:');
  const prove = createProgress(io.stderr, 'records proved:');
  try {
    const log = createLog({ level: 'warn', stream: io.stderr });
    const deps = { target: target.store, targetBlobs: target.blobs, ...parser, log };
    await fillStore(deps, source, (step, done) => (step === 'load' ? load : prove).update(done, total));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'not-empty') throw error;
    throw new StoreError(error.code, `${error.message}: ${wayToEmpty(settings, mode)}`, { cause: error });
  } finally {
    prove.end();
    await parser.sandbox.close();
  }
}

function wayToEmpty({ dataDir, secretFile, prefix }: Settings, mode: RunMode): string {
  if (mode === 'distributed') return `another VIGIE_PREFIX than "${prefix}" names such a one`;
  const files = 'vigie.db, vigie.db-wal, vigie.db-shm and blobs';
  return `move ${files} out of "${dataDir}", or name another folder in VIGIE_DATA_DIR; "${secretFile}" stays the same`;
}

/** `1203 records (1 actors, 400 items, 802 revisions), SHA-256 …` */
export function renderTally({ counts, total, sha256 }: Tally): string {
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return `${total} records${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}, SHA-256 ${sha256}`;
}

/** `12 bodies as publishers sent them (345678 bytes), SHA-256 …` */
export function renderBlobs(blobs: BlobTally | undefined): string {
  if (blobs === undefined) return 'Without the bodies as publishers sent them.';
  return `${blobs.count} bodies as publishers sent them (${blobs.bytes} bytes), SHA-256 ${blobs.sha256}`;
}

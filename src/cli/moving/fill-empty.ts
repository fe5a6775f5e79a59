import type { OpenStore } from '../../app/backend.js';
import { createLog } from '../../app/create-log.js';
import { openReader } from '../../app/readers.js';
import { type FillSource, fillStore } from '../../jobs/archive/fill-store.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { RunMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import type { CommandIo } from '../terminal/command-io.js';
import { createProgress } from '../terminal/progress.js';

interface Filling {
  readonly source: FillSource;
  readonly target: OpenStore;
  /** Of the target. */
  readonly mode: RunMode;
}

/** Fills an empty store for a command, and shows how far it is. One that is not empty is refused with how to come to one. */
export async function fillEmpty(io: CommandIo, settings: Settings, { source, target, mode }: Filling): Promise<void> {
  const reader = openReader(settings);
  const total = source.tally.total + (source.blobs?.tally.count ?? 0);
  const load = createProgress(io.stderr, 'records loaded:');
  const prove = createProgress(io.stderr, 'records proved:');
  try {
    const log = createLog({ level: 'warn', stream: io.stderr });
    const deps = { target: target.store, targetBlobs: target.blobs, ...reader, log };
    await fillStore(deps, source, (step, done) => (step === 'load' ? load : prove).update(done, total));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'not-empty') throw error;
    throw new StoreError(error.code, `${error.message}: ${wayToEmpty(settings, mode)}`, { cause: error });
  } finally {
    prove.end();
    await reader.sandbox.close();
  }
}

function wayToEmpty({ dataDir, secretFile, prefix }: Settings, mode: RunMode): string {
  if (mode === 'distributed') return `another VIGIE_PREFIX than "${prefix}" names such a one`;
  const files = 'vigie.db, vigie.db-wal, vigie.db-shm and blobs';
  return `move ${files} out of "${dataDir}", or name another folder in VIGIE_DATA_DIR; "${secretFile}" stays the same`;
}

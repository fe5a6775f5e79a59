import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openStore } from '../../app/open-store.js';
import { noteExport } from '../../decisions/note-export.js';
import { newHeader } from '../../jobs/archive/archive-format.js';
import { refuseUnfinished } from '../../jobs/archive/refuse-unfinished.js';
import { storedBlobs } from '../../jobs/archive/stored-blobs.js';
import { type Archived, archiveLines } from '../../jobs/archive/write-archive.js';
import { loadInstallation } from '../../settings/installation.js';
import { readSecret } from '../../settings/load-secret.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, createProgress, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf, requireData } from '../terminal/with-app.js';
import { secretToArchive } from '../upkeep/secret.js';
import { alreadyThere, saveArchive, verifyArchive, writeArchive } from './archive-file.js';
import { renderBlobs, renderTally } from './fill-empty.js';

type Stored = Awaited<ReturnType<typeof openStore>>;

export type BackupOptions = Flags<never, 'force' | 'withSecret' | 'withoutRaw' | 'verify' | 'json'>;

export async function backup(io: CommandIo, file: string, options: BackupOptions): Promise<void> {
  if (options.verify) return verifyBackup(io, file, options);
  // A reader that leaves before the end has no backup, so this is a failure until then.
  if (file === '-') io.exitCode = exitCodes.failed;
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  const path = file === '-' ? null : resolve(io.cwd, file);
  checkUse(io, path, options);
  const secret = options.withSecret ? secretToArchive(settings.secretFile) : undefined;
  const header = newHeader({ program: loadInstallation().version, createdAt: new Date(), secret });
  const opened = await openStore(settings, detectMode(settings));
  const progress = {
    records: createProgress(io.stderr, 'records written:'),
    blobs: createProgress(io.stderr, 'bodies written:'),
  };
  let archived: Archived | undefined;
  try {
    await refuseUnfinished(opened.store);
    await noteBackup(io, settings, opened);
    const lines = async function* () {
      archived = yield* archiveLines(header, opened.store.archive.read(), {
        blobs: options.withoutRaw ? undefined : storedBlobs(opened.blobs),
        onProgress: (step, done) => progress[step].update(done, done),
      });
    };
    if (path === null) await writeArchive(lines(), io.stdout);
    else await saveArchive(path, lines(), { overwrite: options.force === true });
  } finally {
    progress.blobs.end();
    await opened.close();
  }
  if (archived !== undefined) report(io, { path, archived, options });
}

/**
 * Records the export in the log before the first byte is written. If this fails, the backup is made all the same: it is needed most when a
 * disk is full or broken. No secret is created for the record, since it would be in the way of one that is to be put back.
 */
async function noteBackup(io: CommandIo, settings: Settings, { store, clock }: Stored): Promise<void> {
  try {
    const keyRing = readSecret(settings.secretFile);
    if (!keyRing) throw new UsageError(`there is no secret file "${settings.secretFile}" yet`);
    const by = principalOf(undefined);
    await noteExport({ store, clock, keyRing }, { by, what: 'backup', format: 'vigie', filter: null, rows: null });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    writeLine(io.stderr, `backup: the audit log could not take a note of it, which it goes on without: ${why}`);
  }
}

async function verifyBackup(io: CommandIo, file: string, { json }: BackupOptions): Promise<void> {
  const path = resolve(io.cwd, file);
  const { header, tally, raw } = await verifyArchive(io, path);
  const { createdAt, program } = header;
  if (json) writeJson(io.stdout, { file: path, createdAt, program, ...tally, blobs: raw ?? null });
  else {
    writeLine(io.stdout, `${path}: whole, of ${createdAt}: ${renderTally(tally)}`);
    writeLine(io.stdout, renderBlobs(raw));
  }
}

function checkUse(io: CommandIo, path: string | null, { force = false }: Pick<BackupOptions, 'force'>): void {
  if (path === null && 'isTTY' in io.stdout && io.stdout.isTTY === true) {
    throw new UsageError('backup: expected a file, or a pipe behind -, got a terminal');
  }
  if (path !== null && !force && existsSync(path)) throw alreadyThere(path);
  // A backup of nothing would pass for a real one, and the folder made for it would pass for an installation.
  requireData(io);
}

interface Made {
  readonly path: string | null;
  readonly archived: Archived;
  readonly options: BackupOptions;
}

/** If the backup itself went to standard output, the report goes to standard error. */
function report(io: CommandIo, { path, archived, options }: Made): void {
  const stream = path === null ? io.stderr : io.stdout;
  const secret = options.withSecret === true;
  if (options.json) writeJson(stream, { file: path, ...archived, blobs: archived.blobs ?? null, secret });
  else {
    writeLine(stream, `${path ?? 'standard output'}: ${renderTally(archived)}`);
    writeLine(stream, renderBlobs(archived.blobs));
    writeLine(stream, `${secret ? 'With' : 'Without'} the secret that signs the links of mails.`);
  }
}

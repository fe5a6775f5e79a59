import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { lockService } from '../../app/embedded.js';
import { openStore } from '../../app/open-store.js';
import type { Header } from '../../jobs/archive/archive-format.js';
import type { BlobTally } from '../../jobs/archive/blob-tally.js';
import type { FillSource } from '../../jobs/archive/fill-store.js';
import type { Tally } from '../../jobs/archive/record-tally.js';
import { parseSecret, placeSecret } from '../../settings/load-secret.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode, type RunMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';
import { checkSecret } from '../upkeep/secret.js';
import { openArchive, openBlobs, spoolInput } from './archive-file.js';
import { fillEmpty } from './fill-empty.js';
import { renderBlobs, renderTally } from './render-tally.js';
import { verifyArchive } from './verify-archive.js';

export interface RestoreOptions {
  readonly withoutRaw?: boolean;
  readonly json?: boolean;
}

/** `vigie restore <file|->`: fills the empty store of the settings from a backup, once all of it has been verified. */
export async function restore(io: CommandIo, file: string, options: RestoreOptions): Promise<number> {
  const settings = loadSettings({ env: io.env, cwd: io.cwd });
  if (file !== '-') return restoreFile(io, settings, resolve(io.cwd, file), options);
  const spooled = await spoolInput(io);
  try {
    return await restoreFile(io, settings, spooled.path, { ...options, name: 'the backup on standard input' });
  } finally {
    await spooled.remove();
  }
}

async function restoreFile(
  io: CommandIo,
  settings: Settings,
  path: string,
  { name, ...options }: RestoreOptions & { readonly name?: string },
): Promise<number> {
  const { header, tally, raw } = await verifyArchive(io, path, name);
  const blobs = options.withoutRaw ? undefined : raw;
  if (header.secret !== undefined) checkSecret(settings.secretFile, header.secret);
  const source: FillSource = {
    tally,
    async *records() {
      const reading = await openArchive(path);
      try {
        yield* reading.records;
      } finally {
        await reading.close();
      }
    },
    blobs: blobs && { tally: blobs, all: () => openBlobs(path) },
    pauseMail: { asOf: header.createdAt, now: new Date(), mark: randomBytes(4).toString('hex') },
  };
  await fill(io, settings, { source, mode: detectMode(settings), secret: header.secret });
  report(io, settings, { header, tally, blobs, options });
  return exitCodes.ok;
}

interface Filling {
  readonly source: FillSource;
  readonly mode: RunMode;
  readonly secret: string | undefined;
}

async function fill(io: CommandIo, settings: Settings, { source, mode, secret }: Filling): Promise<void> {
  const owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), url: null };
  const lock = mode === 'embedded' ? lockService(settings, owner) : undefined;
  try {
    const target = await openStore(settings, mode);
    try {
      await fillEmpty(io, settings, { source, target, mode });
      if (secret !== undefined) placeSecret(settings.secretFile, parseSecret(secret, settings.secretFile));
    } finally {
      await target.close();
    }
  } finally {
    lock?.release();
  }
}

interface Restored {
  readonly header: Header;
  readonly tally: Tally;
  readonly blobs: BlobTally | undefined;
  readonly options: RestoreOptions;
}

function report(io: CommandIo, { secretFile }: Settings, { header, tally, blobs, options }: Restored): void {
  const { createdAt, program, secret } = header;
  if (options.json) {
    writeJson(io.stdout, { ...tally, blobs: blobs ?? null, createdAt, program, secret: secret !== undefined });
    return;
  }
  writeLine(io.stdout, `Restored and proved equal: ${renderTally(tally)}`);
  writeLine(io.stdout, renderBlobs(blobs));
  writeLine(io.stdout, `As of ${createdAt}.`);
  writeLine(
    io.stdout,
    'No mail but links to sign in goes out until you say from when on it is due: "vigie deliveries resume --since <moment>", the moment ' +
      'until which the installation before this one mailed.',
  );
  writeLine(
    io.stdout,
    'Everybody is signed out. Tokens, feeds, calendars and webhooks wait until then too; that command lists them first, and the accounts, ' +
      'since what was taken back after the backup is not in it.',
  );
  if (existsSync(secretFile)) return;
  writeLine(
    io.stdout,
    `Put the old secret file at "${secretFile}": nothing opens the store without it. Where it is lost for good, "vigie secret rotate --lost" makes another.`,
  );
}

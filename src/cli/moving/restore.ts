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
import { bilingual } from '../../messages/bilingual.js';
import { parseSecret, placeSecret } from '../../settings/load-secret.js';
import { loadSettings } from '../../settings/load-settings.js';
import { detectMode, type RunMode } from '../../settings/run-mode.js';
import type { Settings } from '../../settings/settings.js';
import { type CommandIo, type Flags, terminalLanguage, writeJson, writeLine } from '../terminal/command-io.js';
import { checkSecret } from '../upkeep/secret.js';
import { openArchive, openBlobs, spoolInput, verifyArchive } from './archive-file.js';
import { fillEmpty, renderBlobs, renderTally } from './fill-empty.js';

export type RestoreOptions = Flags<never, 'withoutRaw' | 'json'>;

/** `vigie restore <file|->`: fills the empty store of the settings from a backup, after the whole backup was verified. */
export async function restore(io: CommandIo, file: string, options: RestoreOptions): Promise<void> {
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
): Promise<void> {
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
  const t = words[terminalLanguage(io.env)];
  writeLine(io.stdout, `${t.restored} ${renderTally(tally)}`);
  writeLine(io.stdout, renderBlobs(blobs));
  writeLine(io.stdout, t.asOf(createdAt));
  writeLine(io.stdout, t.mailWaits);
  writeLine(io.stdout, t.othersWait);
  if (!existsSync(secretFile)) writeLine(io.stdout, t.secretMissing(secretFile));
}

/** What the person who restored has to do next. */
const words = bilingual({
  restored: ['Restauré, et vérifié conforme\u00a0:', 'Restored, and verified to be equal:'],
  asOf: [(moment: string) => `État du ${moment}.`, (moment: string) => `As of ${moment}.`],
  mailWaits: [
    'Aucun courriel ne part, hors liens de connexion, tant que vous n’avez pas dit depuis quand ils sont dus\u00a0: ' +
      '«\u00a0vigie deliveries resume --since <moment>\u00a0», le moment jusqu’auquel l’installation précédente en a envoyé.',
    'No mail but sign-in links is sent until you say from when it is due: "vigie deliveries resume --since <moment>", the moment ' +
      'until which the previous installation sent mail.',
  ],
  othersWait: [
    'Tout le monde est déconnecté. Les jetons, les flux, les calendriers et les webhooks attendent aussi jusque-là\u00a0; cette commande ' +
      'les énumère d’abord, avec les comptes, car ce qui a été retiré après la sauvegarde n’y figure pas.',
    'Everybody is signed out. Tokens, feeds, calendars and webhooks wait until then too; that command lists them first, and the accounts, ' +
      'since what was revoked after the backup is not in it.',
  ],
  secretMissing: [
    (file: string) =>
      `Placez l’ancien fichier de secret dans «\u00a0${file}\u00a0»\u00a0: rien n’ouvre la base de données sans lui. S’il est perdu pour de bon, ` +
      '«\u00a0vigie secret rotate --lost\u00a0» en crée un autre.',
    (file: string) =>
      `Put the old secret file at "${file}": nothing opens the store without it. If it is lost for good, "vigie secret rotate --lost" creates another.`,
  ],
});

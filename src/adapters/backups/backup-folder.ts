import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { flushNames } from '../../disk/flush-names.js';
import { type Backups, backupName, type KeptBackup, momentOfBackup } from '../../ports/store/backups.js';

export interface BackupFolderOptions {
  readonly folder: string;
  /** The program's command line; it writes and verifies a backup in a separate process. */
  readonly command: CommandProcess;
}

/** Marks a backup that is not proved yet; a process that died leaves it behind. */
const draftEnd = '.unproved';
const isDraft = (name: string): boolean => /^\.+vigie-\d{8}T\d{6}Z\.vigie\.unproved(\.[0-9a-f]+\.part)?$/.test(name);

/** Longer than any backup takes: an older draft belongs to a dead process. */
const draftMs = 24 * 3_600_000;

export function createBackupFolder({ folder, command }: BackupFolderOptions): Backups {
  return {
    async list() {
      const names = (await namesIn(folder)).filter((name) => momentOfBackup(name) !== undefined);
      const kept = await Promise.all(names.map((name) => describe(folder, name)));
      return kept.flat().sort((a, b) => b.at.getTime() - a.at.getTime());
    },
    async freeBytes() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    async make(at, signal) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await clearDrafts(folder);
      const name = backupName(at);
      const draft = join(folder, `.${name}${draftEnd}`);
      try {
        await runCommand(command, ['backup', draft, '--force', '--json'], signal);
        await runCommand(command, ['backup', draft, '--verify', '--json'], signal);
        await rename(draft, join(folder, name));
      } finally {
        await rm(draft, { force: true });
      }
      await flushNames(folder);
      const [made] = await describe(folder, name);
      if (!made) throw new Error(`"${join(folder, name)}" was taken away while it was made`);
      return made;
    },
    async remove(name) {
      if (momentOfBackup(name) === undefined) throw new TypeError(`expected the name of a backup, got "${name}"`);
      await rm(join(folder, name), { force: true });
    },
  };
}

async function describe(folder: string, name: string): Promise<readonly KeptBackup[]> {
  const at = momentOfBackup(name);
  // It may be removed meanwhile.
  const found = await stat(join(folder, name)).catch(() => undefined);
  return at && found?.isFile() ? [{ name, at, bytes: found.size }] : [];
}

async function clearDrafts(folder: string): Promise<void> {
  for (const name of (await namesIn(folder)).filter(isDraft)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > draftMs) await rm(join(folder, name), { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

interface CommandProcess {
  readonly main: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

const longestComplaint = 2_000;

function runCommand({ main, env, cwd }: CommandProcess, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env, cwd, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-longestComplaint);
    });
    child.once('error', reject);
    child.once('close', (code, killed) => {
      if (code === 0) return resolve();
      const last = complaint.trim().split('\n').at(-1) ?? '';
      reject(new Error(last === '' ? `vigie ${args[0]} ended with ${killed ?? code}` : last.replace(/^vigie: /, '')));
    });
  });
}

import { closeSync, fsyncSync, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { flushNamesSync } from '../../disk/flush-names.js';

const kept = 2;
/** Where the file's header holds the version of the schema (https://sqlite.org/fileformat2.html). */
const versionAt = 60;

/**
 * Copies the database to a file beside it, readable by its owner alone, before its schema is changed: an older program refuses the
 * changed file, so going back starts from the copy. The copy is there whole or not at all. Returns its path; the last two copies
 * are kept. Throws errors of SQLite and the file system; then nothing was changed.
 */
export function backUpBefore(connection: Database.Database, now: Date): string {
  const file = connection.name;
  const draft = `${file}.${process.pid}.part`;
  try {
    // SQLite also fills an empty file. It would create a missing one readable by everybody.
    writeFileSync(draft, '', { mode: 0o600 });
    connection.prepare('VACUUM INTO ?').run(draft);
    const target = `${file}.${copyMark(readVersion(draft), now)}`;
    renameSync(draft, target);
    // Must happen before the schema is changed: without it a power cut could lose the copy's name, and with it the copy.
    flushNamesSync(dirname(file));
    forgetOlder(file);
    return target;
  } finally {
    rmSync(draft, { force: true });
  }
}

function copyMark(version: number, now: Date): string {
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '');
  return `before-upgrade-${moment}Z-schema-${version}`;
}

/** The version in the copy, since another process may have upgraded the database just before. Also flushes the copy to disk. */
function readVersion(path: string): number {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
    const bytes = Buffer.alloc(4);
    readSync(file, bytes, 0, 4, versionAt);
    return bytes.readUInt32BE();
  } finally {
    closeSync(file);
  }
}

function forgetOlder(file: string): void {
  const folder = dirname(file);
  const copies = readdirSync(folder).filter((name) => name.startsWith(`${basename(file)}.before-upgrade-`));
  for (const name of copies.sort().slice(0, -kept)) rmSync(join(folder, name), { force: true });
}

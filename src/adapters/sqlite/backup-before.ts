import { closeSync, fsyncSync, openSync, readdirSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { flushNamesSync } from '../../disk/flush-names.js';

const kept = 2;
/** Where the header of the file holds the version of the schema (https://sqlite.org/fileformat2.html). */
const versionAt = 60;

/**
 * Copies the database to a file beside it, for its owner alone, before its schema is changed: an older program refuses the
 * changed one, and whoever must go back starts from the copy. It is there whole or not at all. Gives its path; the last two
 * are kept. Throws what SQLite and the file system throw, and nothing was changed then.
 */
export function backUpBefore(connection: Database.Database, now: Date): string {
  const file = connection.name;
  const draft = `${file}.${process.pid}.part`;
  try {
    // SQLite fills an empty file as it fills none, and would make one that everybody may read.
    writeFileSync(draft, '', { mode: 0o600 });
    connection.prepare('VACUUM INTO ?').run(draft);
    const target = `${file}.${copyMark(readVersion(draft), now)}`;
    renameSync(draft, target);
    // Before the schema is changed: a copy whose name is lost with the power is lost.
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

/** Of the copy, which another process may have upgraded before it was made; the disk has it afterwards. */
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

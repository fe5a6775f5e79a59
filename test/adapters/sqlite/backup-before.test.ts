import fs, { readdirSync, readlinkSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUpBefore } from '../../../src/adapters/sqlite/backup-before.js';
import { migrate, migrations } from '../../../src/adapters/sqlite/migrations.js';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { makeDataFolder } from './data-folder.js';

describe('a database of an earlier version', () => {
  let folder: ReturnType<typeof makeDataFolder>;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => folder.remove());
  const copies = () => readdirSync(folder.path).filter((name) => name.includes('.before-upgrade-'));

  function writeEarlier(): void {
    const earlier = new Database(join(folder.path, 'vigie.db'));
    migrate(
      earlier,
      migrations.filter(({ version }) => version <= 7),
    );
    earlier.exec("INSERT INTO actors VALUES ('a_1', 1, '{}')");
    earlier.close();
  }

  it('is copied before it is brought up to date, whole and for its owner alone, and the copy is said', () => {
    writeEarlier();
    const said: string[] = [];
    openSqliteDatabase(folder.path, { onUpgrade: (copy) => said.push(copy) }).close();
    const [name = ''] = copies();
    expect(copies()).toHaveLength(1);
    expect(name).toMatch(/^vigie\.db\.before-upgrade-\d{4}-\d\d-\d\dT\d{6}Z-schema-7$/);
    expect(said).toEqual([join(folder.path, name)]);
    expect(statSync(join(folder.path, name)).mode & 0o777).toBe(0o600);
    const copy = new Database(join(folder.path, name), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(7);
    expect(copy.prepare('SELECT id FROM actors').pluck().all()).toEqual(['a_1']);
    copy.close();
  });

  it.runIf(process.platform === 'linux')(
    'is on the disk before it is brought up to date, its copy and then the name of it',
    () => {
      writeEarlier();
      const database = new Database(join(folder.path, 'vigie.db'));
      const flushed: string[] = [];
      const own = fs.fsyncSync;
      fs.fsyncSync = (file) => {
        const target = readlinkSync(`/proc/self/fd/${file}`);
        flushed.push(`${target} beside ${copies().length}`);
        own(file);
      };
      syncBuiltinESMExports();
      try {
        backUpBefore(database, new Date('2026-03-01T00:00:00Z'));
      } finally {
        fs.fsyncSync = own;
        syncBuiltinESMExports();
        database.close();
      }
      const draft = `${join(folder.path, 'vigie.db')}.${process.pid}.part`;
      expect(flushed).toEqual([`${draft} beside 0`, `${folder.path} beside 1`]);
    },
  );

  it('is not copied where it is new or of today', () => {
    for (let times = 0; times < 2; times += 1) openSqliteDatabase(folder.path).close();
    expect(copies()).toEqual([]);
  });

  it('keeps the last two copies', () => {
    writeEarlier();
    const database = new Database(join(folder.path, 'vigie.db'));
    for (const day of ['01', '02', '03']) backUpBefore(database, new Date(`2026-03-${day}T00:00:00Z`));
    database.close();
    expect(
      copies()
        .sort()
        .map((name) => name.slice(24, 34)),
    ).toEqual(['2026-03-02', '2026-03-03']);
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

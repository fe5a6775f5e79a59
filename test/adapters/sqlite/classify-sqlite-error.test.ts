import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { classified } from '../../../src/adapters/sqlite/classify-sqlite-error.js';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { makeDataFolder } from './data-folder.js';

it('says of a native module that this Node.js cannot load which one is needed, and how to get it', () => {
  const folder = makeDataFolder();
  const path = join(folder.path, 'other.node');
  writeFileSync(path, 'built for another Node.js');
  const load = () => classified('data folder "/data"', () => process.dlopen({ exports: {} }, path));
  expect(load).toThrow(expect.objectContaining({ name: 'StoreError', code: 'unsupported' }));
  expect(load).toThrow(`expected better-sqlite3 as built for Node.js ${process.version} on this machine, got "`);
  expect(load).toThrow('run "npm rebuild better-sqlite3"');
  folder.remove();
});

it('says of a file that is no database what to do', () => {
  const folder = makeDataFolder();
  writeFileSync(join(folder.path, 'vigie.db'), 'This is a letter, and a long one. '.repeat(100));
  expect(() => openSqliteDatabase(folder.path)).toThrow(
    /SQLITE_NOTADB\); expected the database of Vigie, whole: put back a copy/,
  );
  folder.remove();
});

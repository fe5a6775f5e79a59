import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { acquireServiceLock } from '../../src/adapters/sqlite/service-lock.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { makeDataFolder } from '../../src/settings/make-folder.js';

describe('a data folder', () => {
  let folder = '';
  let dataDir = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-private-'));
    dataDir = join(folder, 'data');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const modeOf = (...path: readonly string[]) => (statSync(join(dataDir, ...path)).mode & 0o777).toString(8);
  const openFile = (...path: readonly string[]): void => {
    writeFileSync(join(dataDir, ...path), 'words');
    chmodSync(join(dataDir, ...path), 0o644);
  };

  it('is made for its owner alone, and so are the files of the database', async () => {
    expect(makeDataFolder(dataDir)).toEqual([]);
    const database = openSqliteDatabase(dataDir);
    await createSqliteStore(database).actors.create({ id: 'a', name: 'A' });
    const lock = acquireServiceLock(dataDir, { pid: 1, host: 'here', startedAt: '2026-01-01T00:00:00Z', url: null });
    const files = ['vigie.db', 'vigie.db-wal', 'vigie.db-shm', 'service.db', 'service.json'];
    expect([modeOf(), ...files.map((name) => modeOf(name))]).toEqual(['700', ...files.map(() => '600')]);
    lock.release();
    database.close();
  });

  it('is closed at the start where an earlier version left it open', () => {
    mkdirSync(join(dataDir, 'outbox'), { recursive: true });
    mkdirSync(join(dataDir, 'blobs'));
    for (const path of [[], ['outbox'], ['blobs']]) chmodSync(join(dataDir, ...path), 0o755);
    const files = [['vigie.db'], ['vigie.db-wal'], ['service.json'], ['outbox', 'digest.eml']];
    for (const path of files) openFile(...path);
    expect(makeDataFolder(dataDir)).toEqual([]);
    expect([[], ['outbox'], ['blobs']].map((path) => modeOf(...path))).toEqual(['700', '700', '700']);
    expect(files.map((path) => modeOf(...path))).toEqual(['600', '600', '600', '600']);
  });

  it('takes no right from its owner, and leaves alone what a link leads to', () => {
    mkdirSync(dataDir);
    openFile('..', 'elsewhere');
    symlinkSync(join(folder, 'elsewhere'), join(dataDir, 'elsewhere'));
    openFile('readonly');
    chmodSync(join(dataDir, 'readonly'), 0o444);
    makeDataFolder(dataDir);
    expect([modeOf('readonly'), modeOf('..', 'elsewhere')]).toEqual(['400', '644']);
  });

  it.skipIf(process.getuid?.() !== 0)('names what belongs to somebody else and stays open', () => {
    mkdirSync(dataDir);
    expect(makeDataFolder('/proc/self/net')).toContain('/proc/self/net');
  });
});

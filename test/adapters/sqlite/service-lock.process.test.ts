import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireServiceLock, readServiceOwner } from '../../../src/adapters/sqlite/service-lock.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';
import { spawnScript } from './spawn-script.js';

const owner = { pid: 4242, host: 'watch-1', startedAt: '2026-03-01T00:00:00.000Z', url: 'http://127.0.0.1:8080' };

describe('acquireServiceLock', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => folder.remove());

  it('names the owner beside the lock', () => {
    const lock = acquireServiceLock(folder.path, owner);
    expect(readServiceOwner(folder.path)).toEqual(owner);
    expect(JSON.parse(readFileSync(join(folder.path, 'service.json'), 'utf8'))).toEqual(owner);
    lock.release();
  });

  it('refuses a second service and names the first', () => {
    const lock = acquireServiceLock(folder.path, owner);
    const second = (): unknown => acquireServiceLock(folder.path, { ...owner, pid: 1 });
    expect(second).toThrow(expect.objectContaining({ name: 'StoreError', code: 'in-use' }));
    for (const part of ['4242', 'watch-1', owner.startedAt, 'http://127.0.0.1:8080', folder.path])
      expect(second).toThrow(part);
    expect(readServiceOwner(folder.path)).toEqual(owner);
    lock.release();
  });

  it('refuses a second service also where nothing tells of the first', () => {
    const lock = acquireServiceLock(folder.path, owner);
    writeFileSync(join(folder.path, 'service.json'), '{');
    expect(() => acquireServiceLock(folder.path, owner)).toThrow('another process');
    lock.release();
  });

  it('lets the next one in after it was released, which may be said twice', () => {
    const lock = acquireServiceLock(folder.path, owner);
    lock.release();
    lock.release();
    expect(existsSync(join(folder.path, 'service.json'))).toBe(false);
    acquireServiceLock(folder.path, { ...owner, url: null }).release();
  });

  it('guards each data folder by itself', () => {
    const other = makeDataFolder();
    const [first, second] = [folder, other].map(({ path }) => acquireServiceLock(path, owner));
    first?.release();
    expect(readServiceOwner(other.path)).toEqual(owner);
    expect(() => acquireServiceLock(other.path, owner)).toThrow('process 4242');
    acquireServiceLock(folder.path, owner).release();
    second?.release();
    other.remove();
  });

  it('is given up by the system when its process is killed', async () => {
    const child = spawnScript(new URL('./lock-process.ts', import.meta.url), [folder.path]);
    await child.line();
    expect(() => acquireServiceLock(folder.path, owner)).toThrow(`process ${child.pid}`);
    await child.kill();
    const lock = acquireServiceLock(folder.path, owner);
    expect(readServiceOwner(folder.path)).toEqual(owner);
    lock.release();
  });

  it('says where a data folder cannot be', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    expect(() => acquireServiceLock(file, owner)).toThrow(expect.objectContaining({ name: 'StoreError' }));
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupCommit } from '../../../src/adapters/sqlite/group-commit.js';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import type { Store } from '../../../src/ports/store/store.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';

const actor = (id: string) => ({ id, name: id });

describe('group commit', () => {
  let folder: DataFolder;
  let database: SqliteDatabase;
  let beside: SqliteDatabase;
  let store: Store;
  beforeEach(() => {
    folder = makeDataFolder();
    database = openSqliteDatabase(folder.path);
    beside = openSqliteDatabase(folder.path);
    store = createSqliteStore(database);
  });
  afterEach(() => {
    database.close();
    beside.close();
    folder.remove();
  });
  const rows = (): unknown => beside.connection.prepare('SELECT count(*) FROM actors').pluck().get();
  const pragma = (text: string): unknown => database.connection.pragma(text, { simple: true });

  it('commits the writes of one turn together', async () => {
    const seen: unknown[] = [];
    const writes = ['a', 'b', 'c'].map((id) => store.actors.create(actor(id)).then(() => seen.push(rows())));
    expect(rows()).toBe(0);
    await Promise.all(writes);
    expect(seen).toEqual([3, 3, 3]);
  });

  it('has committed when the promise resolves', async () => {
    await store.actors.create(actor('a'));
    expect(rows()).toBe(1);
  });

  it('undoes an operation that fails by itself, and it alone', async () => {
    const failing = database.writes.write(() => {
      database.connection.exec("INSERT INTO actors (id, version, body) VALUES ('half', 1, '{}')");
      throw new RangeError('in the middle');
    });
    const constraint = database.writes.write(() => database.connection.exec('INSERT INTO actors (id) VALUES (1)'));
    const results = await Promise.allSettled([
      store.actors.create(actor('a')),
      failing,
      constraint,
      store.actors.create(actor('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { name: 'RangeError' } });
    expect(results[2]).toMatchObject({ reason: { name: 'StoreError', code: 'unavailable' } });
    expect(rows()).toBe(2);
    expect(await store.actors.get('half')).toBeUndefined();
  });

  it('says that the disk is full, leaves nothing half-written, and goes on', async () => {
    const pages = Number(pragma('page_count'));
    pragma(`max_page_count = ${pages + 20}`);
    const big = { id: 'big', name: 'x'.repeat(500_000) };
    const results = await Promise.allSettled([store.actors.create(actor('a')), store.actors.create(big)]);
    for (const result of results) expect(result).toMatchObject({ reason: { name: 'StoreError', code: 'disk-full' } });
    expect(rows()).toBe(0);
    expect(await store.actors.create(actor('b'))).toBe('created');
    pragma('max_page_count = 1000000');
    expect(await store.actors.create(big)).toBe('created');
  });

  it('tells probes that the disk is full, and that there is room again, before anybody writes', async () => {
    pragma(`max_page_count = ${Number(pragma('page_count')) + 2}`);
    await expect(store.ping()).resolves.toBeUndefined();
    const big = { id: 'big', name: 'x'.repeat(500_000) };
    await expect(store.actors.create(big)).rejects.toMatchObject({ code: 'disk-full' });
    pragma('query_only = 1');
    await expect(store.ping()).rejects.toMatchObject({ code: 'read-only' });
    pragma('query_only = 0');
    await expect(store.ping()).resolves.toBeUndefined();
    expect(await store.actors.create(actor('a'))).toBe('created');
  });

  it('leaves no half of an item when the disk is full', async () => {
    await store.items.write([sampleWrite('first', { title: ['word'] })]);
    pragma(`max_page_count = ${Number(pragma('page_count')) + 30}`);
    const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`);
    const writes = Array.from({ length: 100 }, (_, index) => sampleWrite(`i${index}`, { body: words }));
    await expect(store.items.write(writes)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await store.items.count()).toBe(1);
    const query = { kind: 'term', scope: 'any', forms: ['word'], prefix: true } as const;
    const found = await store.items.search({ query, filters: {}, order: 'newest', limit: 10, facets: true });
    expect(found.total).toBe(1);
    pragma('max_page_count = 1000000');
    expect(new Set(await store.items.write(writes))).toEqual(new Set(['written']));
    database.connection.exec("INSERT INTO itemTexts (itemTexts) VALUES ('integrity-check')");
  });

  it('says that the file cannot be written', async () => {
    pragma('query_only = 1');
    await expect(store.actors.create(actor('a'))).rejects.toMatchObject({ name: 'StoreError', code: 'read-only' });
    pragma('query_only = 0');
    expect(await store.actors.create(actor('a'))).toBe('created');
  });

  it('says that another process is writing for too long', async () => {
    pragma('busy_timeout = 1');
    beside.connection.exec('BEGIN IMMEDIATE');
    await expect(store.actors.create(actor('a'))).rejects.toMatchObject({ name: 'StoreError', code: 'in-use' });
    beside.connection.exec('ROLLBACK');
    expect(await store.actors.create(actor('a'))).toBe('created');
  });

  it('keeps the original error as the cause', async () => {
    pragma('query_only = 1');
    const error = await store.actors.create(actor('a')).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ cause: { name: 'SqliteError', code: 'SQLITE_READONLY' } });
  });

  it('lets the event loop turn in the middle of much work', async () => {
    const slow = (): void => {
      const endMs = performance.now() + 15;
      while (performance.now() < endMs);
    };
    const order: string[] = [];
    const writes = Array.from({ length: 6 }, (_, index) =>
      database.writes.write(slow).then(() => order.push(`w${index}`)),
    );
    const timer = new Promise<void>((resolve) => setTimeout(resolve, 1)).then(() => order.push('timer'));
    await Promise.all([...writes, timer]);
    expect(order.indexOf('timer')).toBeLessThan(order.length - 1);
    expect(order.filter((name) => name !== 'timer')).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
  });

  describe('and the disk', () => {
    const disk = () => {
      const flushes: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
      const flush = () =>
        new Promise<void>((resolve, reject) => {
          flushes.push({ done: resolve, fail: reject });
        });
      return { flushes, writes: new GroupCommit(database.connection, { flush, close: () => undefined }) };
    };
    const insert = (id: string) => () =>
      database.connection.prepare("INSERT INTO actors (id, version, body) VALUES (?, 1, '{}')").run(id).changes;
    const turns = () => new Promise((resolve) => setTimeout(resolve, 20));
    const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    afterEach(() => void vi.useRealTimers());

    it('says that a write is done when the disk has it, and not before', async () => {
      const { flushes, writes } = disk();
      let done = false;
      const written = writes.write(insert('a')).then(() => {
        done = true;
      });
      await turns();
      expect([rows(), done, flushes.length]).toEqual([1, false, 1]);
      flushes[0]?.done();
      await written;
      expect(done).toBe(true);
    });

    it('commits while the disk is busy, and flushes once for all of it', async () => {
      const { flushes, writes } = disk();
      const first = writes.write(insert('a'));
      await turns();
      const later = [writes.write(insert('b'))];
      await turns();
      later.push(writes.write(insert('c')));
      await turns();
      expect([rows(), flushes.length]).toEqual([3, 1]);
      flushes[0]?.done();
      await first;
      await turns();
      expect(flushes).toHaveLength(2);
      flushes[1]?.done();
      expect(await Promise.all(later)).toEqual([1, 1]);
    });

    it('gathers bulk writes into one transaction, and lets others pass', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const { flushes, writes } = disk();
      const written = [insert('a'), insert('b')].map((operation) => writes.write(operation, { bulk: true }));
      written.push(writes.write(insert('c')));
      await turn();
      expect(rows()).toBe(1);
      for (const id of ['d', 'e', 'f', 'g']) written.push(writes.write(insert(id), { bulk: true }));
      await turn();
      expect(rows()).toBe(7);
      flushes[0]?.done();
      await turn();
      flushes[1]?.done();
      expect(await Promise.all(written)).toEqual(written.map(() => 1));
    });

    it('lets bulk writes that come one after the other wait no longer, until two come together', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const { flushes, writes } = disk();
      const write = (id: string) => writes.write(insert(id), { bulk: true });
      const settle = async (written: readonly Promise<number>[]) => {
        // One flush for the first writes, and one for those that arrived during it.
        for (const _ of ['first', 'second']) {
          await turn();
          for (const { done } of flushes) done();
        }
        expect(await Promise.all(written)).toEqual(written.map(() => 1));
      };
      for (const [at, id] of ['a', 'b', 'c'].entries()) {
        const written = write(id);
        await turn();
        expect(rows()).toBe(at);
        vi.runAllTimers();
        await settle([written]);
      }
      await settle([write('d')]);
      const together = [write('e'), write('f')];
      await turn();
      expect(rows()).toBe(5);
      vi.runAllTimers();
      await settle(together);
      const next = write('g');
      await turn();
      expect(rows()).toBe(6);
      vi.runAllTimers();
      await settle([next]);
    });

    it('writes what was gathered before it is closed or flushed', async () => {
      const { flushes, writes } = disk();
      const first = writes.write(insert('a'), { bulk: true });
      const flushed = writes.flush();
      await turn();
      expect([rows(), flushes.length]).toEqual([1, 1]);
      flushes[0]?.done();
      await flushed;
      const second = writes.write(insert('b'), { bulk: true });
      writes.close();
      expect(await Promise.all([first, second])).toEqual([1, 1]);
      expect(rows()).toBe(2);
    });

    it('does not wait for it where a write need not outlive the machine', async () => {
      const { flushes, writes } = disk();
      expect(await writes.write(insert('a'), { durable: false })).toBe(1);
      expect([rows(), flushes.length]).toEqual([1, 0]);
    });

    it('takes nothing more after it failed: what it holds is no longer known', async () => {
      const { flushes, writes } = disk();
      const first = writes.write(insert('a'));
      await turns();
      const second = writes.write(insert('b'));
      await turns();
      const third = writes.write(insert('d'));
      flushes[0]?.fail(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' }));
      await expect(first).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
      await expect(second).rejects.toThrow('the disk did not take what was written');
      await expect(third).rejects.toThrow('the disk did not take what was written');
      await expect(writes.write(insert('c'))).rejects.toThrow('start again');
      await expect(writes.probe(insert('e'))).rejects.toThrow('start again');
      expect(await writes.failed).toMatchObject({ name: 'StoreError', code: 'unavailable' });
      expect(flushes).toHaveLength(1);
    });

    it('has the log on the disk when the file is closed', async () => {
      const order: string[] = [];
      const log = { flush: async () => undefined, close: () => void order.push('log closed') };
      const writes = new GroupCommit(database.connection, log);
      const written = writes.write(insert('a')).then(() => order.push('written'));
      writes.close();
      await written;
      expect(order).toEqual(['log closed', 'written']);
    });
  });
});

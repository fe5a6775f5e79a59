import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock } from '../fakes/manual-clock.js';
import { type Platter, recordFlushes } from './power-cut.js';

const clock = createManualClock('2026-03-04T10:00:00.000Z');
const mail = {
  from: 'Vigie <vigie@example.org>',
  mail: {
    to: 'claire@example.org',
    subject: 'Bulletin',
    text: 'Bonjour',
    html: '<p>Bonjour</p>',
    messageId: 'a1@vigie.example.org',
    language: 'fr' as const,
    date: new Date('2026-03-04T10:00:00.000Z'),
    headers: {},
  },
};

describe.skipIf(process.platform !== 'linux')('after a power cut', () => {
  let folder = '';
  let platter: Platter;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-power-'));
    mkdirSync(join(folder, 'data'));
    vi.resetModules();
    platter = await recordFlushes();
    platter.tell(join(folder, 'data'));
  });
  afterEach(() => {
    platter[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });
  const data = () => join(folder, 'data');
  let cuts = 0;
  const cut = (): string => {
    cuts += 1;
    const left = join(folder, `left-${cuts}`);
    platter.cutPower(data(), left);
    return left;
  };

  describe('a data folder', () => {
    const openStore = async (dataDir: string) => {
      const { openSqliteDatabase } = await import('../../src/adapters/sqlite/open-sqlite-database.js');
      const { createSqliteStore } = await import('../../src/adapters/sqlite/sqlite-store.js');
      const database = openSqliteDatabase(dataDir);
      return { database, store: createSqliteStore(database) };
    };
    const namesIn = async (dataDir: string): Promise<readonly string[]> => {
      const { database, store } = await openStore(dataDir);
      expect(database.connection.pragma('integrity_check', { simple: true })).toBe('ok');
      const { documents } = await store.actors.find('all', {}, { limit: 1_000 });
      database.close();
      return documents.map(({ value }) => value.id);
    };

    it('holds what was said to be written, from the first write on', async () => {
      const { database, store } = await openStore(data());
      // The header, which SQLite writes and flushes first.
      platter.tell(join(data(), 'vigie.db'));
      await store.actors.create({ id: 'a', name: 'A' });
      expect(await namesIn(cut())).toEqual(['a']);
      database.close();
    });

    it('holds each of many writes whenever it is said to be written, and opens whole', async () => {
      const { database, store } = await openStore(data());
      platter.tell(join(data(), 'vigie.db'));
      const ids = Array.from({ length: 60 }, (_, at) => `a${String(at).padStart(3, '0')}`);
      const acknowledged: string[] = [];
      const left: (readonly [path: string, known: readonly string[]])[] = [];
      await Promise.all(
        ids.map(async (id, at) => {
          for (let turn = 0; turn < at % 7; turn += 1) await new Promise(setImmediate);
          await store.actors.create({ id, name: id });
          acknowledged.push(id);
          if (at % 10 === 0) left.push([cut(), [...acknowledged]]);
        }),
      );
      for (const [path, known] of left) expect(await namesIn(path)).toEqual(expect.arrayContaining([...known]));
      expect(left).toHaveLength(6);
      database.close();
    });

    it('holds what was written after the log was begun anew', async () => {
      const { database, store } = await openStore(data());
      await store.actors.create({ id: 'a', name: 'A' });
      database.connection.pragma('wal_checkpoint(RESTART)');
      // SQLite has moved the log into the file and flushed both.
      platter.tell(join(data(), 'vigie.db'));
      await store.actors.create({ id: 'b', name: 'B' });
      expect(await namesIn(cut())).toEqual(['a', 'b']);
      database.close();
    });
  });

  it('a data folder that was made a moment ago is there', async () => {
    const { makeDataFolder } = await import('../../src/settings/make-folder.js');
    makeDataFolder(join(data(), 'deep', 'down'));
    expect(existsSync(join(cut(), 'deep', 'down'))).toBe(true);
  });

  it('the outbox holds each mail that was accepted, whole and under its name', async () => {
    const { createOutboxMailer } = await import('../../src/adapters/smtp/outbox-mailer.js');
    const mailer = createOutboxMailer({ dir: join(data(), 'outbox'), from: mail.from, clock });
    const outcome = await mailer.send(mail.mail);
    expect(outcome.kind).toBe('accepted');
    const outbox = join(cut(), 'outbox');
    const [name = ''] = readdirSync(outbox);
    expect(name).toBe('file' in outcome ? outcome.file : '');
    expect(readFileSync(join(outbox, name), 'utf8')).toContain('Bonjour');
  });

  it('the folder of bodies holds each that was put', async () => {
    const { createFileBlobStore } = await import('../../src/adapters/files/file-blob-store.js');
    const put = createFileBlobStore({ dir: join(data(), 'blobs'), clock });
    const hashes = [await put.put(Buffer.from('first')), await put.put(Buffer.from('second'))];
    const left = createFileBlobStore({ dir: join(cut(), 'blobs'), clock });
    const texts = [];
    for (const hash of hashes) texts.push(Buffer.from((await left.get(hash)) ?? []).toString());
    expect(texts).toEqual(['first', 'second']);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileBlobStore } from '../../../src/adapters/files/file-blob-store.js';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { Check } from '../../../src/model/source/check.js';
import type { ItemWrite } from '../../../src/ports/store/item-index.js';
import { amendedWrite, sampleWrite } from '../../contract/sample-items.js';
import { installVigie } from '../vigie.js';

let vigie: Awaited<ReturnType<typeof installVigie>>;
const bodies = [Buffer.from('<rss>\u0000é</rss>'), Buffer.from('page 2')];
const path = (name: string): string => join(vigie.folder, name);

beforeAll(async () => {
  vigie = await installVigie();
  await vigie.run(['secret', 'rotate', '--lost']);
  const database = openSqliteDatabase(path('data'));
  const store = createSqliteStore(database);
  const blobs = createFileBlobStore({ dir: path('data/blobs'), clock: createSystemClock() });
  const hashes = await Promise.all([...bodies, Buffer.from('gone')].map((body) => blobs.put(body)));
  await blobs.delete(hashes[2] ?? '');
  await store.checks.createMany([checkOf('c1', hashes), checkOf('c2', [])]);
  const first = withContent(sampleWrite('item'), '<p>Un délai de deux mois.</p><p>Inchangé.</p>');
  await store.items.write([first, withContent(sampleWrite('alone'), 'seul')]);
  const second = '<p>Un délai de trois\u001b[31m mois.</p><p>Inchangé.</p>';
  await store.items.write([withContent(amendedWrite(first.item, 1), second)]);
  await store.close();
  database.close();
});
afterAll(() => vigie[Symbol.asyncDispose]());

function withContent(write: ItemWrite, content: string): ItemWrite {
  return { ...write, revision: write.revision && { ...write.revision, content, summary: null } };
}

function checkOf(id: string, hashes: string[]): Check {
  const bodies = hashes.map((hash) => ({ hash, url: 'https://cnil.example.org/feed', contentType: null }));
  const at = '2026-03-04T10:00:00.000Z';
  return Check.parse({
    ...{ id, sourceId: 'cnil', url: 'https://cnil.example.org/feed', slot: at, state: 'done', attempt: 1, bodies },
    ...{ leaseUntil: at, startedAt: at, completedAt: at, outcome: 'changed', code: null, message: null, status: 200 },
    ...{ movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null, bytes: 1, durationMs: 1 },
    ...{ entries: 1, warnings: [] },
  });
}

describe('vigie diff', () => {
  it('shows what the newest version changed, plain in a pipe and without what a terminal would obey', async () => {
    const ran = await vigie.runApart(['diff', 'item']);
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ran.stdout).toMatch(/^--- version 1 .*\n\+\+\+ version 2 /);
    expect(ran.stdout).toContain('Un délai de [-deux-] {+trois');
    expect(ran.stdout).toContain('mois.\nInchangé.');
    expect(ran.stdout).not.toContain('\u001b');
  });

  it('prints JSON', async () => {
    const said = JSON.parse((await vigie.run(['diff', 'item', '--from', '1', '--to', '2', '--json'])).stdout);
    expect(said).toMatchObject({ item: 'item', from: { ordinal: 1 }, to: { ordinal: 2 }, title: [], level: 'words' });
    expect(said.text).toContainEqual({ kind: 'removed', text: 'deux ' });
  });

  it.each([
    [['diff', 'none'], 3, 'no item has the id "none"'],
    [['diff', 'alone'], 3, 'no earlier version'],
    [['diff', 'item', '--to', '7'], 3, 'expected a version of 1 to 2, got 7'],
    [['diff', 'item', '--from', 'first'], 2, 'expected the number of a version, got "first"'],
  ])('refuses %j', async (args, exitCode, message) => {
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});

describe('vigie raw', () => {
  it('writes the bytes as they came', async () => {
    const ran = await vigie.runApart(['raw', 'c1']);
    expect(ran).toMatchObject({ exitCode: 0, stdout: bodies[0]?.toString() });
    expect(ran.stderr).toMatch(/^\d+ bytes, part 1 of 3, SHA-256 [0-9a-f]{64}\n$/);
  });

  it('writes another part into a new file, and overwrites none', async () => {
    expect(await vigie.run(['raw', 'c1', '--part', '2', '--out', 'page.raw'])).toMatchObject({
      exitCode: 0,
      stdout: '',
    });
    expect(readFileSync(path('page.raw'))).toEqual(bodies[1]);
    writeFileSync(path('kept.raw'), 'precious');
    expect(await vigie.run(['raw', 'c1', '--out', 'kept.raw'])).toMatchObject({ exitCode: 2 });
    expect(readFileSync(path('kept.raw'), 'utf8')).toBe('precious');
  });

  it.each([
    [['raw', 'none'], 3, 'no check has the id "none"'],
    [['raw', 'c2'], 3, 'the check brought no bytes'],
    [['raw', 'c1', '--part', '3'], 3, 'were kept for their time and are gone'],
    [['raw', 'c1', '--part', '4'], 3, 'expected 1 to 3, got 4'],
    [['raw', 'c1', '--part', '0'], 2, 'expected a whole number from 1'],
  ])('refuses %j', async (args, exitCode, message) => {
    const ran = await vigie.run(args);
    expect(ran).toMatchObject({ exitCode, stdout: '' });
    expect(ran.stderr).toContain(message);
  });
});

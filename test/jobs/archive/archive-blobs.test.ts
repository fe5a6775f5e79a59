import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { newHeader } from '../../../src/jobs/archive/archive-format.js';
import { type ArchivedBlob, surveyBlobs } from '../../../src/jobs/archive/blob-tally.js';
import { type FillSource, fillStore } from '../../../src/jobs/archive/fill-store.js';
import { blobsOfArchive, readArchive } from '../../../src/jobs/archive/read-archive.js';
import { surveyRecords } from '../../../src/jobs/archive/record-tally.js';
import { storedBlobs } from '../../../src/jobs/archive/stored-blobs.js';
import { archiveLines } from '../../../src/jobs/archive/write-archive.js';
import type { StoredRecord } from '../../../src/ports/store/archive.js';
import type { Store } from '../../../src/ports/store/store.js';
import { readAll } from '../../contract/archive-cases.js';
import { fillSample, sampleSize } from '../../contract/archive-sample.js';
import { listAll } from '../../contract/blob-store-contract.js';
import { createMemoryBlobStore, type MemoryBlobStore } from '../../fakes/memory-blob-store.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { source, startWatch, type Watch } from '../watch.js';

const header = newHeader({ program: '0.1.0', createdAt: new Date('2026-11-25T12:00:00.000Z') });
const bodies = ['<rss>un</rss>', '<rss>deux</rss>', '', '{"kind":"blobs","hash":"x"}\n', 'x'.repeat(100_000)];

let watch: Watch;
let store: Store;
let blobs: MemoryBlobStore;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
  store = createMemoryStore();
  await fillSample(store);
  blobs = createMemoryBlobStore(watch.clock);
  for (const body of bodies) await blobs.put(Buffer.from(body));
});

async function linesOf(raw: boolean): Promise<string> {
  let text = '';
  const options = raw ? { blobs: storedBlobs(blobs) } : {};
  for await (const lines of archiveLines(header, store.archive.read(), options)) text += lines;
  return text;
}

async function* bytesOf(text: string, chunkSize = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}

async function readBack(text: string, chunkSize?: number) {
  const reading = await readArchive(bytesOf(text, chunkSize));
  const records: StoredRecord[] = [];
  const found: ArchivedBlob[] = [];
  for await (const batch of reading.records) records.push(...batch);
  for await (const blob of reading.blobs) found.push(blob);
  return { records, blobs: found, raw: reading.raw() };
}

/** The text with one line of raw bytes changed. */
function withBlobLine(text: string, change: (line: string) => string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"kind":"blobs"'));
  return lines.map((line, index) => (index === at ? change(line) : line)).join('\n');
}

describe('a backup with raw bytes', () => {
  it('says in its last line how many there are and what they come to', async () => {
    const trailer = JSON.parse((await linesOf(true)).trimEnd().split('\n').at(-1) ?? '');
    const hashes = bodies.map((body) => createHash('sha256').update(body).digest('hex')).sort();
    expect(trailer.blobs).toEqual({
      count: 5,
      bytes: Buffer.from(bodies.join('')).length,
      sha256: createHash('sha256')
        .update(hashes.map((hash) => `${hash}\n`).join(''))
        .digest('hex'),
    });
  });

  it.each([7, 1_000_000])('is read back as it was, in chunks of %i bytes', async (chunkSize) => {
    const read = await readBack(await linesOf(true), chunkSize);
    expect(read.records).toEqual(await readAll(store));
    expect(read.raw).toBe(true);
    expect(read.blobs.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual([...bodies].sort());
  });

  it('has the same records, and the same hash of them, as one without', async () => {
    const [withRaw, without] = [await linesOf(true), await linesOf(false)];
    const trailerOf = (text: string) => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '');
    expect(trailerOf(withRaw).sha256).toBe(trailerOf(without).sha256);
    expect(await readBack(without)).toEqual({ records: await readAll(store), blobs: [], raw: false });
  });

  it('gives the bytes alone, once it was verified', async () => {
    const found: ArchivedBlob[] = [];
    for await (const blob of blobsOfArchive(bytesOf(await linesOf(true)))) found.push(blob);
    expect(found).toEqual((await readBack(await linesOf(true))).blobs);
  });

  it('passes over what expires while it is written', async () => {
    const [first, second] = await listAll(blobs);
    const expiring = {
      get: blobs.get,
      async *list() {
        for await (const blob of blobs.list()) {
          if (blob.hash === first?.hash) await blobs.delete(second?.hash ?? '');
          yield blob;
        }
      },
    };
    expect((await surveyBlobs(storedBlobs(expiring))).count).toBe(4);
  });

  it('is not written where bytes are no longer what they were', async () => {
    const [first] = await listAll(blobs);
    const [, second] = await listAll(blobs);
    const row = blobs.rows.get(second?.hash ?? '');
    if (row) blobs.rows.set(first?.hash ?? '', row);
    await expect(linesOf(true)).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' });
  });

  const spoilt: readonly (readonly [string, (text: string) => string, string])[] = [
    [
      'altered bytes',
      (text) => withBlobLine(text, (line) => line.replace(/"data":"(.{4})/, '"data":"AAAA')),
      'altered',
    ],
    ['no base64', (text) => withBlobLine(text, (line) => line.replace(/"data":"/, '"data":"?')), 'data'],
    ['another hash', (text) => withBlobLine(text, (line) => line.replace(/"hash":".{4}/, '"hash":"0000')), 'altered'],
    ['bytes missing', (text) => withBlobLine(text, () => '').replace('\n\n', '\n'), 'expected 5 bodies, got 4'],
    ['bytes twice', (text) => withBlobLine(text, (line) => `${line}\n${line}`), 'once'],
    ['bytes cut off', (text) => text.slice(0, text.indexOf('"kind":"blobs"') + 200), 'expected JSON'],
    ['a record after bytes', (text) => withBlobLine(text, (line) => `${line}\n{"kind":"tags"}`), 'end'],
    ['a count of its own', (text) => text.replace('"count":5', '"count":6'), 'expected 6 bodies, got 5'],
    [
      'a size of its own',
      (text) => text.replace(/"blobs":\{"count":5,"bytes":\d+/, '"blobs":{"count":5,"bytes":1'),
      'altered',
    ],
  ];
  it.each(spoilt)('is not read with %s', async (_, spoil, message) => {
    const reading = readBack(spoil(await linesOf(true)));
    await expect(reading).rejects.toMatchObject({ name: 'ArchiveInvalid', code: 'archive-invalid' });
    await expect(reading).rejects.toThrow(message);
  });

  it('of version 1 is still read: it has none', async () => {
    const lines = (await linesOf(false)).trimEnd().split('\n');
    const first = `${(lines[0] ?? '').replace('"version":6', '"version":1')}\n`;
    const trailer = JSON.parse(lines.at(-1) ?? '');
    trailer.headerSha256 = createHash('sha256').update(first).digest('hex');
    const old = `${first}${lines.slice(1, -1).join('\n')}\n${JSON.stringify(trailer)}\n`;
    expect(await readBack(old)).toEqual({ records: await readAll(store), blobs: [], raw: false });
  });
});

describe('filling a store with raw bytes', () => {
  const sourceOf = async (): Promise<FillSource> => ({
    tally: await surveyRecords(store.archive.read()),
    records: () => store.archive.read(),
    blobs: { tally: await surveyBlobs(storedBlobs(blobs)), all: () => storedBlobs(blobs) },
  });
  const target = () => ({
    ...watch.deps,
    target: createMemoryStore(),
    targetBlobs: createMemoryBlobStore(watch.clock),
  });

  it('brings all of them, and says so', async () => {
    const deps = target();
    const said: unknown[] = [];
    await fillStore(deps, await sourceOf(), (step, done) => said.push([step, done]));
    expect(await surveyBlobs(storedBlobs(deps.targetBlobs))).toEqual((await sourceOf()).blobs?.tally);
    expect(said).toContainEqual(['load', sampleSize + 5]);
    expect(said).toContainEqual(['prove', sampleSize + 5]);
  });

  it('leaves the target without where they do not go along', async () => {
    const deps = target();
    await fillStore(deps, { ...(await sourceOf()), blobs: undefined });
    expect(await listAll(deps.targetBlobs)).toEqual([]);
  });

  it('refuses a target that holds other bytes', async () => {
    const deps = target();
    await deps.targetBlobs.put(Buffer.from('already here'));
    await expect(fillStore(deps, await sourceOf())).rejects.toMatchObject({ name: 'StoreError', code: 'not-empty' });
    expect(await deps.target.archive.unfinished()).toBeUndefined();
  });

  it('goes on where it was cut off', async () => {
    const deps = target();
    let left = 2;
    const broken = {
      ...deps.targetBlobs,
      put: async (bytes: Uint8Array) => {
        left -= 1;
        if (left < 0) throw new Error('the machine was switched off');
        return deps.targetBlobs.put(bytes);
      },
    };
    await expect(fillStore({ ...deps, targetBlobs: broken }, await sourceOf())).rejects.toThrow('switched off');
    expect(await deps.target.archive.unfinished()).toBeDefined();
    await fillStore(deps, await sourceOf());
    expect(await listAll(deps.targetBlobs)).toHaveLength(5);
    expect(await deps.target.archive.unfinished()).toBeUndefined();
  });

  it('does not finish where the target gives back fewer, others or more', async () => {
    for (const meddle of [
      (kept: MemoryBlobStore) => kept.rows.delete([...kept.rows.keys()][0] ?? ''),
      (kept: MemoryBlobStore) => kept.put(Buffer.from('one more')),
    ]) {
      const deps = target();
      const { targetBlobs } = deps;
      const meddled = {
        ...deps,
        target: { ...deps.target, refresh: async () => void (await meddle(targetBlobs)) },
      };
      await expect(fillStore(meddled, await sourceOf())).rejects.toMatchObject({ code: 'transfer-failed' });
      expect(await deps.target.archive.unfinished()).toBeDefined();
    }
  });
});

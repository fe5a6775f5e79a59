import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newHeader } from '../../../src/jobs/archive/archive-format.js';
import { gunzipped } from '../../../src/jobs/archive/gunzipped.js';
import { readArchive } from '../../../src/jobs/archive/read-archive.js';
import { surveyRecords } from '../../../src/jobs/archive/record-tally.js';
import { archiveLines } from '../../../src/jobs/archive/write-archive.js';
import type { StoredRecord } from '../../../src/ports/store/archive.js';
import { readAll } from '../../contract/archive-cases.js';
import { fillSample, sampleSize } from '../../contract/archive-sample.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const header = newHeader({ program: '0.1.0', createdAt: new Date('2026-11-25T12:00:00.000Z') });

async function sampleLines(): Promise<string> {
  const store = createMemoryStore();
  await fillSample(store);
  let text = '';
  for await (const lines of archiveLines(header, store.archive.read())) text += lines;
  return text;
}

async function* bytesOf(text: string | Uint8Array, chunkSize = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}

async function readBack(chunks: AsyncIterable<Uint8Array>): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const reading = await readArchive(chunks);
  for await (const batch of reading.records) records.push(...batch);
  for await (const _ of reading.blobs) throw new Error('expected no raw bytes');
  return records;
}

/** The text with one line changed and the old trailer. */
function withLine(text: string, number: number, change: (line: string) => string): string {
  const lines = text.split('\n');
  lines[number - 1] = change(lines[number - 1] ?? '');
  return lines.join('\n');
}

describe('a backup', () => {
  it('says what it is in its first line and what is in it in its last', async () => {
    const lines = (await sampleLines()).trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      format: 'vigie-archive',
      version: 6,
      program: '0.1.0',
      createdAt: '2026-11-25T12:00:00.000Z',
      analysis: expect.any(Number),
      enrichment: expect.any(Number),
    });
    const records = lines.slice(1, -1).map((line) => `${line}\n`);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      end: true,
      counts: {
        ...{
          actors: 1,
          audit: 1,
          accounts: 1,
          sessions: 1,
          ownSources: 1,
          sourceKeys: 1,
          ...{ batches: 1, readMarks: 1, visits: 1 },
          policies: 1,
          savedSearches: 1,
          subscriptions: 1,
          grants: 1,
          compositions: 1,
          digests: 1,
        },
        ...{ deliveries: 1, sources: 1, matchProgress: 1 },
        ...{ mailPauses: 1, checks: 1, health: 1, alerts: 1, coverage: 1, robots: 1, documents: 1, understandRuns: 1 },
        ...{ modelSpending: 1, machineTexts: 1, webhooks: 1, webhookDeliveries: 1 },
        ...{
          unreadable: 1,
          chainChecks: 1,
          notedSettings: 1,
          clockMarks: 1,
          processSigns: 1,
          headTimestamps: 1,
          headReports: 1,
        },
        ...{ intakes: 1, unreadEntries: 1, dossiers: 1, clues: 1, itemKeys: 1, items: 2, revisions: 4 },
      },
      sha256: createHash('sha256').update(records.join('')).digest('hex'),
      headerSha256: createHash('sha256').update(`${lines[0]}\n`).digest('hex'),
    });
  });

  it.each([1, 7, 1_000, 1_000_000])('is read back as it was, in chunks of %i bytes', async (chunkSize) => {
    const store = createMemoryStore();
    await fillSample(store);
    expect(await readBack(bytesOf(await sampleLines(), chunkSize))).toEqual(await readAll(store));
  });

  it('is the same for the same store', async () => {
    expect(await sampleLines()).toBe(await sampleLines());
  });

  it('is that of an empty store too', async () => {
    let text = '';
    for await (const lines of archiveLines(header, createMemoryStore().archive.read())) text += lines;
    expect(await readBack(bytesOf(text))).toEqual([]);
  });

  const spoilt: readonly (readonly [string, (text: string) => string, string])[] = [
    ['nothing', () => '', 'got nothing'],
    ['words', () => 'Dear all,\n', 'line 1: expected JSON'],
    ['another kind of JSON', () => '{"format":"other"}\n', 'got another kind of file'],
    [
      'a later format',
      (text) => withLine(text, 1, (line) => line.replace('"version":6', '"version":7').replace('0.1.0', '9.0.0')),
      'written by vigie 9.0.0; restore it with that version or a later one',
    ],
    ['the first line alone', (text) => `${text.split('\n')[0]}\n`, 'the backup was cut off'],
    ['all but the last line', (text) => text.trimEnd().split('\n').slice(0, -1).join('\n'), 'the backup was cut off'],
    ['a line cut in two', (text) => text.slice(0, text.indexOf('"kind":"clues"') + 5), 'expected JSON'],
    ['a record too few', (text) => withLine(text, 5, () => '').replace('\n\n', '\n'), 'expected 1 records, got 0'],
    ['a record twice', (text) => withLine(text, 5, (line) => `${line}\n${line}`), 'expected 1 records, got 2'],
    ['an altered value', (text) => text.replace('Charte, article premier', 'Charte, article dernier'), 'altered'],
    ['an altered version', (text) => text.replace('"version":4}', '"version":5}'), 'altered'],
    ['an altered first line', (text) => text.replace('2026-11-25', '2026-11-24'), 'the first line'],
    ['a kind that is unknown', (text) => text.replace('"kind":"clues"', '"kind":"tags"'), 'kind'],
    ['a value that does not fit', (text) => text.replace('"state":"active"', '"state":"asleep"'), 'state'],
    ['a last line that is none', (text) => text.replace('"headerSha256"', '"other"'), 'headerSha256'],
    ['something after the end', (text) => `${text}{}\n`, 'expected the end, got more'],
  ];
  it.each(spoilt)('is not read with %s', async (_, spoil, message) => {
    const text = spoil(await sampleLines());
    const reading = readBack(bytesOf(text));
    await expect(reading).rejects.toMatchObject({ name: 'ArchiveInvalid', code: 'archive-invalid' });
    await expect(readBack(bytesOf(text))).rejects.toThrow(message);
  });
});

describe('a backup as gzip', () => {
  it('is read', async () => {
    const packed = gzipSync(await sampleLines());
    expect(await readBack(gunzipped(Readable.from(bytesOf(packed))))).toHaveLength(sampleSize);
  });

  it('is not read where a part of it is missing', async () => {
    const packed = gzipSync(await sampleLines());
    for (const length of [5, 100, packed.length - 1]) {
      const reading = readBack(gunzipped(Readable.from(bytesOf(packed.subarray(0, length)))));
      await expect(reading).rejects.toThrow('the backup was cut off');
    }
  });

  it('is not read where a byte of it is another', async () => {
    const packed = gzipSync(await sampleLines());
    packed.writeUInt8((packed.at(packed.length - 6) ?? 0) ^ 1, packed.length - 6);
    expect(() => gunzipSync(packed)).toThrow();
    await expect(readBack(gunzipped(Readable.from(bytesOf(packed))))).rejects.toThrow('an altered one');
  });

  it('is not read where it is no gzip', async () => {
    await expect(readBack(gunzipped(Readable.from(bytesOf('no gzip at all'))))).rejects.toThrow('expected gzip');
  });
});

describe('the order of records', () => {
  const survey = (records: readonly StoredRecord[]) =>
    surveyRecords(
      (async function* () {
        yield records;
      })(),
    );

  async function sampleRecords(): Promise<StoredRecord[]> {
    const store = createMemoryStore();
    await fillSample(store);
    return readAll(store);
  }

  it('is that of the store', async () => {
    expect((await survey(await sampleRecords())).total).toBe(sampleSize);
  });

  const moved: readonly (readonly [string, (records: StoredRecord[]) => StoredRecord[], string])[] = [
    ['kinds that change places', ([actor, event, ...rest]) => [event, actor, ...rest] as StoredRecord[], 'actors'],
    ['a record that comes twice', ([actor, ...rest]) => [actor, actor, ...rest] as StoredRecord[], 'a_1'],
    ['an item without its newest revision', (records) => without(records, 1), 'revision 3'],
    ['an item at the end without a revision', (records) => records.slice(0, -1), 'revision 1'],
    ['revisions that change places', (records) => swapped(records, 2, 3), 'one below'],
    ['a revision without its item', (records) => without(records, 4), 'its item before it'],
  ];
  it.each(moved)('does not allow %s', async (_, move, message) => {
    await expect(survey(move(await sampleRecords()))).rejects.toThrow(message);
  });
});

/** Places are counted from the first item: collections come before. */
const placeOf = (records: readonly StoredRecord[], place: number): number =>
  records.findIndex(({ kind }) => kind === 'items') + place;

function without(records: readonly StoredRecord[], place: number): StoredRecord[] {
  return records.toSpliced(placeOf(records, place), 1);
}

function swapped(records: readonly StoredRecord[], first: number, second: number): StoredRecord[] {
  const [left, right] = [placeOf(records, first), placeOf(records, second)];
  return records.map((record, index) => records[index === left ? right : index === right ? left : index] ?? record);
}

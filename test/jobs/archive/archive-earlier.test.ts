import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newHeader } from '../../../src/jobs/archive/archive-format.js';
import { canonicalJson } from '../../../src/jobs/archive/canonical-json.js';
import { readArchive } from '../../../src/jobs/archive/read-archive.js';
import type { Item } from '../../../src/model/item/item.js';
import { tagOf } from '../../../src/model/policy/tag.js';
import type { StoredRecord } from '../../../src/ports/store/archive.js';
import { readAll } from '../../contract/archive-cases.js';
import { fillSample } from '../../contract/archive-sample.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A backup of an early version, in which tags were records of their own. */
function earlierBackup(records: readonly StoredRecord[], version: number): string {
  const tags = records.flatMap(({ kind, value }) =>
    kind === 'items' ? value.policies.map((tag) => ({ kind: 'tags', version: 1, value: tagOf(value.id, tag) })) : [],
  );
  const copies = (item: Item) => item.policies.map(({ id, state, sequence }) => ({ id, state, sequence }));
  const others = records.map((record) =>
    record.kind === 'items' ? { ...record, value: { ...record.value, policies: copies(record.value) } } : record,
  );
  const firstItem = others.findIndex(({ kind }) => kind === 'items');
  const all = [...others.slice(0, firstItem), ...tags, ...others.slice(firstItem)];
  const body = all.map((record) => `${canonicalJson(record)}\n`).join('');
  const header = `${JSON.stringify({ ...newHeader({ program: '0.1.0', createdAt: new Date(0) }), version })}\n`;
  const counts: Record<string, number> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return `${header}${body}${JSON.stringify({ end: true, counts, sha256: sha256(body), headerSha256: sha256(header) })}\n`;
}

async function readBack(text: string): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const reading = await readArchive(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  for await (const batch of reading.records) records.push(...batch);
  for await (const _ of reading.blobs) throw new Error('expected no raw bytes');
  return records;
}

describe('a backup in which tags are records', () => {
  const sample = async (): Promise<StoredRecord[]> => {
    const store = createMemoryStore();
    await fillSample(store);
    return readAll(store);
  };

  it.each([1, 2])('gives items with all that was known of their tags: version %i', async (version) => {
    const records = await sample();
    expect(await readBack(earlierBackup(records, version))).toEqual(records);
  });

  it('is refused where a tag was left out', async () => {
    const text = earlierBackup(await sample(), 2);
    const without = text.replace(/\{"kind":"tags".*\n/, '');
    expect(without).not.toBe(text);
    await expect(readBack(without)).rejects.toThrow('tags: expected 1 records, got 0');
  });
});

import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore, StoredBlob } from '../../src/ports/store/blob-store.js';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.js';

export interface BlobHarness {
  readonly blobs: BlobStore;
  /** Replaces the bytes that are kept under the hash by others. */
  spoil(hash: string): Promise<void>;
  dispose(): Promise<void>;
}

const dayMs = 24 * 60 * 60_000;

/** The tests that every blob store must pass. `make` gives an empty one. */
export function describeBlobStore(name: string, make: (clock: ManualClock) => Promise<BlobHarness>): void {
  describe(`the blob store of ${name}`, () => {
    let clock: ManualClock;
    let harness: BlobHarness;
    beforeEach(async () => {
      clock = createManualClock('2026-03-04T10:00:00.000Z');
      harness = await make(clock);
    });
    afterEach(() => harness.dispose());

    it('gives back the bytes that were put, by their SHA-256', async () => {
      const bytes = Buffer.from('<rss>é\u0000\ufffd</rss>');
      const hash = await harness.blobs.put(bytes);
      expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(Buffer.from((await harness.blobs.get(hash)) ?? [])).toEqual(bytes);
    });

    it.each([
      ['nothing', Buffer.alloc(0)],
      ['one byte', Buffer.from([0])],
      ['ten megabytes that do not shrink', randomBytes(10 * 1024 * 1024)],
      ['ten megabytes of zeros', Buffer.alloc(10 * 1024 * 1024)],
    ])('keeps %s', async (_, bytes) => {
      const hash = await harness.blobs.put(bytes);
      const got = await harness.blobs.get(hash);
      expect(got && Buffer.compare(got, bytes)).toBe(0);
    });

    it('keeps bytes smaller than they came', async () => {
      await harness.blobs.put(Buffer.from('<item>Délibération</item>\n'.repeat(10_000)));
      const [kept] = await listAll(harness.blobs);
      expect(kept?.storedBytes).toBeLessThan(5_000);
    });

    it.each(['f'.repeat(64), '', 'x', '../../vigie.db', '__proto__'])(
      'knows nothing of %j and removes it without complaint',
      async (hash) => {
        expect(await harness.blobs.get(hash)).toBeUndefined();
        await harness.blobs.delete(hash);
      },
    );

    it('lists each content once, in the order of the hashes', async () => {
      const hashes = new Set<string>();
      for (let n = 0; n < 40; n += 1) hashes.add(await harness.blobs.put(Buffer.from(`body ${n % 25}`)));
      expect((await listAll(harness.blobs)).map(({ hash }) => hash)).toEqual([...hashes].sort());
      expect(hashes.size).toBe(25);
    });

    it('lists nothing where nothing was put', async () => {
      expect(await listAll(harness.blobs)).toEqual([]);
    });

    it('tells when the bytes last came', async () => {
      await harness.blobs.put(Buffer.from('same'));
      expect((await listAll(harness.blobs))[0]?.storedAt).toBe('2026-03-04T10:00:00.000Z');
      await clock.advance(2 * dayMs);
      await harness.blobs.put(Buffer.from('same'));
      expect((await listAll(harness.blobs)).map(({ storedAt }) => storedAt)).toEqual(['2026-03-06T10:00:00.000Z']);
    });

    it('takes the same bytes from many at once', async () => {
      const bytes = Buffer.from('many at once');
      const hashes = await Promise.all(Array.from({ length: 20 }, () => harness.blobs.put(bytes)));
      expect(new Set(hashes).size).toBe(1);
      expect(await listAll(harness.blobs)).toHaveLength(1);
      expect(await harness.blobs.get(hashes[0] ?? '')).toBeDefined();
    });

    it('forgets what is deleted, and takes it again', async () => {
      const hash = await harness.blobs.put(Buffer.from('gone'));
      await harness.blobs.delete(hash);
      expect(await harness.blobs.get(hash)).toBeUndefined();
      expect(await listAll(harness.blobs)).toEqual([]);
      await harness.blobs.delete(hash);
      expect(await harness.blobs.put(Buffer.from('gone'))).toBe(hash);
      expect(await harness.blobs.get(hash)).toBeDefined();
    });

    it('does not delete what came again since', async () => {
      const hash = await harness.blobs.put(Buffer.from('old'));
      const before = new Date(clock.now().getTime() + dayMs).toISOString();
      await clock.advance(2 * dayMs);
      await harness.blobs.put(Buffer.from('old'));
      await harness.blobs.delete(hash, before);
      expect(await harness.blobs.get(hash)).toBeDefined();
      await harness.blobs.delete(hash, new Date(clock.now().getTime() + 1).toISOString());
      expect(await harness.blobs.get(hash)).toBeUndefined();
    });

    it('does not pass off other bytes as those that were put', async () => {
      const hash = await harness.blobs.put(Buffer.from('as published'));
      await harness.spoil(hash);
      await expect(harness.blobs.get(hash)).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' });
    });
  });
}

export async function listAll(blobs: Pick<BlobStore, 'list'>): Promise<StoredBlob[]> {
  const found: StoredBlob[] = [];
  for await (const blob of blobs.list()) found.push(blob);
  return found;
}

import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { expireBlobs, expiryLimit, mayExpire } from '../../../src/jobs/upkeep/expire-blobs.js';
import { onceADay } from '../../../src/jobs/upkeep/once-a-day.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { Check } from '../../../src/model/source/check.js';
import type { BlobStore } from '../../../src/ports/store/blob-store.js';
import { samplePolicy } from '../../contract/archive-sample.js';
import { listAll } from '../../contract/blob-store-contract.js';
import { amendedWrite, sampleWrite } from '../../contract/sample-items.js';
import { claire } from '../../decisions/people.js';
import { begin, source, startWatch, type Watch } from '../watch.js';

const dayMs = 24 * 60 * 60_000;
const tagged = { policyId: 'charte', by: claire, reason: '' };

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
  await watch.store.policies.create(samplePolicy('charte'));
});

const bytes = (text: string): Buffer => Buffer.from(text);

/** Writes a check that fetched these bytes, and its item. */
async function writeSeen(id: string, body: string): Promise<string> {
  const hash = await watch.blobs.put(bytes(body));
  await watch.store.checks.create(checkOf(`check_${id}`, [hash]));
  const write = sampleWrite(id);
  await watch.store.items.write([
    { ...write, revision: write.revision && { ...write.revision, checkId: `check_${id}` } },
  ]);
  return hash;
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

async function stored(): Promise<string[]> {
  return (await listAll(watch.blobs)).map(({ hash }) => hash);
}

describe('expiring raw bytes', () => {
  it('deletes what came last longer ago than the days that are set, and nothing younger', async () => {
    const old = await watch.blobs.put(bytes('old'));
    await watch.clock.advance(1);
    const young = await watch.blobs.put(bytes('young'));
    await watch.clock.advance(400 * dayMs);
    expect(await stored()).toContain(old);
    expect(await expireBlobs(watch)).toEqual({ expired: 1, kept: 0 });
    expect(await stored()).toEqual([young]);
  });

  it('keeps what came again', async () => {
    const hash = await watch.blobs.put(bytes('again'));
    await watch.clock.advance(300 * dayMs);
    await watch.blobs.put(bytes('again'));
    await watch.clock.advance(300 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 0 });
    expect(await stored()).toEqual([hash]);
  });

  it('keeps what a removal is told by, and what was read on a walk that failed', async () => {
    const texts = ['with the row', 'without it', 'a page'];
    const [before, after, page] = await Promise.all(texts.map((text) => watch.blobs.put(bytes(text))));
    const state = await watch.store.sources.get('cnil');
    if (state === undefined) throw new Error('expected the source');
    const kept = (hash = '') => [{ hash, url: state.value.url, contentType: null }];
    const missing = { asked: 'a', rows: 1, many: false, since: begin, answers: 1 };
    await watch.store.sources.replace(
      { ...state.value, partial: kept(page), missing: { ...missing, before: kept(before), after: kept(after) } },
      state.version,
    );
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 3 });
  });

  it('keeps what a source said last', async () => {
    const hash = await watch.blobs.put(bytes('the last word'));
    const state = await watch.store.sources.get('cnil');
    if (state === undefined) throw new Error('expected the source');
    await watch.store.sources.replace(
      { ...state.value, bodies: [{ hash, url: state.value.url, contentType: null }] },
      state.version,
    );
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 1 });
    expect(await stored()).toEqual([hash]);
  });

  it.each(['confirmed', 'rejected'] as const)('keeps what a tag that was %s rests on', async (verdict) => {
    const decided = await writeSeen('decided', 'seen and decided');
    await writeSeen('other', 'seen and left alone');
    await decideTag(watch, { ...tagged, itemId: 'decided', verdict });
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 1, kept: 1 });
    expect(await stored()).toEqual([decided]);
  });

  it('keeps what an earlier decision rested on, whatever was published and decided since', async () => {
    const first = await writeSeen('item', 'first version');
    await decideTag(watch, { ...tagged, itemId: 'item', verdict: 'confirmed' });
    const second = await watch.blobs.put(bytes('second version'));
    await watch.store.checks.create(checkOf('check_second', [second]));
    const [item] = await watch.store.items.getMany(['item']);
    if (item === undefined) throw new Error('expected the item');
    const amended = amendedWrite(item.value, item.version);
    await watch.store.items.write([
      { ...amended, revision: amended.revision && { ...amended.revision, checkId: 'check_second' } },
    ]);
    await decideTag(watch, { ...tagged, itemId: 'item', verdict: 'rejected' });
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 2 });
    expect(await stored()).toEqual([first, second].sort());
  });

  it('keeps the linked document that lay before who decided, and the one of today', async () => {
    await writeSeen('item', 'the entry');
    const target = { id: 'item', sourceId: 'cnil', url: 'https://cnil.example.org/a.pdf', revision: 1 };
    const link = async (body: string, version: number): Promise<string> => {
      const blob = await watch.blobs.put(bytes(body));
      const document = { ...askForDocument(target, undefined, begin), state: 'read', open: false, blob } as const;
      await (version === 0 ? watch.store.documents.create(document) : watch.store.documents.replace(document, version));
      return blob;
    };
    const decided = await link('first PDF', 0);
    await decideTag(watch, { ...tagged, itemId: 'item', verdict: 'confirmed' });
    await link('second PDF', 1);
    const today = await link('third PDF', 2);
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 1, kept: 3 });
    expect(await stored()).toEqual(expect.arrayContaining([decided, today]));
  });

  it('keeps what decisions rest on beyond one page of them', async () => {
    const hashes: string[] = [];
    for (let n = 0; n < 501; n += 1) hashes.push(await writeSeen(`item-${n}`, `body ${n}`));
    for (let n = 0; n < 501; n += 1) {
      await watch.store.refresh();
      await decideTag(watch, { ...tagged, itemId: `item-${n}`, verdict: 'confirmed' });
    }
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch)).toEqual({ expired: 0, kept: 501 });
  });

  it('finds what may go behind however much is named, so many at once', async () => {
    const hashes: string[] = [];
    for (let n = 0; n < 8; n += 1) hashes.push(await writeSeen(`item-${n}`, `body ${n}`));
    const first = hashes.toSorted().slice(0, 5);
    for (const [n, hash] of hashes.entries()) {
      if (first.includes(hash)) await decideTag(watch, { ...tagged, itemId: `item-${n}`, verdict: 'confirmed' });
      await watch.store.refresh();
    }
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch, undefined, 2)).toEqual({ expired: 2, kept: 5 });
    expect(await expireBlobs(watch, undefined, 2)).toEqual({ expired: 1, kept: 5 });
    expect(await stored()).toEqual(first);
  });

  it('keeps what is decided while it works', async () => {
    const hash = await writeSeen('item', 'decided meanwhile');
    await watch.clock.advance(1_000 * dayMs);
    const { blobs } = watch;
    const meanwhile: Pick<BlobStore, 'list' | 'delete'> = {
      async *list() {
        yield* blobs.list();
        await decideTag(watch, { ...tagged, itemId: 'item', verdict: 'confirmed' });
      },
      delete: (...args) => blobs.delete(...args),
    };
    expect(await expireBlobs({ ...watch, blobs: meanwhile })).toMatchObject({ expired: 0 });
    expect(await stored()).toEqual([hash]);
  });

  it('leaves alone what comes again while it works', async () => {
    const hash = await watch.blobs.put(bytes('comes again'));
    await watch.clock.advance(1_000 * dayMs);
    const { blobs } = watch;
    const meanwhile: Pick<BlobStore, 'list' | 'delete'> = {
      async *list() {
        yield* blobs.list();
        await blobs.put(bytes('comes again'));
      },
      delete: (...args) => blobs.delete(...args),
    };
    await expireBlobs({ ...watch, blobs: meanwhile });
    expect(await stored()).toEqual([hash]);
  });

  it('stops when it is told to', async () => {
    await watch.blobs.put(bytes('old'));
    await watch.clock.advance(1_000 * dayMs);
    expect(await expireBlobs(watch, AbortSignal.abort())).toMatchObject({ expired: 0 });
    expect(await stored()).toHaveLength(1);
  });

  it('is what a sweep does, once a day', async () => {
    const { sweep } = createJobHandlers(watch);
    const job = { id: '1', queue: 'sweep', key: 'sweep', payload: {}, attempt: 1 } as const;
    const run = () => sweep({ ...job, attempt: 1 }, new AbortController().signal);
    await run();
    await watch.blobs.put(bytes('old'));
    await watch.clock.advance(23 * 60 * 60_000);
    const state = watch.blobs.rows;
    for (const [hash, row] of state) state.set(hash, { ...row, storedAt: '2020-01-01T00:00:00.000Z' });
    await run();
    expect(await stored()).toHaveLength(1);
    await watch.clock.advance(60 * 60_000);
    await run();
    expect(await stored()).toEqual([]);
  });
});

describe('the rule of expiry', () => {
  const limit = expiryLimit(new Date('2026-03-04T10:00:00.000Z'), 400);

  it.each([
    ['2025-01-28T09:59:59.999Z', [], true],
    ['2025-01-28T10:00:00.000Z', [], false],
    ['2020-01-01T00:00:00.000Z', ['h'], false],
    ['2020-01-01T00:00:00.000Z', ['other'], true],
  ] as const)('for bytes of %s where %j are named', (storedAt, named, expected) => {
    expect(limit).toBe('2025-01-28T10:00:00.000Z');
    expect(mayExpire({ hash: 'h', storedAt }, limit, new Set(named))).toBe(expected);
  });
});

describe('what is done once a day', () => {
  it('is tried again at once where it failed', async () => {
    const outcomes = [Promise.reject(new Error('no')), Promise.resolve('done')];
    outcomes[0]?.catch(() => undefined);
    const run = onceADay(watch.clock, () => outcomes.shift() ?? Promise.resolve('again'));
    await expect(run()).rejects.toThrow('no');
    expect(await run()).toBe('done');
    expect(await run()).toBeUndefined();
    await watch.clock.advance(dayMs);
    expect(await run()).toBe('again');
  });
});

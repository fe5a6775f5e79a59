import { beforeEach, describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { rereadItems } from '../../../src/jobs/ingest/reread-items.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { RetryLater } from '../../../src/ports/queue/queue.js';
import type { LimitReached, Sandbox } from '../../../src/ports/sandbox.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { type PublishedEntry, source, startWatch, type Watch } from '../watch.js';

const broken: LimitReached = { kind: 'limit', code: 'time', message: 'not read within 10000 ms' };
const minute = 60_000;

let watch: Watch;
/** True if the reader breaks on an entry with this title. */
let breaksOn: (title: string) => boolean;
let tried: string[];

beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
  breaksOn = () => false;
  tried = [];
});

function deps(): Watch {
  const readEntries: Sandbox['readEntries'] = async (input) => {
    tried.push(...input.entries.map(({ title }) => title));
    return input.entries.some(({ title }) => breaksOn(title)) ? broken : watch.sandbox.readEntries(input);
  };
  return { ...watch, sandbox: { ...watch.sandbox, readEntries } };
}

async function check(...entries: readonly PublishedEntry[]): Promise<void> {
  watch.publish('cnil', entries);
  const state = await watch.store.sources.get('cnil');
  await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
}

async function ingest() {
  const report = await ingestEntries(deps(), { sourceId: 'cnil' });
  await watch.store.refresh();
  return report;
}

async function tell(...entries: readonly PublishedEntry[]) {
  await check(...entries);
  const report = await ingest();
  await watch.clock.advance(60 * minute);
  return report;
}

async function items() {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 100, facets: false } as const;
  return (await watch.store.items.search(request)).hits;
}

const titles = async (): Promise<string[]> => (await items()).map(({ title }) => title).sort();
const unread = async () => {
  await watch.store.refresh();
  const found = await watch.store.unreadEntries.find('bySource', { sourceId: 'cnil' }, { limit: 10 });
  return found.documents.map(({ value }) => value);
};

const fine = { guid: 'a', title: 'Avis', text: '<p>Un texte.</p>', date: '2026-01-01T00:00:00Z' };
const other = { guid: 'b', title: 'Note', text: '<p>Un autre.</p>' };
const hostile = { guid: 'h', title: 'Piège', text: '<p>Très long.</p>' };

describe('a reader that reads nothing at all', () => {
  beforeEach(() => {
    breaksOn = () => true;
  });

  it('leaves what was accepted as it is, to be read later', async () => {
    await check(fine, other);
    await expect(ingest()).rejects.toBeInstanceOf(RetryLater);
    expect(await items()).toEqual([]);
    expect(await watch.store.pendingBatches.count('bySource', { sourceId: 'cnil' })).toBe(1);
    expect(await unread()).toEqual([]);
  });

  it('makes no other version of anything, and no news of the past', async () => {
    await check(fine);
    await expect(ingest()).rejects.toThrow();
    breaksOn = () => false;
    expect(await ingest()).toMatchObject({ newItems: 1 });
    await watch.clock.advance(60 * minute);
    expect(await tell(fine, other)).toMatchObject({ newItems: 1, amendedItems: 0 });
    const item = (await items()).find(({ title }) => title === fine.title);
    expect(item).toMatchObject({ backlog: true, revision: 1 });
    expect(await revisionsOf(watch.store.items, item?.id ?? '')).toMatchObject([{ ordinal: 1, backlog: true }]);
  });

  it('does not end a cycle at the terminal', async () => {
    watch.publish('cnil', [fine]);
    expect(await runCycle(deps())).toMatchObject({ checked: 1, newItems: 0 });
    breaksOn = () => false;
    await watch.clock.advance(minute);
    expect(await runCycle(deps())).toMatchObject({ newItems: 1 });
  });
});

describe('an entry that breaks the reader', () => {
  beforeEach(() => {
    breaksOn = (title) => title === hostile.title;
  });

  it('waits, and lets all others through', async () => {
    expect(await tell(fine, hostile, other)).toMatchObject({ newItems: 2 });
    expect(await titles()).toEqual(['Avis', 'Note']);
    expect(await watch.store.pendingBatches.count('bySource', { sourceId: 'cnil' })).toBe(0);
    expect(await unread()).toMatchObject([
      { title: 'Piège', url: 'https://example.org/h', attempts: 1, code: 'limit-time', open: true },
    ]);
  });

  it('is tried again by the sweep, and becomes an item like any other where it was our fault', async () => {
    await check(fine, hostile);
    await ingest();
    await watch.clock.advance(minute);
    expect(await sweep(watch)).toMatchObject({ ingest: 1 });
    breaksOn = () => false;
    expect(await ingest()).toMatchObject({ newItems: 1, amendedItems: 0 });
    expect(await unread()).toEqual([]);
    expect((await items()).find(({ title }) => title === 'Piège')).toMatchObject({ backlog: true });
  });

  it('is set aside after five attempts over hours, on record, and never tried again', async () => {
    await check(fine, hostile);
    await ingest();
    for (const minutes of [1, 5, 25, 125]) {
      expect(await unread()).toMatchObject([{ open: true }]);
      await watch.clock.advance(minutes * minute);
      await ingest();
    }
    expect(await unread()).toMatchObject([{ attempts: 5, open: false, title: 'Piège' }]);
    tried = [];
    await watch.clock.advance(24 * 60 * minute);
    await watch.store.refresh();
    expect((await sweep(watch)).ingest).toBe(0);
    await tell(fine, hostile, other);
    expect(tried).toEqual(['Avis', 'Note']);
    expect(await unread()).toHaveLength(1);
  });

  it('has another chance when its publisher changes it, and leaves the record then', async () => {
    await tell(fine, hostile);
    breaksOn = () => false;
    await tell(fine, { ...hostile, text: '<p>Court.</p>' });
    expect(await titles()).toEqual(['Avis', 'Piège']);
    await ingest();
    expect(await unread()).toEqual([]);
  });

  it('is on record once, however often the work is cut off', async () => {
    await check(fine, hostile);
    const pendingBatches = { ...watch.store.pendingBatches, delete: crash };
    const cut = { ...deps(), store: { ...watch.store, pendingBatches } } as Watch;
    for (let time = 0; time < 3; time += 1)
      await expect(ingestEntries(cut, { sourceId: 'cnil' })).rejects.toThrow('crash');
    await ingest();
    expect(await unread()).toMatchObject([{ attempts: 1 }]);
  });
});

describe('reading stored items again', () => {
  it('leaves one as it is that breaks the reader: it would look amended later, and break it again', async () => {
    await tell(fine);
    const [item] = await items();
    const [revision] = await revisionsOf(watch.store.items, item?.id ?? '');
    if (!item || !revision) throw new Error('no item');
    breaksOn = (title) => title === fine.title;
    const again = {
      ...deps(),
      glossary: emptyGlossary(),
      sourceOf: () => ({ language: 'fr', aboutAi: false }),
      documentTexts: async () => new Map(),
      policies: await watch.policySet(),
      at: watch.clock.now().toISOString(),
    };
    const older = { ...item, enrichment: item.enrichment - 1 };
    const [read] = await rereadItems(again, [{ item: older, revision }]);
    expect(read).toEqual({ item, words: null, unread: true });
  });
});

async function crash(): Promise<never> {
  throw new Error('crash');
}

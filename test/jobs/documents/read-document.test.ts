import { describe, expect, it } from 'vitest';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { shortDifference } from '../../../src/diff/short-difference.js';
import { withoutPause } from '../../../src/diff/steps.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { documentParserVersion } from '../../../src/jobs/documents/plan-reading.js';
import { readDocument } from '../../../src/jobs/documents/read-document.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { loadDocumentPair } from '../../../src/jobs/read/load-changes.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { namedBlobs } from '../../../src/jobs/upkeep/expire-blobs.js';
import type { LinkedDocument } from '../../../src/model/item/linked-document.js';
import type { SourceDefinition } from '../../../src/model/source/source.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import type { JobPayload, QueueName } from '../../../src/ports/queue/queue.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { claire } from '../../decisions/people.js';
import { fresh, type PublishedEntry, source, startWatch, unreachable, type Watch } from '../watch.js';

const shortly = (...versions: Parameters<typeof shortDifference>) => withoutPause(shortDifference(...versions));

const url = 'https://example.org/a';
const page = (text: string): FetchOutcome =>
  ({
    ...fresh(
      url,
      `<html lang="fr"><head><title>Délibération</title></head><body><nav>Menu</nav><p>${text}</p></body></html>`,
    ),
    contentType: 'text/html',
  }) as FetchOutcome;
const failure = (kind: 'gone' | 'missing' | 'blocked', retryAfterMs: number | null = null): FetchOutcome =>
  ({ ...unreachable(url), kind, code: 'http-4xx', status: 404, retryAfterMs }) as FetchOutcome;
const biometrics = { id: 'biometrie', name: 'Biométrie', description: '', owner: '', query: 'biométrie' };
const entry = { guid: 'a', title: 'Délibération 2026-1', text: '' };
const hour = 3_600_000;

async function start(more: Partial<SourceDefinition> = {}) {
  const watch = await startWatch([source('cnil', { read: true, ...more })]);
  watch.answers.set(url, page('Le contrôle de la biométrie.'));
  return watch;
}

/** One check at the open slot, with its ingestion. */
async function ingest(watch: Watch, entries: readonly PublishedEntry[] = [entry]) {
  watch.publish('cnil', entries);
  const state = await watch.store.sources.get('cnil');
  await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  const { documents } = await ingestEntries(watch, { sourceId: 'cnil' });
  await watch.store.refresh();
  return documents[0] ?? '';
}

async function find(watch: Watch, query: string) {
  await watch.store.refresh();
  const { node } = parseQuery(query, { glossary: watch.glossary, now: watch.clock.now(), timeZone: 'UTC' });
  return (await watch.store.items.search({ query: node, filters: {}, order: 'newest', limit: 10, facets: false })).hits;
}

async function documentOf(watch: Watch, id: string) {
  return (await watch.store.documents.get(id))?.value;
}

describe('the document that an entry links', () => {
  it('is asked for where the source says so, politely, and joins the item', async () => {
    const watch = await start({ politeness: { spacingMs: 5_000, retryAfter: 'host' } });
    const id = await ingest(watch);
    expect(await find(watch, 'biométrie')).toEqual([]);
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ kind: 'done', joined: true });
    expect(watch.requests.at(-1)).toMatchObject({ url, robots: 'obey', spacing: { ms: 5_000 } });
    expect(await documentOf(watch, id)).toMatchObject({
      state: 'read',
      settled: true,
      title: 'Délibération',
      text: 'Le contrôle de la biométrie.',
      format: 'html',
      message: null,
    });
    const [item] = await find(watch, 'biométrie');
    expect(item).toMatchObject({ id, revision: 1, excerpt: 'Le contrôle de la biométrie.', matchedUnder: 0 });
  });

  it('gives its title to an item that has only the words of its address', async () => {
    const watch = await start();
    const id = await ingest(watch, [{ guid: 'a', title: 'a', text: '' }]);
    await readDocument(watch, { itemId: id });
    expect(await find(watch, 'biométrie')).toMatchObject([{ title: 'Délibération', revision: 1 }]);
    await ingest(watch, [{ guid: 'a', title: 'a', text: 'Modifié.' }]);
    watch.clock.advance(hour);
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ joined: true });
    expect(await find(watch, 'biométrie')).toMatchObject([{ title: 'Délibération', revision: 2 }]);
  });

  it('is not asked for where the source does not', async () => {
    const watch = await start({ read: false });
    expect(await ingest(watch)).toBe('');
    expect(watch.requests.map((request) => request.url)).not.toContain(url);
  });

  it('makes no revision and no activity: nothing is mailed because of it', async () => {
    const watch = await start();
    const id = await ingest(watch);
    const [before] = await watch.store.items.getMany([id]);
    await watch.clock.advance(hour);
    await readDocument(watch, { itemId: id });
    const [after] = await watch.store.items.getMany([id]);
    expect(await revisionsOf(watch.store.items, id)).toHaveLength(1);
    expect(after?.value).toMatchObject({
      activityAt: before?.value.activityAt,
      contentHash: before?.value.contentHash,
      acceptedAt: before?.value.acceptedAt,
    });
  });

  it('is matched against the policies, those that come later too, and its words are shown', async () => {
    const watch = await start();
    await importPolicies(watch, [biometrics], claire);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    expect(await matchPolicies(watch)).toMatchObject({ suggestions: 1 });
    const later = { ...biometrics, id: 'controle', query: 'contrôle' };
    await importPolicies(watch, [biometrics, later], claire);
    expect(await matchPolicies(watch)).toMatchObject({ suggestions: 1 });
    const [item] = await watch.store.items.getMany([id]);
    expect(item?.value.policies).toMatchObject([
      { id: 'biometrie', words: ['biométrie'] },
      { id: 'controle', words: ['contrôle'] },
    ]);
  });

  it('stays with an amended item until the new one was read', async () => {
    const watch = await start();
    await importPolicies(watch, [biometrics], claire);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    await matchPolicies(watch);
    expect(await ingest(watch, [{ ...entry, title: 'Délibération 2026-1 rectifiée' }])).toBe(id);
    expect(await find(watch, 'biométrie')).toMatchObject([{ id, revision: 2, policies: [{ state: 'suggested' }] }]);
    watch.answers.set(url, page('Le contrôle des drones.'));
    await readDocument(watch, { itemId: id });
    expect(await find(watch, 'biométrie')).toEqual([]);
    expect(await find(watch, 'drones')).toMatchObject([{ id, revision: 2 }]);
    await matchPolicies(watch);
    const [item] = await watch.store.items.getMany([id]);
    expect(item?.value.policies).toMatchObject([{ id: 'biometrie', state: 'withdrawn' }]);
  });

  it('is cut where it is too long, and says so', async () => {
    const watch = await start();
    watch.answers.set(url, { ...fresh(url, 'mot '.repeat(300_000)), contentType: 'text/plain' } as FetchOutcome);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    const document = await documentOf(watch, id);
    expect(document).toMatchObject({ state: 'read', cut: true });
    expect(document?.text.length).toBe(1_000_000);
  });
});

describe('a document that its publisher changes', () => {
  const day = 24 * hour;
  /** A document that concerns a policy, read once. Each later visit happens when due. */
  async function startLooking() {
    const watch = await start();
    await importPolicies(watch, [biometrics], claire);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    await matchPolicies(watch);
    const look = async () => {
      const document = await documentOf(watch, id);
      await watch.clock.advance(Math.max(0, Date.parse(document?.nextAt ?? '') - watch.clock.now().getTime()));
      return readDocument(watch, { itemId: id });
    };
    return { watch, id, look };
  }

  it('is looked at again after a day, then after longer and longer, a month at most', async () => {
    const { watch, id, look } = await startLooking();
    const waits: number[] = [];
    for (let looks = 0; looks < 7; looks += 1) {
      const document = await documentOf(watch, id);
      waits.push((Date.parse(document?.nextAt ?? '') - watch.clock.now().getTime()) / day);
      await look();
    }
    expect(waits).toEqual([1, 1, 2, 4, 8, 16, 31]);
    expect(watch.requests.filter((request) => request.url === url)).toHaveLength(8);
    expect(await revisionsOf(watch.store.items, id)).toHaveLength(1);
  });

  it('is a version of its item, which tells what changed and keeps the former text', async () => {
    const { watch, id, look } = await startLooking();
    watch.answers.set(url, page('Le contrôle de la biométrie et des drones.'));
    expect(await look()).toMatchObject({ kind: 'done', joined: true });
    const [first, newest] = await revisionsOf(watch.store.items, id);
    expect(newest).toMatchObject({ ordinal: 2, cause: 'document', backlog: false });
    expect(newest?.documentChange?.flat()).toContainEqual({ kind: 'added', text: expect.stringContaining('drones') });
    if (!newest || !first) throw new Error('expected two versions');
    expect(shortly(first, newest)).toMatchObject({ kind: 'words' });
    expect(await loadDocumentPair(watch, first, newest)).toEqual([
      'Le contrôle de la biométrie.',
      'Le contrôle de la biométrie et des drones.',
    ]);
    expect(await find(watch, 'drones')).toMatchObject([{ id, revision: 2 }]);
    const named: string[] = [];
    for await (const hash of namedBlobs(watch.store)) named.push(hash);
    const { versions = [] } = (await documentOf(watch, id)) ?? {};
    expect(named).toEqual(expect.arrayContaining(versions.map(({ text }) => text)));
  });

  it('is no version where spacing alone is another, where it cannot be had, or where our reader changed', async () => {
    const { watch, id, look } = await startLooking();
    watch.answers.set(url, page('Le contrôle  de la <b>biométrie</b>.'));
    await look();
    watch.answers.set(url, failure('gone'));
    expect(await look()).toMatchObject({ document: { state: 'read', code: 'http-4xx' } });
    const stored = await watch.store.documents.get(id);
    if (!stored) throw new Error('expected the document');
    await watch.store.documents.replace({ ...stored.value, text: 'Menu', textHash: 'old', reader: 0 }, stored.version);
    watch.answers.set(url, page('Le contrôle de la biométrie. '));
    await look();
    await look();
    expect(await revisionsOf(watch.store.items, id)).toHaveLength(1);
    expect(await documentOf(watch, id)).toMatchObject({ code: null, versions: [], reader: documentParserVersion });
  });

  it('is not asked for again where it concerns no policy', async () => {
    const watch = await start();
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    await watch.clock.advance(2 * day);
    await readDocument(watch, { itemId: id });
    expect(watch.requests.filter((request) => request.url === url)).toHaveLength(1);
  });

  it.each([1, 2, 3])('is one version after a crash at write %i', async (cut) => {
    const { watch, id } = await startLooking();
    watch.answers.set(url, page('Le contrôle des drones.'));
    await watch.clock.advance(2 * day);
    let writes = 0;
    const crash = async <T>(write: () => Promise<T>): Promise<T> => {
      writes += 1;
      if (writes === cut) throw new Error('crash');
      return write();
    };
    const { documents, items } = watch.store;
    const store = {
      ...watch.store,
      documents: {
        ...documents,
        replace: (...of: Parameters<typeof documents.replace>) => crash(() => documents.replace(...of)),
      },
      items: { ...items, write: (...of: Parameters<typeof items.write>) => crash(() => items.write(...of)) },
    };
    await expect(readDocument({ ...watch, store }, { itemId: id })).rejects.toThrow('crash');
    await readDocument(watch, { itemId: id });
    expect(await revisionsOf(watch.store.items, id)).toHaveLength(2);
    expect(await documentOf(watch, id)).toMatchObject({ settled: true, changed: false });
  });
});

describe('a document that an older reader read', () => {
  const older = async (watch: Watch, id: string, more: Partial<LinkedDocument> = {}) => {
    const stored = await watch.store.documents.get(id);
    if (!stored) throw new Error('expected the document');
    const text = 'Menu';
    await watch.store.documents.replace({ ...stored.value, text, textHash: 'old', reader: 0, ...more }, stored.version);
    const [item] = await watch.store.items.getMany([id]);
    if (!item) throw new Error('expected the item');
    const write = { item: { ...item.value, documentHash: 'old' }, expectedVersion: item.version };
    await watch.store.items.write([{ ...write, revision: null, words: null }]);
    await watch.store.refresh();
  };
  const swept = async (watch: Watch) => {
    const { sweep } = createJobHandlers(watch);
    await sweep({ id: '1', queue: 'sweep', payload: {}, attempt: 1 }, new AbortController().signal);
    await watch.store.refresh();
  };

  it('is read again in the bytes that are kept: the publisher is not asked, and nobody is told', async () => {
    const watch = await start();
    watch.answers.set(url, {
      ...fresh(url, ''),
      body: Buffer.from('<p>Le contr\u00f4le de la biom\u00e9trie.</p>', 'latin1'),
      contentType: 'text/html; charset=windows-1252',
    } as FetchOutcome);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    await older(watch, id);
    const asked = watch.requests.length;
    const [before] = await watch.store.items.getMany([id]);
    await swept(watch);
    expect(await documentOf(watch, id)).toMatchObject({ settled: false, reader: 0 });
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ kind: 'done', joined: true });
    expect(await documentOf(watch, id)).toMatchObject({
      settled: true,
      text: 'Le contrôle de la biométrie.',
      reader: documentParserVersion,
    });
    expect(watch.requests).toHaveLength(asked);
    const [after] = await watch.store.items.getMany([id]);
    expect(after?.value).toMatchObject({ revision: 1, activityAt: before?.value.activityAt, matchedUnder: 0 });
    await swept(watch);
    expect(await documentOf(watch, id)).toMatchObject({ settled: true });
  });

  it('keeps its text where the bytes are gone, or give nothing', async () => {
    const watch = await start();
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    await older(watch, id, { open: true, settled: false, nextAt: '2000-01-01T00:00:00.000Z', blob: 'f'.repeat(64) });
    await readDocument(watch, { itemId: id });
    expect(await documentOf(watch, id)).toMatchObject({ text: 'Menu', settled: true, reader: documentParserVersion });
  });
});

describe('a document that cannot be read', () => {
  it('is asked for again at growing intervals, and given up after five days', async () => {
    const watch = await start();
    watch.answers.set(url, failure('missing'));
    const id = await ingest(watch);
    const waits: number[] = [];
    for (let document = await documentOf(watch, id); document?.open; document = await documentOf(watch, id)) {
      await readDocument(watch, { itemId: id });
      const next = await documentOf(watch, id);
      if (!next?.open) break;
      expect(await readDocument(watch, { itemId: id })).toEqual({ kind: 'skipped' });
      const waitMs = Date.parse(next.nextAt) - watch.clock.now().getTime();
      waits.push(waitMs / 60_000);
      await watch.clock.advance(waitMs);
    }
    expect(waits.slice(0, 6)).toEqual([10, 30, 90, 270, 810, 1_440]);
    expect(await documentOf(watch, id)).toMatchObject({ state: 'failed', open: false, code: 'http-4xx' });
    expect(await find(watch, 'délibération')).toHaveLength(1);
  });

  it('waits as long as the publisher says', async () => {
    const watch = await start();
    watch.answers.set(url, failure('blocked', 2 * hour));
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    const nextAt = new Date(watch.clock.now().getTime() + 2 * hour).toISOString();
    expect(await documentOf(watch, id)).toMatchObject({ state: 'waiting', nextAt, attempts: 1 });
  });

  it.each([
    ['gone', failure('gone'), 'http-4xx'],
    [
      'an archive',
      { ...fresh(url, 'PK\u0003\u0004'), contentType: 'application/zip' } as FetchOutcome,
      'not-a-document',
    ],
  ])('is refused at once: %s', async (_, answer, code) => {
    const watch = await start();
    watch.answers.set(url, answer);
    const id = await ingest(watch);
    await readDocument(watch, { itemId: id });
    expect(await documentOf(watch, id)).toMatchObject({ state: 'refused', open: false, code });
  });

  it('breaks the reader three times before it is refused', async () => {
    const watch = await start();
    const documentParser = { readDocument: async () => ({ kind: 'limit', code: 'time', message: 'slow' }) as const };
    const id = await ingest(watch);
    for (const state of ['waiting', 'waiting', 'refused']) {
      await readDocument({ ...watch, documentParser }, { itemId: id });
      expect(await documentOf(watch, id)).toMatchObject({ state, code: 'limit-time' });
      await watch.clock.advance(hour);
    }
  });
});

describe('a crash', () => {
  it('between the text and the item leaves the text to be joined, without asking the publisher again', async () => {
    const watch = await start();
    const id = await ingest(watch);
    const items = { ...watch.store.items, write: () => Promise.reject(new Error('crash')) };
    const cut = { ...watch, store: { ...watch.store, items } };
    await expect(readDocument(cut, { itemId: id })).rejects.toThrow('crash');
    const asked = watch.requests.length;
    await watch.store.refresh();
    expect(await sweep(watch)).toMatchObject({ documents: 1 });
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ joined: true });
    expect(watch.requests).toHaveLength(asked);
    expect(await find(watch, 'biométrie')).toHaveLength(1);
  });

  it('between the item and the last note joins nothing twice', async () => {
    const watch = await start();
    const id = await ingest(watch);
    let writes = 0;
    const replace: Watch['store']['documents']['replace'] = (value, version) => {
      writes += 1;
      return writes === 2 ? Promise.reject(new Error('crash')) : watch.store.documents.replace(value, version);
    };
    const cut = { ...watch, store: { ...watch.store, documents: { ...watch.store.documents, replace } } };
    await expect(readDocument(cut, { itemId: id })).rejects.toThrow('crash');
    const [before] = await watch.store.items.getMany([id]);
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ kind: 'done', joined: false });
    const [after] = await watch.store.items.getMany([id]);
    expect(after?.version).toBe(before?.version);
    expect(await documentOf(watch, id)).toMatchObject({ settled: true });
  });

  it('before the item is written leaves a document whose item follows', async () => {
    const watch = await start();
    watch.publish('cnil', [entry]);
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    await watch.store.refresh();
    const items = { ...watch.store.items, write: () => Promise.reject(new Error('crash')) };
    const cut = { ...watch, store: { ...watch.store, items } };
    await expect(ingestEntries(cut, { sourceId: 'cnil' })).rejects.toThrow('crash');
    await watch.store.refresh();
    const { documents } = await watch.store.documents.find('unfinished', { open: true, now: '2100' }, { limit: 2 });
    const id = documents[0]?.value.id ?? '';
    await readDocument(watch, { itemId: id });
    expect(await documentOf(watch, id)).toMatchObject({ state: 'read', open: true });
    await ingestEntries(watch, { sourceId: 'cnil' });
    await watch.clock.advance(hour);
    expect(await readDocument(watch, { itemId: id })).toMatchObject({ joined: true });
    expect(await find(watch, 'biométrie')).toHaveLength(1);
  });
});

describe('the jobs of the queue', () => {
  const job = (queue: QueueName, payload: JobPayload) => ({ id: '1', queue, payload, attempt: 1 });

  it('follow one another: ingested, read, matched', async () => {
    const watch = await start();
    const handlers = createJobHandlers(watch);
    const { signal } = new AbortController();
    watch.publish('cnil', [entry]);
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    await watch.store.refresh();
    await handlers['ingest-entries'](job('ingest-entries', { sourceId: 'cnil' }), signal);
    expect((await watch.queue.counts('read-document')).waiting).toBe(1);
    const [item] = await find(watch, 'délibération');
    await handlers['read-document'](job('read-document', { itemId: item?.id ?? '' }), signal);
    expect((await watch.queue.counts('match-policies')).waiting).toBe(1);
    expect(await find(watch, 'biométrie')).toHaveLength(1);
  });
});

describe('a cycle without a service', () => {
  it('reads the documents of what it ingested', async () => {
    const watch = await start();
    await importPolicies(watch, [biometrics], claire);
    watch.publish('cnil', [entry]);
    expect(await runCycle(watch)).toMatchObject({ newItems: 1, documents: 1, suggestions: 1 });
    expect(await find(watch, 'biométrie')).toHaveLength(1);
  });
});

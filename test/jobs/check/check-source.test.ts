import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { checkId } from '../../../src/model/source/check.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { begin, fresh, rss, source, startWatch, unreachable, type Watch } from '../watch.js';

const slot = begin;
const answer = { guid: 'a', title: 'Avis de la CNIL' };

async function stateOf(watch: Watch, id = 'cnil') {
  const stored = await watch.store.sources.get(id);
  if (!stored) throw new Error(`no state of ${id}`);
  return stored.value;
}

describe('checking a source', () => {
  it('keeps what it yields as a pending batch, completes the record and moves the slot', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer, { guid: 'b', title: 'Autre avis' }]);
    const report = await checkSource(watch, { sourceId: 'cnil', slot });
    expect(report).toMatchObject({
      kind: 'checked',
      check: { outcome: 'changed', entries: 2, status: 200, state: 'done' },
    });
    await watch.store.refresh();
    const pendingBatches = await watch.store.pendingBatches.find('bySource', { sourceId: 'cnil' }, { limit: 10 });
    expect(pendingBatches.documents.map(({ value }) => value.entries.map(({ entry }) => entry.title))).toEqual([
      ['Avis de la CNIL', 'Autre avis'],
    ]);
    const state = await stateOf(watch);
    expect(state.etag).toBe('"1"');
    expect(Date.parse(state.dueAt) - Date.parse(begin)).toBeGreaterThanOrEqual(60 * 60_000);
    expect(Date.parse(state.dueAt) - Date.parse(begin)).toBeLessThan(66 * 60_000);
  });

  it('completes its record only once what it yielded is kept', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    const { pendingBatches } = watch.store;
    const createMany = async () => Promise.reject(new Error('the disk is full'));
    const broken = { ...watch, store: { ...watch.store, pendingBatches: { ...pendingBatches, createMany } } };
    await expect(checkSource(broken, { sourceId: 'cnil', slot })).rejects.toThrow('the disk is full');
    expect((await watch.store.checks.get(checkId('cnil', slot)))?.value.state).toBe('running');
    expect((await stateOf(watch)).dueAt).toBe(slot);
    await watch.clock.advance(3_600_000);
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({ check: { intakes: 1 } });
  });

  it('keeps when the source was checked for the first time, read or not', async () => {
    const watch = await startWatch([source('cnil')]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    watch.publish('cnil', [answer]);
    await watch.clock.advance(3 * 3_600_000);
    await checkSource(watch, { sourceId: 'cnil', slot: (await stateOf(watch)).dueAt });
    const { firstCheckedAt, firstSuccessAt } = await stateOf(watch);
    expect(firstCheckedAt).toBe(begin);
    expect(firstSuccessAt).not.toBe(begin);
  });

  it('asks conditionally with the validators of the copy that it has', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    const { dueAt, url } = await stateOf(watch);
    watch.answers.set(url, { kind: 'not-modified', status: 304, url, movedTo: null, durationMs: 3 });
    const report = await checkSource(watch, { sourceId: 'cnil', slot: dueAt });
    expect(watch.requests[1]).toMatchObject({ etag: '"1"' });
    expect(report).toMatchObject({ check: { outcome: 'unchanged' } });
    expect((await stateOf(watch)).etag).toBe('"1"');
  });

  it('calls an equal body unchanged even if the publisher sends it in full', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    const report = await checkSource(watch, { sourceId: 'cnil', slot: (await stateOf(watch)).dueAt });
    expect(report).toMatchObject({ check: { outcome: 'unchanged', entries: 0 } });
  });

  it('forgets the validators when the address of the source changed', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    watch.catalogue.set('cnil', source('cnil', { url: 'https://cnil.example.org/new' }));
    watch.publish('https://cnil.example.org/new', [answer]);
    await checkSource(watch, { sourceId: 'cnil', slot: (await stateOf(watch)).dueAt });
    expect(watch.requests[1]).toMatchObject({ url: 'https://cnil.example.org/new', etag: null });
    expect((await stateOf(watch)).url).toBe('https://cnil.example.org/new');
  });

  it('records a failure with its reason, and waits longer after each', async () => {
    const watch = await startWatch([source('cnil')]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    const first = await stateOf(watch);
    expect(await watch.store.checks.get(checkId('cnil', slot))).toMatchObject({
      value: { outcome: 'unreachable', code: 'connection', state: 'done' },
    });
    expect(first.failures).toBe(1);
    await checkSource(watch, { sourceId: 'cnil', slot: first.dueAt });
    const second = await stateOf(watch);
    expect(Date.parse(second.dueAt) - Date.parse(begin)).toBeGreaterThan(3 * 60 * 60_000);
  });

  it('calls an answer that is no feed malformed, and keeps the validators of the last good one', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    await checkSource(watch, { sourceId: 'cnil', slot });
    const { url, dueAt } = await stateOf(watch);
    watch.answers.set(url, {
      ...fresh(url, '<!doctype html><html><body>Maintenance</body></html>'),
      etag: '"html"',
    } as never);
    const report = await checkSource(watch, { sourceId: 'cnil', slot: dueAt });
    expect(report).toMatchObject({ check: { outcome: 'malformed' } });
    expect((await stateOf(watch)).etag).toBe('"1"');
  });

  it.each([
    ['<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>', 'blocked', 'challenge'],
    ['<!doctype html><title>Connexion</title><input type="password">', 'blocked', 'login'],
    ['<!doctype html><title>CNIL</title><h1>Page introuvable</h1>', 'unreachable', 'soft-404'],
  ])('calls a wall that was served as content what it is: %s', async (html, outcome, code) => {
    const watch = await startWatch([source('cnil')]);
    watch.answers.set('https://cnil.example.org/feed', fresh('https://cnil.example.org/feed', html));
    const report = await checkSource(watch, { sourceId: 'cnil', slot });
    expect(report).toMatchObject({ check: { outcome, code, entries: 0 } });
    expect((await stateOf(watch)).failures).toBe(1);
  });

  it('visits once for a slot, however often it is asked', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    const payload = { sourceId: 'cnil', slot };
    const reports = await Promise.all([checkSource(watch, payload), checkSource(watch, payload)]);
    await checkSource(watch, payload);
    expect(reports.filter(({ kind }) => kind === 'checked')).toHaveLength(1);
    expect(watch.requests).toHaveLength(1);
  });

  it('leaves a claim alone while its worker may live, and takes it over afterwards', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    const dead = { ...watch, fetcher: { fetch: () => new Promise<never>(() => undefined) } };
    void checkSource(dead, { sourceId: 'cnil', slot });
    await new Promise((resolve) => setImmediate(resolve));
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toEqual({ kind: 'skipped' });
    const stored = await watch.store.checks.get(checkId('cnil', slot));
    if (!stored) throw new Error('no claim');
    await watch.store.checks.replace({ ...stored.value, leaseUntil: '2026-03-04T09:59:59.000Z' }, stored.version);
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({
      kind: 'checked',
      check: { attempt: 2 },
    });
  });

  it('leaves the slot to the next worker at once when it is told to stop', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    expect(await checkSource(watch, { sourceId: 'cnil', slot }, AbortSignal.abort())).toEqual({ kind: 'skipped' });
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({
      kind: 'checked',
      check: { attempt: 2, entries: 1, intakes: 1 },
    });
    expect(await watch.store.pendingBatches.get(`${checkId('cnil', slot)}_2_0`)).toBeDefined();
  });

  it('leaves the slot as it is where the host is busy, and says when to come again', async () => {
    const watch = await startWatch([source('cnil')]);
    const busy = { ...unreachable('https://cnil.example.org/feed'), code: 'host-busy', retryAfterMs: 90_000 };
    watch.answers.set('https://cnil.example.org/feed', busy as FetchOutcome);
    const report = await checkSource(watch, { sourceId: 'cnil', slot });
    expect(report).toEqual({ kind: 'postponed', retryInMs: 90_000 });
    expect(await stateOf(watch)).toMatchObject({ dueAt: slot, failures: 0, lastCheckId: null });
    watch.publish('cnil', [answer]);
    // Nothing was asked before: this is the first attempt.
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({
      kind: 'checked',
      check: { attempt: 1 },
    });
  });

  it('comes back to a busy host when its turn has come', async () => {
    const watch = await startWatch([source('cnil')]);
    const url = 'https://cnil.example.org/feed';
    watch.answers.set(url, { ...unreachable(url), code: 'host-busy', retryAfterMs: 90_000 } as FetchOutcome);
    const job = { id: '1', queue: 'check-source', attempt: 1, payload: { sourceId: 'cnil', slot } } as const;
    const worked = createJobHandlers(watch.deps)['check-source'](job as never, new AbortController().signal);
    await expect(worked).rejects.toMatchObject({ code: 'retry-later', delayMs: 90_000 });
    expect(watch.requests[0]).toMatchObject({ patienceMs: 2_000 });
  });

  it('applies a completed check whose effect on the state a crash has cut off', async () => {
    const watch = await startWatch([source('cnil')]);
    watch.publish('cnil', [answer]);
    const cut = {
      ...watch,
      store: { ...watch.store, sources: { ...watch.store.sources, get: watch.store.sources.get, replace: crash } },
    };
    await expect(checkSource(cut as Watch, { sourceId: 'cnil', slot })).rejects.toThrow('crash');
    expect((await stateOf(watch)).dueAt).toBe(slot);
    await checkSource(watch, { sourceId: 'cnil', slot });
    expect(watch.requests).toHaveLength(1);
    expect((await stateOf(watch)).dueAt).not.toBe(slot);
  });

  it('gives an entry that a feed lists twice once', async () => {
    const watch = await startWatch([source('cnil')]);
    const url = 'https://cnil.example.org/feed';
    watch.answers.set(url, fresh(url, rss([answer, { guid: 'a', title: 'Avis de la CNIL, bis' }])));
    expect(await checkSource(watch, { sourceId: 'cnil', slot })).toMatchObject({ check: { entries: 1 } });
  });
});

async function crash(): Promise<never> {
  throw new Error('crash');
}

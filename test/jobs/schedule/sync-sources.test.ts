import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { claimCheck } from '../../../src/jobs/check/claim-check.js';
import { followSources, syncSources } from '../../../src/jobs/schedule/sync-sources.js';
import { tick } from '../../../src/jobs/schedule/tick.js';
import type { SourceDefinition } from '../../../src/model/source/source.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import { source, startWatch, unreachable, type Watch } from '../watch.js';

const cnil = source('cnil');
const corrected = 'https://cnil.example.org/new';
const dayMs = 86_400_000;

async function stateOf({ store }: Watch) {
  const stored = await store.sources.get('cnil');
  if (!stored) throw new Error('expected a state');
  return stored;
}

async function check(watch: Watch) {
  return checkSource(watch.deps, { sourceId: 'cnil', slot: (await stateOf(watch)).value.dueAt });
}

async function sync(watch: Watch, fields: Partial<SourceDefinition> = {}): Promise<string> {
  watch.catalogue.set('cnil', { ...cnil, ...fields });
  await syncSources(watch.deps);
  await watch.store.refresh();
  return (await stateOf(watch)).value.dueAt;
}

/** A source that answered 410 an hour ago: it is due again in a week. */
async function startGone() {
  const watch = await startWatch([cnil]);
  watch.answers.set(cnil.url, {
    ...unreachable(cnil.url),
    kind: 'gone',
    code: 'http-410',
    status: 410,
  } as FetchOutcome);
  await check(watch);
  await watch.clock.advance(3_600_000);
  const { value } = await stateOf(watch);
  expect(Date.parse(value.dueAt) - watch.clock.now().getTime()).toBeGreaterThan(6 * dayMs);
  return { watch, slot: value.dueAt, now: watch.clock.now().toISOString() };
}

describe('a check that waits for its host', () => {
  /** The source is due; its job waits for a day, as the host asked. */
  async function startPostponed() {
    const watch = await startWatch([cnil]);
    const slot = (await stateOf(watch)).value.dueAt;
    await watch.queue.enqueue({ ...newJob.checkSource('cnil', slot), delayMs: dayMs });
    return watch;
  }
  const waiting = async ({ queue }: Watch) => (await queue.counts('check-source')).waiting;

  it('is done at once where its source was moved to another host', async () => {
    const watch = await startPostponed();
    watch.catalogue.set('cnil', { ...cnil, url: corrected });
    await followSources(watch.deps);
    expect(await waiting(watch)).toBe(1);
  });

  it('goes on waiting where nothing was changed, however often it is due', async () => {
    const watch = await startPostponed();
    await followSources(watch.deps);
    await watch.store.refresh();
    expect(await tick(watch.deps)).toEqual({ due: 1 });
    expect(await waiting(watch)).toBe(0);
    expect(await watch.queue.counts('check-source')).toMatchObject({ delayed: 1 });
  });
});

describe('a source that is put off', () => {
  it('is due at once where its address was corrected, and is checked there once', async () => {
    const { watch, now } = await startGone();
    expect(await sync(watch, { url: corrected })).toBe(now);
    watch.publish(corrected, []);
    expect(await check(watch)).toMatchObject({ kind: 'checked', check: { url: corrected } });
    const after = (await stateOf(watch)).value.dueAt;
    expect(after > now).toBe(true);
    await watch.clock.advance(1_000);
    expect(await sync(watch, { url: corrected })).toBe(after);
    expect(watch.requests.map(({ url }) => url)).toEqual([cnil.url, corrected]);
  });

  it('waits again where the corrected address fails as well, and is due where that is corrected', async () => {
    const { watch } = await startGone();
    await sync(watch, { url: corrected });
    await check(watch);
    await watch.clock.advance(1_000);
    const put = (await stateOf(watch)).value.dueAt;
    expect(await sync(watch, { url: corrected })).toBe(put);
    expect(await sync(watch)).toBe(watch.clock.now().toISOString());
  });

  it('is due at once where it was switched off and on', async () => {
    const { watch, slot, now } = await startGone();
    expect(await sync(watch, { enabled: false })).toBe(slot);
    expect(await sync(watch)).toBe(now);
    expect((await stateOf(watch)).value.enabled).toBe(true);
  });

  it('goes on waiting where neither was changed', async () => {
    const { watch, slot } = await startGone();
    expect(await sync(watch, { why: 'ours' })).toBe(slot);
  });

  it('goes on waiting where its publisher moved it', async () => {
    const watch = await startWatch([cnil]);
    watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
    await check(watch);
    const { value, version } = await stateOf(watch);
    const movedHere = { from: cnil.url, url: corrected, since: value.dueAt };
    await watch.store.sources.replace({ ...value, movedHere }, version);
    expect(await sync(watch)).toBe(value.dueAt);
  });

  it('keeps the slot that is being checked before its time', async () => {
    const { watch, slot, now } = await startGone();
    await claimCheck(watch.deps, cnil, slot);
    expect(await sync(watch, { url: corrected })).toBe(slot);
    // The worker gave no sign of life since.
    await watch.clock.advance(60_000);
    expect((await sync(watch, { url: corrected })) > now).toBe(true);
    expect((await stateOf(watch)).value.dueAt).not.toBe(slot);
  });

  it('gets no slot that was answered', async () => {
    const watch = await startWatch([cnil]);
    const slot = (await stateOf(watch)).value.dueAt;
    await check(watch);
    const due = await sync(watch, { url: corrected });
    expect(Date.parse(due) - Date.parse(slot)).toBe(1);
    await watch.clock.advance(1);
    expect(await check(watch)).toMatchObject({ kind: 'checked', check: { url: corrected } });
  });

  it('is due in the state that somebody else wrote meanwhile', async () => {
    const { watch, now } = await startGone();
    const { sources } = watch.store;
    let conflicts = 1;
    const replace: typeof sources.replace = async (value, version) => {
      if (conflicts-- > 0)
        await sources.replace({ ...value, dueAt: (await stateOf(watch)).value.dueAt, etag: '"other"' }, version);
      return sources.replace(value, version);
    };
    watch.catalogue.set('cnil', { ...cnil, url: corrected });
    await syncSources({ ...watch.deps, store: { ...watch.store, sources: { ...sources, replace } } as Watch['store'] });
    expect((await stateOf(watch)).value).toMatchObject({ dueAt: now, etag: '"other"' });
  });

  it('is due sooner where it is to be asked more often from now on, and never later where less often', async () => {
    const watch = await startWatch([cnil]);
    watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
    await sync(watch, { everyMinutes: 1_440 });
    await check(watch);
    const asked = watch.clock.now().getTime();
    await watch.clock.advance(60_000);
    const minutesAfter = (slot: string) => (Date.parse(slot) - asked) / 60_000;
    const daily = await sync(watch, { everyMinutes: 1_440 });
    expect(minutesAfter(daily)).toBeGreaterThanOrEqual(1_440);
    const quarterly = await sync(watch, { everyMinutes: 15 });
    expect(minutesAfter(quarterly)).toBeGreaterThanOrEqual(15);
    expect(minutesAfter(quarterly)).toBeLessThanOrEqual(16.5);
    expect(await sync(watch, { everyMinutes: 1_440 })).toBe(quarterly);
    // The interval of the settings, for a source without its own.
    await syncSources({ ...watch.deps, everyMinutes: 5 });
    expect((await stateOf(watch)).value.dueAt).toBe(quarterly);
    watch.catalogue.set('cnil', cnil);
    await syncSources({ ...watch.deps, everyMinutes: 5 });
    expect(minutesAfter((await stateOf(watch)).value.dueAt)).toBeLessThanOrEqual(5.5);
  });

  it('keeps the distance that a failure asks for, also where it is to be asked more often', async () => {
    const { watch, slot } = await startGone();
    expect(await sync(watch, { everyMinutes: 1 })).toBe(slot);
  });
});

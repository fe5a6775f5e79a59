import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { recallAfterRestart } from '../../../src/jobs/coverage/recall-sources.js';
import { watchCoverage } from '../../../src/jobs/coverage/watch-coverage.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { tick } from '../../../src/jobs/schedule/tick.js';
import { begin, source, startWatch, unreachable } from '../watch.js';

const minuteMs = 60_000;
const names = Array.from({ length: 12 }, (_, index) => `s${index}`);

/** A watch whose machine has no network at its first start. */
async function startOffline(ids: readonly string[]) {
  const watch = await startWatch(ids.map((id) => source(id)));
  for (const id of ids) await checkSource(watch, { sourceId: id, slot: begin });
  const stateOf = async (id: string) => (await watch.store.sources.get(id))?.value;
  /** One minute of the service. */
  const pass = async () => {
    await watch.clock.advance(minuteMs);
    await watch.store.refresh();
    const now = watch.clock.now().toISOString();
    const { documents } = await watch.store.sources.find('due', { enabled: true, now }, { limit: 1_000 });
    for (const { value } of documents) await checkSource(watch, { sourceId: value.id, slot: value.dueAt });
    await watchCoverage(watch, watch.clock.now());
  };
  const connect = () => {
    for (const id of ids) watch.publish(id, [{ guid: `${id}-1`, title: 'Avis' }]);
  };
  return { ...watch, stateOf, pass, connect };
}

describe('after an outage of the network of the watch', () => {
  it('all sources are read within minutes of the first start with a network', async () => {
    const watch = await startOffline(names);
    for (let minute = 0; minute < 20; minute += 1) await watch.pass();
    const offline = watch.requests.length - names.length;
    expect(offline).toBeGreaterThan(0);
    expect(offline).toBeLessThanOrEqual(3 * 7);
    watch.connect();
    for (let minute = 0; minute < 6; minute += 1) await watch.pass();
    for (const id of names) expect(await watch.stateOf(id)).toMatchObject({ failures: 0 });
  });

  it('a source that still gives no answer is asked once more, and then as after a first failure', async () => {
    const watch = await startOffline(names);
    for (let minute = 0; minute < 20; minute += 1) await watch.pass();
    watch.connect();
    const url = 'https://s5.example.org/feed';
    watch.answers.set(url, unreachable(url));
    for (let minute = 0; minute < 6; minute += 1) await watch.pass();
    const asked = () => watch.requests.filter((request) => request.url === url).length;
    const before = asked();
    for (let minute = 0; minute < 60; minute += 1) await watch.pass();
    expect(asked()).toBe(before);
    expect((await watch.stateOf('s5'))?.failures).toBe(2);
  });

  it('a restart makes them due at once, one source too', async () => {
    const watch = await startOffline(['cnil']);
    await watch.store.refresh();
    expect((await tick(watch)).due).toBe(0);
    await watch.clock.advance(minuteMs);
    await recallAfterRestart(watch);
    await watch.store.refresh();
    expect((await tick(watch)).due).toBe(1);
  });

  it('a slot that is being answered before its time is left to that check', async () => {
    const watch = await startOffline(['cnil']);
    const dueAt = (await watch.stateOf('cnil'))?.dueAt ?? '';
    await watch.clock.advance(minuteMs);
    let ask: (() => void) | undefined;
    const fetch = watch.fetcher.fetch;
    watch.fetcher.fetch = async (request) => {
      await new Promise<void>((resolve) => {
        ask = resolve;
      });
      return fetch(request);
    };
    const checking = checkSource(watch, { sourceId: 'cnil', slot: dueAt });
    while (ask === undefined) await new Promise(setImmediate);
    await recallAfterRestart(watch);
    expect((await watch.stateOf('cnil'))?.dueAt).toBe(dueAt);
    ask();
    expect((await checking).kind).toBe('checked');
    expect((await watch.stateOf('cnil'))?.failures).toBe(2);
  });
});

describe('one cycle by hand', () => {
  it('asks again what gave no answer while the watch seems offline', async () => {
    const watch = await startOffline(names);
    await watch.pass();
    watch.connect();
    expect(await runCycle(watch)).toMatchObject({ checked: 12, failed: 0, unanswered: 0 });
  });

  it('asks it again when it is told to, and says how many there are', async () => {
    const watch = await startOffline(['cnil', 'edpb']);
    expect(await runCycle(watch)).toMatchObject({ checked: 0, unanswered: 2 });
    watch.connect();
    expect(await runCycle(watch, { retry: true })).toMatchObject({ checked: 2, failed: 0, unanswered: 0 });
  });

  it('does not ask a publisher again that answered with an error', async () => {
    const watch = await startWatch([source('cnil')]);
    const url = 'https://cnil.example.org/feed';
    watch.answers.set(url, { ...unreachable(url), status: 503, code: 'http-503' } as ReturnType<typeof unreachable>);
    await checkSource(watch, { sourceId: 'cnil', slot: begin });
    expect(await runCycle(watch, { retry: true })).toMatchObject({ checked: 0, unanswered: 0 });
  });
});

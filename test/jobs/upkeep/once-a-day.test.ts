import { beforeEach, expect, it } from 'vitest';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import { believedNow, onceADay } from '../../../src/jobs/upkeep/once-a-day.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { source, startWatch, type Watch } from '../watch.js';

it('does again what was called off, and what failed, and nothing that was done today', async () => {
  const clock = createManualClock('2026-11-25T08:00:00.000Z');
  const stop = new AbortController();
  const works = [async () => stop.abort(), () => Promise.reject(new Error('down')), async () => undefined];
  let done = 0;
  const work = onceADay(clock, async () => {
    const [next] = works.splice(0, 1);
    await next?.();
    done += 1;
    return done;
  });
  expect(await work(stop.signal)).toBe(1);
  await expect(work()).rejects.toThrow('down');
  expect(await work()).toBe(2);
  expect(await work()).toBeUndefined();
  await clock.advance(24 * 3_600_000);
  expect(await work()).toBe(3);
});

const dayMs = 24 * 3_600_000;

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
  watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
  await runCycle(watch);
  await watch.clock.advance(2 * 3_600_000);
  watch.answers.set('https://cnil.example.org/feed', {
    kind: 'not-modified',
    status: 304,
    url: 'https://cnil.example.org/feed',
    movedTo: null,
    durationMs: 1,
  } as never);
  await runCycle(watch);
  await watch.clock.advance(2 * 3_600_000);
  await runCycle(watch);
});

const behindDays = async (): Promise<number> =>
  (watch.clock.now().getTime() - (await believedNow(watch)).getTime()) / dayMs;

/** Runs the upkeep of a service, in any process. */
async function upkeep(): Promise<void> {
  const { sweep } = createJobHandlers(watch.deps);
  await sweep({ id: '1', queue: 'sweep', payload: {}, attempt: 1 }, new AbortController().signal);
  await watch.store.refresh();
}

it('deletes next to nothing where the clock is four years ahead, and all that is due once it is believed', async () => {
  await upkeep();
  const checks = () => watch.store.checks.count('old', { before: '9999' });
  expect(await checks()).toBe(3);
  await watch.clock.advance(1_461 * dayMs);
  for (let day = 0; day < 30; day += 1) {
    await upkeep();
    await watch.clock.advance(dayMs);
  }
  expect(await checks()).toBe(3);
  await watch.clock.advance(-1_461 * dayMs);
  expect(await behindDays()).toBe(0);
  for (let day = 0; day < 450; day += 30) await watch.clock.advance(30 * dayMs).then(() => believedNow(watch));
  for (let day = 0; day < 450 && (await behindDays()) > 0; day += 1) await watch.clock.advance(dayMs);
  expect(await behindDays()).toBe(0);
  await upkeep();
  expect(await checks()).toBe(2);
});

it('begins with the last check, however far the clock went since, and then with the present', async () => {
  await watch.clock.advance(1_461 * dayMs);
  expect(await behindDays()).toBeGreaterThan(1_460);
  await watch.clock.advance(-1_461 * dayMs);
  expect(await behindDays()).toBe(0);
});

it('moves by two days a day, whoever asks how often, also where the clock jumps to and fro', async () => {
  expect(await behindDays()).toBe(0);
  await watch.clock.advance(10 * dayMs);
  for (const _ of [1, 2, 3]) expect(await behindDays()).toBe(8);
  for (const behind of [7, 6, 5, 4, 3, 2, 1, 0, 0]) {
    await watch.clock.advance(dayMs);
    expect(await behindDays()).toBe(behind);
  }
});

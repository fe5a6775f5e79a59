import { expect, it, vi } from 'vitest';
import { digestsBefore } from '../../../src/jobs/digest/earlier-pairs.js';
import { source, startWatch } from '../watch.js';
import { built, subscribed, weekMs } from '../watch-subscribers.js';

it('reads each digest of before once, the newest first, and asks for no refresh where all of them follow each other', async () => {
  const { store, ...watch } = await startWatch([source('cnil')]);
  const id = await subscribed({ ...watch, store });
  const ends: string[] = [];
  for (let week = 0; week < 5; week += 1) {
    await watch.clock.advance(weekMs);
    ends.unshift((await built({ ...watch, store }, id)).digest.windowEnd);
  }
  await store.refresh();
  const [get, getMany, find] = [
    vi.spyOn(store.digests, 'get'),
    vi.spyOn(store.digests, 'getMany'),
    vi.spyOn(store.digests, 'find'),
  ];
  const refresh = vi.spyOn(store, 'refresh');
  const found: string[] = [];
  for await (const { windowEnd } of digestsBefore(store, id, ends[0] ?? '')) found.push(windowEnd);
  expect(found).toEqual(ends);
  const pages = await Promise.all(find.mock.results.map(({ value }) => value));
  const read = [
    ...get.mock.calls,
    ...getMany.mock.calls.flatMap(([ids]) => ids),
    ...pages.flatMap((page) => page.documents),
  ];
  // One more read finds nothing, before the first pair.
  expect([read.length, refresh.mock.calls.length]).toEqual([6, 0]);
});

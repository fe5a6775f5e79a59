import { expect, it } from 'vitest';
import { buildDigest } from '../../../src/jobs/digest/build-digest.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import { begin, source, startWatch } from '../watch.js';
import { built, publish, subscribed, weekMs } from '../watch-subscribers.js';

it('brings once what was written around a jump of the clock, also in the windows that end where one did ahead', async () => {
  const watch = await startWatch([source('cnil')]);
  const id = await subscribed(watch);
  const brought = async () => {
    const { compositionId } = ComposedDigest.parse((await built(watch, id)).digest);
    return (await watch.store.compositions.get(compositionId))?.value.entries.map(({ title }) => title);
  };
  await publish(watch, [{ guid: 'a', title: 'Avant', date: begin }]);
  await watch.clock.advance(weekMs);
  expect(await brought()).toEqual(['Avant']);
  await watch.clock.advance(600_000 - weekMs);
  expect(await buildDigest(watch, { subscriptionId: id })).toEqual({ kind: 'not-due' });
  await watch.clock.advance(3_600_000);
  await publish(watch, [
    { guid: 'a', title: 'Avant', date: begin },
    { guid: 'b', title: 'Après', date: begin },
  ]);
  await watch.clock.advance(weekMs);
  expect(await brought()).toEqual(['Après']);
  await watch.clock.advance(weekMs);
  expect(await brought()).toEqual([]);
});

import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Batcher } from '../../../src/adapters/elasticsearch/batcher.js';

function makeLimit(limits: { maxItems?: number; maxBytes?: number; maxInFlight?: number } = {}) {
  const batches: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const limit = new Batcher<string>({
    maxItems: 10,
    maxBytes: 1_000,
    maxInFlight: 1,
    ...limits,
    bytesOf: (text) => text.length,
    send: (batch) => {
      batches.push(batch);
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  return { lane: limit, batches, answer: () => waiting.shift()?.() };
}

it('sends what one turn pushes as one batch', async () => {
  const { lane: limit, batches } = makeLimit();
  for (const text of ['a', 'b', 'c']) limit.push(text);
  expect(batches).toEqual([]);
  await turn();
  expect(batches).toEqual([['a', 'b', 'c']]);
});

it('has so many batches on their way and no more, and lets the others grow', async () => {
  const { lane: limit, batches, answer } = makeLimit({ maxInFlight: 2 });
  for (const text of ['a', 'b', 'c', 'd']) {
    limit.push(text);
    await turn();
  }
  expect(batches).toEqual([['a'], ['b']]);
  answer();
  await turn();
  expect(batches).toEqual([['a'], ['b'], ['c', 'd']]);
});

it('parts batches by count and by bytes, and sends alone what is larger than allowed', async () => {
  const byCount = makeLimit({ maxItems: 2, maxInFlight: 9 });
  for (const text of ['a', 'b', 'c', 'd', 'e']) byCount.lane.push(text);
  await turn();
  expect(byCount.batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  const byBytes = makeLimit({ maxBytes: 3, maxInFlight: 9 });
  for (const text of ['aa', 'bb', 'cccccc', 'd', 'e']) byBytes.lane.push(text);
  await turn();
  expect(byBytes.batches).toEqual([['aa'], ['bb'], ['cccccc'], ['d', 'e']]);
});

it('is idle when nothing waits and nothing is on its way', async () => {
  const { lane: limit, answer } = makeLimit({ maxItems: 1 });
  await limit.idle();
  limit.push('a');
  limit.push('b');
  let idle = false;
  const done = limit.idle().then(() => {
    idle = true;
  });
  await turn();
  answer();
  await turn();
  expect(idle).toBe(false);
  answer();
  await done;
});

import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { readEach, reading } from '../../../src/adapters/sqlite/reading.js';

afterEach(() => {
  vi.restoreAllMocks();
});

it('lets others be served where reads follow each other', async () => {
  let at = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => at);
  const read = () => {
    at += 25;
  };
  let served = 0;
  let done = false;
  const serve = async () => {
    for (; !done; served += 1) await setImmediate();
  };
  const serving = serve();
  for (let times = 0; times < 20; times += 1) await reading('vigie.db', read);
  done = true;
  await serving;
  expect(served).toBeGreaterThan(15);
});

it('reads a row once that is given many times', async () => {
  const row = { id: 'a' };
  let times = 0;
  const read = ({ id }: typeof row) => {
    times += 1;
    return `${id} ${times}`;
  };
  expect(await readEach('vigie.db', () => [row, row, { id: 'b' }, row], read)).toEqual(['a 1', 'a 1', 'b 2', 'a 1']);
});

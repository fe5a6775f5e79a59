import { describe, expect, it } from 'vitest';
import { inParallel } from '../../src/jobs/in-parallel.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work in parallel', () => {
  it('has so many under way at a time, and does all of it', async () => {
    const done: number[] = [];
    let [underWay, most] = [0, 0];
    await inParallel([1, 2, 3, 4, 5], 2, async (value) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await turn();
      underWay -= 1;
      done.push(value);
    });
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('throws the first failure when what was under way is done', async () => {
    const done: string[] = [];
    const work = inParallel(['fails', 'slow'], 2, async (value) => {
      if (value === 'fails') throw new RangeError('no');
      await turn();
      done.push(value);
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(done).toEqual(['slow']);
  });
});

import { expect, it } from 'vitest';
import { Permanent, RetryLater } from '../../src/ports/queue/queue.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import type { QueueHarness } from './queue-harness.js';
import { Hands, isEmpty, newJob, until } from './queue-steps.js';

export function queueFailureCases(harness: () => QueueHarness): void {
  const queue = () => harness().queue;
  const counts = () => queue().counts('sweep');
  const letters = () => queue().deadLetters('sweep', 10);
  const taken = async (hands: Hands, count: number): Promise<void> => until(() => hands.taken.length === count);
  const work = async (concurrency = 1): Promise<Hands> => {
    const hands = new Hands();
    queue().work('sweep', { concurrency }, hands.handler);
    await harness().settle();
    return hands;
  };
  const isDelayed = async (): Promise<boolean> => (await counts()).delayed === 1;

  it('tries a failed job again after a second or less, then after growing delays', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    for (const [index, fullMs] of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000].entries()) {
      await taken(hands, index + 1);
      expect(hands.at(index).job.attempt).toBe(index + 1);
      hands.at(index).fail(new Error('no'));
      await until(isDelayed);
      const earlyMs = Math.max(0, fullMs / 2 - harness().slackMs);
      if (earlyMs > 0) {
        await harness().advance(earlyMs);
        expect(hands.taken).toHaveLength(index + 1);
      }
      await harness().advance(fullMs - earlyMs);
    }
    await taken(hands, 7);
  });

  it('spreads the delays of jobs that failed together', async () => {
    const hands = await work(20);
    await queue().enqueueMany(Array.from({ length: 20 }, (_, index) => newJob(`job-${index}`)));
    const failAll = async (times: number): Promise<void> => {
      await taken(hands, 20 * times);
      for (const { fail } of hands.taken.slice(-20)) fail(new Error('no'));
      await until(async () => (await counts()).delayed === 20);
    };
    for (let times = 1; times <= 5; times += 1) {
      await failAll(times);
      await harness().advance(600_000);
    }
    await failAll(6);
    await harness().advance(24_000);
    await until(() => hands.taken.length > 120);
    expect(hands.taken.length).toBeLessThan(140);
  });

  it('gives a job up after eight failed attempts', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await taken(hands, attempt);
      hands.at(attempt - 1).fail(new TypeError(`no\n${attempt}`));
      await until(async () => (await counts()).active === 0);
      await harness().advance(600_000);
    }
    await until(async () => (await counts()).dead === 1);
    expect(hands.taken).toHaveLength(8);
    expect(await isEmpty(queue())).toBe(true);
    expect(await letters()).toEqual([
      expect.objectContaining({
        queue: 'sweep',
        key: 'a',
        payload: { key: 'a' },
        attempts: 8,
        crashes: 0,
        error: 'TypeError: no 8',
      }),
    ]);
  });

  it('never waits longer than ten minutes', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    for (let attempt = 1; attempt <= 7; attempt += 1) {
      await taken(hands, attempt);
      hands.at(attempt - 1).fail(new Error('no'));
      await until(isDelayed);
      await harness().advance(600_000);
    }
    await taken(hands, 8);
  });

  it('gives up at once on a permanent failure', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    hands.at(0).fail(new Permanent('gone for good'));
    await until(async () => (await counts()).dead === 1);
    const [letter] = await letters();
    expect(letter).toMatchObject({ attempts: 1, crashes: 0, error: 'Permanent: gone for good' });
    const agoMs = harness().nowMs() - Date.parse(letter?.diedAt ?? '');
    expect(agoMs).toBeGreaterThanOrEqual(0);
    expect(agoMs).toBeLessThan(harness().slackMs);
  });

  it('takes what is thrown that is no error', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    hands.at(0).fail('just a text');
    await until(isDelayed);
  });

  it('calls again later without counting a failure', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    for (let call = 1; call <= 12; call += 1) {
      await taken(hands, call);
      expect(hands.at(call - 1).job.attempt).toBe(1);
      hands.at(call - 1).fail(new RetryLater(60_000, 'the host is closed'));
      await until(isDelayed);
      await harness().advance(60_000 - harness().slackMs);
      expect(hands.taken).toHaveLength(call);
      await harness().advance(harness().slackMs);
    }
    expect(await counts()).toMatchObject({ dead: 0 });
  });

  it('counts none of the times at which the store took no writes', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    for (let call = 1; call <= 9; call += 1) {
      await taken(hands, call);
      expect(hands.at(call - 1).job.attempt).toBe(1);
      hands.at(call - 1).fail(new StoreError('read-only', 'the index is being copied'));
      await until(isDelayed);
      await harness().advance(30_000);
    }
    expect(await counts()).toMatchObject({ dead: 0 });
  });

  it('goes on with the next job after a failure', async () => {
    const hands = await work();
    await queue().enqueueMany([newJob('a'), newJob('b')]);
    await taken(hands, 1);
    hands.at(0).fail(new Error('no'));
    await taken(hands, 2);
    expect(hands.keys).toEqual(['a', 'b']);
  });

  it('covers a job that waits for its next attempt with its key', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    hands.at(0).fail(new Error('no'));
    await until(isDelayed);
    expect(await queue().enqueue(newJob('a'))).toBe('already-waiting');
  });

  it('does not forget to run again a job that fails', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await queue().enqueue(newJob('a', { payload: { key: 'again' } }));
    hands.at(0).fail(new Error('no'));
    await until(isDelayed);
    await harness().advance(1_000);
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 2, payload: { key: 'again' } });
  });

  it('does not forget to run again a job that dies', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await queue().enqueue(newJob('a', { payload: { key: 'again' } }));
    hands.at(0).fail(new Permanent('no'));
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'again' } });
    expect(await letters()).toMatchObject([{ payload: { key: 'a' } }]);
  });

  it('gives the newest dead letters first, of one queue', async () => {
    const hands = await work();
    queue().work('deliver-mail', { concurrency: 1 }, async () => {
      throw new Permanent('no');
    });
    await queue().enqueue(newJob('mail', { queue: 'deliver-mail' }));
    for (const [index, key] of ['a', 'b', 'c'].entries()) {
      await queue().enqueue(newJob(key));
      await taken(hands, index + 1);
      hands.at(index).fail(new Permanent('no'));
      await until(async () => (await counts()).dead === index + 1);
      await harness().advance(1);
    }
    expect((await letters()).map(({ key }) => key)).toEqual(['c', 'b', 'a']);
    expect((await queue().deadLetters('sweep', 2)).map(({ key }) => key)).toEqual(['c', 'b']);
    expect(await queue().deadLetters('sweep', 0)).toEqual([]);
  });

  it('makes a dead letter a job again, with its attempts counted from zero', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    hands.at(0).fail(new Permanent('no'));
    await until(async () => (await counts()).dead === 1);
    const [letter] = await letters();
    expect(await queue().retry(letter?.id ?? '')).toBe('queued');
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'a' } });
    expect(await letters()).toEqual([]);
    expect(await queue().retry(letter?.id ?? '')).toBe('absent');
  });

  it('lets a dead letter stand beside a new job with its key', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    hands.at(0).fail(new Permanent('no'));
    await until(async () => (await counts()).dead === 1);
    expect(await queue().enqueue(newJob('a'))).toBe('queued');
    await taken(hands, 2);
    expect(await counts()).toMatchObject({ active: 1, dead: 1 });
  });

  it.each(['', '0', 'nothing', '999999'])('finds no dead letter %j', async (id) => {
    expect(await queue().retry(id)).toBe('absent');
  });
}

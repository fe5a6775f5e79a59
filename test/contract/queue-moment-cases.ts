import { expect, it } from 'vitest';
import { Permanent, RetryLater } from '../../src/ports/queue/queue.js';
import type { QueueHarness } from './queue-harness.js';
import { Hands, isEmpty, newJob, until } from './queue-steps.js';

/** Cases in which the key of a waiting job is enqueued again for another moment. */
export function queueMomentCases(harness: () => QueueHarness): void {
  const queue = () => harness().queue;
  const counts = () => queue().counts('sweep');
  const work = async (): Promise<Hands> => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await harness().settle();
    return hands;
  };
  const later = { delayMs: 3_600_000 };
  const again = (fields = {}) => newJob('a', { payload: { key: 'again' }, ...fields });

  it('brings a job forward that is enqueued for at once while it waits for a later moment', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a', later));
    expect(await queue().enqueue(again())).toBe('already-waiting');
    await until(() => hands.taken.length === 1);
    expect(hands.keys).toEqual(['again']);
    hands.at(0).finish();
    await until(() => isEmpty(queue()));
  });

  it('brings each of many forward', async () => {
    await queue().enqueueMany([newJob('a', later), newJob('b', later), newJob('c', later)]);
    expect(await queue().enqueueMany([newJob('a'), newJob('d'), newJob('c', { delayMs: 60_000 })])).toEqual([
      'already-waiting',
      'queued',
      'already-waiting',
    ]);
    expect(await counts()).toMatchObject({ waiting: 2, delayed: 2 });
  });

  it('brings a job forward to a moment that has not come either', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a', later));
    await queue().enqueue(again({ delayMs: 60_000 }));
    await harness().advance(60_000 - harness().slackMs);
    expect(hands.taken).toHaveLength(0);
    await harness().advance(harness().slackMs);
    await until(() => hands.taken.length === 1);
    expect(hands.keys).toEqual(['again']);
  });

  it('puts no job off that is enqueued for later', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a', { delayMs: 1_000 }));
    await queue().enqueue(again(later));
    await harness().advance(1_000);
    await until(() => hands.taken.length === 1);
    expect(hands.keys).toEqual(['a']);
  });

  it('leaves a job where it waits that is only asked for to be there', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a', later));
    expect(await queue().enqueue(again({ keepsMoment: true }))).toBe('already-waiting');
    await harness().settle();
    expect(hands.taken).toHaveLength(0);
    expect(await counts()).toMatchObject({ waiting: 0, delayed: 1 });
    expect(await queue().enqueue(newJob('b', { keepsMoment: true }))).toBe('queued');
    await until(() => hands.taken.length === 1);
  });

  it('brings a job forward that asked to be called later, and counts its attempts as before', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    hands.at(0).fail(new RetryLater(later.delayMs, 'the host is closed'));
    await until(async () => (await counts()).delayed === 1);
    await queue().enqueue(again());
    await until(() => hands.taken.length === 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'again' } });
  });

  it('does not let a job that asks to be called later swallow what was enqueued meanwhile', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    expect(await queue().enqueue(again())).toBe('runs-again');
    hands.at(0).fail(new RetryLater(later.delayMs, 'the host is closed'));
    await until(() => hands.taken.length === 2);
    expect(hands.at(1).job).toMatchObject({ payload: { key: 'again' } });
    hands.at(1).finish();
    await until(() => isEmpty(queue()));
  });

  it('runs a job again at the soonest of the moments for which it was enqueued meanwhile', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    await queue().enqueue(newJob('a'));
    await queue().enqueue(again(later));
    hands.at(0).finish();
    await until(() => hands.taken.length === 2);
    expect(hands.at(1).job).toMatchObject({ payload: { key: 'again' } });
  });

  it.each([
    ['an hour', 3_600_000],
    ['thirty days', 30 * 24 * 3_600_000],
    ['four years', 4 * 365 * 24 * 3_600_000],
  ])('brings a job forward that is only asked for to be there, where the clock was ahead by %s', async (_, aheadMs) => {
    await queue().enqueue(newJob('a', { delayMs: 60_000 }));
    await harness().advance(-aheadMs);
    const hands = await work();
    expect(await queue().enqueue(newJob('a', { keepsMoment: true }))).toBe('already-waiting');
    await until(() => hands.taken.length === 1);
    hands.at(0).finish();
    await until(() => isEmpty(queue()));
  });

  it('puts off what waits for its own moment no less for that', async () => {
    const hands = await work();
    await queue().enqueue(newJob('a', later));
    await harness().advance(60_000);
    await queue().enqueue(newJob('a', { keepsMoment: true }));
    await harness().settle();
    expect(hands.taken).toHaveLength(0);
    expect(await counts()).toMatchObject({ delayed: 1 });
  });

  it('keeps one dead letter for a key, and counts how often it died', async () => {
    const hands = await work();
    for (const times of [1, 2, 3]) {
      await queue().enqueue(newJob('a', { payload: { key: 'a', times } }));
      await until(() => hands.taken.length === times);
      hands.at(times - 1).fail(new Permanent(`no ${times}`));
      await until(async () => (await queue().deadLetters('sweep', 5))[0]?.deaths === times);
      await harness().advance(1);
    }
    const letters = await queue().deadLetters('sweep', 5);
    expect(letters).toMatchObject([{ key: 'a', payload: { times: 3 }, deaths: 3, error: 'Permanent: no 3' }]);
    expect(Date.parse(letters[0]?.firstDiedAt ?? '')).toBeLessThan(Date.parse(letters[0]?.diedAt ?? ''));
    expect(await counts()).toMatchObject({ dead: 1 });
    expect(await queue().retry(letters[0]?.id ?? '')).toBe('queued');
    await until(() => hands.taken.length === 4);
    hands.at(3).fail(new Permanent('no 4'));
    await until(async () => (await counts()).dead === 1);
    await until(async () => (await queue().deadLetters('sweep', 5))[0]?.deaths === 1);
  });

  it('lets the oldest dead letters go where there are too many, and counts them', async () => {
    queue().work('sweep', { concurrency: 1 }, async () => {
      throw new Permanent('no');
    });
    expect((await counts()).forgotten).toBeUndefined();
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      await queue().enqueue(newJob(key));
      await until(() => isEmpty(queue()));
      await harness().advance(2);
    }
    const keptAtMost = harness().keptDead;
    await until(async () => (await counts()).forgotten === 5 - keptAtMost);
    expect(await counts()).toMatchObject({ dead: keptAtMost });
    const keys = (await queue().deadLetters('sweep', 9)).map(({ key }) => key);
    expect(keys).toEqual(['e', 'd', 'c', 'b', 'a'].slice(0, keptAtMost));
  });
}

import { expect, it } from 'vitest';
import type { QueueHarness } from './queue-harness.js';
import { Hands, isEmpty, newJob, until } from './queue-steps.js';

export function queueCases(harness: () => QueueHarness): void {
  const queue = () => harness().queue;
  const counts = () => queue().counts('sweep');
  const workWith = (hands: Hands, concurrency = 1) => queue().work('sweep', { concurrency }, hands.handler);

  it('hands a job to the worker of its queue at once', async () => {
    const hands = new Hands();
    workWith(hands);
    await harness().settle();
    expect(await queue().enqueue(newJob('a', { payload: { key: 'a', n: 1, on: true, none: null } }))).toBe('queued');
    await until(() => hands.taken.length === 1);
    expect(hands.at(0).job).toMatchObject({
      queue: 'sweep',
      payload: { key: 'a', n: 1, on: true, none: null },
      attempt: 1,
    });
    expect(hands.at(0).signal.aborted).toBe(false);
  });

  it('hands over what waited before the worker came', async () => {
    await queue().enqueue(newJob('a'));
    const hands = new Hands();
    workWith(hands);
    await until(() => hands.taken.length === 1);
  });

  it('leaves the jobs of other queues alone', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('a', { queue: 'deliver-mail' }));
    await harness().settle();
    expect(hands.keys).toEqual([]);
    expect(await queue().counts('deliver-mail')).toMatchObject({ waiting: 1 });
  });

  it('forgets a job that is done', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    hands.at(0).finish();
    await until(() => isEmpty(queue()));
    expect(await counts()).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
    expect(await queue().enqueue(newJob('a'))).toBe('queued');
    await until(() => hands.taken.length === 2);
  });

  it('counts jobs by their state', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueueMany([newJob('a'), newJob('b'), newJob('c'), newJob('later', { delayMs: 60_000 })]);
    await until(() => hands.taken.length === 1);
    expect(await counts()).toEqual({ waiting: 2, delayed: 1, active: 1, dead: 0, paused: false });
  });

  it('never has more jobs in hand than it was asked for', async () => {
    const hands = new Hands();
    workWith(hands, 3);
    await queue().enqueueMany(['a', 'b', 'c', 'd', 'e'].map((key) => newJob(key)));
    await until(() => hands.taken.length === 3);
    await harness().settle();
    expect(hands.keys).toEqual(['a', 'b', 'c']);
    hands.at(1).finish();
    await until(() => hands.taken.length === 4);
    await harness().settle();
    expect(hands.keys).toEqual(['a', 'b', 'c', 'd']);
  });

  it('hands out in the order of arrival', async () => {
    await queue().enqueueMany(['d', 'a', 'c', 'b'].map((key) => newJob(key)));
    const hands = new Hands();
    workWith(hands, 10);
    await until(() => hands.taken.length === 4);
    expect(hands.keys).toEqual(['d', 'a', 'c', 'b']);
  });

  it('does not start a job before its delay is over', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('a', { delayMs: 60_000 }));
    expect(await counts()).toMatchObject({ waiting: 0, delayed: 1 });
    await harness().advance(60_000 - harness().slackMs);
    expect(hands.keys).toEqual([]);
    await harness().advance(harness().slackMs);
    await until(() => hands.taken.length === 1);
  });

  it('starts the sooner of two delayed jobs first, whenever they came', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('late', { delayMs: 60_000 }));
    await queue().enqueue(newJob('soon', { delayMs: 500 }));
    await harness().advance(500);
    await until(() => hands.taken.length === 1);
    expect(hands.keys).toEqual(['soon']);
  });

  it('takes a key that waits once, and keeps the first', async () => {
    expect(await queue().enqueue(newJob('a', { payload: { key: 'first' } }))).toBe('queued');
    expect(await queue().enqueue(newJob('a', { payload: { key: 'second' } }))).toBe('already-waiting');
    expect(await queue().enqueue(newJob('b', { delayMs: 1_000 }))).toBe('queued');
    expect(await queue().enqueue(newJob('b', { delayMs: 60_000 }))).toBe('already-waiting');
    expect(await counts()).toMatchObject({ waiting: 1, delayed: 1 });
    const hands = new Hands();
    workWith(hands, 10);
    await until(() => hands.taken.length > 0);
    await harness().settle();
    expect(hands.keys).toEqual(['first']);
  });

  it('takes the same key in another queue', async () => {
    expect(await queue().enqueue(newJob('a'))).toBe('queued');
    expect(await queue().enqueue(newJob('a', { queue: 'deliver-mail' }))).toBe('queued');
  });

  it('says for each of many what became of it', async () => {
    const outcomes = await queue().enqueueMany([newJob('a'), newJob('b'), newJob('a')]);
    expect(outcomes).toEqual(['queued', 'queued', 'already-waiting']);
    expect(await queue().enqueueMany([])).toEqual([]);
  });

  it('runs a job once more that was enqueued while it was worked on, however often', async () => {
    const hands = new Hands();
    workWith(hands, 5);
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    expect(await queue().enqueue(newJob('a', { payload: { key: 'again' } }))).toBe('runs-again');
    expect(await queue().enqueue(newJob('a', { payload: { key: 'again' } }))).toBe('runs-again');
    await harness().settle();
    expect(hands.taken).toHaveLength(1);
    hands.at(0).finish();
    await until(() => hands.taken.length === 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'again' } });
    hands.at(1).finish();
    await until(() => isEmpty(queue()));
    expect(hands.taken).toHaveLength(2);
  });

  it('keeps the delay of a job that runs again', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    await queue().enqueue(newJob('a', { delayMs: 60_000 }));
    hands.at(0).finish();
    await until(async () => (await counts()).delayed === 1);
    await harness().advance(60_000 - harness().slackMs);
    expect(hands.taken).toHaveLength(1);
    await harness().advance(harness().slackMs);
    await until(() => hands.taken.length === 2);
  });

  it('hands out nothing while it is paused, and goes on when it is resumed', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().pause('sweep');
    await queue().pause('sweep');
    await queue().enqueue(newJob('a'));
    await queue().enqueue(newJob('b', { delayMs: 100 }));
    await harness().advance(2_000);
    expect(hands.keys).toEqual([]);
    expect(await counts()).toMatchObject({ waiting: 2, paused: true });
    expect(await queue().counts('deliver-mail')).toMatchObject({ paused: false });
    await queue().resume('sweep');
    await until(() => hands.taken.length === 1);
    expect(await counts()).toMatchObject({ paused: false });
  });

  it('lets a paused queue finish what is in hand', async () => {
    const hands = new Hands();
    workWith(hands);
    await queue().enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    await queue().pause('sweep');
    hands.at(0).finish();
    await until(() => isEmpty(queue()));
  });

  it('pauses and resumes for the other processes too', async () => {
    const hands = new Hands();
    harness().beside.work('sweep', { concurrency: 1 }, hands.handler);
    await queue().pause('sweep');
    await queue().enqueue(newJob('a'));
    await harness().advance(1_000);
    expect(hands.keys).toEqual([]);
    await queue().resume('sweep');
    await harness().advance(500);
    await until(() => hands.taken.length === 1);
  });

  it('shows a job to another process within half a second', async () => {
    const hands = new Hands();
    harness().beside.work('sweep', { concurrency: 1 }, hands.handler);
    await harness().settle();
    await queue().enqueue(newJob('a'));
    await harness().advance(500);
    await until(() => hands.taken.length === 1);
  });

  it('hands each job to one worker', async () => {
    const hands = [new Hands(), new Hands()];
    workWith(hands[0] ?? new Hands(), 4);
    harness().beside.work('sweep', { concurrency: 4 }, (hands[1] ?? new Hands()).handler);
    await queue().enqueueMany(Array.from({ length: 8 }, (_, index) => newJob(`job-${index}`)));
    await until(() => hands.flatMap(({ keys }) => keys).length === 8);
    await harness().settle();
    const keys = hands.flatMap(({ keys }) => keys);
    expect([...keys].sort()).toEqual(Array.from({ length: 8 }, (_, index) => `job-${index}`));
  });

  it('works through many jobs', async () => {
    let done = 0;
    queue().work('sweep', { concurrency: 10 }, async () => {
      done += 1;
    });
    await queue().enqueueMany(Array.from({ length: 200 }, (_, index) => newJob(`job-${index}`)));
    await until(() => isEmpty(queue()));
    expect(done).toBe(200);
  });

  it.each(['', '123', 'a b', 'a:b', 'é', 'a/b'])('refuses the key %j', async (key) => {
    await expect(queue().enqueue(newJob(key))).rejects.toThrow(TypeError);
    expect(await isEmpty(queue())).toBe(true);
  });

  it.each(['a', '1-2', '_', 'A9'])('takes the key %j', async (key) => {
    expect(await queue().enqueue(newJob(key))).toBe('queued');
  });

  it('refuses a payload above 64 KB, by its size as text', async () => {
    const payload = { text: 'é'.repeat(32 * 1024) };
    await expect(queue().enqueue(newJob('a', { payload }))).rejects.toThrow(TypeError);
    expect(await queue().enqueue(newJob('a', { payload: { text: 'e'.repeat(60 * 1024) } }))).toBe('queued');
  });

  it('refuses all of many where one breaks the contract', async () => {
    await expect(queue().enqueueMany([newJob('a'), newJob('1')])).rejects.toThrow(TypeError);
    expect(await isEmpty(queue())).toBe(true);
  });
}

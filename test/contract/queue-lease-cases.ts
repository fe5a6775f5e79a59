import { expect, it } from 'vitest';
import type { QueueHarness } from './queue-harness.js';
import { Hands, isEmpty, newJob, until } from './queue-steps.js';

const taken = async (hands: Hands, count: number): Promise<void> => until(() => hands.taken.length === count);

/** Cases in which leases end, or would if their workers did not renew them. */
export function queueLeaseCases(harness: () => QueueHarness): void {
  const queue = () => harness().queue;
  const counts = () => queue().counts('sweep');
  /** Lets the leases run out, and waits until the workers have looked for jobs again. */
  const crash = async (): Promise<void> => {
    await harness().loseLeases();
    await harness().advance(1_000);
  };

  it('keeps a long job with its worker', async () => {
    const hands = [new Hands(), new Hands()];
    queue().work('sweep', { concurrency: 1 }, (hands[0] ?? new Hands()).handler);
    await queue().enqueue(newJob('a'));
    await taken(hands[0] ?? new Hands(), 1);
    harness().beside.work('sweep', { concurrency: 1 }, (hands[1] ?? new Hands()).handler);
    await harness().outlastLeases();
    expect(hands.map(({ taken }) => taken.length)).toEqual([1, 0]);
    expect(hands[0]?.at(0).signal.aborted).toBe(false);
    hands[0]?.at(0).finish();
    await until(() => isEmpty(queue()));
  });

  it('gives a job whose worker died to another, and counts no failure', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await crash();
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'a' } });
  });

  it('ignores what a worker says of a job after it lost the lease', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await crash();
    await taken(hands, 2);
    hands.at(0).finish();
    await harness().settle();
    expect(await counts()).toMatchObject({ active: 1 });
    hands.at(1).finish();
    await until(() => isEmpty(queue()));
    expect(hands.taken).toHaveLength(2);
  });

  it('ignores a failure that comes after the lease was lost', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await crash();
    await taken(hands, 2);
    hands.at(0).fail(new Error('too late'));
    await harness().settle();
    expect(await counts()).toMatchObject({ active: 1, delayed: 0, dead: 0 });
  });

  it('aborts the signal of a job whose lease was lost', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await crash();
    await harness().advance(30_000);
    await until(() => hands.at(0).signal.aborted);
    await taken(hands, 2);
    await harness().settle();
    expect(hands.at(1).signal.aborted).toBe(false);
  });

  it('hands a job on after five crashes, and gives it up at the sixth', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 10 }, hands.handler);
    await queue().enqueue(newJob('a'));
    for (let crashes = 1; crashes <= 6; crashes += 1) {
      await taken(hands, crashes);
      await crash();
    }
    await until(async () => (await counts()).dead === 1);
    expect(hands.taken).toHaveLength(6);
    const [letter] = await queue().deadLetters('sweep', 1);
    expect(letter).toMatchObject({ key: 'a', attempts: 0, crashes: 6 });
    expect(letter?.error).toMatch(/^crashed/);
  });

  it('counts crashes apart from failures', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 10 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await crash();
    await taken(hands, 2);
    hands.at(1).fail(new Error('no'));
    await until(async () => (await counts()).delayed === 1);
    await harness().advance(1_000);
    await taken(hands, 3);
    expect(hands.at(2).job.attempt).toBe(2);
  });

  it('does not forget to run again a job whose worker died', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 2 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    expect(await queue().enqueue(newJob('a', { payload: { key: 'again' } }))).toBe('runs-again');
    await crash();
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'again' } });
    hands.at(1).finish();
    await until(() => isEmpty(queue()));
    expect(hands.taken).toHaveLength(2);
  });
}

/** Cases in which workers stop and give back what they have in hand. */
export function queueStopCases(harness: () => QueueHarness): void {
  const queue = () => harness().queue;
  const counts = () => queue().counts('sweep');

  it('does not forget to run again a job that was given back', async () => {
    const hands = new Hands();
    const worker = queue().work('sweep', { concurrency: 1 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await queue().enqueue(newJob('a', { payload: { key: 'again' } }));
    await worker.stop(0);
    expect(await queue().enqueue(newJob('a'))).toBe('already-waiting');
    queue().work('sweep', { concurrency: 1 }, hands.handler);
    await taken(hands, 2);
    expect(hands.at(1).job).toMatchObject({ attempt: 1, payload: { key: 'again' } });
  });

  it('waits for jobs in hand when it stops, and takes no other', async () => {
    const hands = new Hands();
    const worker = queue().work('sweep', { concurrency: 1 }, hands.handler);
    await queue().enqueueMany([newJob('a'), newJob('b')]);
    await taken(hands, 1);
    let stopped = false;
    const stop = worker.stop(5_000).then(() => {
      stopped = true;
    });
    await harness().advance(4_000);
    expect(stopped).toBe(false);
    hands.at(0).finish();
    await stop;
    expect(hands.at(0).signal.aborted).toBe(false);
    expect(await counts()).toMatchObject({ waiting: 1, active: 0 });
    expect(hands.taken).toHaveLength(1);
  });

  it('aborts and gives back what is not done when the grace is over, as if it had not been taken', async () => {
    const hands = new Hands();
    const worker = queue().work('sweep', { concurrency: 1 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    const stop = worker.stop(500);
    await harness().advance(500);
    await stop;
    expect(hands.at(0).signal.aborted).toBe(true);
    expect(await counts()).toMatchObject({ waiting: 1, active: 0 });
    hands.at(0).finish();
    await harness().settle();
    expect(await counts()).toMatchObject({ waiting: 1 });
    const next = new Hands();
    queue().work('sweep', { concurrency: 1 }, next.handler);
    await taken(next, 1);
    expect(next.at(0).job.attempt).toBe(1);
  });

  it('stops at once without grace, and a second time too', async () => {
    const hands = new Hands();
    const worker = queue().work('sweep', { concurrency: 1 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await worker.stop(0);
    await worker.stop(0);
    expect(hands.at(0).signal.aborted).toBe(true);
    expect(await counts()).toMatchObject({ waiting: 1, active: 0 });
  });

  it('stops while it is idle', async () => {
    const worker = queue().work('sweep', { concurrency: 1 }, async () => undefined);
    await harness().settle();
    await worker.stop(10_000);
    await queue().enqueue(newJob('a'));
    await harness().settle();
    expect(await counts()).toMatchObject({ waiting: 1 });
  });

  it('stops every worker when it closes', async () => {
    const hands = new Hands();
    queue().work('sweep', { concurrency: 1 }, hands.handler);
    await queue().enqueue(newJob('a'));
    await taken(hands, 1);
    await queue().close();
    expect(hands.at(0).signal.aborted).toBe(true);
  });
}

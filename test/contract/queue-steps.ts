import type { Job, JobHandler, NewJob, Queue } from '../../src/ports/queue/queue.js';
import { defaultRetryPolicy } from '../../src/ports/queue/retry-policy.js';
import { patienceMs, WaitRanOut } from '../patience.js';

/** The default retry policy, with few dead letters kept. */
export const fewDead = { ...defaultRetryPolicy, keptDead: 3 };

export const newJob = (key: string, fields: Partial<NewJob> = {}): NewJob => ({
  queue: 'sweep',
  key,
  payload: { key },
  ...fields,
});

/** A handler that holds each job until the test finishes or fails it. */
export class Hands {
  readonly taken: Taken[] = [];
  /** The keys of the jobs in order of arrival. */
  get keys(): readonly unknown[] {
    return this.taken.map(({ job }) => job.payload.key);
  }

  readonly handler: JobHandler = (job, signal) =>
    new Promise((resolve, reject) => {
      this.taken.push({ job, signal, finish: resolve, fail: reject });
    });

  at(index: number): Taken {
    const taken = this.taken[index];
    if (taken === undefined) throw new Error(`expected job ${index} in hand, got ${this.taken.length} jobs`);
    return taken;
  }
}

export interface Taken {
  readonly job: Job;
  readonly signal: AbortSignal;
  finish(): void;
  fail(error: unknown): void;
}

/** Lets the event loop turn until `condition` holds. It does not move a manual clock. Throws when the patience of tests ends. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new WaitRanOut(`expected within ${patienceMs} ms: ${condition}`);
    await turn();
  }
}

/** Lets the event loop turn long enough for an event that should not happen. */
export async function turns(): Promise<void> {
  for (let count = 0; count < 20; count += 1) await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function isEmpty(queue: Queue): Promise<boolean> {
  const { waiting, delayed, active } = await queue.counts('sweep');
  return waiting + delayed + active === 0;
}

import { clockSlackMs } from '../../src/model/ahead.js';
import type { Clock } from '../../src/ports/clock.js';
import { encodeNewJob } from '../../src/ports/queue/job-payload.js';
import type {
  DeadLetter,
  EnqueueOutcome,
  Job,
  JobPayload,
  NewJob,
  QueueCounts,
  QueueName,
} from '../../src/ports/queue/queue.js';
import { decideFailure, describeFailure, type RetryPolicy, randomOf } from '../../src/ports/queue/retry-policy.js';

interface MemoryJob {
  readonly id: string;
  readonly queue: QueueName;
  readonly key: string;
  payload: JobPayload;
  runAtMs: number;
  /** The time at which the job began to wait. */
  setAtMs: number;
  failures: number;
  crashes: number;
  active: boolean;
  /** It rises whenever the job is handed out or taken back. A lease with an older number is invalid. */
  fence: number;
  again: { readonly payload: JobPayload; readonly runAtMs: number } | null;
}

/** A job that a worker holds. */
export interface Lease {
  readonly job: Job;
  readonly fence: number;
}

/** The jobs of all queues and their states. */
export class MemoryJobs {
  readonly #jobs = new Map<string, MemoryJob>();
  readonly #paused = new Set<QueueName>();
  readonly #forgotten = new Map<QueueName, number>();
  #dead: DeadLetter[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly policy: RetryPolicy,
  ) {}

  enqueue(job: NewJob): EnqueueOutcome {
    const payload: JobPayload = JSON.parse(encodeNewJob(job));
    const runAtMs = this.#nowMs() + (job.delayMs ?? 0);
    const known = [...this.#jobs.values()].find(({ queue, key }) => queue === job.queue && key === job.key);
    if (known?.active === false) {
      const keeps = job.keepsMoment && known.setAtMs <= this.#nowMs() + clockSlackMs;
      if (!keeps && known.runAtMs > Math.max(runAtMs, this.#nowMs())) Object.assign(known, { payload, runAtMs });
      return 'already-waiting';
    }
    if (known !== undefined) {
      known.again = { payload, runAtMs: Math.min(runAtMs, known.again?.runAtMs ?? runAtMs) };
      return 'runs-again';
    }
    this.#add({ queue: job.queue, key: job.key, payload, runAtMs });
    return 'queued';
  }

  take(queue: QueueName): Lease | undefined {
    if (this.#paused.has(queue)) return undefined;
    const [job] = this.#of(queue)
      .filter(({ active, runAtMs }) => !active && runAtMs <= this.#nowMs())
      .sort((left, right) => left.runAtMs - right.runAtMs);
    if (job === undefined) return undefined;
    job.active = true;
    job.fence += 1;
    const { id, payload, fence } = job;
    return { job: { id, queue, payload, attempt: job.failures + 1 }, fence };
  }

  /**
   * The time at which the next job of the queue may be handed out, in milliseconds since the epoch. Undefined if the queue is paused or has
   * no such job.
   */
  nextAtMs(queue: QueueName): number | undefined {
    if (this.#paused.has(queue)) return undefined;
    const times = this.#of(queue).flatMap(({ active, runAtMs }) => (active ? [] : [runAtMs]));
    return times.length === 0 ? undefined : Math.min(...times);
  }

  complete(lease: Lease): void {
    const job = this.#held(lease);
    if (job === undefined) return;
    this.#jobs.delete(job.id);
    if (job.again !== null) this.#add({ ...job, ...job.again });
  }

  fail(lease: Lease, error: unknown): void {
    const job = this.#held(lease);
    if (job === undefined) return;
    const random = randomOf(this.clock.newId());
    const decision = decideFailure(this.policy, { error, attempt: job.failures + 1, random });
    if (decision.kind === 'dead') {
      job.failures += 1;
      this.#bury(job, describeFailure(error));
      return;
    }
    const runAtMs = this.#nowMs() + decision.delayMs;
    if (decision.failed) job.failures += 1;
    this.#putBack(job, decision.failed ? runAtMs : Math.min(runAtMs, job.again?.runAtMs ?? runAtMs));
  }

  release(lease: Lease): void {
    const job = this.#held(lease);
    if (job !== undefined) this.#putBack(job, this.#nowMs());
  }

  /** Takes all active jobs back, as a reaper does when the leases of dead workers have run out. */
  loseLeases(): void {
    for (const job of [...this.#jobs.values()].filter(({ active }) => active)) {
      job.crashes += 1;
      if (job.crashes > this.policy.maxCrashes) this.#bury(job, 'crashed: the worker died or lost its lease');
      else this.#putBack(job, this.#nowMs());
    }
  }

  isHeld(lease: Lease): boolean {
    return this.#held(lease) !== undefined;
  }

  pause(queue: QueueName): void {
    this.#paused.add(queue);
  }

  resume(queue: QueueName): void {
    this.#paused.delete(queue);
  }

  counts(queue: QueueName): QueueCounts {
    const jobs = this.#of(queue);
    const active = jobs.filter((job) => job.active).length;
    const delayed = jobs.filter((job) => !job.active && job.runAtMs > this.#nowMs()).length;
    const dead = this.#dead.filter((letter) => letter.queue === queue).length;
    const forgotten = this.#forgotten.get(queue);
    const waiting = jobs.length - active - delayed;
    return { waiting, delayed, active, dead, ...(forgotten && { forgotten }), paused: this.#paused.has(queue) };
  }

  deadLetters(queue: QueueName, limit: number): readonly DeadLetter[] {
    return this.#dead
      .filter((letter) => letter.queue === queue)
      .reverse()
      .slice(0, limit);
  }

  /** Enqueues a dead job again. Gives its queue, or undefined if there is no such dead letter. */
  retry(id: string): QueueName | undefined {
    const letter = this.#dead.find((dead) => dead.id === id);
    if (letter === undefined) return undefined;
    this.#dead = this.#dead.filter((dead) => dead !== letter);
    this.enqueue(letter);
    return letter.queue;
  }

  #add(job: Pick<MemoryJob, 'queue' | 'key' | 'payload' | 'runAtMs'>): void {
    const { queue, key, payload, runAtMs } = job;
    const fresh = { failures: 0, crashes: 0, active: false, fence: 0, again: null };
    const id = this.clock.newId();
    this.#jobs.set(id, { id, queue, key, payload, runAtMs, setAtMs: this.#nowMs(), ...fresh });
  }

  #putBack(job: MemoryJob, runAtMs: number): void {
    job.active = false;
    job.fence += 1;
    job.runAtMs = runAtMs;
    job.setAtMs = this.#nowMs();
    if (job.again !== null) job.payload = job.again.payload;
    job.again = null;
  }

  #bury(job: MemoryJob, error: string): void {
    const { id, queue, key, payload, failures, crashes } = job;
    this.#jobs.delete(id);
    const diedAt = this.clock.now().toISOString();
    const before = this.#dead.find((letter) => letter.queue === queue && letter.key === key);
    const deaths = { deaths: (before?.deaths ?? 0) + 1, firstDiedAt: before?.firstDiedAt ?? diedAt };
    this.#dead = this.#dead.filter((letter) => letter !== before);
    this.#dead.push({ id, queue, key, payload, attempts: failures, crashes, error, diedAt, ...deaths });
    this.#forgetOldest(queue);
    if (job.again !== null) this.#add({ ...job, ...job.again });
  }

  #forgetOldest(queue: QueueName): void {
    const letters = this.#dead.filter((letter) => letter.queue === queue);
    const forgotten = letters.slice(0, Math.max(0, letters.length - this.policy.keptDead));
    if (forgotten.length === 0) return;
    this.#dead = this.#dead.filter((letter) => !forgotten.includes(letter));
    this.#forgotten.set(queue, (this.#forgotten.get(queue) ?? 0) + forgotten.length);
  }

  #held({ job, fence }: Lease): MemoryJob | undefined {
    const found = this.#jobs.get(job.id);
    return found?.active === true && found.fence === fence ? found : undefined;
  }

  #of(queue: QueueName): readonly MemoryJob[] {
    return [...this.#jobs.values()].filter((job) => job.queue === queue);
  }

  #nowMs(): number {
    return this.clock.now().getTime();
  }
}

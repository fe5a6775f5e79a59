import type { Clock } from '../../src/ports/clock.js';
import type { JobHandler, QueueName, QueueWorker } from '../../src/ports/queue/queue.js';
import type { Lease, MemoryJobs } from './memory-jobs.js';

interface Running {
  readonly lease: Lease;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Hands the jobs of one queue to one handler. */
export class MemoryQueueWorker implements QueueWorker {
  readonly #running = new Set<Running>();
  #alarm = new AbortController();
  #stopped = false;

  constructor(
    private readonly work: {
      readonly jobs: MemoryJobs;
      readonly clock: Clock;
      readonly queue: QueueName;
      readonly concurrency: number;
      readonly handler: JobHandler;
    },
  ) {
    setImmediate(() => this.wake());
  }

  /** Starts all jobs that may start now, and sets an alarm for the next one. */
  wake(): void {
    const { jobs, queue, concurrency } = this.work;
    this.#alarm.abort();
    for (const running of this.#running) {
      if (!jobs.isHeld(running.lease)) this.#abandon(running);
    }
    while (!this.#stopped && this.#running.size < concurrency) {
      const lease = jobs.take(queue);
      if (lease === undefined) break;
      this.#start(lease);
    }
    if (!this.#stopped && this.#running.size < concurrency) this.#sleep();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    this.#alarm.abort();
    const over = new AbortController();
    const done = Promise.all([...this.#running].map((running) => running.done));
    if (graceMs > 0 && this.#running.size > 0) {
      await Promise.race([done, this.work.clock.sleep(graceMs, over.signal)]);
      over.abort();
    }
    for (const running of this.#running) {
      this.work.jobs.release(running.lease);
      this.#abandon(running);
    }
  }

  #start(lease: Lease): void {
    const abort = new AbortController();
    const done = this.#run(lease, abort.signal).then(() => {
      this.#running.delete(running);
      this.wake();
    });
    const running = { lease, abort, done };
    this.#running.add(running);
  }

  async #run(lease: Lease, signal: AbortSignal): Promise<void> {
    try {
      await this.work.handler(lease.job, signal);
    } catch (error) {
      this.work.jobs.fail(lease, error);
      return;
    }
    this.work.jobs.complete(lease);
  }

  #abandon(running: Running): void {
    this.#running.delete(running);
    running.abort.abort();
  }

  #sleep(): void {
    const { jobs, clock, queue } = this.work;
    const nextAtMs = jobs.nextAtMs(queue);
    if (nextAtMs === undefined) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    const rings = clock.sleep(Math.max(1, nextAtMs - clock.now().getTime()), alarm.signal);
    void rings.then(() => {
      if (!alarm.signal.aborted) this.wake();
    });
  }
}

import { parseJson } from '../../../model/parse-json.js';
import type { Clock } from '../../../ports/clock.js';
import { readPayload } from '../../../ports/queue/job-payload.js';
import type { JobHandler, QueueName, QueueWorker } from '../../../ports/queue/queue.js';
import { randomOf } from '../../../ports/queue/retry-policy.js';
import type { GroupCommit } from '../group-commit.js';
import type { JobTable, Lease } from './job-table.js';

/** How the worker waits; milliseconds. */
export interface QueueTimes {
  /** The time between two looks for jobs of other processes, and after a failure of the store. */
  readonly pollMs: number;
  /** If a worker gives no sign of life for this long, its job is given to another. */
  readonly leaseMs: number;
}

export interface WorkerParts {
  readonly jobs: JobTable;
  readonly writes: GroupCommit;
  readonly clock: Clock;
  readonly times: QueueTimes;
  readonly queue: QueueName;
  readonly concurrency: number;
  readonly handler: JobHandler;
  /** Called for failures of the store, after which the worker goes on. */
  readonly onError: (error: unknown) => void;
}

interface Running {
  readonly lease: Lease;
  readonly abort: AbortController;
}

/** Passes the jobs of one queue to one handler. Reporting finished jobs and taking more share a commit. */
export class SqliteQueueWorker implements QueueWorker {
  readonly #parts: WorkerParts;
  readonly #running = new Set<Running>();
  readonly #tasks = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #ended = new AbortController();
  readonly #loop: Promise<void>;
  #wake = new AbortController();

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#loop = this.#handOut();
    void this.#heartbeat();
  }

  /** Looks for jobs now. */
  wake(): void {
    this.#wake.abort();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#loop;
    if (graceMs > 0) await this.#finished(graceMs);
    this.#ended.abort();
    const left = [...this.#running];
    for (const running of left) this.#abandon(running);
    await this.#release(left.map(({ lease }) => lease));
  }

  async #handOut(): Promise<void> {
    let rung = true;
    while (!this.#stopping.signal.aborted) {
      this.#wake = new AbortController();
      const free = this.#parts.concurrency - this.#running.size;
      const leases: readonly Lease[] | undefined = free > 0 ? await this.#take(free, rung) : undefined;
      for (const lease of leases ?? []) this.#start(lease);
      rung = leases?.length === free || (await this.#wait(leases === undefined ? null : this.#nextAtMs()));
    }
  }

  /** Undefined if the store failed. If nothing woke the worker, it costs only a read as long as no job is due. */
  async #take(limit: number, rung: boolean): Promise<readonly Lease[] | undefined> {
    const { jobs, queue, times } = this.#parts;
    const isDue = rung || this.#guarded(() => jobs.isDue(queue, this.#nowMs(), times.leaseMs));
    if (isDue !== true) return isDue === false ? [] : undefined;
    const { leaseMs } = times;
    const taken = await this.#write(() => jobs.take(queue, { nowMs: this.#nowMs(), leaseMs, limit }));
    if (taken === undefined || !this.#stopping.signal.aborted) return taken;
    await this.#release(taken);
    return [];
  }

  /** True if the worker was woken, false if it was time to look. */
  async #wait(nextAtMs: number | null | undefined): Promise<boolean> {
    const wake = this.#wake.signal;
    const untilNextMs = typeof nextAtMs === 'number' ? Math.max(1, nextAtMs - this.#nowMs()) : Infinity;
    await this.#parts.clock.sleep(Math.min(this.#parts.times.pollMs, untilNextMs), wake);
    return wake.aborted;
  }

  #start(lease: Lease): void {
    const running = { lease, abort: new AbortController() };
    this.#running.add(running);
    const task = this.#work(running).finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }

  async #work(running: Running): Promise<void> {
    const { jobs } = this.#parts;
    const { lease } = running;
    const failure = await this.#attempt(running);
    if (!this.#running.delete(running)) return;
    const random = failure === undefined ? 0 : randomOf(this.#parts.clock.newId());
    const reported = this.#write(() => {
      if (failure === undefined) jobs.complete(lease);
      else jobs.fail(lease, { error: failure.error, random, nowMs: this.#nowMs() });
    });
    this.wake();
    await reported;
  }

  async #attempt({ lease, abort }: Running): Promise<{ readonly error: unknown } | undefined> {
    const { handler, queue } = this.#parts;
    const id = String(lease.id);
    try {
      const payload = readPayload(id, parseJson(lease.payload));
      await handler({ id, queue, payload, attempt: lease.failures + 1 }, abort.signal);
      return undefined;
    } catch (error) {
      return { error };
    }
  }

  async #heartbeat(): Promise<void> {
    const { clock, times, jobs } = this.#parts;
    for (;;) {
      await clock.sleep(times.leaseMs / 3, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      const held = [...this.#running];
      if (held.length === 0) continue;
      const lost = await this.#write(() => {
        const leaseUntilMs = this.#nowMs() + times.leaseMs;
        return held.filter(({ lease }) => !jobs.renew(lease, leaseUntilMs));
      });
      for (const running of lost ?? []) if (this.#running.has(running)) this.#abandon(running);
    }
  }

  #abandon(running: Running): void {
    this.#running.delete(running);
    running.abort.abort();
    this.wake();
  }

  async #release(leases: readonly Lease[]): Promise<void> {
    if (leases.length === 0) return void (await this.#write(() => undefined));
    await this.#write(() => {
      for (const lease of leases) this.#parts.jobs.release(lease, this.#nowMs());
    });
  }

  async #finished(graceMs: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([Promise.all(this.#tasks), this.#parts.clock.sleep(graceMs, over.signal)]);
    over.abort();
  }

  async #write<T>(operation: () => T): Promise<T | undefined> {
    try {
      return await this.#parts.writes.write(operation, { durable: false });
    } catch (error) {
      this.#parts.onError(error);
      return undefined;
    }
  }

  #nextAtMs(): number | null | undefined {
    return this.#guarded(() => this.#parts.jobs.nextAtMs(this.#parts.queue));
  }

  #guarded<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.#parts.onError(error);
      return undefined;
    }
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}

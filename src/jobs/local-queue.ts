import type { Log } from '../ports/log.js';
import type { EnqueueOutcome, JobHandler, NewJob, Queue, QueueName } from '../ports/queue/queue.js';
import { RetryLater } from '../ports/queue/queue.js';

/**
 * Phases of work: queues of one line run side by side, and a line begins when the previous one is done. Accepted entries come before new
 * checks, so that little waits, and digests come when everything is matched. Queues that are missing here are left to a service.
 */
const phases: readonly (readonly QueueName[])[] = [
  ['sweep'],
  ['understand-items'],
  ['ingest-entries', 'read-document', 'check-source'],
  ['match-policies'],
  ['act-on-arrivals'],
  ['build-digest'],
  ['deliver-mail', 'deliver-webhook'],
];

export interface DrainOptions {
  /** Jobs at a time. */
  readonly width: number;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  readonly onDone?: ((job: NewJob) => void) | undefined;
}

/**
 * A queue of jobs that this process does now. It ends with the process; the store knows what remains. Later and failed jobs are left to the
 * next run.
 */
export class LocalQueue implements Pick<Queue, 'enqueue' | 'enqueueMany'> {
  readonly #waiting = new Map<QueueName, Map<string, NewJob>>(
    phases.flat().map((queue) => [queue, new Map<string, NewJob>()]),
  );
  readonly #active = new Set<string>();
  readonly #left = new Set<string>();
  readonly #done = new Set<string>();
  #failure: unknown;

  async enqueue(job: NewJob): Promise<EnqueueOutcome> {
    const waiting = this.#waiting.get(job.queue);
    if (!waiting || (job.delayMs ?? 0) > 0 || this.#left.has(nameOf(job))) return 'queued';
    if (waiting.has(job.key)) return 'already-waiting';
    waiting.set(job.key, job);
    return this.#active.has(nameOf(job)) ? 'runs-again' : 'queued';
  }

  async enqueueMany(jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]> {
    return Promise.all(jobs.map((job) => this.enqueue(job)));
  }

  /** The error of the first failed job, to be thrown when all other jobs are done. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Works until no job waits. Returns the number of jobs that this run had not done before; the run ends when a plan adds none. */
  async drain(handlers: Readonly<Partial<Record<QueueName, JobHandler>>>, options: DrainOptions): Promise<number> {
    const before = this.#done.size;
    for (;;) {
      const phase = phases.find((queues) => queues.some((queue) => (this.#waiting.get(queue)?.size ?? 0) > 0));
      if (!phase || options.signal?.aborted) break;
      await this.#work(phase, handlers, options);
    }
    return this.#done.size - before;
  }

  async #work(
    phase: readonly QueueName[],
    handlers: Readonly<Partial<Record<QueueName, JobHandler>>>,
    options: DrainOptions,
  ): Promise<void> {
    const working = new Set<Promise<void>>();
    for (;;) {
      while (working.size < options.width && !options.signal?.aborted) {
        const job = this.#take(phase);
        if (!job) break;
        const work = this.#run(job, handlers[job.queue], options).finally(() => working.delete(work));
        working.add(work);
      }
      if (working.size === 0) return;
      await Promise.race(working);
    }
  }

  /** The next job whose key is not in work. */
  #take(phase: readonly QueueName[]): NewJob | undefined {
    for (const queue of phase) {
      const waiting = this.#waiting.get(queue);
      for (const [key, job] of waiting ?? []) {
        if (this.#active.has(nameOf(job))) continue;
        waiting?.delete(key);
        return job;
      }
    }
    return undefined;
  }

  async #run(job: NewJob, handler: JobHandler | undefined, { log, signal, onDone }: DrainOptions): Promise<void> {
    const name = nameOf(job);
    this.#active.add(name);
    try {
      const stop = signal ?? new AbortController().signal;
      await handler?.({ id: name, queue: job.queue, payload: job.payload, attempt: 1 }, stop);
    } catch (error) {
      this.#left.add(name);
      if (error instanceof RetryLater)
        log.warn({ queue: job.queue, ...job.payload, err: error }, 'a job waits for the next run');
      else this.#failure ??= error;
    } finally {
      this.#active.delete(name);
      this.#done.add(name);
      onDone?.(job);
    }
  }
}

function nameOf({ queue, key }: Pick<NewJob, 'queue' | 'key'>): string {
  return `${queue} ${key}`;
}

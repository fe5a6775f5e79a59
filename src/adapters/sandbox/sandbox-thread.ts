import { Worker } from 'node:worker_threads';
import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { SavedQuery } from '../../match/saved-queries.js';
import type { AnswerInput, EntriesInput, LimitReached } from '../../ports/sandbox.js';
import type { ThreadMessage, ThreadRequest } from './thread-message.js';

export interface SandboxThreadOptions {
  readonly url: URL;
  /** Limit for one document, from the moment at which the thread begins with it. */
  readonly timeoutMs: number;
  /** Limit for the JavaScript heap of the thread; the bytes of the document itself do not count. */
  readonly heapMb: number;
  readonly glossary: GlossaryDefinition;
}

export type ThreadJob =
  | { readonly task: 'answer'; readonly input: AnswerInput }
  | { readonly task: 'entries'; readonly input: EntriesInput };

/** What a thread made of a job. */
export type ThreadAnswer = Exclude<ThreadMessage, { kind: 'ready' | 'failed' }> | LimitReached;
type Event = ThreadMessage | LimitReached;

/** Loading the reader takes 0.1 s; a machine on its knees may take longer. */
const START_MS = 15_000;

/** One thread, started when first needed and renewed after a document that broke it. One document at a time. */
export class SandboxThread {
  readonly #options: SandboxThreadOptions;
  #worker: Worker | null = null;
  #take: ((event: Event) => void) | null = null;
  /** What the thread was told to match against. */
  #queries: readonly SavedQuery[] | null = null;

  constructor(options: SandboxThreadOptions) {
    this.#options = options;
  }

  async read(job: ThreadJob): Promise<ThreadAnswer> {
    const started = this.#worker ? null : await this.#start();
    if (started && started.kind !== 'ready') return this.#renew(started);
    const answer = await this.#next(this.#options.timeoutMs, () => this.#begin(job));
    if (answer.kind === 'ready' || answer.kind === 'failed' || answer.kind === 'limit') return this.#renew(answer);
    this.#worker?.unref();
    return answer;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    this.#take?.(crash('the sandbox was closed'));
    await worker?.terminate();
  }

  /** Ends the thread: the next document gets a new one. */
  async #renew(event: Event): Promise<LimitReached> {
    await this.close();
    if (event.kind === 'limit') return event;
    return crash(event.kind === 'failed' ? event.message : `unexpected "${event.kind}" from the thread`);
  }

  #begin(job: ThreadJob): void {
    this.#worker?.ref();
    if (job.task === 'answer') {
      const bytes = ownBytes(job.input.answer.bytes);
      this.#post({ task: 'answer', input: { ...job.input, answer: { ...job.input.answer, bytes } } }, [bytes.buffer]);
      return;
    }
    const { match, ...input } = job.input;
    if (match && match.queries !== this.#queries) {
      this.#post({ task: 'queries', queries: match.queries });
      this.#queries = match.queries;
    }
    this.#post({ task: 'entries', input: { ...input, facts: match?.facts } });
  }

  #post(request: ThreadRequest, transfer: readonly ArrayBuffer[] = []): void {
    if (!this.#worker) throw new Error('the sandbox was closed');
    this.#worker.postMessage(request, transfer);
  }

  #start(): Promise<Event> {
    return this.#next(START_MS, () => {
      this.#worker = this.#spawn();
      this.#queries = null;
    });
  }

  #spawn(): Worker {
    const { url, heapMb, glossary } = this.#options;
    // What a document leaves behind is garbage at once: a larger nursery would only hold more of it.
    const youngMb = Math.max(Math.min(heapMb / 8, 8), 2);
    const worker = new Worker(url, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
      workerData: glossary,
      execArgv: [],
      env: {},
    });
    const take = (event: Event) => {
      if (worker === this.#worker) this.#take?.(event);
    };
    worker.on('message', take);
    worker.on('messageerror', (error) => take(crash(error.message)));
    worker.on('error', (error) => take(isOutOfMemory(error) ? outOfMemory(heapMb) : crash(String(error))));
    worker.on('exit', (code) => {
      take(crash(`the thread ended with code ${code}`));
      if (worker === this.#worker) this.#worker = null;
    });
    return worker;
  }

  /** Does `begin`, then waits for what the thread says next, `limitMs` at most. */
  #next(limitMs: number, begin: () => void): Promise<Event> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#take?.(outOfTime(limitMs)), limitMs);
      this.#take = (event) => {
        clearTimeout(timer);
        this.#take = null;
        resolve(event);
      };
      try {
        begin();
      } catch (error) {
        this.#take(crash(String(error)));
      }
    });
  }
}

/** The bytes in a buffer that can be transferred: of a slice a copy, since its buffer belongs to its neighbours too. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function outOfTime(limitMs: number): LimitReached {
  return { kind: 'limit', code: 'time', message: `not read within ${limitMs} ms` };
}

function outOfMemory(heapMb: number): LimitReached {
  return { kind: 'limit', code: 'memory', message: `needs more than ${heapMb} MB` };
}

function crash(message: string): LimitReached {
  return { kind: 'limit', code: 'crash', message };
}

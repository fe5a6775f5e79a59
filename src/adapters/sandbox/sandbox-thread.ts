import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { GlossaryDefinition } from '../../analysis/glossary.js';
import { compiledFile } from '../../disk/program-files.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type {
  EntriesInput,
  LimitReached,
  Sandbox,
  SandboxOutcome,
  SandboxTask,
  TextsInput,
} from '../../ports/sandbox.js';
import { crash, outOfMemory, outOfTime } from './limits.js';
import type { CleanJob, FileJob, ThreadMessage, ThreadRequest, ThreadStart } from './thread-message.js';

export interface ThreadSandboxOptions {
  /** Limit for one document, from when the thread begins to parse it. */
  readonly timeoutMs: number;
  /** Limit for the JavaScript heap of the thread. The bytes of documents are outside it: limit them before. */
  readonly heapMb: number;
  /** For `readEntries`. */
  readonly glossary: GlossaryDefinition;
  /** No topics if absent. */
  readonly taxonomy?: TaxonomyDefinition | undefined;
  /** What the thread loads before its first document; if there is any, the thread starts at once. */
  readonly ahead?: readonly SandboxTask[] | undefined;
  /** The compiled file that the thread runs. */
  readonly url?: URL;
}

type ThreadJob =
  | FileJob
  | CleanJob
  | { readonly task: 'entries'; readonly input: EntriesInput }
  | { readonly task: 'texts'; readonly input: TextsInput };

/** The result of a job. */
type ThreadAnswer = Exclude<ThreadMessage, { kind: 'ready' | 'failed' }> | LimitReached;
type Event = ThreadMessage | LimitReached;

/** Loading the parser takes 0.1 s, and longer on an overloaded machine. */
const startMs = 15_000;
/** One job is served and the next ones are ready, so that the thread does not wait while our event loop handles its last answer. */
const postedAtMost = 4;
/** A larger file is posted only when its turn has come, because its bytes would be held twice. */
const postedAheadBytes = 1024 * 1024;
/** For two sets together. More would take memory from documents; beyond it the thread holds one set and gets each anew. */
const queriesKept = 500;
/** Copying so many queries takes some 40 ms if each has a thousand words. */
const queriesAtOnce = 20;

/**
 * One thread, started when first needed, or ahead, and renewed after a document that broke it. It serves one job at a time, in the
 * order of calls, and does not keep the process alive while it is idle.
 */
class SandboxThread {
  readonly #options: ThreadSandboxOptions;
  #worker: Worker | null = null;
  #isReady = false;
  #closed = false;
  /** All jobs that wait for an answer. The thread has the first `#posted` of them. */
  readonly #jobs: { readonly job: ThreadJob; readonly settle: (answer: ThreadAnswer) => void }[] = [];
  #posted = 0;
  /** The sets of queries that the thread holds, by number. There are two, since policies and search actions need theirs by turns. */
  #sets: (readonly SavedQuery[] | undefined)[] = [];
  /** The set that was used last: the other one makes room for a third. */
  #lastSet = 0;
  #isSending = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ThreadSandboxOptions) {
    this.#options = options;
    if (options.ahead?.length) this.#start();
  }

  read(job: ThreadJob): Promise<ThreadAnswer> {
    if (this.#closed) return Promise.resolve(crash('the sandbox was closed'));
    return new Promise((settle) => {
      this.#jobs.push({ job, settle });
      this.#work();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { settle } of this.#jobs.splice(0)) settle(crash('the sandbox was closed'));
    await this.#end();
  }

  /** Posts jobs to the thread; starts it first if needed. */
  #work(): void {
    if (this.#jobs.length === 0) this.#worker?.unref();
    else if (this.#worker === null) this.#start();
    else if (this.#isReady) this.#postNext();
  }

  #postNext(): void {
    while (this.#posted < postedAtMost && !this.#isSending) {
      const next = this.#jobs[this.#posted];
      if (!next || (this.#posted > 0 && isLarge(next.job))) return;
      const queries = queriesOf(next.job);
      if (queries && !this.#sets.includes(queries)) return void this.#tellQueries(queries);
      try {
        this.#post(next.job, this.#posted === 0);
        this.#worker?.ref();
      } catch (error) {
        this.#jobs.splice(this.#posted, 1);
        next.settle(crash(String(error)));
        continue;
      }
      this.#posted += 1;
      if (this.#posted === 1) this.#giveTime(this.#options.timeoutMs);
    }
  }

  /** Transfers the bytes of the first job only. A later job's bytes are copied: if the thread breaks first, they are needed again. */
  #post(job: ThreadJob, isFirst: boolean): void {
    if ('bytes' in job) {
      const bytes = ownBytes(job.bytes);
      this.#send({ ...job, bytes }, isFirst ? [bytes.buffer] : []);
      return;
    }
    if (job.task === 'clean') {
      this.#send(job);
    } else {
      const { queries, ...input } = job.input;
      if (queries) this.#lastSet = this.#sets.indexOf(queries);
      if ('texts' in input) this.#send({ task: 'texts', texts: input.texts, set: this.#lastSet });
      else this.#send({ task: 'entries', input: { ...input, set: queries && this.#lastSet } });
    }
  }

  /** Sends a set in pieces, because each is copied on this thread; others run in between. Jobs wait until the thread has the set. */
  async #tellQueries(queries: readonly SavedQuery[]): Promise<void> {
    const worker = this.#worker;
    const last = this.#sets[this.#lastSet];
    const kept = last && last.length + queries.length <= queriesKept ? this.#lastSet : undefined;
    const set = kept === 0 ? 1 : 0;
    if (kept === undefined) this.#sets = [];
    this.#isSending = true;
    for (let at = 0; at === 0 || at < queries.length; at += queriesAtOnce) {
      const isLast = at + queriesAtOnce >= queries.length;
      this.#send({ task: 'queries', set, kept, queries: queries.slice(at, at + queriesAtOnce), isLast });
      await setImmediate();
      if (worker !== this.#worker) return;
    }
    this.#sets[set] = queries;
    this.#isSending = false;
    this.#work();
  }

  #send(request: ThreadRequest, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker?.postMessage(request, transfer);
  }

  #take(event: Event): void {
    if (event.kind === 'limit') void this.#renew(event);
    else if (event.kind === 'failed') void this.#renew(crash(event.message));
    else if (event.kind === 'ready') this.#becomeReady();
    else this.#answer(event);
  }

  #becomeReady(): void {
    clearTimeout(this.#timer);
    this.#isReady = true;
    this.#work();
  }

  #answer(answer: ThreadAnswer): void {
    clearTimeout(this.#timer);
    const answered = this.#jobs.shift();
    this.#posted -= 1;
    if (this.#posted > 0) this.#giveTime(this.#options.timeoutMs);
    answered?.settle(answer);
    this.#work();
  }

  /** Ends the thread. The document that it was parsing gets the reason; later jobs get a new thread. */
  async #renew(reason: LimitReached): Promise<void> {
    const broken = this.#jobs.shift();
    await this.#end();
    broken?.settle(reason);
    this.#work();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    this.#isReady = false;
    this.#isSending = false;
    this.#sets = [];
    this.#posted = 0;
    await worker?.terminate();
  }

  #giveTime(limitMs: number): void {
    this.#timer = setTimeout(() => this.#take(outOfTime(limitMs)), limitMs);
  }

  #start(): void {
    const { url = compiledFile('src/adapters/sandbox/parser-thread'), heapMb } = this.#options;
    const { glossary, taxonomy = { topics: {} }, ahead = [] } = this.#options;
    // A document and the next one fit into a third of it, so that most of their garbage is never copied.
    const youngMb = Math.max(Math.min(heapMb / 6, 24), 2);
    const worker = new Worker(url, {
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
      workerData: { glossary, taxonomy, ahead } satisfies ThreadStart,
      execArgv: [],
      env: {},
    });
    this.#worker = worker;
    this.#giveTime(startMs);
    const take = (event: Event): void => {
      if (worker === this.#worker) this.#take(event);
    };
    worker.on('message', take);
    worker.on('messageerror', (error) => take(crash(error.message)));
    worker.on('error', (error) => take(isOutOfMemory(error) ? outOfMemory(heapMb) : crash(String(error))));
    worker.on('exit', (code) => take(crash(`the thread ended with code ${code}`)));
  }
}

function queriesOf(job: ThreadJob): readonly SavedQuery[] | undefined {
  return job.task === 'entries' || job.task === 'texts' ? job.input.queries : undefined;
}

function isLarge(job: ThreadJob): boolean {
  return 'bytes' in job && job.bytes.byteLength > postedAheadBytes;
}

/** The bytes in a buffer that can be transferred; a slice is copied, since its buffer belongs to its neighbours too. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  const isWhole = buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** A thread must answer the job that it got; any other answer is a fault of the thread. */
const misplaced = crash('the thread answered another question');

/** The Sandbox in a worker thread. Documents wait their turn; an idle sandbox does not keep the process alive. */
export function createThreadSandbox(options: ThreadSandboxOptions): Sandbox {
  const thread = new SandboxThread(options);
  const ask = async <K extends Done['kind']>(job: ThreadJob, kind: K): Promise<SandboxOutcome<ValueOf<K>>> => {
    const answer = await thread.read(job);
    if (!('value' in answer)) return answer;
    return answer.kind === kind ? { kind: 'done', value: answer.value as ValueOf<K> } : misplaced;
  };
  return {
    readAnswer: ({ answer: { bytes, ...source }, ...input }) =>
      ask({ task: 'answer', input: { ...input, answer: source }, bytes }, 'page'),
    readEntries: (input) => ask({ task: 'entries', input }, 'entries'),
    matchTexts: (input) => ask({ task: 'texts', input }, 'matches'),
    cleanEntries: (entries) => ask({ task: 'clean', entries }, 'cleaned'),
    readOpml: ({ bytes, ...input }) => ask({ task: 'opml', input, bytes }, 'feeds'),
    close: () => thread.close(),
  };
}

type Done = Extract<ThreadAnswer, { readonly value: unknown }>;
type ValueOf<K extends Done['kind']> = Extract<Done, { readonly kind: K }>['value'];

import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compiledFile } from '../../disk/program-files.js';
import type { DocumentInput, DocumentParser, ReadDocument } from '../../ports/document-parser.js';
import type { LimitReached } from '../../ports/sandbox.js';
import { crash, outOfMemory, outOfTime } from './limits.js';

/** A message to the process: one document at a time. */
export interface ProcessRequest {
  readonly input: DocumentInput;
}

/**
 * A message from the process: first `ready`, then one answer for each document. `failed` is a fault of the parser itself, after
 * which the process gets no further document.
 */
export type ProcessMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: ReadDocument }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

export interface ProcessParserOptions {
  /** Limit for one document. */
  readonly timeoutMs: number;
  /** Limit for all memory of the process, program and buffers included: a PDF and what is unpacked of it lie outside the heap. */
  readonly memoryMb: number;
  /** Documents after which the process is renewed, so that leaks of libraries do not pile up. 100 by default. */
  readonly documents?: number;
  /** The compiled file that the process runs. */
  readonly url?: URL;
}

/** The result for one document. */
type ProcessAnswer = Exclude<ProcessMessage, { kind: 'ready' | 'failed' }> | LimitReached;
type Event = ProcessMessage | LimitReached;

/** Starting the process takes 0.2 s, and longer on an overloaded machine. */
const startMs = 30_000;

/** One process, started when first needed and renewed after a document that broke it. It parses one document at a time. */
class SandboxProcess {
  readonly #options: Required<ProcessParserOptions>;
  #child: ChildProcess | null = null;
  #take: ((event: Event) => void) | null = null;
  #read = 0;

  constructor(options: Required<ProcessParserOptions>) {
    this.#options = options;
  }

  async read(input: DocumentInput): Promise<ProcessAnswer> {
    const started = this.#child ? null : await this.#start();
    if (started && started.kind !== 'ready') return this.#renew(started);
    const answer = await this.#next(this.#options.timeoutMs, () => this.#send({ input }));
    if (answer.kind === 'ready' || answer.kind === 'failed' || answer.kind === 'limit') return this.#renew(answer);
    this.#read += 1;
    if (this.#read >= this.#options.documents) await this.close();
    this.#rest();
    return answer;
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    this.#take?.(crash('the parser was closed'));
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.ref();
      child.kill('SIGKILL');
      await ended;
    }
  }

  /** Ends the process; the next document gets a new one. */
  async #renew(event: Event): Promise<LimitReached> {
    await this.close();
    if (event.kind === 'limit') return event;
    return crash(event.kind === 'failed' ? event.message : `unexpected "${event.kind}" from the process`);
  }

  #start(): Promise<Event> {
    return this.#next(startMs, () => {
      this.#read = 0;
      this.#child = this.#spawn();
    });
  }

  /** The process gets nothing of our environment, and only messages come out. */
  #spawn(): ChildProcess {
    const { url, memoryMb } = this.#options;
    const child = fork(fileURLToPath(url), [String(memoryMb)], {
      execArgv: [`--max-old-space-size=${Math.ceil(memoryMb * 0.6)}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const take = (event: Event): void => {
      if (child === this.#child) this.#take?.(event);
    };
    child.on('message', (message) => take(message as ProcessMessage)); // from our own file
    child.on('error', (error) => take(crash(String(error))));
    child.on('exit', (code, signal) => {
      take(endOf(code, signal, memoryMb));
      if (child === this.#child) this.#child = null;
    });
    return child;
  }

  #send(request: ProcessRequest): void {
    const child = this.#child;
    if (!child) throw new Error('the parser was closed');
    child.ref();
    child.channel?.ref();
    child.send(request, (error) => {
      // If the process ended meanwhile, its `exit` event gives the reason.
      if (error && child === this.#child && child.connected) this.#take?.(crash(error.message));
    });
  }

  /** An idle process does not keep ours alive, and ends with it. */
  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
  }

  /** Runs `begin`, then waits for the next message of the process, `limitMs` at most. */
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

/** When memory runs out, the guard or the system kills the process; a full heap aborts it. */
function endOf(code: number | null, signal: NodeJS.Signals | null, memoryMb: number): LimitReached {
  const hasNone = signal === 'SIGKILL' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134;
  if (hasNone) return outOfMemory(memoryMb);
  return crash(`the process ended with ${signal ?? `code ${code}`}`);
}

const closedAnswer = crash('the parser was closed');

/**
 * The DocumentParser in a child process: a worker thread would share its memory with the service, and the limit of its heap does
 * not count buffers. Documents wait their turn; an idle process does not keep the service alive, and ends with it.
 */
export function createProcessParser(options: ProcessParserOptions): DocumentParser {
  const { documents = 100, url = compiledFile('src/adapters/sandbox/document-process'), ...limits } = options;
  const child = new SandboxProcess({ ...limits, documents, url });
  const waiting: { readonly input: DocumentInput; readonly settle: (answer: ProcessAnswer) => void }[] = [];
  let working = false;
  let closed = false;

  async function work(): Promise<void> {
    working = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) next.settle(await child.read(next.input));
    working = false;
  }

  return {
    readDocument(input) {
      if (closed) return Promise.resolve(closedAnswer);
      return new Promise((settle) => {
        waiting.push({ input, settle });
        if (!working) void work();
      });
    },
    async close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle(closedAnswer);
      await child.close();
    },
  };
}

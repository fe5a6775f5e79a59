import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compiledFile } from '../../../disk/program-files.js';
import type { Holders, IdPage, SearchResult, TaggedPage } from '../../../ports/store/item-index.js';
import type { SetAside } from '../../../ports/store/set-aside.js';
import { StoreError } from '../../../ports/store/store-error.js';
import { UnreadableRecord } from '../../../ports/store/stored-document.js';
import type { ItemSearcher, SearchAnswer, SearchMessage, SearchQuestion } from './item-searcher.js';

export interface SearchApartOptions {
  /** The path of the database. */
  readonly file: string;
  /** Limit for one search, from when the process begins it. */
  readonly limitMs?: number;
}

interface PendingQuestion {
  readonly question: SearchQuestion;
  readonly resolve: (value: SearchAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Far more than a search over a million items takes. */
const usualLimitMs = 5_000;
/** The process reads the columns of all items first: a second for each million. */
const startMs = 60_000;

/**
 * Searches in a separate process, with a read-only connection: SQLite cannot be interrupted from JavaScript, and one search over
 * hostile texts can block the event loop for seconds. If a search takes too long, its process is killed, and the next search gets a
 * new one. One search at a time, in the order of calls.
 */
export function createSearchApart(
  { file, limitMs = usualLimitMs }: SearchApartOptions,
  setAside: SetAside,
): ItemSearcher {
  const process = new SearchProcess(file, limitMs, setAside);
  const ask = <T extends SearchAnswer>(question: SearchQuestion): Promise<T> => process.ask(question) as Promise<T>; // by the question's method
  return {
    search: (request) => ask<SearchResult>({ method: 'search', request }),
    matching: (request) => ask<IdPage>({ method: 'matching', request }),
    tagged: (request) => ask<TaggedPage>({ method: 'tagged', request }),
    holding: (values, atMost) => ask<readonly Holders[]>({ method: 'holding', values, atMost }),
    close: () => process.close(),
  };
}

class SearchProcess {
  #child: ChildProcess | null = null;
  #isReady = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  /** The first one is under way once the process is ready. */
  readonly #pending: PendingQuestion[] = [];

  constructor(
    private readonly file: string,
    private readonly limitMs: number,
    private readonly setAside: SetAside,
  ) {
    // Ahead of the first search: an overloaded machine takes seconds to start the process.
    this.#start();
  }

  ask(question: SearchQuestion): Promise<SearchAnswer> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#pending.push({ question, resolve, reject });
      this.#child?.ref();
      this.#child?.channel?.ref();
      if (this.#pending.length === 1) this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#end();
    for (const { reject } of this.#pending.splice(0)) reject(closed());
    if (child && child.exitCode === null && child.signalCode === null) {
      child.ref();
      await new Promise((resolve) => child.once('exit', resolve));
    }
  }

  /** Sends the first question, or starts the process that will answer it. */
  #next(): void {
    const [first] = this.#pending;
    if (!first) this.#rest();
    else if (!this.#child) this.#start();
    else if (this.#isReady) this.#send(this.#child, first.question);
  }

  #send(child: ChildProcess, question: SearchQuestion): void {
    child.ref();
    child.channel?.ref();
    this.#within(this.limitMs, () => this.#give({ kind: 'refused', ...tooCostly(this.limitMs) }));
    child.send(question, (error) => {
      if (error && child === this.#child) this.#break(error.message);
    });
  }

  #start(): void {
    const child = fork(fileURLToPath(compiledFile('src/adapters/sqlite/items/search-process')), [this.file], {
      execArgv: [],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child = child;
    this.#isReady = false;
    const ours = (take: () => void) => (): void => {
      if (child === this.#child) take();
    };
    child.on('message', (message) => ours(() => this.#take(message as SearchMessage))()); // from our own file
    child.on('error', (error) => ours(() => this.#break(String(error)))());
    child.on('exit', (code, signal) => ours(() => this.#break(`it ended with ${signal ?? `code ${code}`}`))());
    this.#within(startMs, () => this.#break(`not ready within ${startMs} ms`));
    if (this.#pending.length === 0) this.#rest();
  }

  #take(message: SearchMessage): void {
    clearTimeout(this.#timer);
    if (message.kind === 'ready') {
      this.#isReady = true;
      this.#next();
    } else this.#settle(message);
  }

  /** The process is lost, and with it the search under way. */
  #break(reason: string): void {
    this.#give({ kind: 'refused', code: 'unavailable', message: `vigie.db: the search process failed: ${reason}` });
  }

  /** Ends the process and answers the first question in its place. */
  #give(message: SearchMessage): void {
    this.#end();
    this.#settle(message);
  }

  #settle(message: SearchMessage): void {
    const first = this.#pending.shift();
    if (message.kind === 'found') {
      for (const { place, what } of message.unreadable) this.setAside(new UnreadableRecord(place, what));
      first?.resolve(message.value);
    } else if (message.kind === 'refused') first?.reject(new StoreError(message.code, message.message));
    else first?.reject(new Error(message.kind === 'failed' ? message.message : 'the search process spoke out of turn'));
    this.#next();
  }

  #end(): ChildProcess | null {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = null;
    this.#isReady = false;
    child?.kill('SIGKILL');
    return child;
  }

  #within(ms: number, end: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(end, ms).unref();
  }

  /** An idle process does not keep ours alive, and ends with it. */
  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
  }
}

function tooCostly(limitMs: number) {
  return { code: 'too-costly', message: `vigie.db: items: not searched within ${limitMs} ms` } as const;
}

function closed(): StoreError {
  return new StoreError('unavailable', 'vigie.db: searched after it was closed');
}

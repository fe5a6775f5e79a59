import type { Database } from 'better-sqlite3';
import { StoreError } from '../../ports/store/store-error.js';
import { classifySqliteError, isStorageFailure } from './classify-sqlite-error.js';
import type { LogFlusher } from './log-flusher.js';

interface Operation {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly durable: boolean;
  result: unknown;
}

export interface WriteOptions {
  /** False for what may be lost when the machine falls, though not when the process does: it does not wait for the disk. */
  readonly durable?: boolean;
  /**
   * True for what touches many pages, so that others of its kind touch the same: they wait for one another for a moment, and
   * what is written meanwhile comes before them.
   */
  readonly bulk?: boolean;
}

/** Milliseconds after which a transaction takes no further operation, so that the event loop turns. */
const transactionBudgetMs = 30;

/**
 * Runs the writes of one turn of the event loop in one transaction, and flushes the disk once for all that was committed while
 * it was busy, off the event loop: full durability costs little. A write is durable when its promise resolves, unless it says
 * that it need not be. A read may see it a moment earlier, but nothing that is written afterwards can be durable without it.
 */
export class GroupCommit {
  #waiting: Operation[] = [];
  readonly #bulk = new BulkGathering();
  /** Committed, and not on the disk yet. */
  readonly #committed: Operation[] = [];
  /** What the flush is for that is going on; none while the disk rests. */
  #underWay: readonly Operation[] = [];
  #planned = false;
  #refusal: StoreError | undefined;
  /** What the last transaction failed with, until one is committed again. */
  #trouble: StoreError | undefined;
  #fail: (failure: StoreError) => void = () => undefined;
  /** Resolves when nothing more is taken because the disk failed; nothing in this process mends it. */
  readonly failed = new Promise<StoreError>((resolve) => {
    this.#fail = resolve;
  });

  constructor(
    private readonly database: Database,
    private readonly log: LogFlusher,
  ) {}

  /**
   * `operation` runs inside a transaction and may run again in another where a neighbour failed: it must do nothing but
   * read and write the database. What it throws rejects its promise alone and undoes it; a failure of the disk or the
   * file rejects the whole transaction with a `StoreError`.
   */
  write<T>(operation: () => T, { durable = true, bulk = false }: WriteOptions = {}): Promise<T> {
    if (this.#refusal) return Promise.reject(this.#refusal);
    if (bulk) return this.#bulk.run(() => this.write(operation, { durable }));
    const done = new Promise<T>((resolve, reject) => {
      const settle = (value: unknown) => resolve(value as T); // `value` is what `run` returned
      this.#waiting.push({ run: operation, resolve: settle, reject, durable, result: undefined });
    });
    this.#schedule();
    return done;
  }

  /** Rejects while writes fail. `touch` writes something small: where the last transaction failed, only another one tells. */
  async probe(touch: () => unknown): Promise<void> {
    if (this.#refusal) throw this.#refusal;
    if (this.#trouble) await this.write(touch);
  }

  /** Resolves when what was written before is durable or has failed. */
  async flush(): Promise<void> {
    this.#bulk.release();
    if (!this.#refusal) await this.write(() => undefined);
  }

  /** Writes what waits, and takes nothing more. */
  close(): void {
    this.#bulk.release();
    const written = [...this.#underWay, ...this.#committed.splice(0)];
    while (this.#waiting.length > 0) written.push(...this.#runTransaction());
    this.#refusal ??= new StoreError('unavailable', 'vigie.db: written to after it was closed');
    try {
      this.log.close();
      accept(written);
    } catch (error) {
      this.#refuse(written, error);
    }
  }

  #schedule(): void {
    if (this.#planned || this.#waiting.length === 0) return;
    this.#planned = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#planned = false;
    const committed = this.#waiting.length > 0 ? this.#runTransaction() : [];
    accept(committed.filter(({ durable }) => !durable));
    this.#committed.push(...committed.filter(({ durable }) => durable));
    void this.#flushCommitted();
    this.#schedule();
  }

  /** One flush at a time, each for all that was committed before it. */
  async #flushCommitted(): Promise<void> {
    while (this.#underWay.length === 0 && this.#committed.length > 0) {
      const written = this.#committed.splice(0);
      this.#underWay = written;
      try {
        await this.log.flush();
        accept(written);
      } catch (error) {
        this.#refuse([...written, ...this.#committed.splice(0)], error);
      }
      this.#underWay = [];
    }
  }

  /** After a flush that failed the disk may lack what the system still shows, so that a second one proves nothing. */
  #refuse(written: readonly Operation[], cause: unknown): void {
    this.#bulk.release();
    const failure = classifySqliteError(
      cause,
      'vigie.db: the disk did not take what was written: mend it and start again',
    );
    if (failure instanceof StoreError) {
      this.#refusal = failure;
      this.#fail(failure);
    }
    for (const { reject } of [...written, ...this.#waiting.splice(0)]) reject(failure);
  }

  /** What was committed; the others wait on or were told of their failure. */
  #runTransaction(): readonly Operation[] {
    const batch = this.#waiting;
    this.#waiting = [];
    let done: readonly Operation[] | 'retry' = 'retry';
    try {
      while (done === 'retry') done = this.#attempt(batch);
      this.#trouble = undefined;
    } catch (error) {
      const failure = classifySqliteError(error, 'vigie.db: write');
      if (failure instanceof StoreError) this.#trouble = failure;
      for (const operation of batch) operation.reject(failure);
      return [];
    }
    this.#waiting.unshift(...batch.slice(done.length));
    return done;
  }

  /** The operations that were committed, or `retry` once one of them failed by itself and left the batch. */
  #attempt(batch: Operation[]): readonly Operation[] | 'retry' {
    const startedMs = performance.now();
    const done: Operation[] = [];
    let running: Operation | undefined;
    this.database.exec('BEGIN IMMEDIATE');
    try {
      for (running of batch) {
        running.result = running.run();
        done.push(running);
        if (performance.now() - startedMs > transactionBudgetMs) break;
      }
      running = undefined;
      this.database.exec('COMMIT');
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      if (running === undefined || isStorageFailure(error)) throw error;
      batch.splice(done.length, 1);
      running.reject(classifySqliteError(error, 'vigie.db: write'));
      return 'retry';
    }
    return done;
  }
}

function accept(written: readonly Operation[]): void {
  for (const { resolve, result } of written) resolve(result);
}

/** Bulk operations that are begun together: what a transaction has time for. */
const togetherAtMost = 6;
/** Milliseconds that the first of them waits for the others. */
const waitMs = 50;
/** So many that met no other have no company: whoever writes them waits for each. */
const vainAtMost = 3;
/** Of those that follow, the one that tries again. */
const oneOf = 16;

/** Lets bulk operations wait for one another for a moment, so that they begin together; not where none ever meets another. */
class BulkGathering {
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #unsettled = 0;
  /** How many came since two were unsettled at once. */
  #alone = 0;

  run<T>(begin: () => Promise<T>): Promise<T> {
    this.#unsettled += 1;
    this.#alone = this.#unsettled > 1 ? 0 : this.#alone + 1;
    const done = new Promise<T>((resolve) => this.#waiting.push(() => resolve(begin())));
    const settled = (): void => {
      this.#unsettled -= 1;
    };
    done.then(settled, settled);
    const mayMeet = this.#alone <= vainAtMost || this.#alone % oneOf === 0;
    if (mayMeet && this.#waiting.length < togetherAtMost) this.#timer ??= setTimeout(() => this.release(), waitMs);
    else this.release();
    return done;
  }

  /** Begins what waits, at once. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const begin of this.#waiting.splice(0)) begin();
  }
}

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
  /** False for a write that a crash of the machine may lose, though not a crash of the process: it does not wait for the disk. */
  readonly durable?: boolean;
  /**
   * True for a write that touches many pages, so that writes of its kind touch the same pages: they wait for one another for a
   * moment, and other writes go before them.
   */
  readonly bulk?: boolean;
}

/** Milliseconds after which a transaction takes no further operation, so that the event loop can turn. */
const transactionBudgetMs = 30;

/**
 * Runs the writes of one turn of the event loop in one transaction. Flushes the disk off the event loop, once for all that was
 * committed during the previous flush, so that full durability costs little. A write is durable when its promise resolves, unless
 * it is marked otherwise. A read may see it a moment earlier, but no later write can become durable without it.
 */
export class GroupCommit {
  #waiting: Operation[] = [];
  readonly #bulk = new BulkGathering();
  /** Committed, but not on disk yet. */
  readonly #committed: Operation[] = [];
  /** The writes that the present flush is for; empty if no flush is under way. */
  #underWay: readonly Operation[] = [];
  #planned = false;
  #refusal: StoreError | undefined;
  /** The failure of the last transaction, until another one is committed. */
  #trouble: StoreError | undefined;
  #fail: (failure: StoreError) => void = () => undefined;
  /** Resolves when no more writes are taken because the disk failed; nothing in this process mends that. */
  readonly failed = new Promise<StoreError>((resolve) => {
    this.#fail = resolve;
  });

  constructor(
    private readonly database: Database,
    private readonly log: LogFlusher,
  ) {}

  /**
   * `operation` runs inside a transaction, and may run again in another if a neighbour failed: it must do nothing but read and
   * write the database. If it throws, its changes are undone and its promise alone is rejected; a failure of the disk or the
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

  /** Rejects while writes fail. `touch` makes a small write: after a failed transaction, only another one can tell. */
  async probe(touch: () => unknown): Promise<void> {
    if (this.#refusal) throw this.#refusal;
    if (this.#trouble) await this.write(touch);
  }

  /** Resolves when all earlier writes are durable or have failed. */
  async flush(): Promise<void> {
    this.#bulk.release();
    if (!this.#refusal) await this.write(() => undefined);
  }

  /** Writes what waits, and takes no more writes. */
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

  /** After a failed flush the disk may lack data that the system still shows, so a second flush would prove nothing. */
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

  /** The committed operations. The others wait again, or their promises have been rejected. */
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

  /** The operations that were committed, or `retry` if one of them failed by itself and was removed from the batch. */
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

/** Bulk operations to begin together: as many as one transaction has time for. */
const togetherAtMost = 6;
/** Milliseconds that the first of them waits for others. */
const waitMs = 50;
/** After so many operations that met no other, the writer seems to await each one, so waiting is in vain. */
const vainAtMost = 3;
/** Of the operations that follow, one in so many tries again. */
const oneOf = 16;

/** Lets bulk operations wait for one another for a moment, so that they begin together; not if they never meet. */
class BulkGathering {
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #unsettled = 0;
  /** Operations in a row that found no other unsettled. */
  #alone = 0;

  run<T>(begin: () => Promise<T>): Promise<T> {
    this.#unsettled += 1;
    this.#alone = this.#unsettled > 1 ? 0 : this.#alone + 1;
    const done = new Promise<T>((resolve) => this.#waiting.push(() => resolve(begin())));
    const onSettled = (): void => {
      this.#unsettled -= 1;
    };
    done.then(onSettled, onSettled);
    const mayMeet = this.#alone <= vainAtMost || this.#alone % oneOf === 0;
    if (mayMeet && this.#waiting.length < togetherAtMost) this.#timer ??= setTimeout(() => this.release(), waitMs);
    else this.release();
    return done;
  }

  /** Begins all waiting operations at once. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const begin of this.#waiting.splice(0)) begin();
  }
}

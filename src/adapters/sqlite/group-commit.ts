import type { Database } from 'better-sqlite3';
import { StoreError } from '../../ports/store-error.js';
import { classifySqliteError, isStorageFailure } from './classify-sqlite-error.js';

interface Operation {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  result: unknown;
}

/** Milliseconds after which a transaction takes no further operation, so that the event loop turns. */
const transactionBudgetMs = 20;

/**
 * Runs the writes of one turn of the event loop in one transaction: the disk is flushed once for all of them, so that
 * full durability costs little. A write is durable when its promise resolves.
 */
export class GroupCommit {
  #waiting: Operation[] = [];
  #scheduled = false;
  #closed = false;
  #restUntilMs = 0;

  /**
   * After a transaction the next one waits as long as this one took, and `longestRestMs` at most: under load more writes
   * share a flush and the pages that all of them touch, while a lone write finds no rest to wait for.
   */
  constructor(
    private readonly database: Database,
    private readonly longestRestMs: number,
  ) {}

  /**
   * `operation` runs inside a transaction and may run again in another where a neighbour failed: it must do nothing but
   * read and write the database. What it throws rejects its promise alone and undoes it; a failure of the disk or the
   * file rejects the whole transaction with a `StoreError`.
   */
  write<T>(operation: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new StoreError('unavailable', 'vigie.db: written to after it was closed'));
    const done = new Promise<T>((resolve, reject) => {
      const settle = (value: unknown) => resolve(value as T); // `value` is what `run` returned
      this.#waiting.push({ run: operation, resolve: settle, reject, result: undefined });
    });
    this.#schedule();
    return done;
  }

  /** Resolves when what was written before is durable or has failed. */
  async flush(): Promise<void> {
    if (!this.#closed) await this.write(() => undefined);
  }

  /** Writes what waits, and takes nothing more. */
  close(): void {
    while (this.#waiting.length > 0) this.#runTransaction();
    this.#closed = true;
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    const run = (): void => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#runTransaction();
      this.#schedule();
    };
    const restMs = this.#restUntilMs - performance.now();
    if (restMs < 1) setImmediate(run);
    else setTimeout(run, restMs);
  }

  #runTransaction(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    let done: readonly Operation[] | 'retry' = 'retry';
    const startedMs = performance.now();
    try {
      while (done === 'retry') done = this.#attempt(batch);
    } catch (error) {
      const failure = classifySqliteError(error, 'vigie.db: write');
      for (const operation of batch) operation.reject(failure);
      return;
    }
    const endedMs = performance.now();
    this.#restUntilMs = endedMs + Math.min(endedMs - startedMs, this.longestRestMs);
    this.#waiting.unshift(...batch.slice(done.length));
    for (const operation of done) operation.resolve(operation.result);
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

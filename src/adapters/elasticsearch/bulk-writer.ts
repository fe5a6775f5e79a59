import { randomBytes } from 'node:crypto';
import { StoreError } from '../../ports/store/store-error.js';
import { Batcher } from './batcher.js';
import {
  type BulkAnswer,
  type BulkItem,
  type BulkOperation,
  type BulkOutcome,
  encodeOperation,
} from './bulk-operation.js';
import { type ElasticFailure, isBlocked, isPassing, readCause, readFailure, toStoreError } from './elastic-failure.js';
import type { RecordLoader } from './record-loader.js';
import { waitForRetry } from './retrying.js';

interface Write {
  readonly operation: BulkOperation;
  readonly token: string;
  readonly lines: Buffer;
  readonly deadlineMs: number;
  /** How long a block of the index is waited for. */
  readonly blockedUntilMs: number;
  readonly resolve: (outcome: BulkOutcome) => void;
  readonly reject: (error: unknown) => void;
  /** True once an attempt failed in a way that may still have written. */
  uncertain: boolean;
}

function namesPosition(operation: BulkOperation): boolean {
  return 'follows' in operation && operation.follows !== undefined;
}

export interface BulkWriterOptions {
  /** Names the server in messages. */
  readonly where: string;
  /** Limit for one write with all its attempts, milliseconds. */
  readonly timeoutMs: number;
  /** Sends the lines of a body to `_bulk`, once. Throws the client's errors. */
  readonly bulk: (body: Buffer) => Promise<BulkAnswer>;
  readonly reader: Pick<RecordLoader, 'get'>;
}

/**
 * Writes documents. Callers of one turn share a request, and each gets the outcome of its own operation. If the server
 * could not take an operation now, it is sent again until `timeoutMs` is over. A write is durable when its promise resolves.
 */
export class BulkWriter {
  readonly #batcher: Batcher<Write>;
  readonly #tokenPrefix = randomBytes(8).toString('base64url');
  #written = 0;
  #closed = false;

  constructor(private readonly options: BulkWriterOptions) {
    this.#batcher = new Batcher<Write>({
      maxItems: 1_000,
      maxBytes: 4 * 1024 * 1024,
      maxInFlight: 2,
      bytesOf: ({ lines }) => lines.length,
      send: (batch) => this.#send(batch),
    });
  }

  /** Throws `StoreError`: `read-only` if the index is blocked for longer than `blockedMs`. */
  write(operation: BulkOperation, blockedMs = this.options.timeoutMs): Promise<BulkOutcome> {
    if (this.#closed) {
      return Promise.reject(new StoreError('unavailable', `${this.options.where}: written to after it was closed`));
    }
    this.#written += 1;
    const token = `${this.#tokenPrefix}${this.#written.toString(36)}`;
    const lines = encodeOperation(operation, token);
    const nowMs = performance.now();
    const limits = { deadlineMs: nowMs + this.options.timeoutMs, blockedUntilMs: nowMs + blockedMs };
    return new Promise((resolve, reject) => {
      this.#batcher.push({ operation, token, lines, ...limits, resolve, reject, uncertain: false });
    });
  }

  /** In order; each succeeds or fails by itself. Rejects if one of them failed, but only after all have settled. */
  async writeMany(operations: readonly BulkOperation[], blockedMs?: number): Promise<readonly BulkOutcome[]> {
    const settled = await Promise.allSettled(operations.map((operation) => this.write(operation, blockedMs)));
    return settled.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  }

  /** Resolves when all earlier writes are durable or have failed. */
  idle(): Promise<void> {
    return this.#batcher.idle();
  }

  /** Writes what waits, and takes no more writes. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.idle();
  }

  async #send(batch: readonly Write[]): Promise<void> {
    let left = batch;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const failed = await this.#attempt(left);
      const deadlineMs = Math.min(...failed.map(({ write }) => write.deadlineMs));
      if (failed.length === 0) return;
      if (await waitForRetry(attempt, deadlineMs)) left = failed.map(({ write }) => write);
      else {
        for (const { write, error } of failed) write.reject(error);
        return;
      }
    }
  }

  /** Sends the writes and settles those with a final result; returns those that are worth another attempt. */
  async #attempt(batch: readonly Write[]): Promise<readonly { write: Write; error: StoreError }[]> {
    const again: { write: Write; error: StoreError }[] = [];
    const onFailure = (write: Write, failure: ElasticFailure, cause: unknown): void => {
      const error = toStoreError(`${this.options.where}: write ${write.operation.index}`, failure, cause);
      const isGivenUp = isBlocked(failure) && performance.now() > write.blockedUntilMs;
      if (isGivenUp || !isPassing(failure)) write.reject(error);
      else {
        write.uncertain ||= failure.status !== 429 && failure.status !== 403;
        again.push({ write, error });
      }
    };
    try {
      const { items } = await this.options.bulk(Buffer.concat(batch.map(({ lines }) => lines)));
      for (const [index, write] of batch.entries()) {
        const item = Object.values(items[index] ?? {})[0];
        const failure = this.#settle(write, item);
        if (failure !== undefined) onFailure(write, failure, item?.error);
      }
    } catch (error) {
      const failure = readFailure(error);
      if (batch.length > 1 && (failure?.status === 400 || failure?.status === 413)) return this.#attemptHalves(batch);
      for (const write of batch) {
        if (failure === undefined) write.reject(error);
        else onFailure(write, failure, error);
      }
    }
    return again;
  }

  /** One unreadable operation, or a body that is too large, fails the whole request: halving saves the other operations. */
  async #attemptHalves(batch: readonly Write[]): Promise<readonly { write: Write; error: StoreError }[]> {
    const middle = Math.ceil(batch.length / 2);
    return [...(await this.#attempt(batch.slice(0, middle))), ...(await this.#attempt(batch.slice(middle)))];
  }

  /** The failure of the item, or undefined if it has an outcome. */
  #settle(write: Write, item: BulkItem | undefined): ElasticFailure | undefined {
    const { status = 503, _index: index = '', _seq_no: seqNo = 0, _primary_term: primaryTerm = 0, error } = item ?? {};
    const { action } = write.operation;
    // If its index was replaced, an operation with a position gets 404; if only the document is gone, the server answers with a conflict.
    if (status === 409 || (status === 404 && error !== undefined && namesPosition(write.operation)))
      this.#onConflict(write);
    else if (action === 'delete' && status === 404 && error === undefined) {
      write.resolve(write.uncertain ? { kind: 'done', index, seqNo, primaryTerm } : { kind: 'absent' });
    } else if (status >= 300) return { status, ...readCause(error) };
    else write.resolve({ kind: 'done', index, seqNo, primaryTerm });
    return undefined;
  }

  /** The conflict may be with our own earlier attempt, whose response was lost: the document's token tells. */
  #onConflict({ operation, token, uncertain, resolve, reject }: Write): void {
    if (!uncertain) {
      resolve({ kind: 'conflict' });
      return;
    }
    this.options.reader.get({ index: operation.index, id: operation.id, fields: ['write'] }).then((stored) => {
      if (stored?.source.write !== token) resolve({ kind: 'conflict' });
      else resolve({ kind: 'done', index: stored.index, seqNo: stored.seqNo, primaryTerm: stored.primaryTerm });
    }, reject);
  }
}

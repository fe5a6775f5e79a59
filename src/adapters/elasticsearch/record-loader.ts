import type { StoreError } from '../../ports/store/store-error.js';
import { Batcher } from './batcher.js';
import type { Position } from './bulk-operation.js';
import { readCause, toStoreError } from './elastic-failure.js';
import { retrying, waitForRetry } from './retrying.js';

export interface DocumentKey {
  /** The alias. */
  readonly index: string;
  readonly id: string;
  /** The fields of the source to load; all if absent. */
  readonly fields?: readonly string[];
}

export interface StoredDocument extends Position {
  readonly source: Readonly<Record<string, unknown>>;
}

export interface MgetKey {
  readonly _index: string;
  readonly _id: string;
  readonly _source?: readonly string[];
}

export interface MgetAnswer {
  readonly docs: readonly {
    readonly _index?: string;
    readonly found?: boolean;
    readonly error?: unknown;
    readonly _seq_no?: number;
    readonly _primary_term?: number;
    readonly _source?: Readonly<Record<string, unknown>>;
  }[];
}

interface Read {
  readonly key: DocumentKey;
  readonly deadlineMs: number;
  readonly resolve: (document: StoredDocument | undefined) => void;
  readonly reject: (error: unknown) => void;
}

export interface RecordLoaderOptions {
  /** Names the server in messages. */
  readonly where: string;
  /** Limit for one read with all its attempts, milliseconds. */
  readonly timeoutMs: number;
  /** Sends the keys to `_mget`, once. Throws the client's errors. */
  readonly mget: (docs: readonly MgetKey[]) => Promise<MgetAnswer>;
}

/** Reads documents by id, realtime: it sees all earlier writes of any process. Callers of one turn share a request. */
export class RecordLoader {
  readonly #batcher: Batcher<Read>;

  constructor(private readonly options: RecordLoaderOptions) {
    this.#batcher = new Batcher<Read>({
      maxItems: 500,
      maxBytes: Number.POSITIVE_INFINITY,
      maxInFlight: 4,
      bytesOf: () => 0,
      send: (batch) => this.#send(batch),
    });
  }

  /** Undefined if there is no such document. Throws `StoreError`. */
  get(key: DocumentKey): Promise<StoredDocument | undefined> {
    // The server would refuse the whole request because of an empty id.
    if (key.id === '') return Promise.resolve(undefined);
    const deadlineMs = performance.now() + this.options.timeoutMs;
    return new Promise((resolve, reject) => this.#batcher.push({ key, deadlineMs, resolve, reject }));
  }

  getMany(keys: readonly DocumentKey[]): Promise<readonly (StoredDocument | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  /** Resolves when no read is under way. */
  idle(): Promise<void> {
    return this.#batcher.idle();
  }

  async #send(batch: readonly Read[]): Promise<void> {
    let left = batch;
    try {
      for (let attempt = 1; left.length > 0; attempt += 1) left = await this.#attempt(left, attempt);
    } catch (error) {
      for (const read of left) read.reject(error);
    }
  }

  /** Returns the reads to try again: the shard of a document may be moving to another node. */
  async #attempt(batch: readonly Read[], attempt: number): Promise<readonly Read[]> {
    const docs = batch.map(({ key }) => ({
      _index: key.index,
      _id: key.id,
      ...(key.fields && { _source: key.fields }),
    }));
    const deadlineMs = batch[0]?.deadlineMs ?? 0;
    const answer = await retrying(`${this.options.where}: read`, deadlineMs, () => this.options.mget(docs));
    const failed: { read: Read; error: StoreError }[] = [];
    for (const [index, read] of batch.entries()) {
      const document = answer.docs[index];
      if (document?.error !== undefined || document?.found === undefined) {
        const cause = readCause(document?.error);
        const failure = { status: cause.type === 'index_not_found_exception' ? 404 : 503, ...cause };
        failed.push({ read, error: toStoreError(`${this.options.where}: read ${read.key.index}`, failure) });
      } else read.resolve(document.found ? toStored(document) : undefined);
    }
    const lasting = failed.filter(({ error }) => error.code !== 'unavailable');
    const passing = failed.filter(({ error }) => error.code === 'unavailable');
    for (const { read, error } of lasting) read.reject(error);
    const first = passing[0];
    if (first === undefined || (await waitForRetry(attempt, first.read.deadlineMs)))
      return passing.map(({ read }) => read);
    for (const { read, error } of passing) read.reject(error);
    return [];
  }
}

function toStored({
  _index = '',
  _source = {},
  _seq_no = 0,
  _primary_term = 0,
}: MgetAnswer['docs'][number]): StoredDocument {
  return { source: _source, index: _index, seqNo: _seq_no, primaryTerm: _primary_term };
}

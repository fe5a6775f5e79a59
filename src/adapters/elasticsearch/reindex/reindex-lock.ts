import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../ports/store/store-error.js';
import type { Position } from '../bulk-operation.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { ensureIndexes } from '../ensure-indexes.js';
import { type IndexDefinition, keptText } from '../index-definition.js';

/** One document: who reindexes, and how often it has said that it still does. */
export const lockDefinition: IndexDefinition = {
  name: 'reindexing',
  schemaVersion: 1,
  properties: { holder: keptText, beat: { type: 'long', index: false, doc_values: false } },
};

const id = 'lock';
const free = '';

export interface LockOptions {
  /** Names this process to others: host and process id. */
  readonly holder: string;
  /** How often the holder says that it is alive, milliseconds. */
  readonly beatMs: number;
  /** A holder that is silent for so long is taken for dead, by the clock of whoever watches. */
  readonly patienceMs: number;
}

/** One reindex of a store at a time, whatever machine it runs on. */
export class ReindexLock {
  #beat = 0;
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> = Promise.resolve();
  #lost: StoreError | undefined;

  private constructor(
    private readonly connection: ElasticConnection,
    private readonly holder: string,
    private position: Position,
  ) {}

  /** Throws `StoreError` `in-use` where another holds it, after it was seen alive. */
  static async acquire(connection: ElasticConnection, options: LockOptions): Promise<ReindexLock> {
    await ensureIndexes(connection, [lockDefinition]);
    const holder = `${options.holder}, ${randomBytes(6).toString('hex')}`;
    const position = await take(connection, holder, options);
    const lock = new ReindexLock(connection, holder, position);
    // A beat that fails is made up for by the next, and told by `assertHeld`.
    lock.#timer = setInterval(() => void lock.#renew().catch(() => undefined), options.beatMs).unref();
    return lock;
  }

  /** Says so to the server. Throws `StoreError` `in-use` where another has taken it over, which happens to a process that stood still. */
  assertHeld(): Promise<void> {
    return this.#renew();
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([this.#renewing]);
    if (this.#lost === undefined) await write(this.connection, { holder: free, beat: 0 }, this.position);
  }

  /** One after the other, since each follows on the one before. */
  #renew(): Promise<void> {
    const renew = async (): Promise<void> => {
      if (this.#lost !== undefined) throw this.#lost;
      this.#beat += 1;
      const next = await write(this.connection, { holder: this.holder, beat: this.#beat }, this.position);
      if (next === undefined) {
        this.#lost = inUse(this.connection, 'another process, which took this one for dead');
        throw this.#lost;
      }
      this.position = next;
    };
    this.#renewing = this.#renewing.then(renew, renew);
    return this.#renewing;
  }
}

async function take(
  connection: ElasticConnection,
  holder: string,
  { beatMs, patienceMs }: LockOptions,
): Promise<Position> {
  const index = connection.alias(lockDefinition.name);
  const source = JSON.stringify({ holder, beat: 0 });
  const created = await connection.writer.write({ action: 'create', index, id, source });
  if (created.kind === 'done') return created;
  const first = await connection.reader.get({ index, id });
  const untilMs = performance.now() + (first?.source.holder === free ? 0 : patienceMs);
  for (;;) {
    const now = await connection.reader.get({ index, id });
    if (first === undefined || now?.seqNo !== first.seqNo) throw inUse(connection, String(now?.source.holder));
    if (performance.now() >= untilMs) break;
    await sleep(Math.min(beatMs, patienceMs) / 2);
  }
  const taken = await write(connection, { holder, beat: 0 }, first);
  if (taken === undefined) throw inUse(connection, 'another process');
  return taken;
}

async function write(
  connection: ElasticConnection,
  document: { readonly holder: string; readonly beat: number },
  follows: Position,
): Promise<Position | undefined> {
  const index = connection.alias(lockDefinition.name);
  const source = JSON.stringify(document);
  const outcome = await connection.writer.write({ action: 'replace', index, id, source, follows });
  return outcome.kind === 'done' ? outcome : undefined;
}

function inUse({ where, alias }: ElasticConnection, holder: string): StoreError {
  const what = `${where}: index ${alias(lockDefinition.name)}`;
  return new StoreError('in-use', `${what}: expected no other reindex, got one of ${holder}; wait until it is done`);
}

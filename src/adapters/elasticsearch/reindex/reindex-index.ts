import type { ElasticConnection } from '../elastic-connection.js';
import { unblockWrites } from './reindex-block.js';
import { comparePair } from './reindex-compare.js';
import { copyRange, loadCheckpoint } from './reindex-copy.js';
import { copyAlias, createCopy, finishCopy, saveNote } from './reindex-copying.js';
import { copyAgain, moveAlias, unlikeCopy } from './reindex-move.js';
import type { CopyNote, ReindexPlan, ReindexReason } from './reindex-plan.js';

/** Where a reindex of one index is; in this order. */
export type ReindexStep = 'created' | 'copying' | 'copied' | 'cleaned' | 'blocked' | 'equal' | 'moved' | 'removed';

export interface ReindexProgress {
  /** The name of the definition: `items`. */
  readonly name: string;
  readonly step: ReindexStep;
  /** Documents copied and to be copied, of this turn. */
  readonly done: number;
  readonly total: number;
}

export interface IndexRun {
  readonly signal?: AbortSignal | undefined;
  readonly assertHeld: () => Promise<void>;
  readonly onProgress: (progress: ReindexProgress) => void;
}

export interface ReindexedIndex {
  readonly name: string;
  readonly reason: ReindexReason;
  readonly from: string;
  readonly to: string;
  /** What both indexes held when the alias moved. */
  readonly documents: number;
  /** Writes of documents, those again that changed meanwhile, in this run. */
  readonly copied: number;
  /** How many of these were analysed again. */
  readonly reread: number;
  /** Copies that were removed since their originals were. */
  readonly deleted: number;
  readonly blockedMs: number;
  readonly seconds: number;
}

/** Fewer changes than this are left to the time in which writes are blocked. */
const fewChanges = 200;
/** A store that is written to faster than it is copied is blocked all the same. */
const maxTurns = 20;
const noteEveryMs = 2_000;

/** Makes one index anew and moves its alias; the old index stays. Throws `StoreError`, and the signal's reason. */
export class IndexReindex {
  #note: CopyNote = { from: '', through: -1 };
  #notedMs = 0;
  #copied = 0;
  #reread = 0;
  #deleted = 0;

  constructor(
    private readonly connection: ElasticConnection,
    private readonly plan: ReindexPlan,
    private readonly run: IndexRun,
  ) {}

  async reindex(): Promise<ReindexedIndex & { readonly note: CopyNote }> {
    const beganMs = performance.now();
    const { connection, plan } = this;
    await this.#begin();
    await this.#copyAll();
    await this.#clean(this.#note.through);
    this.#tell('cleaned');
    await finishCopy(connection, plan);
    const { note, documents, blockedMs } = await moveAlias(connection, plan, {
      catchUp: (through) => this.#copy(through),
      clean: (through) => this.#clean(through),
      assertHeld: this.run.assertHeld,
      onStep: (step) => this.#tell(step),
    });
    return {
      name: plan.definition.name,
      reason: plan.reason,
      from: plan.from.index,
      to: plan.to,
      documents,
      copied: this.#copied,
      reread: this.#reread,
      deleted: this.#deleted,
      blockedMs: Math.round(blockedMs),
      seconds: (performance.now() - beganMs) / 1_000,
      note,
    };
  }

  /** A run that was cut off may have left its block. */
  async #begin(): Promise<void> {
    const { connection, plan } = this;
    if (plan.resumed !== undefined) await unblockWrites(connection, plan.from.index);
    this.#note = plan.resumed ?? (await createCopy(connection, plan));
    this.#tell('created');
  }

  /** Turn by turn, each copying what changed during the one before. */
  async #copyAll(): Promise<void> {
    for (let turn = 0; turn < maxTurns; turn += 1) {
      const { settled } = await loadCheckpoint(this.connection, this.plan.from.index);
      const before = this.#note.through;
      await this.#copy(settled);
      await saveNote(this.connection, this.plan, this.#note);
      if (settled - before < fewChanges) break;
    }
    this.#tell('copied');
  }

  async #copy(through: number): Promise<void> {
    const { plan, run } = this;
    let done = 0;
    await copyRange(this.connection, {
      from: plan.from.index,
      to: copyAlias(plan.to),
      range: { after: this.#note.through, through },
      rewrite: plan.rewrite,
      onPage: async ({ position, documents, reread, total }) => {
        done += documents;
        this.#copied += documents;
        this.#reread += reread;
        this.#note = { ...this.#note, through: position };
        run.onProgress({ name: plan.definition.name, step: 'copying', done, total });
        if (run.signal?.aborted || performance.now() - this.#notedMs > noteEveryMs) {
          this.#notedMs = performance.now();
          await saveNote(this.connection, plan, this.#note);
        }
        run.signal?.throwIfAborted();
      },
    });
    if (through > this.#note.through) this.#note = { ...this.#note, through };
  }

  /** Removes the copies of documents that are gone. One that was written again is copied again by the next turn. */
  async #clean(through: number): Promise<void> {
    const { connection, plan } = this;
    const from = plan.from.index;
    const { surplus, missing } = await comparePair(connection, { from, to: plan.to }, through);
    if (missing.length > 0) throw unlikeCopy(connection, { from, to: plan.to }, copyAgain(plan.to));
    const originals = await connection.reader.getMany(surplus.map((id) => ({ index: from, id, fields: [] })));
    const gone = surplus.filter((_, index) => originals[index] === undefined);
    const index = copyAlias(plan.to);
    await connection.writer.writeMany(gone.map((id) => ({ action: 'delete', index, id })));
    this.#deleted += gone.length;
  }

  #tell(step: ReindexStep): void {
    this.run.onProgress({ name: this.plan.definition.name, step, done: 0, total: 0 });
  }
}

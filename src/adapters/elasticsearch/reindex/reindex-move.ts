import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { loadIndexes } from '../found-indexes.js';
import { fixedAlias } from '../index-definition.js';
import { openView } from '../point-in-time.js';
import { blockWrites, unblockWrites } from './reindex-block.js';
import { tally } from './reindex-compare.js';
import { type Checkpoint, loadCheckpoint } from './reindex-copy.js';
import { copyAlias, saveNote } from './reindex-copying.js';
import type { CopyNote, ReindexPlan } from './reindex-plan.js';
import { keepAlive } from './reindex-scan.js';

/** What a master may take to begin with a change: after it the change is not made any more. */
const masterTimeoutMs = 3_000;

export interface MoveSteps {
  /** Copies what was written up to the position. */
  readonly catchUp: (through: number) => Promise<void>;
  /** Removes the copies of what was deleted. */
  readonly clean: (through: number) => Promise<void>;
  /** Throws where this process no longer may. */
  readonly assertHeld: () => Promise<void>;
  readonly onStep: (step: 'blocked' | 'equal' | 'moved') => void;
}

export interface Moved {
  readonly note: CopyNote;
  readonly documents: number;
  /** For how long no write was taken, milliseconds. */
  readonly blockedMs: number;
}

/**
 * Blocks the writes of the old index, copies what is still missing, and gives the alias to the new one. Writers of the
 * program send again what is refused meanwhile. Where it fails the block is lifted and nothing has changed. Throws `StoreError`.
 */
export async function moveAlias(connection: ElasticConnection, plan: ReindexPlan, steps: MoveSteps): Promise<Moved> {
  const from = plan.from.index;
  await steps.assertHeld();
  const beganMs = performance.now();
  await blockWrites(connection, from);
  try {
    steps.onStep('blocked');
    const { settled } = await untilSettled(connection, from);
    await steps.catchUp(settled);
    const documents = await equalise(connection, plan, () => steps.clean(settled));
    steps.onStep('equal');
    const note = { from, through: settled, view: await openView(connection, plan.to, keepAlive) };
    const meta = (await loadIndexes(connection, [from]))[from]?.[0]?.meta;
    await saveNote(connection, plan, note, meta);
    await steps.assertHeld();
    await switchAlias(connection, plan);
    steps.onStep('moved');
    return { note, documents, blockedMs: performance.now() - beganMs };
  } catch (error) {
    if (!(await isMoved(connection, plan))) await unblockWrites(connection, from);
    throw error;
  }
}

/** The copies of the shard agree on the last writes a moment after they are done. */
async function untilSettled({ where, ...connection }: ElasticConnection, index: string): Promise<Checkpoint> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const checkpoint = await loadCheckpoint({ where, ...connection }, index);
    if (checkpoint.settled === checkpoint.latest) return checkpoint;
    await sleep(50);
  }
  const message = `${where}: index ${index}: expected its copies to agree on what was written last, got some that lag`;
  throw new StoreError('unavailable', `${message}; see that every node answers, and run vigie reindex again`);
}

/** How many documents both hold. Every original has its copy, so that equal numbers tell that no copy is left over. */
async function equalise(
  connection: ElasticConnection,
  { from, to }: ReindexPlan,
  clean: () => Promise<void>,
): Promise<number> {
  const originals = await tally(connection, from.index, '_seq_no');
  const isEqual = async (): Promise<boolean> => {
    const copies = await tally(connection, to, '_version');
    return copies.documents === originals.documents && copies.positions === originals.positions;
  };
  if (await isEqual()) return originals.documents;
  await clean();
  if (await isEqual()) return originals.documents;
  throw unlikeCopy(connection, { from: from.index, to }, copyAgain(to));
}

/** What to do with a copy that is not in use yet. */
export function copyAgain(to: string): string {
  return `remove ${to} and run vigie reindex again`;
}

export function unlikeCopy(
  { where }: Pick<ElasticConnection, 'where'>,
  { from, to }: { readonly from: string; readonly to: string },
  remedy: string,
): StoreError {
  return new StoreError('corrupt', `${where}: index ${to}: expected the documents of ${from}, got others; ${remedy}`);
}

/** All at once or not at all: a second process that comes to this point finds the names gone. */
async function switchAlias(connection: ElasticConnection, plan: ReindexPlan): Promise<void> {
  const { definition, to } = plan;
  const from = plan.from.index;
  const alias = connection.alias(definition.name);
  try {
    await connection.requestOnce(`move the alias ${alias}`, (client) =>
      client.indices.updateAliases({
        master_timeout: `${masterTimeoutMs}ms`,
        actions: [
          { remove: { index: from, alias, must_exist: true } },
          { remove: { index: from, alias: fixedAlias(from), must_exist: false } },
          { remove: { index: to, alias: copyAlias(to), must_exist: true } },
          { add: { index: to, alias } },
          { add: { index: to, alias: fixedAlias(to) } },
        ],
      }),
    );
  } catch (error) {
    // No answer is no refusal: only after this time nothing comes of it any more.
    await sleep(masterTimeoutMs);
    if (!(await isMoved(connection, plan))) throw error;
  }
}

async function isMoved(connection: ElasticConnection, { definition, to }: ReindexPlan): Promise<boolean> {
  const alias = connection.alias(definition.name);
  return (await loadIndexes(connection, [alias]))[alias]?.some(({ index }) => index === to) ?? false;
}

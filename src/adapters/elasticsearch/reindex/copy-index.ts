import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readFailure } from '../elastic-failure.js';
import { indexBody, loadIndexes } from '../ensure-indexes.js';
import { fixedAlias } from '../index-definition.js';
import { walkIndex } from '../point-in-time.js';
import type { CopyNote, ReindexPlan, ReindexReason } from './reindex-plan.js';

/** The steps of a reindex of one index, in this order. */
export type ReindexStep = 'created' | 'blocked' | 'copying' | 'copied' | 'moved' | 'removed';

export interface ReindexProgress {
  /** The name of the definition: `items`. */
  readonly name: string;
  readonly step: ReindexStep;
  /** Documents copied so far, and in all. */
  readonly done: number;
  readonly total: number;
}

export interface IndexRun {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: ReindexProgress) => void;
}

export interface ReindexedIndex {
  readonly name: string;
  readonly reason: ReindexReason;
  readonly from: string;
  readonly to: string;
  readonly documents: number;
  /** For how long the index refused writes. */
  readonly seconds: number;
}

/** `through` is the last write that the old index took, added up over its shards. */
type Copied = ReindexedIndex & { readonly through: number };

/**
 * Rebuilds one index: blocks its writes, copies every document, and moves the alias to the copy; the old index stays, blocked.
 * If it fails, the block is lifted and nothing has changed. Throws `StoreError`, and the signal's reason.
 */
export async function copyIndex(connection: ElasticConnection, plan: ReindexPlan, run: IndexRun): Promise<Copied> {
  const { definition, reason, to } = plan;
  const from = plan.from.index;
  const tell = (step: ReindexStep, done = 0, total = 0): void =>
    run.onProgress({ name: definition.name, step, done, total });
  await createCopy(connection, plan);
  tell('created');
  const beganMs = performance.now();
  try {
    await blockWrites(connection, from);
    tell('blocked');
    const through = await latestWrite(connection, from);
    const documents = await copyDocuments(connection, plan, (done, total) => {
      tell('copying', done, total);
      run.signal?.throwIfAborted();
    });
    await finishCopy(connection, plan, through);
    tell('copied');
    await switchAlias(connection, plan);
    tell('moved');
    const seconds = (performance.now() - beganMs) / 1_000;
    return { name: definition.name, reason, from, to, documents, seconds, through };
  } catch (error) {
    if ((await loadIndexes(connection, [plan.copyAlias]))[plan.copyAlias]) await removeCopy(connection, plan);
    // Another run took this process for dead, has made its own copy, and relies on the block: so the block stays.
    else if (error instanceof StoreError && error.code !== 'in-use') throw inUse(connection, to, error);
    throw error;
  }
}

/** First removes what an interrupted run left. Until the new index is full it is refreshed only on request. */
async function createCopy(connection: ElasticConnection, plan: ReindexPlan): Promise<void> {
  const { definition, from, to, begunAs } = plan;
  if (begunAs === undefined) await refuseBlocked(connection, from.index);
  else {
    await takeOver(connection, plan, begunAs);
    await removeCopy(connection, plan);
  }
  const { settings, mappings } = indexBody(connection, definition);
  const copied: CopyNote = { from: from.index, through: -1 };
  const body = {
    index: to,
    aliases: { [plan.copyAlias]: {} },
    settings: { ...settings, refresh_interval: '-1' },
    mappings: { ...mappings, _meta: { ...mappings?._meta, copied } },
  };
  await connection.requestOnce(`create the index ${to}`, (client) =>
    client.indices.create(body).catch((error: unknown) => {
      throw readFailure(error)?.type === 'resource_already_exists_exception' ? inUse(connection, to) : error;
    }),
  );
}

/**
 * Takes the copy over from the run that began it, in one atomic step: afterwards that run can neither write to it nor give it the alias,
 * so the copy can be removed. If that run has finished, or another has taken over already, nothing has changed.
 */
async function takeOver(connection: ElasticConnection, { to, copyAlias }: ReindexPlan, begunAs: string): Promise<void> {
  const actions = [
    { remove: { index: to, alias: begunAs, must_exist: true } },
    { add: { index: to, alias: copyAlias } },
  ];
  await connection.requestOnce(`take over ${to}`, (client) =>
    client.indices.updateAliases({ actions }).catch((error: unknown) => {
      throw readFailure(error)?.status === 404 ? inUse(connection, to) : error;
    }),
  );
}

/** Lifts the block before it removes the copy: a block without a copy beside it would pass for one that a person set. */
async function removeCopy(connection: ElasticConnection, { from, to }: ReindexPlan): Promise<void> {
  await connection.request(`lift the block on ${from.index}`, (client) =>
    client.indices.putSettings({ index: from.index, settings: { 'index.blocks.write': null } }),
  );
  await removeIndex(connection, to);
}

export function inUse({ where }: ElasticConnection, index: string, cause?: StoreError): StoreError {
  const message = `${where}: index ${index}: expected no other reindex, got one that is making it`;
  return new StoreError('in-use', `${message}; wait until it is done`, { cause });
}

/** An index that is already gone is no error. */
export async function removeIndex({ request }: ElasticConnection, index: string): Promise<void> {
  await request(`remove ${index}`, (client) => client.indices.delete({ index, ignore_unavailable: true }));
}

async function refuseBlocked({ request, where }: ElasticConnection, index: string): Promise<void> {
  const name = 'index.blocks.write';
  const answer = await request(`read the settings of ${index}`, (client) =>
    client.indices.getSettings({ index, name, flat_settings: true }),
  );
  const settings: Readonly<Record<string, unknown>> = { ...answer[index]?.settings };
  if (String(settings[name]) !== 'true') return;
  const message = `${where}: index ${index}: expected an index that can be written, got one that is blocked`;
  throw new StoreError('read-only', `${message}; lift the block and run vigie reindex again`);
}

/**
 * When it resolves no write is under way, as the server promises. It is called once, not retried: the server waits for writes only when
 * it sets the block, and an attempt whose response was lost may have set it already.
 * https://www.elastic.co/guide/en/elasticsearch/reference/8.19/index-modules-blocks.html#add-index-block
 */
async function blockWrites({ requestOnce, where }: ElasticConnection, index: string): Promise<void> {
  const { indices } = await requestOnce(`block the writes of ${index}`, (client) =>
    client.indices.addBlock({ index, block: 'write' }),
  );
  if (indices.some(({ name, blocked }) => name === index && blocked)) return;
  const message = `${where}: index ${index}: expected its writes to be blocked, got no promise of it`;
  throw new StoreError('unavailable', `${message}; see that every node answers, and run vigie reindex again`);
}

/** A number that grows with every write: the sum over the shards, each of which counts by itself. */
export async function latestWrite({ request }: ElasticConnection, index: string): Promise<number> {
  const answer = await request(`see how far ${index} is`, (client) =>
    client.indices.stats({ index, metric: 'docs', level: 'shards' }),
  );
  const copies = Object.values(answer.indices?.[index]?.shards ?? {}).flat();
  const primaries = copies.filter(({ routing }) => routing?.primary);
  return primaries.reduce((sum, { seq_no }) => sum + (seq_no?.max_seq_no ?? -1), 0);
}

const pageLength = 4 * 1024 * 1024;

/** Returns the number of documents. Throws `StoreError`, and errors of `onPage`. */
async function copyDocuments(
  connection: ElasticConnection,
  { from, to, copyAlias: index, rewrite }: ReindexPlan,
  onPage: (done: number, total: number) => void,
): Promise<number> {
  const total = await count(connection, from.index);
  let done = 0;
  for await (const page of walkIndex(connection, from.index, { sort: ['_shard_doc'], length: pageLength })) {
    const sources = await rewrite(page, connection);
    await connection.writer.writeMany(
      page.map(({ id }, at) => ({ action: 'copy', index, id, source: sources[at] ?? '' })),
    );
    done += page.length;
    onPage(done, total);
  }
  const copies = await count(connection, to);
  if (copies === total && done === total) return total;
  const message = `${connection.where}: index ${to}: expected the ${total} documents of ${from.index}, got ${copies}`;
  throw new StoreError('corrupt', `${message}; run vigie reindex again`);
}

/** Counts all documents written before the call. */
async function count({ request }: ElasticConnection, index: string): Promise<number> {
  await request(`refresh ${index}`, (client) => client.indices.refresh({ index }));
  return (await request(`count the documents of ${index}`, (client) => client.count({ index }))).count;
}

/** Gives the full copy its permanent settings, and waits for all replicas that can be allocated. */
async function finishCopy(connection: ElasticConnection, { definition, from, to }: ReindexPlan, through: number) {
  const { settings, mappings } = indexBody(connection, definition);
  await connection.request(`set up ${to}`, (client) =>
    client.indices.putSettings({ index: to, settings: { 'index.refresh_interval': settings?.refresh_interval } }),
  );
  await connection.request(`wait for the replicas of ${to}`, (client) =>
    client.cluster.health({ index: to, wait_for_no_initializing_shards: true, timeout: '5s' }),
  );
  // The new index inherits what else the old index's metadata notes.
  const noted = (await loadIndexes(connection, [from.index]))[from.index]?.[0]?.meta;
  const copied: CopyNote = { from: from.index, through };
  await connection.request(`note what ${to} is made from`, (client) =>
    client.indices.putMapping({ index: to, _meta: { ...noted, ...mappings?._meta, copied } }),
  );
}

/** How long a master may take to begin a change: after this time it no longer makes the change. */
const masterTimeoutMs = 10_000;

/** Atomic: a second process that reaches this point finds the names gone. */
async function switchAlias(connection: ElasticConnection, plan: ReindexPlan): Promise<void> {
  const { definition, to, copyAlias } = plan;
  const from = plan.from.index;
  const alias = connection.alias(definition.name);
  const actions = [
    { remove: { index: from, alias, must_exist: true } },
    { remove: { index: from, alias: fixedAlias(from), must_exist: false } },
    { remove: { index: to, alias: copyAlias, must_exist: true } },
    { add: { index: to, alias } },
    { add: { index: to, alias: fixedAlias(to) } },
  ];
  try {
    await connection.requestOnce(`move the alias ${alias}`, (client) =>
      client.indices.updateAliases({ master_timeout: `${masterTimeoutMs}ms`, actions }).catch((error: unknown) => {
        throw readFailure(error)?.status === 404 ? inUse(connection, to) : error;
      }),
    );
  } catch (error) {
    if (error instanceof StoreError && error.code === 'in-use') throw error;
    // A lost response is not a refusal: only after this time the change can no longer happen.
    await sleep(masterTimeoutMs);
    if (!(await isMoved(connection, plan))) throw error;
  }
}

async function isMoved(connection: ElasticConnection, { definition, to }: ReindexPlan): Promise<boolean> {
  const alias = connection.alias(definition.name);
  return (await loadIndexes(connection, [alias]))[alias]?.some(({ index }) => index === to) ?? false;
}

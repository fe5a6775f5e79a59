import type { Delivery, Digest } from '../../model/digest/digest.js';
import { webhookDeliveryDays } from '../../model/digest/webhook.js';
import type { Check } from '../../model/source/check.js';
import type { Clock } from '../../ports/clock.js';
import type { Collection, Page, PageRequest } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { inParallel } from '../in-parallel.js';

export interface ThinDeps {
  readonly store: Pick<
    Store,
    | 'checks'
    | 'sources'
    | 'deliveries'
    | 'digests'
    | 'compositions'
    | 'subscriptions'
    | 'machineTexts'
    | 'webhookDeliveries'
    | 'unreadableRecords'
    | 'refresh'
  >;
  readonly clock: Pick<Clock, 'now'>;
  /** Days that the record of a check is kept which brought nothing. */
  readonly keepChecksDays: number;
  /** Days that a digest is kept, and the row of a mail that is done with. */
  readonly keepMailsDays: number;
  /** Days that a text of a language model is kept. */
  readonly keepMachineTextsDays: number;
}

export interface ThinReport {
  readonly checks: number;
  readonly deliveries: number;
  readonly digests: number;
  readonly machineTexts: number;
  readonly webhookDeliveries: number;
}

const dayMs = 24 * 3_600_000;
const goAtOnce = 50;
/** More than ten times what a day brings at 1,000 sources; what is left has its turn the next day. */
const goInAll = 300_000;

/**
 * Deletes what is old and proves nothing more: checks that brought nothing, whose day is summed up in the coverage, and mails
 * that are done with. Each may be deleted twice, so that it may be cut off anywhere. The audit log is never thinned.
 */
export async function thinRecords(deps: ThinDeps, signal?: AbortSignal): Promise<ThinReport> {
  const { store } = deps;
  await store.refresh();
  const checks = await thinChecks(deps, signal);
  const deliveries = await thinDeliveries(deps, signal);
  const digests = await thinDigests(deps, signal);
  await thinCompositions(deps, signal);
  const machineTexts = await thinMachineTexts(deps, signal);
  const webhookDeliveries = await thinWebhookDeliveries(deps, signal);
  return { checks, deliveries, digests, machineTexts, webhookDeliveries };
}

/** What a revision, and so a decision, rests on is a check that has kept pending batches: it stays. */
export function mayCheckGo({ state, intakes: pendingBatches, outcome, reader }: Check): boolean {
  // Records from before pending batches were counted name no reader.
  return state === 'done' && pendingBatches === 0 && !(outcome === 'changed' && reader === null);
}

/**
 * A mail that waits for a person, or that one has sent again, stays. So do confirmations, which tell a lost one from one that
 * was sent.
 */
export function mayDeliveryGo({ kind, open, state, retriedAt }: Delivery): boolean {
  return kind !== 'confirmation' && !open && state !== 'unknown' && retriedAt === null;
}

async function thinChecks({ store, clock, keepChecksDays }: ThinDeps, signal?: AbortSignal): Promise<number> {
  const before = limitOf(clock.now(), keepChecksDays);
  const old = (page: PageRequest) => store.checks.find('old', { before }, page);
  const isShown = async ({ id, sourceId }: Check): Promise<boolean> => {
    const [source] = await store.sources.getMany([sourceId]);
    return source?.value.lastCheckId === id;
  };
  return removeEach(store, { find: old, from: store.checks, signal }, async (check) => {
    return mayCheckGo(check) && !(await isShown(check));
  });
}

async function thinDeliveries({ store, clock, keepMailsDays }: ThinDeps, signal?: AbortSignal): Promise<number> {
  const before = limitOf(clock.now(), keepMailsDays);
  const old = (page: PageRequest) => store.deliveries.find('old', { before }, page);
  return removeEach(store, { find: old, from: store.deliveries, signal }, async (mail) => mayDeliveryGo(mail));
}

/** After its deliveries, and never one whose window is still open: it would be built and mailed again. */
async function thinDigests({ store, clock, keepMailsDays }: ThinDeps, signal?: AbortSignal): Promise<number> {
  await store.refresh();
  const before = limitOf(clock.now(), keepMailsDays);
  const old = (page: PageRequest) => store.digests.find('old', { before }, page);
  return removeEach(store, { find: old, from: store.digests, signal, pageSize: 20 }, async (digest) => {
    if ((await store.deliveries.count('bySubject', { subjectId: digest.id })) > 0) return false;
    return isWindowOver(store, digest);
  });
}

/** After the digests that refer to it, which are of the same window. */
async function thinCompositions({ store, clock, keepMailsDays }: ThinDeps, signal?: AbortSignal): Promise<void> {
  await store.refresh();
  const before = limitOf(clock.now(), keepMailsDays);
  const old = (page: PageRequest) => store.compositions.find('old', { before }, page);
  await removeEach(store, { find: old, from: store.compositions, signal, pageSize: 5 }, async ({ windowEnd }) => {
    return (await store.digests.count('byWindowEnd', { windowEnd })) === 0;
  });
}

/** Nothing rests on one: who misses it asks again. */
async function thinMachineTexts({ store, clock, keepMachineTextsDays }: ThinDeps, signal?: AbortSignal) {
  const before = limitOf(clock.now(), keepMachineTextsDays);
  const old = (page: PageRequest) => store.machineTexts.find('old', { before }, page);
  return removeEach(store, { find: old, from: store.machineTexts, signal }, async ({ open }) => !open);
}

/** Long after they could be written once more: see `planDeliveries`. What waits for a webhook that was removed waits for nobody. */
async function thinWebhookDeliveries({ store, clock }: ThinDeps, signal?: AbortSignal): Promise<number> {
  const before = limitOf(clock.now(), webhookDeliveryDays);
  const old = (page: PageRequest) => store.webhookDeliveries.find('old', { before }, page);
  return removeEach(store, { find: old, from: store.webhookDeliveries, signal }, async () => true);
}

async function isWindowOver({ subscriptions }: ThinDeps['store'], { subscriptionId, windowEnd }: Digest) {
  const [subscription] = await subscriptions.getMany([subscriptionId]);
  return subscription === undefined || windowEnd <= (subscription.value.windowStart ?? windowEnd);
}

interface Removal<T extends { readonly id: string }> {
  readonly find: (page: PageRequest) => Promise<Page<T>>;
  readonly from: Pick<Collection<T>, 'delete'>;
  readonly signal: AbortSignal | undefined;
  readonly pageSize?: number;
}

/** Others are served between two pages. Where a record cannot be read, it may name any of them: nothing goes. */
async function removeEach<T extends { readonly id: string }>(
  store: Pick<Store, 'unreadableRecords' | 'refresh'>,
  { find, from, signal, pageSize = 500 }: Removal<T>,
  mayGo: (value: T) => Promise<boolean>,
): Promise<number> {
  if ((await store.unreadableRecords.count('all', {})) > 0) return 0;
  let removed = 0;
  let going: string[] = [];
  const remove = async (): Promise<void> => {
    await inParallel(going, goAtOnce, async (id) => void (await from.delete(id)));
    removed += going.length;
    going = [];
  };
  for await (const { value } of eachPage(find, pageSize)) {
    if (signal?.aborted || removed >= goInAll) break;
    if (await mayGo(value)) going.push(value.id);
    if (going.length >= goAtOnce) await remove();
  }
  await remove();
  return removed;
}

function limitOf(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMs).toISOString();
}

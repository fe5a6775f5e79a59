import { longestMs } from '../../model/ahead.js';
import type { Delivery, Digest } from '../../model/digest/digest.js';
import { webhookDeliveryDays } from '../../model/digest/webhook.js';
import { batchDays } from '../../model/item/batch.js';
import { type ReadMark, readMarkDays } from '../../model/item/read-mark.js';
import type { Check } from '../../model/source/check.js';
import type { Needs } from '../../ports/services.js';
import type { Collection } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/pages.js';
import { inParallel } from '../in-parallel.js';

export type ThinDeps = Needs<
  'clock',
  | 'checks'
  | 'sources'
  | 'deliveries'
  | 'digests'
  | 'compositions'
  | 'subscriptions'
  | 'machineTexts'
  | 'webhookDeliveries'
  | 'batches'
  | 'readMarks'
  | 'unreadableRecords'
  | 'refresh'
> & {
  /** Days that the record of a check without new entries is kept. */
  readonly keepChecksDays: number;
  /** Days that a digest and the row of a finished mail are kept. */
  readonly keepMailsDays: number;
  readonly keepMachineTextsDays: number;
};

export interface ThinReport {
  readonly checks: number;
  readonly deliveries: number;
  readonly digests: number;
  readonly machineTexts: number;
  readonly webhookDeliveries: number;
  readonly batches: number;
  readonly readMarks: number;
}

const dayMs = 24 * 3_600_000;
const goAtOnce = 50;
/** More than ten times the records of a day with 1,000 sources. The rest follows the next day. */
const goInAll = 300_000;

/**
 * Deletes old records that prove nothing any more: checks without new entries, whose day is in the coverage, and finished mails. Deleting
 * twice does no harm, so it may be interrupted anywhere. The audit log is never thinned.
 */
export async function thinRecords(deps: ThinDeps, signal?: AbortSignal): Promise<ThinReport> {
  const { store, keepChecksDays, keepMailsDays, keepMachineTextsDays } = deps;
  const thin = <T extends { readonly id: string }>(from: Thinned<T>, days: number, mayGo: MayGo<T>, pageSize = 500) =>
    removeEach(deps, { from, days, mayGo, pageSize, signal });
  await store.refresh();
  const checks = await thin(store.checks, keepChecksDays, async (check) => {
    return mayCheckGo(check) && !(await isShown(store, check));
  });
  const deliveries = await thin(store.deliveries, keepMailsDays, async (mail) => mayDeliveryGo(mail));
  await store.refresh();
  const digests = await thin(store.digests, keepMailsDays, (digest) => mayDigestGo(store, digest), 20);
  await store.refresh();
  await thin(
    store.compositions,
    keepMailsDays,
    // Only after the digests of the same window, which refer to it.
    async ({ windowEnd }) => (await store.digests.count('byWindowEnd', { windowEnd })) === 0,
    5,
  );
  // Nothing rests on the text of a language model; a person can request it again.
  const machineTexts = await thin(store.machineTexts, keepMachineTextsDays, async ({ open }) => !open);
  // Long after they could be written again: see `planDeliveries`. Open deliveries of a removed webhook go, too.
  const webhookDeliveries = await thin(store.webhookDeliveries, webhookDeliveryDays, async () => true);
  // A finished batch of this age can no longer be undone, and marks of items read so long ago are not needed.
  const batches = await thin(store.batches, batchDays, async ({ open }) => !open, 20);
  const notes: Thinned<ReadMark> = {
    find: (_, { before = '' }, page) => store.readMarks.find('ahead', { after: before }, page),
    delete: (id) => store.readMarks.delete(id),
  };
  // Marks dated by a clock years ahead would otherwise stay for years.
  const ahead = await thin(notes, -longestMs.note / dayMs, async () => true);
  const readMarks = ahead + (await thin(store.readMarks, readMarkDays, async () => true));
  return { checks, deliveries, digests, machineTexts, webhookDeliveries, batches, readMarks };
}

/** False for a check that accepted batches, since revisions, and so decisions, rest on it. */
export function mayCheckGo({ state, intakes: pendingBatches, outcome, reader }: Check): boolean {
  // Records from before batches were counted have no reader.
  return state === 'done' && pendingBatches === 0 && !(outcome === 'changed' && reader === null);
}

/** False for a mail that waits for a person or that a person sent again, and for confirmations, which show whether one was lost or sent. */
export function mayDeliveryGo({ kind, open, state, retriedAt }: Delivery): boolean {
  return kind !== 'confirmation' && !open && state !== 'unknown' && retriedAt === null;
}

async function isShown({ sources }: ThinDeps['store'], { id, sourceId }: Check): Promise<boolean> {
  const [source] = await sources.getMany([sourceId]);
  return source?.value.lastCheckId === id;
}

/** Only after its deliveries, and never if its window is still open, since it would be built and mailed again. */
async function mayDigestGo({ deliveries, subscriptions }: ThinDeps['store'], digest: Digest): Promise<boolean> {
  const { id, subscriptionId, windowEnd } = digest;
  if ((await deliveries.count('bySubject', { subjectId: id })) > 0) return false;
  const [subscription] = await subscriptions.getMany([subscriptionId]);
  return subscription === undefined || windowEnd <= (subscription.value.windowStart ?? windowEnd);
}

type Thinned<T extends { readonly id: string }> = Pick<Collection<T, 'old'>, 'find' | 'delete'>;
type MayGo<T> = (value: T) => Promise<boolean>;

interface Removal<T extends { readonly id: string }> {
  readonly from: Thinned<T>;
  readonly days: number;
  readonly mayGo: MayGo<T>;
  readonly pageSize: number;
  readonly signal: AbortSignal | undefined;
}

/** Yields to other work between pages. Removes nothing if a record is unreadable, since it may refer to any of them. */
async function removeEach<T extends { readonly id: string }>(
  { store, clock }: ThinDeps,
  { from, days, mayGo, pageSize, signal }: Removal<T>,
): Promise<number> {
  if ((await store.unreadableRecords.count('all', {})) > 0) return 0;
  const before = new Date(clock.now().getTime() - days * dayMs).toISOString();
  let removed = 0;
  let going: string[] = [];
  const remove = async (): Promise<void> => {
    await inParallel(going, goAtOnce, async (id) => void (await from.delete(id)));
    removed += going.length;
    going = [];
  };
  for await (const { value } of eachPage(from, 'old', { before }, pageSize)) {
    if (signal?.aborted || removed >= goInAll) break;
    if (await mayGo(value)) going.push(value.id);
    if (going.length >= goAtOnce) await remove();
  }
  await remove();
  return removed;
}

import { carryOnBatches } from '../decisions/decide-batch.js';
import { resealKeys } from '../decisions/give-key.js';
import { keptWebhooks } from '../decisions/manage-webhooks.js';
import { everyMoment, isAhead } from '../model/ahead.js';
import type { Delivery } from '../model/digest/digest.js';
import { isSending } from '../model/digest/webhook.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { NewJob } from '../ports/queue/queue.js';
import type { Needs } from '../ports/services.js';
import { eachPage } from '../ports/store/pages.js';
import { eachApart } from './each-apart.js';
import { isUnderstandingDue } from './ingest/understand-items.js';
import { isPaused, loadMailPause, passesPause } from './mail/mail-pause.js';
import { isMatchingDue } from './match/match-policies.js';
import type { PolicySetLoader } from './match/policy-set.js';
import { searchesWithActions } from './match/searches-with-actions.js';
import { type HeadSchedule, isHeadDue } from './proof/keep-head.js';
import { repairProjections } from './repair-projections.js';
import { dueHubs, type HubDeps } from './schedule/keep-hub.js';

export type SweepDeps = HubDeps &
  Needs<'store' | 'queue' | 'clock' | 'keyRing' | 'reasons' | 'catalogue' | 'settleMs'> & {
    readonly policySet: PolicySetLoader;
    /** When a week of the audit log ends. */
    readonly headSchedule: HeadSchedule;
  };

/** The most documents that one sweep enqueues. */
const documentsAtOnce = 500;

/** Returns the jobs that a part finds, or the amount of work that it did itself. */
type Part = (deps: SweepDeps) => Promise<readonly NewJob[] | number>;

const onlyIf = (isDue: boolean, job: () => NewJob): readonly NewJob[] => (isDue ? [job()] : []);

/**
 * All open work, read from the store: accepted entries, unread documents, due hubs, unmatched items and items read by older rules, searches
 * with actions, unwritten texts, due digests, open deliveries, and webhooks that may have events.
 */
export const sweepParts = {
  repaired: (deps) => repairProjections(deps),
  batches: (deps) => carryOnBatches(deps),
  keys: (deps) => resealKeys(deps),
  ingest: (deps) => waitingIngests(deps),
  documents: (deps) => unreadDocuments(deps),
  hubs: (deps) => dueHubs(deps),
  match: async (deps) => onlyIf(await isMatchingDue(deps), newJob.matchPolicies),
  // The job itself looks whether there are arrivals.
  actions: async ({ store }) => onlyIf((await searchesWithActions(store)).length > 0, newJob.applySearchActions),
  understand: async (deps) => onlyIf(await isUnderstandingDue(deps), newJob.understandItems),
  texts: (deps) => unwrittenTexts(deps),
  digests: (deps) => closedWindows(deps),
  mails: (deps) => unfinishedDeliveries(deps),
  webhooks: (deps) => tellingWebhooks(deps),
  head: async (deps) => onlyIf(await isHeadDue(deps), newJob.keepHead),
} as const satisfies Readonly<Record<string, Part>>;
type PartName = keyof typeof sweepParts;

/**
 * Enqueues all open work again, each part on its own, so that losing the whole queue loses no work. The tick enqueues checks. Returns the
 * amount for each part.
 */
export async function sweep(deps: SweepDeps): Promise<Readonly<Record<PartName, number>>> {
  await deps.store.refresh();
  const parts = Object.entries<Part>(sweepParts).map(([name, part]) => [name, () => enqueueFound(deps, part)] as const);
  const found = await eachApart(Object.fromEntries(parts));
  const counts = Object.entries(found).map(([name, count]) => [name, count ?? 0] as const);
  return Object.fromEntries(counts) as Record<PartName, number>; // one for each name
}

async function enqueueFound(deps: SweepDeps, part: Part): Promise<number> {
  const found = await part(deps);
  if (typeof found === 'number') return found;
  if (found.length > 0) await deps.queue.enqueueMany(found.map((job) => ({ ...job, keepsMoment: true })));
  return found.length;
}

async function waitingIngests({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const waiting = await store.pendingBatches.findField('waiting', { before: everyMoment }, 'sourceId', 1_000);
  const unread = await store.unreadEntries.findField('due', { open: true, now }, 'sourceId', 1_000);
  const sourceIds = [...waiting, ...unread];
  return [...new Set(sourceIds)].map((sourceId) => newJob.ingestEntries(String(sourceId)));
}

/** The longest overdue first, and a limited number at once, since a new source may link hundreds. */
async function unreadDocuments({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const jobs: NewJob[] = [];
  // Small pages, since a document may hold the text of an earlier revision.
  for await (const { value } of eachPage(store.documents, 'unfinished', { open: true, now }, 50)) {
    jobs.push(newJob.readDocument(value.id));
    if (jobs.length === documentsAtOnce) break;
  }
  return jobs;
}

async function unwrittenTexts({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const parameters = { open: true, now: clock.now().toISOString() };
  const ids = await store.machineTexts.findField('unfinished', parameters, 'id', 100);
  return ids.map((id) => newJob.writeText(String(id)));
}

/** While mail is paused, only windows that begin in the future; they must begin now. */
async function closedWindows({ store, clock, settleMs }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now();
  const paused = isPaused(await loadMailPause(store));
  const before = new Date(now.getTime() - settleMs).toISOString();
  const jobs: NewJob[] = [];
  const closed = eachPage(store.subscriptions, 'due', { state: 'active', before });
  for await (const { value } of closed)
    if (!paused || isAhead(value.windowStart, now)) jobs.push(newJob.buildDigest(value.id));
  return jobs;
}

async function unfinishedDeliveries({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const pause = await loadMailPause(store);
  const goes = (delivery: Delivery) => !isPaused(pause) || passesPause(pause, delivery);
  const jobs: NewJob[] = [];
  const unfinished = eachPage(store.deliveries, 'unfinished', { open: true, now });
  for await (const { value } of unfinished) if (goes(value)) jobs.push(newJob.deliverMail(value.id));
  return jobs;
}

/** Each job itself looks whether there are events. */
async function tellingWebhooks({ store }: SweepDeps): Promise<NewJob[]> {
  if (isPaused(await loadMailPause(store))) return [];
  return (await keptWebhooks(store)).filter(isSending).map(({ id }) => newJob.deliverWebhook(id));
}

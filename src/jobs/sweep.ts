import { finishRevocation } from '../decisions/access/api-tokens.js';
import { accountDecisions } from '../decisions/access/manage-accounts.js';
import { projectAddition } from '../decisions/add-entry.js';
import { sourceDecisions } from '../decisions/change-source.js';
import { projectCorrection } from '../decisions/correct-item.js';
import { carryOnBatches } from '../decisions/decide-batch.js';
import { keyDecisions, resealKeys } from '../decisions/give-key.js';
import { policyDecisions } from '../decisions/import-policies.js';
import { keptWebhooks, projectWebhookRetry, webhookDecisions } from '../decisions/manage-webhooks.js';
import { projectRetry } from '../decisions/open-delivery.js';
import { type Projection, project } from '../decisions/project-decision.js';
import { projectTag } from '../decisions/project-tag.js';
import { projectResume } from '../decisions/resume-mail.js';
import { searchDecisions } from '../decisions/save-search.js';
import { openLostConfirmation, projectReminder, subscriptionDecisions } from '../decisions/subscribe.js';
import { projectTakeOut } from '../decisions/take-out.js';
import { projectTriage } from '../decisions/triage-item.js';
import { type AuditAction, type AuditEvent, knownAction } from '../model/access/audit.js';
import type { KeyRing } from '../model/access/principal.js';
import { isAhead } from '../model/ahead.js';
import type { Delivery } from '../model/digest/digest.js';
import { isTelling } from '../model/digest/webhook.js';
import type { DecisionReasons } from '../model/policy/policy.js';
import type { SourceDefinition } from '../model/source/source.js';
import type { Clock } from '../ports/clock.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { NewJob, Queue } from '../ports/queue/queue.js';
import { eachPage } from '../ports/store/pages.js';
import { pastUnreadable } from '../ports/store/set-aside.js';
import type { Store } from '../ports/store/store.js';
import { isUnderstandingDue } from './ingest/understand-items.js';
import { isPaused, loadMailPause, passesPause } from './mail/mail-pause.js';
import { actingSearches } from './match/act-on-arrivals.js';
import { isMatchingDue } from './match/match-policies.js';
import type { PolicySetLoader } from './match/policy-set.js';
import { type HeadSchedule, isHeadDue } from './proof/keep-head.js';
import { dueHubs, type HubDeps } from './schedule/keep-hub.js';
import { repairedEvents } from './verify/repaired-events.js';

export interface SweepDeps extends HubDeps {
  readonly store: Store;
  readonly queue: Pick<Queue, 'enqueueMany'>;
  readonly clock: Clock;
  readonly keyRing: KeyRing;
  readonly reasons: DecisionReasons;
  readonly policySet: PolicySetLoader;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** Milliseconds after the end of a window before its digest is built. */
  readonly settleMs: number;
  /** When a week of the audit log ends. */
  readonly headSchedule: HeadSchedule;
}

/** How many documents one sweep enqueues. */
const documentsAtOnce = 500;

/**
 * Reads from the store what remains to be done and enqueues it again: entries accepted and not ingested, documents not read, hubs not
 * asked, items not matched, acted on or understood by older rules, texts not written, digests not built, deliveries not finished, webhooks that may
 * have something to be told. Checks are the tick's. Losing the whole queue loses no work. Gives how much there was of each.
 */
export async function sweep(deps: SweepDeps) {
  await deps.store.refresh();
  const repaired = await repairProjections(deps);
  const batches = await carryOnBatches(deps);
  await resealKeys(deps);
  const pause = await loadMailPause(deps.store);
  const paused = isPaused(pause);
  const found = {
    ingest: await waitingIngests(deps),
    documents: await unreadDocuments(deps),
    hubs: await dueHubs(deps),
    match: (await isMatchingDue(deps)) ? [newJob.matchPolicies()] : [],
    // Whether there are arrivals is for it to look.
    actions: (await actingSearches(deps.store)).length > 0 ? [newJob.actOnArrivals()] : [],
    understand: (await isUnderstandingDue(deps)) ? [newJob.understandItems()] : [],
    texts: await unwrittenTexts(deps),
    digests: await closedWindows(deps, paused),
    mails: await unfinishedDeliveries(deps, (delivery) => !paused || passesPause(pause, delivery)),
    webhooks: paused ? [] : await tellingWebhooks(deps),
    head: (await isHeadDue(deps)) ? [newJob.keepHead()] : [],
  };
  const jobs = Object.values<readonly NewJob[]>(found).flat();
  await deps.queue.enqueueMany(jobs.map((job) => ({ ...job, keepsMoment: true })));
  const counts = Object.entries(found).map(([name, some]) => [name, some.length] as const);
  return { ...(Object.fromEntries(counts) as Record<keyof typeof found, number>), repaired, batches }; // one for each name
}

/** What was accepted by a clock that was ahead waits as well. */
const everyMoment = '9999-12-31T23:59:59.999Z';

async function waitingIngests({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const waiting = await store.pendingBatches.findField('waiting', { before: everyMoment }, 'sourceId', 1_000);
  const unread = await store.unreadEntries.findField('due', { open: true, now }, 'sourceId', 1_000);
  const sourceIds = [...waiting, ...unread];
  return [...new Set(sourceIds)].map((sourceId) => newJob.ingestEntries(String(sourceId)));
}

/** The longest overdue first, and so many at a time: a source that is read for the first time links hundreds. */
async function unreadDocuments({ store, clock }: SweepDeps): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const jobs: NewJob[] = [];
  // A document may hold a text of an earlier revision, so that a page of them is heavy.
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

/** While mail is paused, those alone that begin in the future: they are to begin now. */
async function closedWindows({ store, clock, settleMs }: SweepDeps, paused: boolean): Promise<NewJob[]> {
  const now = clock.now();
  const before = new Date(now.getTime() - settleMs).toISOString();
  const jobs: NewJob[] = [];
  const closed = eachPage(store.subscriptions, 'due', { state: 'active', before });
  for await (const { value } of closed)
    if (!paused || isAhead(value.windowStart, now)) jobs.push(newJob.buildDigest(value.id));
  return jobs;
}

async function unfinishedDeliveries(
  { store, clock }: SweepDeps,
  goes: (delivery: Delivery) => boolean,
): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const jobs: NewJob[] = [];
  const unfinished = eachPage(store.deliveries, 'unfinished', { open: true, now });
  for await (const { value } of unfinished) if (goes(value)) jobs.push(newJob.deliverMail(value.id));
  return jobs;
}

/** Whether there is something to tell is for each of them to look. */
async function tellingWebhooks({ store }: SweepDeps): Promise<NewJob[]> {
  return (await keptWebhooks(store)).filter(isTelling).map(({ id }) => newJob.deliverWebhook(id));
}

/** Some sweeps, in which a batch makes thousands of decisions. */
const repairedMs = 600_000;

/**
 * A crash between a decision and what follows from it leaves the projection behind: it is brought in line. The newest are looked at, and
 * all of the last minutes: others may decide on thousands of items at once before the next sweep.
 */
async function repairProjections(deps: SweepDeps): Promise<number> {
  const lately = new Date(deps.clock.now().getTime() - repairedMs).toISOString();
  const events: AuditEvent[] = [];
  for await (const { value } of eachPage(deps.store.audit, 'newest', {}, repairedEvents)) {
    if (events.length >= repairedEvents && value.at < lately) break;
    events.push(value);
  }
  let repaired = 0;
  for (const event of events.toReversed()) if (await pastUnreadable(() => repair(deps, event))) repaired += 1;
  return repaired;
}

/** What follows from a kind of a later version is for that version to do. */
async function repair(deps: SweepDeps, event: AuditEvent): Promise<boolean> {
  const action = knownAction(event);
  return action !== undefined && ((await repairs[action]?.(deps, event)) ?? false);
}

/** Brings in line what follows from an event where it was behind; whether it was. */
type Repair = (deps: SweepDeps, event: AuditEvent) => Promise<boolean>;

const follow =
  <T extends { readonly id: string; readonly sequence: number }, A extends AuditAction>(
    projection: Projection<Store, T, A>,
  ): Repair =>
  async ({ store }, event) =>
    (await project(store, projection, event)).isNew;

const repairTag: Repair = async ({ store, clock }, event) =>
  (await projectTag(store, event, { now: clock.now() })).isNew;
const repairPolicy = follow(policyDecisions);
const repairSearch = follow(searchDecisions);
const repairAccount = follow(accountDecisions);
const repairSource = follow(sourceDecisions);
const repairSubscription = follow(subscriptionDecisions);
const repairKey = follow(keyDecisions);
const repairWebhook = follow(webhookDecisions);

/** Null for what decides nothing that is stored, or cannot be made up for. */
const repairs: Readonly<Record<AuditAction, Repair | null>> = {
  'tag.suggested': repairTag,
  'tag.confirmed': repairTag,
  'tag.rejected': repairTag,
  'tag.reopened': repairTag,
  'dossier.taken-out': ({ store }, event) => projectTakeOut(store, event),
  'item.corrected': ({ store, clock }, event) => projectCorrection(store, event, clock.now()),
  'entry.added': ({ store }, event) => projectAddition(store, event),
  'item.triaged': ({ store, clock }, event) => projectTriage(store, event, clock.now()),
  'policy.created': repairPolicy,
  'policy.changed': repairPolicy,
  'policy.retired': repairPolicy,
  'policy.reviewed': repairPolicy,
  'search.saved': repairSearch,
  'search.changed': repairSearch,
  'search.deleted': repairSearch,
  'source.created': repairSource,
  'source.changed': repairSource,
  'source.reset': repairSource,
  'key.given': repairKey,
  'key.removed': repairKey,
  'subscription.requested': (deps, { subject }) => openLostConfirmation(deps, subject),
  'subscription.confirmed': repairSubscription,
  'subscription.ended': repairSubscription,
  'confirmation.repeated': async (deps, event) => (await projectReminder(deps, event)) !== undefined,
  'delivery.retried': ({ store }, event) => projectRetry(store, event),
  'mail.resumed': ({ store }, event) => projectResume(store, event),
  'account.accepted': repairAccount,
  'account.changed': repairAccount,
  'account.arranged': repairAccount,
  // What a token made may have to end too.
  'grant.revoked': finishRevocation,
  'webhook.changed': repairWebhook,
  'webhook.rotated': repairWebhook,
  'webhook.removed': repairWebhook,
  'webhook.retried': ({ store }, event) => projectWebhookRetry(store, event),
  // The address of a calendar, or a token, that was never granted was never shown.
  'grant.issued': null,
  // Without its address an account, or a webhook, cannot be made again: whoever made it does so once more.
  'account.created': null,
  'webhook.created': null,
  'account.refused': null,
  'account.signed-in': null,
  'account.signed-out': null,
  'data.exported': null,
  'settings.changed': null,
  'webhook.tested': null,
  // A slot that was not brought forward comes by itself.
  'check.asked': null,
};

import { closeWindowNow } from '../../src/jobs/digest/build-digest.js';
import { isSuccess } from '../../src/model/source/check.js';
import { newJob } from '../../src/ports/queue/known-jobs.js';
import { until } from '../until.js';
import type { CrashSite } from './crash-site.js';
import { runCommand } from './watched-service.js';

/** Ends the open window of a subscription and asks for its digest. */
export async function closeNow({ store, queue, clock }: CrashSite, id: string): Promise<void> {
  await closeWindowNow({ store, clock }, id);
  await queue.enqueue(newJob.buildDigest(id));
}

/**
 * Waits after the feeds stop changing until every source is read and every window is closed. Sends deliveries with an unknown outcome
 * again.
 */
export async function settle(site: CrashSite, sources: number, subscriptions: readonly string[]): Promise<void> {
  const silentSince = site.clock.now().toISOString();
  await until('every source to be read', () => allRead(site, sources, silentSince));
  // A window that a killed service was closing may end before the last entries came. So the next window is closed too.
  const readAt = site.clock.now().toISOString();
  await until('every digest', async () => {
    const stored = await site.store.subscriptions.getMany(subscriptions);
    const behind = stored.flatMap((found) =>
      found && (found.value.windowStart ?? '') < readAt ? [found.value.id] : [],
    );
    for (const id of behind) await closeNow(site, id);
    return behind.length === 0;
  });
  // Two windows of one subscription may be closed in a row. The second digest follows the first, and its delivery exists before the next
  // window opens.
  await until(
    'every delivery',
    async () => !(await isWindowClosed(site, subscriptions)) && (await retryUnknown(site)) === 0,
  );
}

async function isWindowClosed({ store, clock }: CrashSite, subscriptions: readonly string[]): Promise<boolean> {
  const now = clock.now().toISOString();
  const stored = (await store.subscriptions.getMany(subscriptions)).flatMap((found) => found?.value ?? []);
  return stored.some(({ state, windowEnd }) => state === 'active' && windowEnd !== null && windowEnd < now);
}

/**
 * True if every source was checked after `since` and nothing waits to be ingested. An earlier check may have read an edition before the
 * last.
 */
async function allRead({ store, clock }: CrashSite, sources: number, since: string): Promise<boolean> {
  await store.refresh();
  const { documents } = await store.sources.find('all', {}, { limit: 100 });
  const checks = await store.checks.getMany(documents.flatMap(({ value }) => value.lastCheckId ?? []));
  const read = checks.flatMap((check) => (check?.value.outcome && isSuccess(check.value.outcome) ? [check.value] : []));
  if (read.filter(({ startedAt }) => startedAt > since).length < sources) return false;
  // The checks may have written their batches after the first refresh.
  await store.refresh();
  return (await store.pendingBatches.count('waiting', { before: clock.now().toISOString() })) === 0;
}

/** The number of deliveries that are not accepted. Retries those that wait for a person. */
async function retryUnknown({ store, env }: CrashSite): Promise<number> {
  await store.refresh();
  let unfinished = 0;
  for (const state of ['built', 'sending', 'deferred', 'refused', 'unknown']) {
    const { documents } = await store.deliveries.find('byState', { state }, { limit: 1_000 });
    unfinished += documents.length;
    for (const { value } of documents) {
      if (!value.open) await runCommand(['deliveries', 'retry', value.id, '--by', 'crash'], env);
    }
  }
  return unfinished;
}

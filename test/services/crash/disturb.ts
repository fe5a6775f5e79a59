import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { closeNow } from '../../crash/settle.js';
import type { DistributedSite } from './distributed-site.js';
import type { Outage, Servers } from './outages.js';

/** The rest between two outages, so that work gets under way again. */
const restMs = 2_500;
const closeEveryMs = 700;

/** Runs the outages in turn, and prints how long each took, which helps to explain a failure. */
export async function runOutages(outages: readonly Outage[], servers: Servers): Promise<void> {
  for (const outage of outages) {
    await sleep(restMs);
    const fromMs = performance.now();
    await outage.run(servers);
    console.log(`${outage.name}: ${Math.round((performance.now() - fromMs) / 100) / 10} s`);
  }
  await sleep(restMs);
}

/** Closes one window after another until the signal aborts. Skips a window that cannot be closed because a server is away. */
export async function closeWindows(
  site: DistributedSite,
  subscriptions: readonly string[],
  { random, signal }: { readonly random: () => number; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const id = subscriptions[Math.floor(random() * subscriptions.length)] ?? '';
    await closeNow(site, id).catch((error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
    });
    await sleep(closeEveryMs);
  }
}

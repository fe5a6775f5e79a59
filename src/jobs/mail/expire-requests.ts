import { clearGrants } from '../../decisions/access/grant-link.js';
import { confirmLinkMs } from '../../digest/digest-links.js';
import { openedAt } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Clock } from '../../ports/clock.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';

interface ExpireDeps {
  readonly store: Pick<Store, 'subscriptions' | 'deliveries' | 'grants'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A link that works until the last second may be followed then. */
const marginMs = 3_600_000;

/**
 * Clears away the requests that nobody confirmed while the link worked, and with them the addresses that nobody gave us. That they
 * were made stays in the audit log. Gives how many.
 */
export async function expireRequests({ store, clock }: ExpireDeps): Promise<number> {
  const nowMs = clock.now().getTime();
  const before = new Date(nowMs - confirmLinkMs - marginMs).toISOString();
  const expired: Subscription[] = [];
  for await (const { value } of eachPage((page) =>
    store.subscriptions.find('askedBefore', { state: 'pending', before }, page),
  ))
    expired.push(value);
  let cleared = 0;
  for (const { id } of expired) {
    if (await isOpenedAgain(store, id, nowMs)) continue;
    await clearGrants(store, id);
    if ((await store.subscriptions.delete(id)) === 'deleted') cleared += 1;
  }
  return cleared;
}

/** A person may have sent the mail again: its link counts from then. */
async function isOpenedAgain(store: ExpireDeps['store'], id: string, nowMs: number): Promise<boolean> {
  const { documents } = await store.deliveries.find('bySubject', { subjectId: id }, { limit: 10 });
  return documents.some(({ value }) => nowMs - openedAt(value).getTime() <= confirmLinkMs + marginMs);
}

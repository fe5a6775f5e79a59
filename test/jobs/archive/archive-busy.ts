import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { confirmSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { buildDigest, closeWindowNow } from '../../../src/jobs/digest/build-digest.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { createPolicySetLoader } from '../../../src/jobs/match/load-policy-set.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { syncSources } from '../../../src/jobs/schedule/sync-sources.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import type { Store } from '../../../src/ports/store/store.js';
import { holder, person } from '../../decisions/people.js';
import { source, startWatch } from '../watch.js';

/** Sources that each writer has to itself. */
export const busySources = ['cnil', 'edpb'] as const;
/** Entries that a check of a busy source finds, each new or amended. */
export const entriesPerCheck = 4;

export interface BusyStore {
  /** Turns of all writers so far. */
  turns(): number;
  /** Resolves after this many turns in all. Rejects with the error of a writer. */
  reaches(turns: number): Promise<void>;
  /** Resolves when every writer has finished its turn. Rejects with the error of a writer. */
  stop(): Promise<void>;
}

/**
 * Works on a store as a service does, with several writers at once, until it is stopped. `season` keeps the published entries apart from
 * earlier ones in the same store.
 */
export async function keepBusy(store: Store, season = 1): Promise<BusyStore> {
  const watch = await startWatch(busySources.map((id) => source(id)));
  const clock = createSystemClock();
  const policySet = createPolicySetLoader({ ...watch, store, clock });
  const deps = { ...watch, store, clock, policySet, settleMs: 0 };
  await syncSources(deps);
  let stopped = false;
  let turns = 0;
  const waiting = new Set<() => void>();
  const repeat = async (turn: (number: number) => Promise<unknown>): Promise<void> => {
    for (let number = 1; !stopped; number += 1) {
      await turn(number);
      turns += 1;
      for (const look of waiting) look();
      await clock.sleep(1);
    }
  };

  const check = async (id: string, number: number): Promise<void> => {
    const entries = Array.from({ length: entriesPerCheck }, (_, index) => ({
      guid: busyGuid(index, id, `${season}-${number}`),
      title: `Avis ${season}-${number} sur la biométrie`,
      text: `Texte ${number} ${index}`,
      date: new Date().toISOString(),
    }));
    watch.publish(id, entries);
    const state = await store.sources.get(id);
    await checkSource(deps, { sourceId: id, slot: state?.value.dueAt ?? '' });
    await ingestEntries(deps, { sourceId: id });
  };
  const decide = async (number: number): Promise<void> => {
    const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: `biométrie OR mot${number % 7}` };
    await importPolicies(deps, [policy], person(`Claire ${number}`));
    await matchPolicies(deps);
    const { hits } = await store.items.search({
      ...{ query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false },
    });
    const verdict = number % 2 === 0 ? 'confirmed' : 'rejected';
    for (const { id: itemId } of hits) {
      await decideTag(deps, { itemId, policyId: 'charte', verdict, by: person(`Nadia ${number}`), reason: '' });
    }
  };
  const subscribe = async (number: number): Promise<void> => {
    const request = SubscriptionRequest.parse({ address: `reader-${season}-${number}@example.org` });
    const asked = await requestSubscription(deps, request, anonymous);
    if (asked.kind !== 'requested') throw new Error(`expected a subscription, got ${asked.kind}`);
    const subscriptionId = asked.subscription.id;
    await confirmSubscription(deps, subscriptionId, holder);
    for (let window = 0; window < 3; window += 1) {
      await clock.sleep(5);
      await closeWindowNow(deps, subscriptionId);
      const report = await buildDigest(deps, { subscriptionId });
      if (report.kind === 'built') await deliverMail(deps, { deliveryId: report.deliveryId });
    }
  };
  const writers = [
    ...busySources.map((id) => repeat((number) => check(id, number))),
    repeat(decide),
    repeat(subscribe),
  ];
  const ended = Promise.all(writers);
  ended.catch(() => undefined);
  return {
    turns: () => turns,
    async reaches(wanted) {
      const reached = new Promise<void>((resolve) => {
        const look = (): void => {
          if (turns < wanted) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      await Promise.race([reached, ended]);
    },
    async stop() {
      stopped = true;
      await ended;
    },
  };
}

/** The first entry is amended each turn; the second is a page that the other sources link too. */
function busyGuid(index: number, id: string, turn: string): string {
  if (index === 0) return `${id}-amended`;
  return index === 1 ? `a-shared-page-${turn}` : `${id}-${turn}-${index}`;
}

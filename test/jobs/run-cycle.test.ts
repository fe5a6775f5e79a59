import { describe, expect, it } from 'vitest';
import { createAccount } from '../../src/decisions/access/manage-accounts.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { confirmSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { runCycle } from '../../src/jobs/run-cycle.js';
import { anonymous, programPrincipal } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { tagId } from '../../src/model/policy/tag.js';
import { claire, holder } from '../decisions/people.js';
import { writeItem } from '../web/sample-items.js';
import { begin, source, startWatch } from './watch.js';

const request = SubscriptionRequest.parse({ address: 'claire@example.org', weekday: 1, hour: 8 });
const entry = { guid: 'a', title: 'Intelligence artificielle', date: '2026-03-04T09:00:00Z' };

describe('one cycle without a service', () => {
  it('mails what falls due', async () => {
    const watch = await startWatch([]);
    const request = {
      address: 'zoe@example.org',
      name: 'Zoé',
      role: 'analyst',
      state: 'active',
      language: 'fr',
    } as const;
    const made = await createAccount(watch, request, programPrincipal);
    if (!('account' in made)) throw new Error(made.kind);
    await writeItem(watch, { id: 'a', title: 'Avis' });
    for (const said of [
      { field: 'due', value: '2026-03-06' },
      { field: 'owner', value: made.account.id },
    ] as const)
      await triageItem(watch, { itemId: 'a', said, by: claire });
    await watch.clock.advance(24 * 3_600_000);
    expect(await runCycle(watch)).toMatchObject({ mails: 1 });
    expect(watch.mails.map(({ to }) => to)).toEqual(['zoe@example.org']);
    expect(await runCycle(watch)).toMatchObject({ mails: 0 });
  });

  it('checks, ingests, matches, builds the digest of a window that closed, and mails it', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(
      watch,
      [{ id: 'ia', name: 'IA', description: '', owner: 'DPO', query: 'intelligence' }],
      claire,
    );
    const outcome = await requestSubscription(watch, request, anonymous);
    if (outcome.kind !== 'requested') throw new Error(outcome.kind);
    await confirmSubscription(watch, outcome.subscription.id, holder);
    await watch.clock.advance(1);
    watch.publish('cnil', [entry]);
    expect(await runCycle(watch)).toMatchObject({ checked: 1, newItems: 1, suggestions: 1, digests: 0 });
    await watch.clock.advance(Date.parse('2026-03-09T07:02:00.000Z') - Date.parse(begin));
    expect(await runCycle(watch)).toMatchObject({ digests: 1, mails: 1 });
    expect(watch.mails.at(-1)).toMatchObject({ to: 'claire@example.org' });
    expect(watch.mails.at(-1)?.text).toContain('Intelligence artificielle');
    expect(await runCycle(watch)).toMatchObject({ digests: 0, mails: 0 });
  });

  it('brings into effect what was decided before a crash', async () => {
    const watch = await startWatch([source('cnil')]);
    await importPolicies(
      watch,
      [{ id: 'ia', name: 'IA', description: '', owner: 'DPO', query: 'intelligence' }],
      claire,
    );
    watch.publish('cnil', [entry]);
    await runCycle(watch);
    await watch.store.refresh();
    const [item] = await watch.store.items.findUnmatched(Number.MAX_SAFE_INTEGER, 1);
    const subject = item?.value.id ?? '';
    const details = { item: subject, policy: 'ia', revision: 1, policyRevision: 1, reason: '', document: null };
    await recordEvent(watch, { by: claire, action: 'tag.confirmed', subject: tagId(subject, 'ia'), details });
    await runCycle(watch);
    const [after] = await watch.store.items.getMany([subject]);
    expect(after?.value.policies).toMatchObject([{ id: 'ia', state: 'confirmed' }]);
  });

  it('ends its round where the same work is planned again, and throws the first failure when the rest is done', async () => {
    const watch = await startWatch([source('cnil'), source('edpb')]);
    watch.publish('cnil', [entry]);
    watch.publish('edpb', [{ ...entry, guid: 'b' }]);
    const fetcher = {
      ...watch.fetcher,
      fetch: async (asked: Parameters<typeof watch.fetcher.fetch>[0]) => {
        if (asked.url.includes('cnil')) throw new Error('broken');
        return watch.fetcher.fetch(asked);
      },
    };
    await expect(runCycle({ ...watch, fetcher })).rejects.toThrow('broken');
    await watch.store.refresh();
    expect((await watch.store.health.find('bySource', { sourceId: 'edpb' }, { limit: 5 })).documents).toHaveLength(1);
    const found = await watch.store.items.activity({
      after: '2026-01-01T00:00:00.000Z',
      until: '2027-01-01T00:00:00.000Z',
      limit: 5,
    });
    expect(found.activities).toHaveLength(1);
  });
});

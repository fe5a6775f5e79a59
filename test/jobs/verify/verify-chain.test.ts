import { beforeEach, describe, expect, it } from 'vitest';
import { changeSource } from '../../../src/decisions/change-source.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { auditId, chainEvent } from '../../../src/decisions/record-event.js';
import { requestSubscription } from '../../../src/decisions/subscribe.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { holdsHead, verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { claire, paul } from '../../decisions/people.js';
import { writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';
import { source, startWatch } from '../watch.js';

const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'avis' };

let site: Site;
beforeEach(async () => {
  site = createSite();
  await importPolicies(site.deps, [policy], claire);
  await writeItem(site, { id: 'avis-1' });
});

/** Deletes later events, as somebody who can write the store might, to hide a decision. */
async function cutAfter(sequence: number): Promise<void> {
  await site.store.refresh();
  for (let next = sequence + 1; ; next += 1) if ((await site.store.audit.delete(auditId(next))) === 'absent') break;
  await site.store.refresh();
}

const decide = (verdict: 'confirmed' | 'rejected') =>
  decideTag(site.deps, { itemId: 'avis-1', policyId: 'ia-rh', verdict, by: claire, reason: '' });
const decisions: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a policy', () => importPolicies(site.deps, [{ ...policy, query: 'loi' }], claire)],
  ['a tag that was confirmed', () => decide('confirmed')],
  ['a tag that was rejected', () => decide('rejected')],
  ['a source', () => changeSource(site.deps, { id: 'cnil', fields: { enabled: false }, by: claire })],
  [
    'a subscription',
    () => requestSubscription(site.deps, SubscriptionRequest.parse({ address: 'claire@example.org' }), anonymous),
  ],
];

it('an event of a kind that a later version writes is read, changes nothing here, and is followed by others', async () => {
  const watch = await startWatch([source('cnil')]);
  await importPolicies(watch, [policy], claire);
  const { store, clock, keyRing } = watch;
  await store.refresh();
  const [before] = (await store.audit.find('newest', {}, { limit: 1 })).documents;
  const decided = { actor: 'a_later', action: 'policy.merged', subject: 'ia-rh', details: { into: 'ia' } };
  const later = chainEvent(before?.value, decided, clock.now());
  await store.audit.create(later);
  const stored = await store.policies.get('ia-rh');
  if (!stored) throw new Error('expected a policy');
  const merged = { ...stored.value, query: 'avis OU loi', sequence: later.sequence };
  await store.policies.replace(merged, stored.version);
  await sweep(watch);
  expect((await store.policies.get('ia-rh'))?.value).toEqual(merged);
  await importPolicies(watch, [{ ...policy, id: 'autre' }], paul);
  await store.refresh();
  expect(await verifyChain(watch)).toMatchObject({ kind: 'sound', length: 3 });
  expect(await store.unreadableRecords.count('all', {})).toBe(0);
  const page = await (await createSite({ store, clock, keyRing }).app.request('/audit')).text();
  expect(page).toContain('que cette version ne connaît pas (policy.merged)');
});

describe('a chain whose newest event was removed', () => {
  it.each(decisions)('is missed by %s that reflects it', async (_, make) => {
    await make();
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound', length: 2, last: { sequence: 2 } });
    await cutAfter(1);
    const verdict = await verifyChain(site.deps);
    expect(verdict).toMatchObject({ kind: 'cut', length: 1, sequence: 2 });
    expect(verdict).toHaveProperty('missing', [{ kind: expect.any(String), subject: expect.any(String), sequence: 2 }]);
  });

  it.each(decisions)('is missed by %s where another decision took the number', async (_, make) => {
    await make();
    await cutAfter(1);
    await changeSource(site.deps, { id: 'edpb', fields: { enabled: false }, by: paul });
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'cut', sequence: 2 });
  });

  it('is told by a hash that was kept, where all was written anew', async () => {
    await decide('confirmed');
    const kept = (await site.store.audit.get(auditId(2)))?.value.hash ?? '';
    await site.store.refresh();
    expect(await holdsHead(site.store, { hash: kept })).toBe(true);
    expect(await holdsHead(site.store, { hash: kept.slice(0, 16) })).toBe(true);
    await cutAfter(1);
    await site.clock.advance(1_000);
    await decide('rejected');
    await site.store.refresh();
    expect(await holdsHead(site.store, { hash: kept })).toBe(false);
  });
});

it('misses nothing that was decided while the chain was read', async () => {
  const { audit } = site.store;
  const find: typeof audit.find = async (...question) => {
    const page = await audit.find(...question);
    await decide('confirmed');
    await site.store.refresh();
    return page;
  };
  const busy = { ...site.store, audit: { ...audit, find } } as Site['store'];
  await site.store.refresh();
  expect(await verifyChain({ ...site.deps, store: busy })).toMatchObject({ kind: 'sound', length: 2 });
});

it.each(['signed-in', null])(
  'finds where somebody altered how sure an entry is of who decided: %s',
  async (assurance) => {
    await decide('confirmed');
    const stored = await site.store.audit.get(auditId(2));
    if (!stored) throw new Error('expected an entry');
    const { assurance: _typed, ...others } = stored.value.details;
    const details = assurance === null ? others : { ...others, assurance };
    await site.store.audit.replace({ ...stored.value, details }, stored.version);
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'broken', sequence: 2 });
  },
);

it.each([
  ['policies', 'policy'],
  ['accounts', 'account'],
  ['notedSettings', 'settings'],
  ['dossiers', 'dossier'],
])('names a record of %s that cannot be read', async (collection, kind) => {
  const unreadable = {
    id: `${collection} r-1`,
    collection,
    recordId: 'r-1',
    what: 'name: expected text',
    notedAt: null,
  };
  await site.store.unreadableRecords.create(unreadable);
  await site.store.refresh();
  const difference = {
    kind,
    subject: 'r-1',
    field: 'presence',
    sequence: null,
    event: 'readable',
    store: unreadable.what,
  };
  expect(await verifyChain(site.deps)).toMatchObject({ kind: 'altered', differences: [difference] });
});

it('reads no longer chain than asked', async () => {
  await site.store.refresh();
  expect(await verifyChain(site.deps, 0)).toEqual({ kind: 'unverified' });
});

import { beforeEach, expect, it } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { actorId, keyMark } from '../../../src/decisions/name-actor.js';
import { requestSubscription } from '../../../src/decisions/subscribe.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { anonymous, type KeyRing } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { claire, person } from '../../decisions/people.js';
import { writeItem } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

const [first, second] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];
const rotated = [second, first] as const;
const forgotten = [second] as const;

let site: Site;
beforeEach(() => {
  site = createSite();
});

/** A person decides on an item of their own, in a process with these keys. */
async function decide(keyRing: KeyRing, by: string): Promise<string> {
  const itemId = `item-${keyRing.length}-${by.toLowerCase()}`;
  await writeItem(site, { id: itemId });
  const decision = { itemId, policyId: 'ia-rh', verdict: 'confirmed', by: person(by), reason: 'vu' } as const;
  const outcome = await decideTag({ ...site.deps, keyRing }, decision);
  if (outcome.kind !== 'decided') throw new Error(`expected a decision, got ${outcome.kind}`);
  return outcome.event.actor;
}

async function subscribe(keyRing: KeyRing, address: string): Promise<void> {
  await requestSubscription({ ...site.deps, keyRing }, SubscriptionRequest.parse({ address }), anonymous);
}

async function verify(keyRing: KeyRing) {
  await site.store.refresh();
  return verifyChain({ ...site.deps, keyRing });
}

async function rename(id: string, name: string): Promise<void> {
  const stored = await site.store.actors.get(id);
  await site.store.actors.replace({ id, name }, stored?.version ?? 0);
}

/** Claire decided before the rotation and after it, Paul after it alone; somebody subscribed before and after. */
async function liveThroughRotation() {
  await importPolicy();
  const claire = await decide([first], 'Claire');
  await subscribe([first], 'before@example.org');
  expect(await decide(rotated, 'Claire')).toBe(claire);
  const paul = await decide(rotated, 'Paul');
  await subscribe(rotated, 'after@example.org');
  return { claire, paul };
}

async function importPolicy(): Promise<void> {
  const policy = { id: 'ia-rh', name: 'IA', description: '', owner: '', query: 'biométrie' };
  await importPolicies({ ...site.deps, keyRing: [first] }, [policy], claire);
}

it('proves all of it under the ring', async () => {
  await liveThroughRotation();
  expect(await verify(rotated)).toMatchObject({ kind: 'sound', differences: [], notCovered: [] });
});

it('does not cover what was hashed under a key that is no longer in the ring, and no more than that', async () => {
  await liveThroughRotation();
  expect(await verify(forgotten)).toMatchObject({
    kind: 'sound',
    notCovered: [
      { kind: 'subscription', field: 'address', subjects: 1 },
      { kind: 'actor', field: 'name', subjects: 1 },
    ],
  });
});

it('goes on finding a name and an address that were altered, under whichever key they were hashed', async () => {
  const { claire, paul } = await liveThroughRotation();
  await rename(claire, 'Zoé');
  await rename(paul, 'Yves');
  await site.store.refresh();
  const { documents } = await site.store.subscriptions.find('all', {}, { limit: 10 });
  for (const { value, version } of documents)
    await site.store.subscriptions.replace({ ...value, address: `x-${value.address}` }, version);
  const altered = (subject: string, field: string) => expect.objectContaining({ subject, field });
  const addresses = documents.map(({ value }) => altered(value.id, 'address'));
  const both = await verify(rotated);
  expect(both).toMatchObject({ kind: 'altered', notCovered: [] });
  expect(both).toHaveProperty(
    'differences',
    expect.arrayContaining([...addresses, altered(claire, 'name'), altered(paul, 'name')]),
  );
  const later = await verify(forgotten);
  expect(later).toHaveProperty('differences', [altered(expect.any(String), 'address'), altered(paul, 'name')]);
});

it('says in an event under which key its actor is known, where that is not the current one', async () => {
  const { claire, paul } = await liveThroughRotation();
  expect([claire, paul]).toEqual([actorId(first, 'Claire'), actorId(second, 'Paul')]);
  await site.store.refresh();
  const { documents } = await site.store.audit.find('after', { sequence: 0 }, { limit: 100 });
  const marks = documents.map(({ value: { actor, details } }) => [actor, details.key, details.actorKey]);
  expect(marks).toEqual([
    [claire, keyMark(first), undefined],
    [claire, keyMark(first), undefined],
    ['vigie', keyMark(first), undefined],
    [claire, keyMark(second), keyMark(first)],
    [paul, keyMark(second), undefined],
    ['vigie', keyMark(second), undefined],
  ]);
});

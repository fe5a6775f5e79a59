import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { nameActor } from '../../../src/decisions/name-actor.js';
import { chainEvent } from '../../../src/decisions/record-event.js';
import { requestSubscription } from '../../../src/decisions/subscribe.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import type { AuditEvent } from '../../../src/model/access/audit.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import type { ItemTag } from '../../../src/model/item/item.js';
import { makeDataFolder } from '../../adapters/sqlite/data-folder.js';
import { expectAwaitedWithinMs, expectServing } from '../../processor-time.js';
import { writeItem, writePolicy } from '../../web/sample-items.js';
import { createSite, type Site } from '../../web/site.js';

const items = 260;
const rounds = 39;
const policyEvent = {
  ...({ actor: 'vigie', action: 'policy.created', subject: 'ia-rh' } as const),
  details: { name: 'Politique ia-rh', description: '', owner: '', query: 'biométrie' },
};

const folder = makeDataFolder();
const database = openSqliteDatabase(folder.path);
const site: Site = createSite({ store: createSqliteStore(database) });
afterAll(async () => {
  await site.store.close();
  database.close();
  folder.remove();
});

beforeAll(async () => {
  const { store, clock } = site;
  let last = chainEvent(undefined, policyEvent, clock.now());
  await writePolicy(site, 'ia-rh', { updatedAt: last.at });
  const actor = await nameActor(site.deps, 'Claire');
  const ids = Array.from({ length: items }, (_, index) => `item-${String(index).padStart(3, '0')}`);
  const events = [last];
  for (let round = 0; round < rounds; round += 1) {
    for (const item of ids) {
      const details = { item, policy: 'ia-rh', revision: 1, policyRevision: 1, reason: `tour ${round}` };
      const action = round % 2 === 0 ? 'tag.confirmed' : 'tag.rejected';
      last = chainEvent(last, { actor, action, subject: `${item}_ia-rh`, details }, clock.now());
      events.push(last);
    }
  }
  await store.audit.createMany(events);
  for (const event of events.slice(-items)) {
    await writeItem(site, { id: String(event.details.item) });
    await writeTag(tagOf(event), String(event.details.item));
  }
  await store.refresh();
});

async function writeTag(tag: ItemTag, id: string): Promise<void> {
  const [stored] = await site.store.items.getMany([id]);
  if (!stored) throw new Error(`expected the item ${id}`);
  const item = { ...stored.value, policies: [tag] };
  await site.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
}

function tagOf({ sequence, actor, at, details }: AuditEvent): ItemTag {
  const decided = { sequence, by: actor, at, reason: String(details.reason) };
  return { id: 'ia-rh', state: 'confirmed', revision: 1, policyRevision: 1, words: [], ...decided };
}

it('reads ten thousand decisions in seconds', async () => {
  const verdict = await expectAwaitedWithinMs(10_000, () => verifyChain(site.deps));
  expect(verdict).toMatchObject({ kind: 'sound', length: 1 + items * rounds, differences: [], behind: [] });
});

it('leaves others their turn meanwhile', async () => {
  await expectServing(() => verifyChain(site.deps), 'verifying', { most: 100 });
});

it('finds each altered one among over 200 decided tags', async () => {
  const ids = [0, 199, 200, 201, 259].map((number) => `item-${String(number).padStart(3, '0')}`);
  const before = (await site.store.items.getMany(ids)).flatMap((stored) => stored?.value.policies ?? []);
  for (const [index, tag] of before.entries()) await writeTag({ ...tag, state: 'rejected' }, ids[index] ?? '');
  const found = { kind: 'tag', field: 'state', event: 'confirmed', store: 'rejected' };
  expect(await verifyChain(site.deps)).toHaveProperty(
    'differences',
    ids.map((id) => expect.objectContaining({ ...found, subject: `${id}_ia-rh` })),
  );
  for (const [index, tag] of before.entries()) await writeTag(tag, ids[index] ?? '');
});

it('finds a decision that no entry takes, also under the number of another', async () => {
  const forged = await writeItem(site, { id: 'forged' });
  await writeTag(tagOf({ ...chainEvent(undefined, policyEvent, site.clock.now()), sequence: 300 }), forged.id);
  await site.store.refresh();
  const verdict = await verifyChain(site.deps);
  expect(verdict).toMatchObject({ kind: 'cut', missing: [{ kind: 'tag', subject: 'forged_ia-rh', sequence: 300 }] });
});

it('says what older entries and another secret do not cover, and takes it for no alteration', async () => {
  const other = createSite();
  const request = SubscriptionRequest.parse({ address: 'claire@example.org' });
  await requestSubscription(other.deps, request, anonymous);
  await other.store.refresh();
  const old = chainEvent(
    (await other.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value,
    {
      ...({ actor: 'vigie', action: 'subscription.requested', subject: 'old' } as const),
      details: { weekday: 1, hour: 8, timeZone: 'Europe/Paris' },
    },
    other.clock.now(),
  );
  await other.store.audit.create(old);
  await other.store.refresh();
  const { documents } = await other.store.subscriptions.find('all', {}, { limit: 1 });
  const stored = documents[0]?.value;
  if (!stored) throw new Error('expected a subscription');
  await other.store.subscriptions.create({ ...stored, id: 'old', sequence: old.sequence });
  await other.store.refresh();
  const one = (field: string) => ({ kind: 'subscription', field, subjects: 1 });
  expect(await verifyChain(other.deps)).toMatchObject({
    kind: 'sound',
    notCovered: [one('filter'), one('language'), one('address')],
  });
  const moved = await verifyChain({ ...other.deps, keyRing: [new Uint8Array(32).fill(9)] });
  expect(moved).toMatchObject({ kind: 'sound' });
  expect(moved).toHaveProperty('notCovered', [{ ...one('address'), subjects: 2 }, one('filter'), one('language')]);
});

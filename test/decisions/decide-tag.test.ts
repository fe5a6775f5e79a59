import { beforeEach, describe, expect, it } from 'vitest';
import { decideTag, type TagDecision } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../src/jobs/ingest/ingest-entries.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { sweep } from '../../src/jobs/sweep.js';
import type { Item } from '../../src/model/item/item.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { claire } from './people.js';

let watch: Watch;
beforeEach(async () => {
  watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  await importPolicies(watch, [{ id: 'delais', name: 'Délais', description: '', owner: '', query: 'délai' }], claire);
  await matchPolicies(watch);
  await watch.clock.advance(60_000);
  await publish('délai au 2 août 2026');
});

/** Publishes the same entry with another text, which is a new revision of its item. */
async function publish(text: string): Promise<void> {
  watch.publish('cnil', [{ guid: 'a', title: 'Un avis', text, date: '2026-03-04T09:00:00Z' }]);
  const state = await watch.store.sources.get('cnil');
  await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: 'cnil' });
  await watch.store.refresh();
  await watch.clock.advance(3_600_000);
}

async function theItem(): Promise<Item> {
  const all = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false } as const;
  const [item] = (await watch.store.items.search(all)).hits;
  if (!item) throw new Error('expected an item');
  return item;
}

async function decide(verdict: TagDecision['verdict'], revision?: number) {
  const { id } = await theItem();
  const outcome = await decideTag(watch, {
    itemId: id,
    policyId: 'delais',
    verdict,
    by: claire,
    reason: '',
    revision,
  });
  await watch.store.refresh();
  return outcome;
}

/** Does the work that a service does by itself within a minute. */
async function settle(): Promise<number> {
  const { match } = await sweep(watch);
  if (match > 0) await matchPolicies(watch);
  await watch.store.refresh();
  return match;
}

describe('a decision on a tag', () => {
  it('is on record for the version that the person had before them', async () => {
    await publish('délai au 2 août 2027');
    expect(await decide('rejected', 1)).toMatchObject({
      kind: 'decided',
      tag: { state: 'rejected', revision: 1 },
      event: { action: 'tag.rejected', details: { revision: 1, policyRevision: 1 } },
      newest: 2,
    });
  });

  it('is on the newest version where none is named', async () => {
    await publish('délai au 2 août 2027');
    expect(await decide('confirmed')).toMatchObject({
      tag: { revision: 2 },
      event: { details: { revision: 2 } },
      newest: 2,
    });
  });

  it('is refused on a version that is not there yet, and leaves nothing behind', async () => {
    const before = await watch.store.audit.count('newest', {});
    expect(await decide('rejected', 2)).toEqual({ kind: 'no-such-revision', newest: 1 });
    expect(await watch.store.audit.count('newest', {})).toBe(before);
    expect((await theItem()).policies).toMatchObject([{ state: 'suggested' }]);
  });

  it('that rejects an earlier version is to be looked at again', async () => {
    await publish('délai au 2 août 2027');
    await decide('rejected', 1);
    expect(await settle()).toBe(0);
    expect((await theItem()).policies).toMatchObject([{ state: 'rejected', revision: 1 }]);
    expect(valuesOf(await theItem())).toMatchObject({ review: ['delais'], pending: [] });
  });

  it('is to be looked at again also where the newer version came between the decision and what follows from it', async () => {
    const { id } = await theItem();
    const details = { item: id, policy: 'delais', revision: 1, policyRevision: 1, reason: '', document: null };
    await recordEvent(watch, { by: claire, action: 'tag.rejected', subject: `${id}_delais`, details });
    await publish('délai au 2 août 2027');
    await settle();
    expect((await theItem()).policies).toMatchObject([{ state: 'rejected', revision: 1 }]);
    expect(valuesOf(await theItem())).toMatchObject({ review: ['delais'] });
  });

  it('that rejects the newest version holds', async () => {
    await publish('délai au 2 août 2027');
    await decide('rejected', 2);
    expect(await settle()).toBe(0);
    expect((await theItem()).policies).toMatchObject([{ state: 'rejected', revision: 2, reason: '' }]);
  });

  it('that confirms an earlier version holds, and names that version', async () => {
    await publish('délai au 2 août 2027');
    await decide('confirmed', 1);
    expect(await settle()).toBe(0);
    expect((await theItem()).policies).toMatchObject([{ state: 'confirmed', revision: 1 }]);
  });

  it('needs an item and a policy', async () => {
    const decision = { verdict: 'confirmed', by: claire, reason: '' } as const;
    const { id } = await theItem();
    expect(await decideTag(watch, { itemId: 'none', policyId: 'delais', ...decision })).toEqual({
      kind: 'unknown-item',
    });
    expect(await decideTag(watch, { itemId: id, policyId: 'none', ...decision })).toEqual({ kind: 'unknown-policy' });
  });
});

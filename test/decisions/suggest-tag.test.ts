import { beforeEach, describe, expect, it } from 'vitest';
import { retirePolicy } from '../../src/decisions/decide-policy.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { suggestionsADay, suggestTag } from '../../src/decisions/suggest-tag.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import { sweep } from '../../src/jobs/sweep.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { nextTag } from '../../src/match/next-tag.js';
import type { ItemTag } from '../../src/model/item/item.js';
import { linkedPolicies } from '../../src/model/item/item.js';
import { tagId } from '../../src/model/policy/tag.js';
import { itemJson } from '../../src/shapes/item-shape.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { writeItem } from '../web/sample-items.js';
import { createSite, type Site } from '../web/site.js';
import { claire, paul } from './people.js';

const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'recrutement' };
const suggestion = {
  itemId: 'avis',
  policyId: 'ia-rh',
  program: 'Assistant',
  reason: 'L’avis parle d’embauche.',
  by: claire,
};

let site: Site;
beforeEach(async () => {
  site = createSite();
  await importPolicies(site.deps, [policy], claire);
  await writeItem(site, { id: 'avis', relevant: false, content: '<p>Un avis sur l’embauche.</p>' });
  await site.store.refresh();
});

async function theTag(id = 'avis'): Promise<ItemTag | undefined> {
  const [item] = await site.store.items.getMany([id]);
  return item?.value.policies[0];
}

const suggest = (changes: Partial<typeof suggestion> = {}) => suggestTag(site.deps, { ...suggestion, ...changes });

describe('what a program suggests', () => {
  it('waits for a person, with whose word it is, and is in the audit log first', async () => {
    const outcome = await suggest();
    expect(outcome).toMatchObject({ kind: 'suggested', event: { action: 'tag.suggested' } });
    expect(await theTag()).toMatchObject({
      ...{ state: 'suggested', by: null, words: [], revision: 1 },
      suggestedBy: { program: 'Assistant', reason: 'L’avis parle d’embauche.', alone: true },
    });
    const { items } = await site.store.items.tagged({ policyId: 'ia-rh', state: 'suggested', limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['avis']);
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound' });
  });

  it('links the item to nothing: neither a search nor a list goes by it', async () => {
    await suggest();
    const [item] = await site.store.items.getMany(['avis']);
    expect(item && linkedPolicies(item.value)).toEqual([]);
    const ofPolicy = {
      query: { kind: 'all' },
      filters: { policy: ['ia-rh'] },
      order: 'newest',
      limit: 5,
      facets: false,
    } as const;
    expect((await site.store.items.search(ofPolicy)).total).toBe(0);
    const aboutAi = { ...ofPolicy, filters: { relevance: ['ai'] } };
    expect((await site.store.items.search(aboutAi)).total).toBe(0);
  });

  it('is in no list, feed or notice for programs as a suggestion of the query would be', async () => {
    await suggest();
    const [stored] = await site.store.items.getMany(['avis']);
    if (!stored) throw new Error('expected the item');
    expect(itemJson(stored.value).policies).toEqual([]);
    const { items } = await (await site.app.request('/api/v1/items?relevance=ai&relevance=other')).json();
    expect(items).toMatchObject([{ id: 'avis', policies: [] }]);
    const csv = await (await site.app.request('/exports/items/csv?relevance=ai&relevance=other')).text();
    expect(csv).toContain('avis');
    expect(csv).not.toMatch(/ia-rh|IA et RH/);
    const { tags } = await (await site.app.request('/api/v1/items/avis')).json();
    expect(tags).toMatchObject([{ policy: 'ia-rh', suggestedBy: { program: 'Assistant', alone: true } }]);
  });

  it('is made once, and changes nothing that was said before', async () => {
    await suggest();
    expect(await suggest({ program: 'Another', by: paul })).toEqual({ kind: 'already', state: 'suggested' });
    const decision = { itemId: 'avis', policyId: 'ia-rh', by: paul, reason: 'Hors sujet.' };
    for (const verdict of ['rejected', 'confirmed'] as const) {
      await decideTag(site.deps, { ...decision, verdict });
      const before = await theTag();
      expect(await suggest()).toEqual({ kind: 'already', state: verdict });
      expect(await theTag()).toEqual(before);
      expect(before).toMatchObject({ state: verdict, suggestedBy: { program: 'Assistant' } });
    }
    const { documents } = await site.store.audit.find('newest', {}, { limit: 10 });
    expect(documents.filter(({ value }) => value.action === 'tag.suggested')).toHaveLength(1);
  });

  it('is of an item and a policy that there are', async () => {
    expect(await suggest({ itemId: 'none' })).toEqual({ kind: 'unknown-item' });
    expect(await suggest({ policyId: 'none' })).toEqual({ kind: 'unknown-policy' });
    await retirePolicy(site.deps, 'ia-rh', claire);
    expect(await suggest()).toEqual({ kind: 'unknown-policy' });
  });

  it('comes in no greater number than people can read', async () => {
    for (let index = 0; index <= suggestionsADay; index += 1) await writeItem(site, { id: `avis-${index}` });
    const outcomes = [];
    for (let index = 0; index <= suggestionsADay; index += 1)
      outcomes.push((await suggest({ itemId: `avis-${index}` })).kind);
    expect(outcomes.filter((kind) => kind === 'suggested')).toHaveLength(suggestionsADay);
    expect(outcomes.at(-1)).toBe('too-many');
    expect((await suggest({ by: paul })).kind).toBe('suggested');
    await site.clock.advance(24 * 3_600_000 + 1);
    expect((await suggest({ itemId: `avis-${suggestionsADay}` })).kind).toBe('suggested');
    // Suggestions by a clock that was ahead do not count.
    await site.clock.advance(-48 * 3_600_000);
    await writeItem(site, { id: 'autre' });
    expect((await suggest({ itemId: 'autre' })).kind).toBe('suggested');
  });

  it('is one of several that come at once', async () => {
    const outcomes = await Promise.all([suggest(), suggest({ by: paul }), suggest({ program: 'Third' })]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'suggested']);
  });

  it('does not come before a decision that a crash cut off from its tag', async () => {
    const details = { item: 'avis', policy: 'ia-rh', revision: 1, policyRevision: 1, reason: '', document: null };
    const subject = tagId('avis', 'ia-rh');
    await recordEvent(site.deps, { by: paul, action: 'tag.rejected', subject, details });
    await site.store.refresh();
    expect(await suggest()).toEqual({ kind: 'already', state: 'rejected' });
  });
});

describe('the query of the policy', () => {
  it('adds its words to what a program said, and leaves that where it finds the item no more', async () => {
    await suggest();
    const before = await theTag();
    const match = { policyId: 'ia-rh', revision: 2, policyRevision: 1 };
    const found = nextTag(
      before,
      { ...match, found: { words: ['recrutement'], clauses: [] } },
      '2026-11-26T00:00:00.000Z',
    );
    expect(found).toMatchObject({ state: 'suggested', words: ['recrutement'], suggestedBy: { alone: false } });
    expect(found && linkedPolicies({ policies: [found] })).toEqual(['ia-rh']);
    const lapsed = nextTag(found, { ...match, revision: 3, found: null }, '2026-11-27T00:00:00.000Z');
    expect(lapsed).toMatchObject({ state: 'suggested', words: [], suggestedBy: { program: 'Assistant', alone: true } });
    expect(nextTag(lapsed, { ...match, revision: 4, found: null }, '2026-11-28T00:00:00.000Z')).toBeUndefined();
  });
});

describe('a crash between record and tag', () => {
  let watch: Watch;
  it('is made good by the next sweep, and what lapsed meanwhile stays as it is', async () => {
    watch = await startWatch([]);
    await importPolicies(watch, [policy], claire);
    await matchPolicies(watch);
    await writeItem({ ...site, store: watch.store }, { id: 'avis', content: '<p>Un avis.</p>' });
    const details = {
      item: 'avis',
      policy: 'ia-rh',
      revision: 1,
      policyRevision: 1,
      reason: 'Lu.',
      program: 'Assistant',
    };
    await recordEvent(watch, { by: claire, action: 'tag.suggested', subject: tagId('avis', 'ia-rh'), details });
    await watch.store.refresh();
    await sweep(watch);
    await matchPolicies(watch);
    const [item] = await watch.store.items.getMany(['avis']);
    expect(item?.value.policies).toMatchObject([
      { state: 'suggested', suggestedBy: { program: 'Assistant', alone: true } },
    ]);
  });
});

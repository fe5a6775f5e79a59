import { beforeEach, expect, it } from 'vitest';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { enrichmentVersion } from '../../src/enrich/enrichment-version.js';
import { isUnderstandingDue, type UnderstandDeps, understandItems } from '../../src/jobs/ingest/understand-items.js';
import { createPolicySetLoader } from '../../src/jobs/match/load-policy-set.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import type { Item, Revision } from '../../src/model/item/item.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import type { ItemWrite } from '../../src/ports/store/item-index.js';
import type { Store } from '../../src/ports/store/store.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { withMethods } from '../fakes/with-methods.js';
import { sandbox } from '../jobs/parsers.js';
import { samplePolicy } from './archive-sample.js';
import { sampleItem, sampleItemTag, sampleRevision, sampleWrite } from './sample-items.js';

const now = '2026-03-09T08:00:00.000Z';

function defineTestSource(id: string, aboutAi: boolean): SourceDefinition {
  const said = { id, name: { fr: id, en: id }, authority: id, jurisdiction: 'FR', language: 'fr', aboutAi };
  return SourceDefinition.parse({ ...said, url: `https://${id}.example.org/feed` });
}

/** Cases in which items that older rules made are understood again. Every store must pass them. */
export function understandCases(store: () => Store): void {
  let deps: UnderstandDeps;
  beforeEach(() => {
    const [clock, glossary] = [createManualClock(now), emptyGlossary()];
    const policySet = createPolicySetLoader({ store: store(), clock, glossary, timeZone: 'UTC' });
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    deps = { store: store(), sandbox, log, clock, glossary, policySet, catalogue: new Map() };
  });

  /** Writes items as older rules left them, with no words in the index. */
  const write = async (ids: readonly string[], fields: Partial<Item> = {}, words: Partial<Revision> = {}) => {
    const writes = ids.map((id): ItemWrite => {
      const plain = sampleWrite(id, { item: fields });
      return {
        ...plain,
        revision: sampleRevision(plain.item, { summary: 'La biométrie.', content: '<p>Le texte.</p>', ...words }),
      };
    });
    await store().items.write(writes);
    await store().refresh();
  };
  const many = Array.from({ length: 230 }, (_, index) => `i${String(index).padStart(3, '0')}`);
  const itemsOf = async (ids: readonly string[]) => (await store().items.getMany(ids)).flatMap((one) => one ?? []);
  const runNow = async () => (await store().understandRuns.get('items'))?.value;

  it('reads every item once, however often it is cut off', async () => {
    await write(many);
    let left = 7;
    const cutNowAndThen = (writes: readonly ItemWrite[]) => {
      left -= 1;
      return left % 3 === 0 ? Promise.reject(new Error('cut')) : store().items.write(writes);
    };
    const items = withMethods(store().items, { write: cutNowAndThen });
    let cuts = 0;
    for (let more = true; more; cuts += 1)
      more = await understandItems({ ...deps, store: { ...store(), items } }).then(
        () => false,
        (error: Error) => error.message === 'cut',
      );
    expect(cuts).toBeGreaterThan(3);
    const understood = await itemsOf(many);
    expect(understood).toHaveLength(many.length);
    expect(new Set(understood.map(({ value, version }) => `${value.enrichment} ${version}`))).toEqual(
      new Set([`${enrichmentVersion} 2`]),
    );
    expect(await runNow()).toMatchObject({ done: 230, total: 230, unread: 0, finishedAt: now });
    await store().refresh();
    expect(await isUnderstandingDue(deps)).toBe(false);
    expect(await understandItems(deps)).toBe(0);
  });

  it('stops when it is told to, says how far it is, and goes on from there', async () => {
    await write(many);
    expect(await isUnderstandingDue(deps)).toBe(true);
    const stopping = new AbortController();
    const said: string[] = [];
    const onProgress = (done: number, total: number) => {
      said.push(`${done}/${total}`);
      stopping.abort();
    };
    expect(await understandItems(deps, { signal: stopping.signal, onProgress })).toBe(100);
    expect(said).toEqual(['100/230']);
    expect(await runNow()).toMatchObject({ done: 100, total: 230, finishedAt: null });
    expect(await isUnderstandingDue(deps)).toBe(true);
    expect(await understandItems(deps)).toBe(130);
  });

  it('matches an item by the reference that its identifier alone names, in the same pass', async () => {
    await store().policies.create({ ...samplePolicy('acte'), query: 'reference:celex:32024R1689' });
    await store().policies.create({ ...samplePolicy('nom'), query: '"32024R1689" OR 2024/1689' });
    await store().refresh();
    await write(['named'], { references: ['celex:32024R1689'] });
    await understandItems(deps);
    const [named] = (await itemsOf(['named'])).map(({ value }) => value);
    expect(named?.references).toEqual(['celex:32024R1689']);
    expect(named?.matchedRevision).toBe(1);
    const understood = named?.policies.map(({ id, state }) => `${id} ${state}`);
    await store().refresh();
    await store().items.write([
      {
        item: { ...(named ?? sampleItem('named')), matchedRevision: 0 },
        expectedVersion: 2,
        revision: null,
        words: null,
      },
    ]);
    await store().refresh();
    await matchPolicies({ ...deps, sandbox });
    const [matched] = (await itemsOf(['named'])).map(({ value }) => value);
    expect(matched?.policies.map(({ id, state }) => `${id} ${state}`)).toEqual(understood);
    expect(understood).toContain('acte suggested');
  });

  it('touches no decision, makes no revision, and suggests what it newly finds', async () => {
    await store().policies.create({ ...samplePolicy('biometrie'), query: 'biométrie' });
    await store().policies.create({ ...samplePolicy('autre'), query: 'biométrie' });
    await store().refresh();
    const tags = [
      sampleItemTag('biometrie', 'rejected', { sequence: 4, by: 'a_1', reason: 'hors champ' }),
      sampleItemTag('ancienne', 'confirmed', { sequence: 5, by: 'a_1', reason: 'utile' }),
    ];
    await write(['decided'], { policies: tags });
    await write(['new']);
    await understandItems(deps);
    const [decided, found] = (await itemsOf(['decided', 'new'])).map(({ value }) => value);
    expect(decided?.policies.slice(0, 2)).toEqual(tags);
    expect(found).toMatchObject({ revision: 1, activityAt: '2026-03-02T00:00:00.000Z', understoodAt: now });
    expect(found?.policies.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual([
      'autre suggested',
      'biometrie suggested',
    ]);
    expect(await store().items.revisions('new', { limit: 9 })).toHaveLength(1);
    await store().refresh();
    const { node: query } = parseQuery('biométrie', { glossary: deps.glossary, now: new Date(now), timeZone: 'UTC' });
    const search = { query, filters: {}, order: 'newest', limit: 9, facets: false } as const;
    expect((await store().items.search(search)).total).toBe(2);
  });

  it('leaves what a person corrected, and has it found by that', async () => {
    const decided = { by: 'a_1', reason: 'lu en entier', at: now, sequence: 7 };
    const corrections: Item['corrections'] = [
      { finding: 'kind', value: 'sanction', ...decided },
      { finding: 'relevance', value: 'other', ...decided },
    ];
    const about = { title: 'Recommandation sur l’IA', content: '<p>L’intelligence artificielle.</p>' };
    await write(['said', 'left'], { title: about.title }, about);
    const [said] = await itemsOf(['said']);
    if (!said) throw new Error('expected the item');
    const corrected = { item: { ...said.value, corrections }, expectedVersion: said.version };
    await store().items.write([{ ...corrected, revision: null, words: null }]);
    const found = async (filters: { readonly [field in 'kind' | 'relevance']?: readonly string[] }) => {
      await store().refresh();
      const request = { query: { kind: 'all' }, filters, order: 'newest', limit: 9, facets: false } as const;
      return (await store().items.search(request)).hits.map(({ id }) => id);
    };
    for (const reading of ['before', 'after']) {
      expect(await found({ kind: ['sanction'] }), reading).toEqual(['said']);
      expect(await found({ relevance: ['other'] }), reading).toEqual(['said']);
      if (reading === 'before') expect(await understandItems(deps)).toBe(2);
    }
    const [after] = (await itemsOf(['said'])).map(({ value }) => value);
    expect(after).toMatchObject({ corrections, relevance: { relevant: true } });
  });

  it('has matched what it wrote while a change of policies was followed, also where it was cut off before it said so', async () => {
    const matching = {
      ...deps,
      sandbox,
      policySet: createPolicySetLoader({ ...deps, store: store(), timeZone: 'UTC' }),
    };
    await write(['a', 'b']);
    await matchPolicies(matching);
    await store().policies.create(samplePolicy('biometrie'));
    const followedMeanwhile = async (writes: readonly ItemWrite[]) => {
      await store().refresh();
      await matchPolicies(matching);
      await store().items.write(writes);
      throw new Error('cut');
    };
    const items = withMethods(store().items, { write: followedMeanwhile });
    const policySet = await deps.policySet();
    const cut = { ...deps, policySet: async () => policySet, store: { ...store(), items } };
    await expect(understandItems(cut)).rejects.toThrow('cut');
    await store().refresh();
    expect(await understandItems(deps)).toBe(0);
    await store().refresh();
    await matchPolicies(matching);
    for (const { value } of await itemsOf(['a', 'b']))
      expect(value.policies, value.id).toMatchObject([{ id: 'biometrie' }]);
  });

  it('begins anew where the place that was kept is of another store', async () => {
    await write(['a', 'b']);
    await store().understandRuns.create({
      ...{ id: 'items', enrichment: enrichmentVersion, aboutAi: [], cursor: 'elsewhere', done: 1, total: 2, unread: 0 },
      ...{ startedAt: now, finishedAt: null },
    });
    expect(await understandItems(deps)).toBe(2);
    expect(await runNow()).toMatchObject({ done: 2, total: 2, finishedAt: now });
  });

  it('sees to what workers of an older program write after it', async () => {
    await understandItems(deps);
    await write(['late']);
    expect(await isUnderstandingDue(deps)).toBe(true);
    expect(await understandItems(deps)).toBe(1);
    await store().refresh();
    expect(await isUnderstandingDue(deps)).toBe(false);
  });

  it('reads again what a source brought that is said to be about AI now, or no longer', async () => {
    const source = (aboutAi: boolean) => defineTestSource('office', aboutAi);
    await write(['page'], { sourceId: 'office', title: 'Avis' }, { summary: 'La pêche.' });
    await write(['other'], { title: 'Avis' }, { summary: 'La pêche.' });
    const silent = { ...deps, catalogue: new Map([['office', source(false)]]) };
    expect(await understandItems(silent)).toBe(2);
    const told = { ...deps, catalogue: new Map([['office', source(true)]]) };
    await store().refresh();
    expect(await isUnderstandingDue(told)).toBe(true);
    expect(await understandItems(told)).toBe(1);
    const shown = async () => {
      await store().refresh();
      const request = { query: { kind: 'all' }, filters: { relevance: ['ai'] }, order: 'newest', limit: 9 } as const;
      return (await store().items.search({ ...request, facets: false })).hits.map(({ id }) => id);
    };
    expect(await shown()).toEqual(['page']);
    const [page] = (await itemsOf(['page'])).map(({ value }) => value);
    expect(page).toMatchObject({ aboutAi: true, understoodAt: now, relevance: { relevant: false } });
    expect(await isUnderstandingDue(told)).toBe(false);
    expect(await understandItems(silent)).toBe(1);
    expect(await shown()).toEqual([]);
  });

  it('leaves an entry on which the reader breaks as it is, counts it, and does not try it again', async () => {
    await write(['a', 'broken'], { title: 'Avis' });
    const breaking: UnderstandDeps['sandbox'] = {
      async readEntries(input) {
        const isBroken = input.entries.some(({ url }) => url?.endsWith('/broken'));
        return isBroken ? { kind: 'limit', code: 'time', message: 'too long' } : sandbox.readEntries(input);
      },
    };
    expect(await understandItems({ ...deps, sandbox: breaking })).toBe(2);
    const [, broken] = (await itemsOf(['a', 'broken'])).map(({ value }) => value);
    expect(broken).toMatchObject({ contentHash: 'a'.repeat(64), enrichment: enrichmentVersion, understoodAt: null });
    expect(await runNow()).toMatchObject({ unread: 1 });
    await store().refresh();
    expect(await isUnderstandingDue(deps)).toBe(false);
  });
}

import { expect, it } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { datesOf } from '../../../src/model/item/corrected-findings.js';
import { dateName } from '../../../src/model/item/correction.js';
import type { Item } from '../../../src/model/item/item.js';
import { valuesOf } from '../../../src/model/item/item-fields.js';
import { claire } from '../../decisions/people.js';
import { source, startWatch, type Watch } from '../watch.js';

async function publish(watch: Watch, text: string): Promise<Item> {
  watch.publish('cnil', [{ guid: 'avis', title: 'Actualité', text, date: '2026-03-04T08:00:00Z' }]);
  const state = await watch.store.sources.get('cnil');
  await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: 'cnil' });
  await watch.store.refresh();
  return itemOf(watch);
}

async function itemOf(watch: Watch): Promise<Item> {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 1, facets: false } as const;
  const [item] = (await watch.store.items.search(request)).hits;
  if (!item) throw new Error('expected the item');
  return item;
}

it('what a person says outlives what the publisher says later, and policies ask for it', async () => {
  const watch = await startWatch([source('cnil')]);
  const policy = { id: 'sanctions', name: 'Sanctions', description: '', owner: '', query: 'kind:sanction' };
  await importPolicies(watch, [policy], claire);
  await watch.store.refresh();
  const first = await publish(watch, 'Un texte');
  await matchPolicies(watch);
  expect((await itemOf(watch)).policies).toEqual([]);
  const said = { finding: 'kind', value: 'sanction' } as const;
  await correctItem(watch, { itemId: first.id, said, by: claire, reason: '' });
  await watch.store.refresh();
  await matchPolicies(watch);
  await watch.store.refresh();
  expect((await itemOf(watch)).policies).toMatchObject([{ id: 'sanctions', state: 'suggested', revision: 1 }]);
  const amended = await publish(watch, 'Un autre texte');
  expect(amended).toMatchObject({ revision: 2, corrections: [{ ...said, sequence: 2 }] });
  expect(valuesOf(amended).kind).toEqual(['sanction']);
  expect(amended.policies).toMatchObject([{ id: 'sanctions', state: 'suggested', revision: 2 }]);
});

it('a date in the place of another, one that was added and another jurisdiction outlive every new version', async () => {
  const watch = await startWatch([source('cnil')]);
  const first = await publish(watch, 'Le règlement s’applique à compter du 2 août 2027.');
  const [found] = datesOf(first);
  const said = [
    {
      finding: 'date',
      of: dateName(found ?? { date: '', role: 'other' }),
      value: 'instead',
      to: '2028-08-02 application',
    },
    { finding: 'date', of: '2027-03-01 comments-due', value: 'on', sentence: 'Réponses au 1er mars 2027.' },
    { finding: 'reference', of: 'celex:32024R1689', value: 'on', sentence: 'Le règlement sur l’IA.' },
    { finding: 'jurisdiction', value: 'EU' },
  ] as const;
  for (const one of said) await correctItem(watch, { itemId: first.id, said: one, by: claire, reason: '' });
  const amended = await publish(watch, 'Le règlement s’applique à compter du 2 août 2027, sauf exception.');
  expect(amended.revision).toBe(2);
  expect(datesOf(amended).map(dateName)).toEqual(['2028-08-02 application', '2027-03-01 comments-due']);
  expect(valuesOf(amended)).toMatchObject({ jurisdiction: ['EU'], reference: ['celex:32024R1689'] });
});

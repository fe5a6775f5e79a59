import { describe, expect, it } from 'vitest';
import { changeSavedSearch, deleteSavedSearch, saveSearch } from '../../../src/decisions/save-search.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { runSearch } from '../../../src/jobs/read/run-search.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { claire, person } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { begin, source, startWatch, type Watch } from '../watch.js';
import { publish } from '../watch-subscribers.js';

const asked = { name: 'Pêche', search: 'q=p%C3%AAche', everyone: true, by: claire };

/** Publishes entries that are not about AI. */
async function publishFishery(watch: Watch, ...guids: string[]): Promise<void> {
  await publish(
    watch,
    guids.map((guid) => ({
      guid,
      title: `Avis de pêche au thon rouge, ${guid}`,
      text: 'Sur les quotas.',
      date: begin,
    })),
  );
}

async function defaultList(watch: Watch): Promise<readonly string[]> {
  await watch.store.refresh();
  const question = { q: '', order: 'newest', eventGroups: 'all' } as const;
  const found = await runSearch(watch, question, { limit: 50, facets: false, changes: false });
  return found.hits.map(({ item }) => item.title.slice(-2)).sort();
}

describe('what a search of everybody’s asks for', () => {
  it('is in the default list, whether it came before the search was saved or after', async () => {
    const watch = await startWatch([source('cnil')]);
    await publishFishery(watch, 'g1');
    await matchPolicies(watch);
    expect(await defaultList(watch)).toEqual([]);
    await saveSearch(watch, asked);
    expect(await sweep(watch)).toMatchObject({ match: 1 });
    await matchPolicies(watch);
    expect(await defaultList(watch)).toEqual(['g1']);
    expect(await sweep(watch)).toMatchObject({ match: 0 });
    await publishFishery(watch, 'g1', 'g2');
    expect(await defaultList(watch)).toEqual(['g1', 'g2']);
  });

  it('is narrowed by the month of a deadline', async () => {
    const watch = await startWatch([source('cnil')]);
    await saveSearch(watch, { ...asked, search: 'q=p%C3%AAche&deadline=2027-03' });
    const item = (guid: string, month: string) => ({
      guid,
      title: `Avis de pêche au thon rouge, ${guid}`,
      text: `La consultation publique est ouverte jusqu’au 15 ${month} 2027.`,
      date: begin,
    });
    await publish(watch, [item('g1', 'mars'), item('g2', 'avril')]);
    await matchPolicies(watch);
    expect(await defaultList(watch)).toEqual(['g1']);
  });

  it('leaves the list when the search is changed, no longer everybody’s, or deleted', async () => {
    const watch = await startWatch([source('cnil')]);
    const { id } = await savedSearch(watch, asked);
    const other = await savedSearch(watch, { ...asked, search: 'q=rouge' });
    await publishFishery(watch, 'g1');
    const listAfter = async (decide: () => Promise<unknown>) => {
      await decide();
      await matchPolicies(watch);
      return defaultList(watch);
    };
    const change = { ...asked, reason: '' };
    expect(await listAfter(() => changeSavedSearch(watch, id, { ...change, search: 'q=chasse' }))).toEqual(['g1']);
    expect(await listAfter(() => deleteSavedSearch(watch, other.id, change))).toEqual([]);
    expect(await listAfter(() => changeSavedSearch(watch, id, change))).toEqual(['g1']);
    expect(await listAfter(() => changeSavedSearch(watch, id, { ...change, everyone: false }))).toEqual([]);
    expect(await listAfter(() => changeSavedSearch(watch, id, change))).toEqual(['g1']);
    expect(await listAfter(() => deleteSavedSearch(watch, id, change))).toEqual([]);
  });

  it.each([
    ['a person’s own', { everyone: false }],
    ['one of filters alone, whose own list leaves out what is not about AI', { search: 'jurisdiction=fr' }],
    ['one that goes by relevance', { search: 'q=p%C3%AAche&relevance=other' }],
    ['one that goes by relevance in words', { search: 'q=p%C3%AAche+relevance:other' }],
    ['one that nearly everything satisfies', { search: 'q=-chasse' }],
    ['one of dates alone', { search: 'q=vu:7j+OU+publi%C3%A9:2020..' }],
  ])('is not what %s asks for', async (_, change) => {
    const watch = await startWatch([source('cnil')]);
    await saveSearch(watch, { ...asked, ...change });
    await publishFishery(watch, 'g1');
    await matchPolicies(watch);
    expect(await defaultList(watch)).toEqual([]);
  });

  it.each([
    ['with a day that is relative, whenever that is', 'q=p%C3%AAche+vu:1j+%C3%A9ch%C3%A9ance:7j'],
    ['with filters', 'q=p%C3%AAche&source=cnil&source=edpb'],
    ['of filters alone, with all that is not about AI', 'source=cnil&relevance=ai&relevance=other'],
  ])('is what one asks for %s', async (_, search) => {
    const watch = await startWatch([source('cnil')]);
    await saveSearch(watch, { ...asked, search, by: person('Paul') });
    await publishFishery(watch, 'g1');
    expect(await defaultList(watch)).toEqual(['g1']);
  });
});

import { expect, it } from 'vitest';
import { changeSavedSearch } from '../../../src/decisions/save-search.js';
import { readSearchQueries } from '../../../src/jobs/match/search-queries.js';
import { searchesWithActions } from '../../../src/jobs/match/searches-with-actions.js';
import { claire } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { startWatch } from '../watch.js';

const withActions = { everyone: true, by: claire, actions: { impact: 'low' } } as const;

it('reads each search once for each of its decisions, and one of the last days each time', async () => {
  const watch = await startWatch([]);
  const kept = await savedSearch(watch, { ...withActions, name: 'Pêche', search: 'q=p%C3%AAche' });
  const changed = await savedSearch(watch, { ...withActions, name: 'Chasse', search: 'q=chasse' });
  const read = async () => {
    await watch.store.refresh();
    return readSearchQueries(watch, await searchesWithActions(watch.store));
  };
  const nodeOf = (queries: Awaited<ReturnType<typeof read>>, id: string) => queries.find((one) => one.id === id)?.node;
  const first = await read();
  expect(first).toHaveLength(2);
  expect(await read()).toBe(first);
  await changeSavedSearch(watch, changed.id, { search: 'q=filets', by: claire, reason: '' });
  const second = await read();
  expect(nodeOf(second, kept.id)).toBe(nodeOf(first, kept.id));
  expect(nodeOf(second, changed.id)).not.toEqual(nodeOf(first, changed.id));
  const relative = await savedSearch(watch, { ...withActions, name: 'Lundi', search: 'q=publi%C3%A9%3A7j' });
  const third = await read();
  await watch.clock.advance(3_600_000);
  expect(nodeOf(await read(), relative.id)).not.toEqual(nodeOf(third, relative.id));
});

import { expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { syncSources } from '../../src/jobs/schedule/sync-sources.js';
import { tick } from '../../src/jobs/schedule/tick.js';
import { firstBrokenLink } from '../decisions/first-broken-link.js';
import { source, startWatch } from '../jobs/watch.js';

const policies = ['charte', 'achats', 'recrutement'].map((id) => ({
  id,
  name: id,
  description: '',
  owner: '',
  query: 'CNIL',
}));

/** Does the work of a process with the scheduler at its start. */
async function bringUpToDate({ deps }: Awaited<ReturnType<typeof startWatch>>): Promise<void> {
  await syncSources(deps);
  await importPolicies(deps, policies, { kind: 'system', name: 'VIGIE_POLICIES_FILE' });
  await deps.store.refresh();
  await tick(deps);
}

it('do no harm to each other when they start at once', async () => {
  const watch = await startWatch([source('a'), source('b')]);
  watch.deps.catalogue.set('c', source('c'));
  watch.deps.catalogue.delete('b');
  await Promise.all([bringUpToDate(watch), bringUpToDate(watch), bringUpToDate(watch)]);
  await watch.store.refresh();
  const states = (await watch.store.sources.find('all', {}, { limit: 10 })).documents.map(({ value }) => value);
  expect(states.map(({ id, enabled }) => [id, enabled])).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
  ]);
  const stored = await watch.store.policies.getMany(policies.map(({ id }) => id));
  expect(stored.map((policy) => policy?.value.revision)).toEqual([1, 1, 1]);
  const events = (await watch.store.audit.find('newest', {}, { limit: 100 })).documents.map(({ value }) => value);
  expect(new Set(events.map(({ subject }) => subject))).toEqual(new Set(policies.map(({ id }) => id)));
  expect(firstBrokenLink(events.toReversed())).toBeUndefined();
  expect((await watch.queue.counts('sweep')).waiting).toBe(1);
  expect((await watch.queue.counts('check-source')).waiting).toBe(2);
});

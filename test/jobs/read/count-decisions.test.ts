import { expect, it } from 'vitest';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { createDecisionCount } from '../../../src/jobs/read/count-decisions.js';
import { claire } from '../../decisions/people.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { writeItem } from '../../web/sample-items.js';
import { startWatch } from '../watch.js';

it('goes on with a month that a clock which was ahead took for over', async () => {
  const watch = await startWatch([]);
  await importPolicies(watch, [{ id: 'rh', name: 'RH', description: '', owner: '', query: 'x' }], claire);
  await writeItem(watch, { id: 'a', title: 'Avis' });
  const decide = async (verdict: 'confirmed' | 'rejected') => {
    await decideTag(watch, { itemId: 'a', policyId: 'rh', verdict, by: claire, reason: '' });
    await watch.store.refresh();
  };
  let now = watch.clock.now();
  const count = createDecisionCount({ store: watch.store, clock: { ...watch.clock, now: () => now } });
  await decide('confirmed');
  now = createManualClock('2026-05-04T10:00:00.000Z').now();
  expect((await count()).at(-3)).toEqual({ month: '2026-03', confirmed: 1, rejected: 0 });
  now = watch.clock.now();
  await decide('rejected');
  expect((await count()).at(-1)).toEqual({ month: '2026-03', confirmed: 1, rejected: 1 });
  now = createManualClock('2026-04-04T10:00:00.000Z').now();
  expect((await count()).at(-2)).toEqual({ month: '2026-03', confirmed: 1, rejected: 1 });
});

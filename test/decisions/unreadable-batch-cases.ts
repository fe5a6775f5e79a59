import { afterEach, beforeEach, expect, it } from 'vitest';
import { decideBatch, progressOf, undoBatch } from '../../src/decisions/decide-batch.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { auditId } from '../../src/decisions/record-event.js';
import { sweep } from '../../src/jobs/sweep.js';
import type { MendableHarness } from '../contract/store-harness.js';
import { source, startWatchOn, type Watch } from '../jobs/watch.js';
import { writeItem } from '../web/sample-items.js';
import { claire, paul } from './people.js';

const hourMs = 3_600_000;
const policy = { id: 'charte', name: 'Charte', description: '', owner: '', query: 'avis' };

/** Batches while one of their records cannot be read. */
export function unreadableBatchCases(make: () => MendableHarness | Promise<MendableHarness>): void {
  let harness: MendableHarness;
  let watch: Watch;
  beforeEach(async () => {
    harness = await make();
    watch = await startWatchOn(harness.store, [source('cnil')]);
  });
  afterEach(() => harness.dispose());

  it.each([
    ['a policy', 'policies'],
    ['an item', 'items'],
    ['the last decision', 'audit'],
  ] as const)('under an open batch, be it %s, keeps its decision waiting and no other', async (_, kind) => {
    const other = { ...policy, id: 'autre' };
    await importPolicies(watch.deps, [policy, other], claire);
    for (const id of ['a', 'b']) await writeItem(watch, { id });
    await decideTag(watch.deps, { itemId: 'a', policyId: 'charte', verdict: 'confirmed', by: paul, reason: '' });
    await watch.store.refresh();
    const seen = (await watch.store.items.getMany(['a']))[0]?.value.policies[0]?.sequence ?? 0;
    const id = { policies: 'charte', items: 'a', audit: auditId(seen) }[kind];
    const mend = await harness.damage(kind, id);
    const decisions = [
      { itemId: 'a', policyId: 'charte', verdict: 'rejected', seen },
      { itemId: 'b', policyId: 'autre', verdict: 'rejected' },
    ] as const;
    const outcome = await decideBatch(watch.deps, { by: claire, reason: '', decisions });
    if (outcome.kind !== 'decided') throw new Error(outcome.kind);
    expect(outcome).toMatchObject({ done: 1, left: 1, gone: 0 });
    await watch.clock.advance(2 * hourMs);
    expect(await sweep(watch.deps)).toMatchObject({ batches: 1 });
    expect(progressOf((await watch.store.batches.get(outcome.id))?.value ?? outcome.batch)).toMatchObject({ left: 1 });
    await watch.store.refresh();
    expect(await watch.store.unreadableRecords.count('all', {})).toBe(1);
    await mend();
    await watch.clock.advance(2 * hourMs);
    await sweep(watch.deps);
    expect(progressOf((await watch.store.batches.get(outcome.id))?.value ?? outcome.batch)).toMatchObject({
      done: 2,
      left: 0,
    });
    // The same for an undo while the record cannot be read.
    const again = await harness.damage(kind, id);
    expect(await undoBatch(watch.deps, { id: outcome.id, by: paul })).toMatchObject({ gone: 0, stale: [] });
    await again();
    await watch.clock.advance(2 * hourMs);
    await sweep(watch.deps);
    await sweep(watch.deps);
    expect(progressOf((await watch.store.batches.get(outcome.id))?.value ?? outcome.batch)).toMatchObject({
      done: 2,
      left: 0,
    });
  });
}

import { expect, it } from 'vitest';
import { claimCheck, holdClaim } from '../../../src/jobs/check/claim-check.js';
import type { Check } from '../../../src/model/source/check.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { begin, source, startWatch } from '../watch.js';

it('goes on holding a claim when the store was away at one renewal', async () => {
  const { store, clock } = await startWatch([source('a')]);
  const claim = await claimCheck({ store, clock }, source('a'), begin);
  if (claim.kind !== 'claimed') throw new Error(`expected a claim, got ${claim.kind}`);
  let renewals = 0;
  const replace = async (check: Check, version: number) => {
    renewals += 1;
    if (renewals === 1) throw new StoreError('unavailable', 'the store is away');
    return store.checks.replace(check, version);
  };
  const checks = Object.assign(Object.create(store.checks), { replace });
  const held = holdClaim({ store: { checks }, clock }, claim.check);
  await clock.advance(20_000);
  const { value, version } = await held.release();
  expect(renewals).toBe(2);
  expect(version).toBe(2);
  expect(Date.parse(value.leaseUntil)).toBe(Date.parse(begin) + 50_000);
  expect((await store.checks.get(value.id))?.value).toEqual(value);
});

it.each([
  [10 * 60_000, 'claimed'],
  [-31_000, 'claimed'],
  [0, 'taken'],
])('of a claim whose clock was %i ms ahead: %s', async (aheadMs, kind) => {
  const { store, clock } = await startWatch([source('a')]);
  await clock.advance(aheadMs);
  await claimCheck({ store, clock }, source('a'), begin);
  await clock.advance(-aheadMs);
  expect(await claimCheck({ store, clock }, source('a'), begin)).toMatchObject({ kind });
});

import { expect, it } from 'vitest';
import { changeAccount } from '../../../src/decisions/access/manage-accounts.js';
import { compareDecided, decidedAccounts } from '../../../src/jobs/verify/compare-decided.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { addPerson, createGuardedSite } from '../../web/access/people.js';

it('an identity that no entry bound to an account is found, as a role that none gave', async () => {
  const site = createGuardedSite();
  const { id } = await addPerson(site, 'reader');
  await changeAccount(site.deps, id, { identity: 'a'.repeat(64) }, programPrincipal);
  await site.store.refresh();
  const { documents } = await site.store.audit.find('newest', {}, { limit: 10 });
  const events = documents.map(({ value }) => value).toReversed();
  const stored = (await site.store.accounts.get(id))?.value;
  if (!stored) throw new Error('no account');
  expect(compareDecided(decidedAccounts, id, events, stored)).toEqual([]);
  const planted = compareDecided(decidedAccounts, id, events, { ...stored, identity: 'b'.repeat(64), role: 'admin' });
  expect(planted).toMatchObject([
    { is: 'difference', field: 'role', event: 'reader', store: 'admin' },
    { is: 'difference', field: 'identity', event: 'a'.repeat(64), store: 'b'.repeat(64) },
  ]);
});

import { describe, expect, it } from 'vitest';
import { allAccounts, changeAccount, createAccount } from '../../../src/decisions/manage-accounts.js';
import { beginSession, resumeSession } from '../../../src/decisions/sessions.js';
import { issueSignInLink } from '../../../src/decisions/sign-in-link.js';
import { programPrincipal } from '../../../src/model/principal.js';
import { formPost } from '../site.js';
import { addPerson, createGuardedSite } from './people.js';

const by = programPrincipal;

describe('at once', () => {
  it('two who send the form of the first account with one link make one account', async () => {
    const site = createGuardedSite();
    const { token } = await issueSignInLink(site.deps, { account: null, method: 'owner', browserSecret: null });
    const answers = await Promise.all(
      ['Claire', 'Eve'].map((name) =>
        site.app.request(`/sign-in/link?t=${token}`, formPost({ name, address: `${name}@example.org` })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await allAccounts(site.store)).length).toBe(1);
  });

  it('two administrators cannot take the role from each other', async () => {
    const site = createGuardedSite();
    const one = await addPerson(site, 'admin');
    const request = { address: 'b@example.org', name: 'B', role: 'admin', state: 'active', language: 'fr' } as const;
    const made = await createAccount(site.deps, request, by);
    if (made.kind !== 'created') throw new Error(made.kind);
    const outcomes = await Promise.all(
      [one.id, made.account.id].map((id) => changeAccount(site.deps, id, { role: 'reader' }, by)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'last-admin']);
    expect((await allAccounts(site.store)).filter(({ role }) => role === 'admin').length).toBe(1);
  });

  it('two people are not given one name', async () => {
    const site = createGuardedSite();
    const outcomes = await Promise.all(
      ['a', 'b'].map((who) =>
        createAccount(
          site.deps,
          {
            address: `${who}@example.org`,
            name: who === 'a' ? 'Claire Martin' : 'Claire\u200b Mаrtin',
            role: 'reader',
            state: 'invited',
            language: 'fr',
          },
          by,
        ),
      ),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['created', 'name-taken']);
  });

  it('an account whose access was taken away is not opened by an invitation that is followed', async () => {
    const site = createGuardedSite();
    const { id } = await addPerson(site, 'reader', { state: 'invited' });
    await changeAccount(site.deps, id, { state: 'disabled' }, by);
    expect((await changeAccount(site.deps, id, { state: 'active' }, by, 'invited')).kind).toBe('already');
    expect((await site.store.accounts.get(id))?.value.state).toBe('disabled');
  });
});

it('somebody who is let in again is signed in nowhere', async () => {
  const site = createGuardedSite();
  const account = await addPerson(site, 'reader');
  const secret = await beginSession(site.deps, account, { method: 'mail', agent: 'Firefox' });
  await changeAccount(site.deps, account.id, { state: 'disabled' }, by);
  await changeAccount(site.deps, account.id, { state: 'active' }, by);
  expect(await resumeSession(site.deps, secret)).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import {
  allAccounts,
  changeAccount,
  createAccount,
  whileInvited,
} from '../../../src/decisions/access/manage-accounts.js';
import { beginSession, resumeSession } from '../../../src/decisions/access/sessions.js';
import { issueSignInLink } from '../../../src/decisions/access/sign-in-link.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { accountPhrases } from '../../../src/web/access/account-phrases.js';
import { formPost } from '../site.js';
import { addPerson, createGuardedSite } from './people.js';

const by = programPrincipal;

describe('at once', () => {
  it('two who send the form of the first account with one link make one account', async () => {
    const site = createGuardedSite();
    const { token } = await issueSignInLink(site.deps, { account: null, method: 'owner', browser: null });
    const answers = await Promise.all(
      ['Claire', 'Eve'].map((name) =>
        site.app.request(`/sign-in/link?t=${token}`, formPost({ name, address: `${name}@example.org` })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await allAccounts(site.store)).length).toBe(1);
  });

  it.each([
    ['one each', []],
    ['one of which names an account that is there', ['eve@example.org']],
  ])('two who send it with different links make one administrator: %s', async (_, invited) => {
    const site = createGuardedSite();
    for (const address of invited) {
      const request = { address, name: 'E', role: 'reader', state: 'invited', language: 'fr' } as const;
      await createAccount(site.deps, request, by);
    }
    const owner = { account: null, method: 'owner', browser: null } as const;
    const answers = await Promise.all(
      ['Claire', 'Eve'].map(async (name) => {
        const { token } = await issueSignInLink(site.deps, owner);
        const form = formPost({ name, address: `${name}@example.org` });
        return site.app.request(`/sign-in/link?t=${token}`, form);
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    const admins = (await allAccounts(site.store)).filter(({ role, state }) => role === 'admin' && state === 'active');
    expect(admins).toHaveLength(1);
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
    expect((await changeAccount(site.deps, id, { state: 'active' }, by, whileInvited)).kind).toBe('already');
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

it.each(['invitation', 'mail'] as const)(
  'a link by %s does not sign in somebody who is let in again',
  async (method) => {
    const site = createGuardedSite();
    const account = await addPerson(site, 'reader', { state: 'invited' });
    const { token } = await issueSignInLink(site.deps, { account: account.id, method, browser: null });
    await changeAccount(site.deps, account.id, { state: 'disabled' }, by);
    await changeAccount(site.deps, account.id, { state: 'active' }, by);
    const answer = await site.app.request(`/sign-in/link?t=${token}`, formPost({}));
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain(accountPhrases.fr.linkOverTitle);
  },
);

import { beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '../../../src/decisions/access/manage-accounts.js';
import { beginSession } from '../../../src/decisions/access/sessions.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import type { Account } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { accountPhrases } from '../../../src/web/access/account-phrases.js';
import { todayPhrases } from '../../../src/web/today/today-phrases.js';
import { claire as clerk } from '../../decisions/people.js';
import { writeItem } from '../sample-items.js';
import { formPost, type Site } from '../site.js';
import { addPerson, createGuardedSite } from './people.js';

const t = accountPhrases.fr;
/** The site is looked at on 25 November 2026. */
const away = { from: '2026-11-20', until: '2026-12-10' };

describe('an absence', () => {
  let site: Site;
  let editor: Account;
  let admin: Account;

  beforeEach(async () => {
    site = createGuardedSite();
    editor = await addPerson(site, 'editor', { name: 'Claire Martin' });
    admin = await addPerson(site, 'admin', { name: 'Paul Roux' });
    await addPerson(site, 'reader', { name: 'Rita' });
  });

  const session = async (account: Account) => ({
    Cookie: `vigie_session=${await beginSession(site.deps, account, { method: 'mail', agent: 'Firefox' })}`,
  });
  const see = async (path: string, account: Account) =>
    (await (await site.app.request(path, { headers: await session(account) })).text()).replaceAll('&amp;', '&');
  const send = async (fields: Readonly<Record<string, string>>) =>
    site.app.request('/account/reminders', formPost(fields, await session(editor)));
  const stored = async () => (await site.store.accounts.get(editor.id))?.value;

  it('is said on one’s own account, on record, and taken back', async () => {
    const answer = await send({ ...away, deputy: admin.id, reminded: 'yes', seen: String(editor.sequence) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account#reminders']);
    expect(await stored()).toMatchObject({ absence: { ...away, deputy: admin.id }, isReminded: true });
    const page = await see('/account', editor);
    expect(answer.headers.getSetCookie().join()).toContain('vigie_done=saved');
    expect(page).toContain('value="2026-11-20"');
    expect(page).toContain(`<option value="${admin.id}" selected>Paul Roux`);
    await send({ from: '', until: '', deputy: '' });
    expect(await stored()).toMatchObject({ absence: null, isReminded: false });
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound', differences: [], behind: [] });
    expect(await see('/audit', admin)).toContain(
      'absence du 20 novembre 2026 au 10 décembre 2026, remplacement\u00a0: Paul Roux',
    );
  });

  it('offers all who may decide, an administrator too, and tells them for whom they stand in', async () => {
    const page = await see('/account', editor);
    expect(page).toContain('>Paul Roux</option>');
    expect(page).not.toContain('>Rita</option>');
    expect(await see('/account', admin)).toContain('>Claire Martin</option>');
    await send({ ...away, deputy: admin.id });
    await site.store.refresh();
    expect(await see('/account', admin)).toContain('Vous remplacez Claire Martin jusqu’au 10 décembre 2026 inclus');
    expect(await see('/account', editor)).not.toContain('Vous remplacez');
  });

  it.each([
    ['without its last day', { from: '2026-11-20', until: '' }, t.wrong.days],
    ['that ends before it begins', { from: '2026-12-10', until: '2026-11-20' }, t.wrong.days],
    ['with somebody who is not there', { ...away, deputy: 'u_nobody' }, t.wrong.deputy],
  ])('%s is refused, with what was filled in', async (_what, fields, said) => {
    const answer = await send({ deputy: '', ...fields });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(said);
    expect(page).toContain(`value="${fields.from}"`);
    expect(await stored()).toEqual(editor);
  });

  it('is refused where somebody else decided on the account since', async () => {
    await changeAccount(site.deps, editor.id, { role: 'admin' }, programPrincipal);
    const answer = await send({ ...away, deputy: '', seen: String(editor.sequence) });
    expect(answer.status).toBe(409);
    expect((await stored())?.absence).toBeNull();
  });

  it('is nobody’s but their own', async () => {
    const fields = { ...away, deputy: '' };
    expect((await site.app.request('/account/reminders', formPost(fields))).status).toBe(401);
  });

  it('is seen where somebody is in charge, and what is theirs is of who stands in', async () => {
    const policy = { id: 'rh', name: 'Recrutement', description: '', owner: editor.id, query: 'recrutement' };
    await importPolicies(site.deps, [policy, { ...policy, id: 'divers', owner: '', query: 'agents' }], clerk);
    await writeItem(site, { id: 'avis', title: 'Recrutement par algorithme' });
    await writeItem(site, { id: 'autre', title: 'Recrutement des agents' });
    await writeItem(site, { id: 'agents', title: 'Agents' });
    await matchPolicies(site.deps);
    await triageItem(site.deps, { itemId: 'avis', said: { field: 'owner', value: editor.id }, by: clerk });
    await triageItem(site.deps, { itemId: 'avis', said: { field: 'due', value: '2026-12-01' }, by: clerk });
    await site.store.refresh();
    const mine = `/triage?owner=${admin.id}`;
    const ofMine = [todayPhrases.fr.decideMine.other, todayPhrases.fr.due.one] as const;
    const [onlyMine, myDue] = [ofMine[0].replace('#', '2'), ofMine[1].replace('#', '1')];
    const before = await Promise.all([see(mine, admin), see('/', admin), see('/triage?state=due', admin)]);
    expect(before.map((page) => page.includes('Recrutement par algorithme'))).toEqual([false, true, true]);
    for (const words of [onlyMine, myDue]) expect(before[1]).not.toContain(words);
    await send({ ...away, deputy: admin.id, reminded: 'yes' });
    await site.store.refresh();
    const words = 'Claire Martin (absence jusqu’au 10 décembre 2026, remplacement\u00a0: Paul Roux)';
    const after = await see(mine, admin);
    expect(after).toContain('Recrutement par algorithme');
    expect(after).not.toContain('Recrutement des agents');
    expect(after).toContain(`<option value="${editor.id}" selected>${words}`);
    expect(await see('/policies/rh/edit', admin)).toContain(words);
    expect(await see(`/triage?owner=${admin.id}&state=due`, admin)).toContain('Pour le 1er décembre 2026');
    const today = await see('/', admin);
    expect(today).toContain(`href="/triage?policy=rh">${onlyMine}</a>`);
    expect(today).toContain(`href="/triage?state=due&owner=${admin.id}">${myDue}</a>`);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { issueApiToken, resumeApiToken } from '../../../src/decisions/access/api-tokens.js';
import { beginSession, resumeSession } from '../../../src/decisions/access/sessions.js';
import { issueSignInLink } from '../../../src/decisions/access/sign-in-link.js';
import { pauseMail } from '../../../src/jobs/mail/mail-pause.js';
import { createMailChannel, writeMail } from '../../../src/jobs/mail/write-mail.js';
import { signInTexts } from '../../../src/messages/sign-in-texts.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { accountPhrases } from '../../../src/web/access/account-phrases.js';
import { providerPhrases } from '../../../src/web/access/provider-phrases.js';
import { tokenPhrases } from '../../../src/web/access/token-phrases.js';
import { auditPhrases } from '../../../src/web/audit/audit-phrases.js';
import { errorPhrases } from '../../../src/web/http/error-phrases.js';
import { createSite, formPost, publicUrl, type Site } from '../site.js';
import { addPerson, cookiesOf, createGuardedSite, signedIn, signInsAnswered } from './people.js';

const minuteMs = 60_000;

async function askForLink(site: Site, address: string, back = '/') {
  const response = await site.app.request('/sign-in', formPost({ address, back }));
  await signInsAnswered(site);
  return { response, cookie: cookiesOf(response) };
}

async function expectMails(site: Site, count: number): Promise<void> {
  await signInsAnswered(site);
  await site.store.refresh();
  expect((await site.store.deliveries.find('recent', {}, { limit: 20 })).documents).toHaveLength(count);
}

/** The link in the newest mail, without the site. */
async function mailedLink(site: Site): Promise<string> {
  const [link = ''] = /http:\S*\/sign-in\/link\?t=\S+/.exec(await mailedText(site)) ?? [];
  return link.slice(publicUrl.length);
}

async function mailedText(site: Site): Promise<string> {
  const newest = async () => {
    await site.store.refresh();
    return (await site.store.deliveries.find('recent', {}, { limit: 1 })).documents[0]?.value;
  };
  await expect.poll(newest).toBeDefined();
  const delivery = await newest();
  if (!delivery) throw new Error('no mail');
  const send = { send: async () => ({ kind: 'accepted', response: '250' }) as const };
  const written = await writeMail(
    { ...site.deps, siteTimeZone: 'Europe/Paris' } as unknown as Parameters<typeof writeMail>[0],
    delivery,
    createMailChannel(send as never, publicUrl),
  );
  if (written.kind !== 'mail') throw new Error(`not sent: ${written.reason}`);
  return String(written.message.text);
}

const follow = (site: Site, link: string, cookie = '') =>
  site.app.request(link, formPost({}, cookie === '' ? {} : { Cookie: cookie }));

describe('the page to sign in', () => {
  const shown = async (site: Site) =>
    (await site.app.request('/sign-in', { headers: { 'Accept-Language': 'fr' } })).text();

  it('sends nobody for an invitation while there is nobody to invite', async () => {
    const site = createGuardedSite();
    const { noAccount, noAdmin } = accountPhrases.fr;
    expect(await shown(site)).toContain(noAdmin);
    expect(await shown(site)).not.toContain(noAccount);
    await addPerson(site, 'admin', { name: 'Claire Martin' });
    await site.store.refresh();
    expect(await shown(site)).toContain(noAccount);
    expect(await shown(site)).not.toContain(noAdmin);
  });
});

describe('a link by mail', () => {
  it('signs in whoever asked for it, in the browser where they asked, and leads back', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'analyst', { name: 'Claire Martin' });
    const led = await site.app.request('/policies?x=1');
    expect(led.headers.get('Location')).toBe('/sign-in?back=%2Fpolicies%3Fx%3D1');
    const { response, cookie } = await askForLink(site, 'Analyst@example.org', '/policies?x=1');
    expect(await response.text()).toContain('Si un compte existe pour cette adresse');
    const link = await mailedLink(site);
    const page = await site.app.request(link, { headers: { Cookie: cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Claire Martin');
    const answer = await follow(site, link, cookie);
    expect(answer.headers.get('Location')).toBe('/policies?x=1');
    const [session = ''] = answer.headers.getSetCookie().filter((one) => one.startsWith('vigie_session='));
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);
    const home = await site.app.request('/account', { headers: { Cookie: cookiesOf(answer) } });
    expect(await home.text()).toContain('Claire Martin');
  });

  it('works once', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const { cookie } = await askForLink(site, 'reader@example.org');
    const link = await mailedLink(site);
    const answers = await Promise.all([follow(site, link, cookie), follow(site, link, cookie)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await follow(site, link, cookie)).status).toBe(410);
  });

  it('works in no other browser, and to look at it uses nothing up', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const { cookie } = await askForLink(site, 'reader@example.org');
    const link = await mailedLink(site);
    expect((await site.app.request(link)).status).toBe(403);
    expect((await follow(site, link)).status).toBe(403);
    expect((await follow(site, link, `vigie_browser=${'0'.repeat(64)}./`)).status).toBe(403);
    expect((await follow(site, link, cookie)).status).toBe(303);
  });

  it('ends after fifteen minutes', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const { cookie } = await askForLink(site, 'reader@example.org');
    const link = await mailedLink(site);
    await site.clock.advance(15 * minuteMs);
    expect((await follow(site, link, cookie)).status).toBe(410);
  });

  it('leads whoever opens a link that is worth nothing to where another is asked for', async () => {
    const html = await (await createGuardedSite().app.request('/sign-in/link?t=x')).text();
    expect(html).toMatch(/Lien non reconnu.*<a href="\/sign-in">Se connecter</s);
  });

  it('tells nobody whether an address has an account, by what it says or by what it does', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const known = await askForLink(site, 'reader@example.org');
    const unknown = await askForLink(site, 'nobody@example.org');
    expect(await unknown.response.text()).toBe(await known.response.text());
    expect(unknown.response.headers.getSetCookie().length).toBe(known.response.headers.getSetCookie().length);
    await site.store.refresh();
    const { documents } = await site.store.deliveries.find('recent', {}, { limit: 10 });
    expect(documents.map(({ value }) => value.recipient)).toEqual(['reader@example.org']);
  });

  it('does for an address that nobody has what it does for any other, so that time tells nothing', async () => {
    const site = createSite({ access: 'sign-in' });
    await addPerson(site, 'reader');
    for (const address of ['reader@example.org', 'nobody@example.org', 'no-address']) {
      await site.app.request('/sign-in', formPost({ address }));
    }
    expect((await site.queue.counts('mail-sign-in')).waiting).toBe(2);
    expect((await site.store.grants.find('all', {}, { limit: 5 })).documents).toEqual([]);
  });

  it('works from either mail where somebody asked twice', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const { cookie } = await askForLink(site, 'reader@example.org');
    const link = await mailedLink(site);
    const again = await site.app.request(
      '/sign-in',
      formPost({ address: 'reader@example.org', back: '/policies' }, { Cookie: cookie }),
    );
    const answer = await follow(site, link, cookiesOf(again));
    expect(answer.headers.get('Location')).toBe('/policies');
  });

  it('fits into a cookie wherever somebody was', async () => {
    const site = createGuardedSite();
    for (const back of [`/search?q=${'é'.repeat(400)}`, `/search?q=${'a'.repeat(3_900)}`]) {
      const { response } = await askForLink(site, 'reader@example.org', back);
      const [cookie = ''] = response.headers.getSetCookie();
      expect(cookie).toContain('vigie_browser=');
      expect(cookie.length).toBeLessThan(4_096);
    }
  });

  it('is mailed to its person however often a stranger asked for one', async () => {
    const site = createGuardedSite({ behindProxy: true });
    await addPerson(site, 'reader');
    const ask = (client: string) =>
      site.app.request('/sign-in', formPost({ address: 'reader@example.org' }, { 'X-Forwarded-For': client }));
    for (let times = 0; times < 9; times += 1) await ask('192.0.2.1');
    await ask('192.0.2.2');
    await expectMails(site, 6);
  });

  it('is not mailed without end', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    for (let times = 0; times < 8; times += 1) await askForLink(site, 'reader@example.org');
    await expectMails(site, 5);
    let last = 200;
    for (let times = 0; times < 130 && last !== 429; times += 1)
      last = (await site.app.request('/sign-in', formPost({ address: `a${times}@example.org` }))).status;
    expect(last).toBe(429);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/..//evil.example'])(
    'leads to no other site: %s',
    async (back) => {
      const site = createGuardedSite();
      await addPerson(site, 'reader');
      const { cookie } = await askForLink(site, 'reader@example.org', back);
      const answer = await follow(site, await mailedLink(site), cookie);
      expect(answer.headers.get('Location')).toBe('/');
    },
  );

  it('is bound to the address that asks for it: another host name in the request changes nothing', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    await site.app.request('http://localhost:8420/sign-in', formPost({ address: 'reader@example.org' }));
    await signInsAnswered(site);
    expect(await mailedLink(site)).toMatch(/^\/sign-in\/link/);
  });
});

describe('the first account', () => {
  it('is made by the link of the first start, once', async () => {
    const site = createGuardedSite();
    const { token } = await issueSignInLink(site.deps, { account: null, method: 'owner', browser: null });
    const other = await issueSignInLink(site.deps, { account: null, method: 'owner', browser: null });
    const link = `/sign-in/link?t=${token}`;
    expect(await (await site.app.request(link)).text()).toContain(accountPhrases.fr.ownerTitle);
    expect((await site.app.request(link, formPost({ name: '', address: 'x' }))).status).toBe(422);
    const made = await site.app.request(link, formPost({ name: 'Claire Martin', address: 'Claire@example.org' }));
    expect(made.status).toBe(303);
    await site.store.refresh();
    const people = await site.app.request('/people', { headers: { Cookie: cookiesOf(made) } });
    expect(people.status).toBe(200);
    expect(await people.text()).toContain('claire@example.org');
    expect((await site.app.request(link, formPost({ name: 'Eve', address: 'eve@example.org' }))).status).toBe(410);
    const second = `/sign-in/link?t=${other.token}`;
    expect((await site.app.request(second, formPost({ name: 'Eve', address: 'eve@example.org' }))).status).toBe(410);
  });
});

describe('an invitation', () => {
  it('is said to lie in a file where no mail server is set, as is a link that is asked for', async () => {
    const site = createGuardedSite({ outboxDir: '/srv/vigie/outbox' });
    const admin = await signedIn(site, 'admin');
    const people = await site.app.request('/people', { headers: admin });
    expect(await people.text()).toContain('fichiers .eml dans le dossier /srv/vigie/outbox');
    const asked = await (await site.app.request('/sign-in', formPost({ address: 'ada@example.org' }))).text();
    expect(asked).toContain(accountPhrases.fr.writtenTitle);
    expect(asked).not.toContain('/srv/vigie');
  });

  it('is not said to lie in a file where another process sends mail, nor a link to be sent', async () => {
    const site = createGuardedSite({ outboxDir: undefined });
    const people = await site.app.request('/people', { headers: await signedIn(site, 'admin') });
    expect(await people.text()).not.toContain('fichiers .eml');
    const asked = await (await site.app.request('/sign-in', formPost({ address: 'ada@example.org' }))).text();
    expect(asked).toContain(accountPhrases.fr.handedOn);
  });

  it('says in its mail who invites', async () => {
    const site = createGuardedSite();
    const admin = await signedIn(site, 'admin');
    const fields = { name: 'Ada', address: 'ada@example.org', role: 'editor', language: 'en' };
    await site.app.request('/people', formPost(fields, admin));
    expect(await mailedText(site)).toMatch(/Personne admin\s+invited\s+you/);
  });

  it('opens the account of whoever was invited', async () => {
    const site = createGuardedSite();
    const admin = await signedIn(site, 'admin');
    const fields = { name: 'Ada', address: 'ada@example.org', role: 'editor', language: 'en' };
    const invited = await site.app.request('/people', formPost(fields, admin));
    expect(invited.status).toBe(303);
    const answer = await follow(site, await mailedLink(site));
    expect(answer.status).toBe(303);
    const page = await site.app.request('/account', {
      headers: { Cookie: cookiesOf(answer), 'Accept-Language': 'en' },
    });
    expect(await page.text()).toContain(accountPhrases.en.roles.editor);
    await site.store.refresh();
    const log = await (await site.app.request('/audit', { headers: { ...admin, 'Accept-Language': 'en' } })).text();
    expect(log).toMatch(/<strong>Ada<\/strong>[^<]*<span[^>]*>[^<]*<\/span> accepted their invitation/);
    expect(log).not.toContain(auditPhrases.en.actions['account.changed']);
  });

  it.each([
    ['a name that somebody else signs with', { name: 'personne  ADMIN', address: 'other@example.org' }],
    ['an address that has an account', { name: 'Autre', address: 'Admin@example.org' }],
    ['an address that is none', { name: 'Autre', address: 'nowhere' }],
  ])('is refused for %s', async (_what, fields) => {
    const site = createGuardedSite();
    const admin = await signedIn(site, 'admin');
    const refused = await site.app.request('/people', formPost({ ...fields, role: 'reader', language: 'fr' }, admin));
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('class="error"');
  });
});

describe('a session', () => {
  it('is given anew at each sign-in: one that was set before is never taken over', async () => {
    const site = createGuardedSite();
    await addPerson(site, 'reader');
    const { cookie } = await askForLink(site, 'reader@example.org');
    const fixed = 'a'.repeat(64);
    const answer = await follow(site, await mailedLink(site), `${cookie}; vigie_session=${fixed}`);
    expect(cookiesOf(answer)).not.toContain(fixed);
    expect((await site.app.request('/account', { headers: { Cookie: `vigie_session=${fixed}` } })).status).toBe(303);
  });

  it('is stored as a hash alone', async () => {
    const site = createGuardedSite();
    const { Cookie } = await signedIn(site, 'reader');
    await site.store.refresh();
    const secret = Cookie.split('=')[1] ?? '';
    const { documents } = await site.store.sessions.find('expired', { before: '9999' }, { limit: 10 });
    expect(documents.length).toBe(1);
    expect(JSON.stringify(documents)).not.toContain(secret);
  });

  it('gets another secret after a day, and the one before serves for a minute', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    await site.clock.advance(24 * 60 * minuteMs);
    const answer = await site.app.request('/account', { headers });
    expect(answer.status).toBe(200);
    const next = { Cookie: cookiesOf(answer) };
    expect(next.Cookie).toMatch(/^vigie_session=[0-9a-f]{64}$/);
    expect((await site.app.request('/account', { headers })).status).toBe(200);
    await site.clock.advance(minuteMs);
    expect((await site.app.request('/account', { headers })).status).toBe(303);
    expect((await site.app.request('/account', { headers: next })).status).toBe(200);
  });

  it('serves no longer where a clock years ahead began it, nor does a token', async () => {
    const site = createGuardedSite();
    const person = await addPerson(site, 'reader');
    const aheadMs = 5 * 366 * 24 * 60 * minuteMs;
    site.clock.jump(aheadMs);
    const secret = await beginSession(site.deps, person, { method: 'mail', agent: '' });
    const asked = { account: person.id, right: 'read', name: 'a', days: 365 } as const;
    const made = await issueApiToken(site.deps, asked, programPrincipal);
    if (made.kind !== 'issued') throw new Error(made.kind);
    const holds = async () => [
      (await resumeSession(site.deps, secret)) !== undefined,
      (await resumeApiToken(site.deps, made.token)) !== undefined,
    ];
    expect(await holds()).toEqual([true, true]);
    site.clock.jump(-aheadMs);
    expect(await holds()).toEqual([false, false]);
  });

  it('ends after two weeks in which nobody came, and when the access is taken away', async () => {
    const site = createGuardedSite();
    const idle = await signedIn(site, 'reader');
    await site.clock.advance(14 * 24 * 60 * minuteMs);
    expect((await site.app.request('/account', { headers: idle })).status).toBe(303);
    const editor = await signedIn(site, 'editor');
    const admin = await signedIn(site, 'admin');
    await site.store.refresh();
    const { documents } = await site.store.accounts.find('all', {}, { limit: 10 });
    const id = documents.find(({ value }) => value.role === 'editor')?.value.id ?? '';
    expect((await site.app.request(`/people/${id}`, formPost({ state: 'disabled' }, admin))).status).toBe(303);
    expect((await site.app.request('/account', { headers: editor })).status).toBe(303);
  });

  it('ends after sixty days, however often somebody comes', async () => {
    const site = createGuardedSite();
    let headers = await signedIn(site, 'reader');
    let days = 0;
    for (; days < 90; days += 1) {
      await site.clock.advance(24 * 60 * minuteMs);
      const answer = await site.app.request('/account', { headers });
      if (answer.status !== 200) break;
      headers = { Cookie: cookiesOf(answer) };
    }
    expect(days).toBe(59);
  });

  it('is ended by its own person in another browser, and by nobody else', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    const other = await signedIn(site, 'reader');
    const stranger = await signedIn(site, 'analyst');
    await site.store.refresh();
    const { documents } = await site.store.sessions.find('expired', { before: '9999' }, { limit: 10 });
    const { hashToken } = await import('../../../src/digest/token.js');
    const id = hashToken(other.Cookie.split('=')[1] ?? '');
    expect(documents.map(({ value }) => value.id)).toContain(id);
    const end = `/account/sessions/${id}/end`;
    expect((await site.app.request(end, formPost({}, stranger))).status).toBe(404);
    expect((await site.app.request('/account', { headers: other })).status).toBe(200);
    expect((await site.app.request(end, formPost({}, headers))).status).toBe(303);
    expect((await site.app.request('/account', { headers: other })).status).toBe(303);
  });

  it('ends when somebody signs out', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    expect((await site.app.request('/sign-out', formPost({}, headers))).status).toBe(303);
    expect((await site.app.request('/account', { headers })).status).toBe(303);
  });

  it('ends with the secret that it had before, which would else hold for its minute', async () => {
    const site = createGuardedSite();
    const before = await signedIn(site, 'reader');
    await site.clock.advance(24 * 60 * minuteMs);
    const next = { Cookie: cookiesOf(await site.app.request('/account', { headers: before })) };
    expect((await site.app.request('/sign-out', formPost({}, next))).status).toBe(303);
    for (const headers of [before, next]) expect((await site.app.request('/account', { headers })).status).toBe(303);
  });

  it('lets no other site act: not from a page elsewhere, and not by an API call that does not say whence it comes', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'admin');
    const elsewhere = { ...headers, 'Sec-Fetch-Site': 'cross-site' };
    expect((await site.app.request('/people', formPost({}, elsewhere))).status).toBe(403);
    const json = { ...headers, 'Content-Type': 'application/json' };
    const unsaid = await site.app.request('/api/v1/policies', { method: 'POST', headers: json, body: '[]' });
    expect(unsaid.status).toBe(403);
  });

  it('has a name over https that no neighbour can set', async () => {
    const site = createGuardedSite({ publicUrl: 'https://vigie.test' });
    const { token } = await issueSignInLink(site.deps, { account: null, method: 'owner', browser: null });
    const fields = { name: 'Claire Martin', address: 'claire@example.org' };
    const made = await site.app.request(`https://vigie.test/sign-in/link?t=${token}`, formPost(fields));
    const [session = ''] = made.headers.getSetCookie().filter((one) => one.startsWith('__Host-vigie_session='));
    expect(session).toMatch(/; Secure/);
    expect(session).toMatch(/; Path=\//);
    expect(session).not.toMatch(/Domain/);
  });

  it('is not kept by a cache', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    expect((await site.app.request('/', { headers })).headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('a decision', () => {
  it('is by whoever signed in, whatever name the form holds', async () => {
    const site = createGuardedSite();
    const headers = await signedIn(site, 'editor');
    const body = JSON.stringify({ by: 'Somebody Else', policies: [{ id: 'p', name: 'P', query: 'x' }] });
    const json = { ...headers, 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' };
    const made = await site.app.request('/api/v1/policies', { method: 'POST', headers: json, body });
    expect(made.status).toBe(200);
    await site.store.refresh();
    const page = await site.app.request('/audit', { headers });
    const html = await page.text();
    expect(html).toContain('Personne editor');
    expect(html).toContain('identité vérifiée');
    expect(html).not.toContain('Somebody Else');
  });

  it('that is refused is on record', async () => {
    const site = createGuardedSite();
    const reader = await signedIn(site, 'reader');
    const analyst = await signedIn(site, 'analyst');
    expect((await site.app.request('/sources/edit', formPost({}, reader))).status).toBe(403);
    await site.store.refresh();
    const html = await (await site.app.request('/audit', { headers: analyst })).text();
    expect(html).toContain('Personne reader');
    expect(html).toContain('/sources/edit');
  });

  it('that is refused without end does not fill the record', async () => {
    const site = createGuardedSite();
    const reader = await signedIn(site, 'reader');
    for (let times = 0; times < 30; times += 1) await site.app.request('/sources/edit', formPost({}, reader));
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 100 });
    expect(documents.filter(({ value }) => value.action === 'account.refused').length).toBe(20);
  });
});

it('the only administrator cannot shut everybody out', async () => {
  const site = createGuardedSite();
  const admin = await signedIn(site, 'admin');
  await site.store.refresh();
  const { documents } = await site.store.accounts.find('all', {}, { limit: 10 });
  const id = documents[0]?.value.id ?? '';
  for (const change of [{ role: 'reader' }, { state: 'disabled' }])
    expect((await site.app.request(`/people/${id}`, formPost(change as never, admin))).status).toBe(422);
});

it('a stranger is told that the service is well, and no more', async () => {
  const site = createGuardedSite();
  expect(await (await site.app.request('/healthz')).json()).toEqual({ status: 'ok' });
  vi.spyOn(site.store, 'ping').mockRejectedValue(new StoreError('unavailable', 'no answer'));
  expect(await (await site.app.request('/healthz')).json()).toEqual({ status: 'unavailable' });
});

describe('a stranger', () => {
  it('is not told which version runs, nor that a backup was restored; whoever is signed in is', async () => {
    const site = createGuardedSite();
    await pauseMail(site.store, { asOf: '2026-11-24T09:00:00.000Z', now: site.clock.now(), mark: 'ab' });
    const headers = await signedIn(site, 'reader');
    const pages = async (options: RequestInit) =>
      Promise.all(['/sign-in', '/nothing'].map(async (path) => (await site.app.request(path, options)).text()));
    for (const page of await pages({})) {
      expect(page).not.toContain('0.0.0-test');
      expect(page).not.toContain('suspendu');
    }
    const [, known] = await pages({ headers });
    expect(known).toContain('Vigie 0.0.0-test (1a2b3c4)');
    expect(known).toContain('L’envoi des messages est suspendu');
  });

  it('who opens a link that is used up is told to ask for another, not of subscriptions', async () => {
    const site = createGuardedSite();
    const account = await addPerson(site, 'reader');
    const request = { account: account.id, method: 'terminal', browser: null } as const;
    const { token } = await issueSignInLink(site.deps, request);
    await follow(site, `/sign-in/link?t=${token}`);
    const answer = await site.app.request(`/sign-in/link?t=${token}`);
    expect([answer.status, await answer.text()]).toEqual([410, expect.stringContaining('page de connexion')]);
  });
});

it('French on access pages supposes nobody’s gender', () => {
  const texts = [accountPhrases.fr, providerPhrases.fr, tokenPhrases.fr, signInTexts.fr, errorPhrases.fr].map(
    (phrases) => JSON.stringify(phrases, (_, value) => (typeof value === 'function' ? value('x', 'y') : value)),
  );
  for (const text of texts)
    expect(text).not.toMatch(/(?:êtes|été|être|suis) (?:plus |déjà )?(?:dé)?(?:connecté|invité|inscrit)|^connecté/);
});

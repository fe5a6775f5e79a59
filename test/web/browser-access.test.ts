import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueApiToken } from '../../src/decisions/access/api-tokens.js';
import { changeAccount, createAccount } from '../../src/decisions/access/manage-accounts.js';
import { beginSession, principalOfAccount } from '../../src/decisions/access/sessions.js';
import { issueSignInLink } from '../../src/decisions/access/sign-in-link.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import type { Account } from '../../src/model/access/account.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { accountPhrases } from '../../src/web/access/account-phrases.js';
import { serveWeb, type WebServer } from '../../src/web/serve.js';
import { begin, source, startWatch } from '../jobs/watch.js';
import { built, publish, subscribed, weekMs } from '../jobs/watch-subscribers.js';
import { addPerson } from './access/people.js';
import { faultless, faults, missingBrowser, narrow, openBrowser, wide } from './page-faults.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, type Site } from './site.js';

/** A provider that is never called. Only its button and the page of a refusal are drawn. */
const provider = {
  client: {
    newAttempt: async () => ({ state: '', nonce: '', codeVerifier: '' }),
    signInUrl: async () => '',
    finish: () => Promise.reject(new Error('not asked')),
    signOutUrl: async () => 'https://sso.example.org/logout',
  },
  buttons: { fr: null, en: null },
  mailLinks: false,
};

describe.skipIf(missingBrowser)('the pages of access in a browser', () => {
  let site: Site;
  /** A site without accounts. */
  let unopened: Site;
  let server: WebServer;
  let other: WebServer;
  let browser: Browser;
  let admin: Account;

  beforeAll(async () => {
    site = await createLivedInSite({ access: 'sign-in', provider });
    unopened = createSite({ access: 'sign-in' });
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
    other = await serveWeb(unopened.app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
    admin = await addPerson(site, 'admin', { name: 'Anne-Claire de La Rochefoucauld' });
    await addPerson(site, 'reader', { state: 'invited' });
    await addPerson(site, 'editor');
    const by = principalOfAccount(admin);
    await issueApiToken(
      site.deps,
      { account: admin.id, name: 'Import dans le registre des risques', right: 'read', days: 30 },
      by,
    );
    await beginSession(site.deps, admin, {
      method: 'provider',
      agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0',
    });
    await site.store.refresh();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close(1_000);
    await other?.close(1_000);
  });

  interface Seen {
    readonly on?: WebServer;
    readonly as?: Account;
    /** Runs before the page is checked. */
    readonly act?: (page: Page) => Promise<unknown>;
  }

  /** The faults of a page, by language. */
  async function look(path: string, { on = server, as, act }: Seen = {}) {
    const found = [];
    for (const locale of ['fr', 'en']) {
      const context = await browser.newContext({ locale, colorScheme: 'light', viewport: wide });
      try {
        if (as) await signIn(context, as);
        const page = await context.newPage();
        await page.goto(`${on.url}${path}`);
        await act?.(page);
        found.push({ title: await page.title(), ...(await faults(page)) });
      } finally {
        await context.close();
      }
    }
    return found;
  }

  async function signIn(context: BrowserContext, account: Account): Promise<void> {
    const value = await beginSession(site.deps, account, { method: 'mail', agent: 'Mozilla/5.0 Firefox/130.0' });
    await context.addCookies([{ name: 'vigie_session', value, url: server.url }]);
  }

  async function expectFaultless(
    path: string,
    titles: readonly [fr: string, en: string],
    seen: Seen = {},
  ): Promise<void> {
    const [fr, en] = titles.map((title) => ({ title: `${title} – Vigie`, ...faultless }));
    expect(await look(path, seen)).toEqual([fr, en]);
  }

  async function press(page: Page, button: string): Promise<void> {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.locator(button).click();
    await answered;
    await page.waitForLoadState();
  }

  const link = async (account: string | null, on: Site = site): Promise<string> => {
    const method = account === null ? 'owner' : 'terminal';
    return `/sign-in/link?t=${(await issueSignInLink(on.deps, { account, method, browser: null })).token}`;
  };

  const signInTitles = ['Se connecter', 'Sign in'] as const;

  it.each([
    ['the sign-in page', '/sign-in', signInTitles],
    ['one that a provider led back to', '/sign-in?why=other-identity&back=%2Fsources', signInTitles],
    ['one whose provider is down', '/sign-in?why=unavailable', signInTitles],
    ['the page after signing out', '/signed-out', ['Votre session est terminée', 'You are signed out']],
    ['a link that is over', '/sign-in/link?t=x', ['Lien non reconnu', 'This link is not recognised']],
  ] as const)('have nothing to find fault with: %s', async (_, path, titles) => expectFaultless(path, titles));

  it('nor what a form on them is answered with', async () => {
    const send = (address: string) => async (page: Page) => {
      await page.locator('#address').fill(address);
      // Without this, the browser itself refuses a text that is no address.
      await page.evaluate("document.querySelector('main form').noValidate = true");
      await press(page, 'main button.main');
    };
    await expectFaultless('/sign-in', signInTitles, { act: send('claire') });
    await expectFaultless('/sign-in', ['Consultez votre messagerie', 'Check your mail'], {
      act: send('nobody@example.org'),
    });
  });

  it('nor the button of a link, the form of the first account, and a link that is used up', async () => {
    await expectFaultless(await link(admin.id), ['Connexion', 'Sign in']);
    await expectFaultless(await link(null, unopened), ['Créer le premier compte', 'Create the first account'], {
      on: other,
    });
    await expectFaultless(await link(null), [accountPhrases.fr.linkOverTitle, accountPhrases.en.linkOverTitle]);
  });

  it('nor one’s account, a token that was just made, and the people', async () => {
    const as = admin;
    await expectFaultless('/account', ['Mon compte', 'My account'], { as });
    const act = async (page: Page) => {
      await page.locator('#name').fill('x');
      await press(page, 'form[action="/account/tokens"] button');
    };
    await expectFaultless('/account', ['Votre jeton', 'Your token'], { as, act });
    await expectFaultless('/people', ['Personnes', 'People'], { as });
  });

  it('nor an absence that is announced, whether it is saved or refused', async () => {
    const other = await addPerson(site, 'analyst');
    await changeAccount(site.deps, other.id, { role: 'admin' }, programPrincipal);
    await site.store.refresh();
    const fill = (days: readonly [from: string, until: string]) => async (page: Page) => {
      await page.locator('#from').fill(days[0]);
      await page.locator('#until').fill(days[1]);
      await page.locator('#deputy').selectOption(other.id);
      await page.evaluate("document.querySelector('#reminders form').noValidate = true");
      await press(page, '#reminders button');
    };
    const titles = ['Mon compte', 'My account'] as const;
    await expectFaultless('/account', titles, { as: admin, act: fill(['2026-12-10', '2026-12-01']) });
    expect((await site.store.accounts.get(admin.id))?.value.absence).toBeNull();
    await expectFaultless('/account', titles, {
      as: admin,
      act: async (page) => {
        await fill(['2026-11-20', '2026-12-10'])(page);
        await page.locator('.toast').waitFor();
      },
    });
    const absence = { from: '2026-11-20', until: '2026-12-10', deputy: other.id };
    expect((await site.store.accounts.get(admin.id))?.value.absence).toEqual(absence);
    await expectFaultless('/triage', ['À traiter', 'To decide'], { as: admin });
  });

  it('have a name of any length beside the languages, on a telephone and on a wide screen', async () => {
    const context = await browser.newContext({ locale: 'fr', viewport: wide });
    await signIn(context, admin);
    const page = await context.newPage();
    await page.goto(`${server.url}/account`);
    const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
    for (const width of [wide.width, 390, narrow.width]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, Math.abs((await top('.me a')) - (await top('.me form'))) < 20]).toEqual([width, true]);
    }
    await context.close();
  });

  it('nor what somebody may not open, and what is said while mail is paused', async () => {
    const reader = await createAccount(
      site.deps,
      { address: 'lea@example.org', name: 'Léa', role: 'reader', state: 'active', language: 'fr' },
      programPrincipal,
    );
    if (!('account' in reader)) throw new Error(reader.kind);
    const as = reader.account;
    await pauseMail(site.store, { asOf: '2026-11-20T02:00:00.000Z', now: site.clock.now(), mark: 'ab' });
    await expectFaultless('/people', ['Accès refusé', 'Access refused'], { as });
    await site.store.mailPauses.delete('mail');
  });

  it('nor an item of a digest that is read by its link', async () => {
    const watch = await startWatch([source('cnil')]);
    const subscription = await subscribed(watch);
    const text = 'Les déployeurs d’intelligence artificielle informent les personnes.';
    await publish(watch, [{ guid: 'a', title: 'Amende pour biométrie', text, date: begin }]);
    await watch.clock.advance(weekMs);
    const { deliveryId } = await built(watch, subscription);
    await deliverMail(watch, { deliveryId });
    const { store, blobs, clock, keyRing, catalogue, publicUrl } = watch;
    const read = createSite({ access: 'sign-in', store, blobs, clock, keyRing, catalogue, publicUrl });
    const on = await serveWeb(read.app, { host: '127.0.0.1', port: 0 });
    // The digest in the frame is the mail, whose own tests check it.
    const [reading = ''] = /\/read\/[^"#/]+/.exec(`${watch.mails.at(-1)?.html}`) ?? [];
    const all = { query: { kind: 'all' }, order: 'newest', limit: 1, facets: false, filters: {} } as const;
    const [item] = (await watch.store.items.search(all)).hits;
    const title = 'Amende pour biométrie';
    await expectFaultless(`${reading}/items/${item?.id}`, [title, title], { on });
    await on.close(0);
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantLink } from '../../src/decisions/access/grant-link.js';
import { eventGroupIdOf } from '../../src/event-group/group-members.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { serveWeb, type WebServer } from '../../src/web/serve.js';
import { person } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { fresh, rss } from '../jobs/watch.js';
import {
  executablePath,
  faultless,
  faults,
  missingBrowser,
  narrow,
  openBrowser,
  sideways,
  violations,
  wide,
} from './page-faults.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, type Site } from './site.js';

if (missingBrowser) console.warn(`skipped: the pages in a browser, for want of ${executablePath}`);

const paths = [
  '/',
  '/search',
  '/search?q=recruitment&jurisdiction=eu&order=relevance',
  `/search?q=${encodeURIComponent('"mot sans fin titel:x')}&source=cnil`,
  `/search?q=${encodeURIComponent('cameras recrutement sanctions drones')}`,
  `/search?q=${encodeURIComponent('titre:xyz camras source:ico')}`,
  '/triage',
  '/saved',
  '/deadlines',
  '/deadlines?show=past&role=hearing',
  '/items/new',
  '/items/cameras',
  '/items/cameras/diff?from=1&to=2',
  '/items/repris',
  '/items/retiree',
  `/event-groups/${eventGroupIdOf('guidelines')}`,
  '/acts',
  '/acts/celex:32024R1689',
  '/acts/loi:78-17',
  '/acts/not%20an%20act',
  '/policies',
  '/policies/ia-rh',
  '/policies/ia-rh?tab=review',
  '/policies/ia-rh?tab=confirmed',
  '/policies/ia-rh?tab=rejected',
  '/policies/ia-rh/history',
  '/policies/ia-rh/edit',
  '/policies/new',
  '/policies/new?query=biom%C3%A9trie',
  '/sources',
  '/sources?show=trouble',
  '/sources/ico',
  '/sources/new',
  '/sources/cnil/edit',
  '/sources/import',
  '/coverage',
  '/digests',
  '/digests/d1',
  '/webhooks',
  '/webhooks/new',
  '/webhooks/veille',
  '/webhooks/veille/edit',
  '/subscribe',
  '/subscriptions',
  '/audit',
  '/audit?kind=exports&kept=1:0123456789abcdef',
  '/api/docs',
  '/manual',
  '/nothing-here',
];

it('has a browser to look at the pages with', ({ skip }) => {
  if (missingBrowser && process.env.CI === 'true') expect.fail(`expected ${executablePath}: install Debian's chromium`);
  skip(missingBrowser, `no ${executablePath}`);
});

describe.skipIf(missingBrowser)('in a browser', () => {
  let site: Site;
  let server: WebServer;
  let browser: Browser;
  /** A window for each language. Checks that only read share them, since a new window takes longer than a page. */
  let windows: readonly Page[];

  beforeAll(async () => {
    site = await createLivedInSite();
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser(['--host-resolver-rules=MAP vigie.test 127.0.0.1']);
    windows = [await openWindow('fr'), await openWindow('en')];
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close(1_000);
  });

  /** Opens a window of its own, with fresh storage. */
  async function visit<T>(
    options: { readonly locale: string; readonly url?: string },
    use: (page: Page) => Promise<T>,
  ): Promise<T> {
    const { locale, url = '/' } = options;
    const page = await openWindow(locale);
    try {
      await page.goto(new URL(url, server.url).href);
      return await use(page);
    } finally {
      await page.context().close();
    }
  }

  async function openWindow(locale: string): Promise<Page> {
    const context = await browser.newContext({ locale, colorScheme: 'light', viewport: wide });
    return context.newPage();
  }

  /** The faults of a page, by language. */
  async function look(
    url: string,
    use: (page: Page) => Promise<unknown> = faults,
    seenIn = windows,
  ): Promise<readonly unknown[]> {
    const found = [];
    for (const page of seenIn) {
      await page.setViewportSize(wide);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(new URL(url, server.url).href);
      found.push(await use(page));
    }
    return found;
  }

  it.each(paths)(
    'has nothing that axe finds fault with by day and by night, and is as wide as the window at 1280, 768, 390 and 360 px, in either language: %s',
    async (url) => {
      expect(await look(url)).toEqual([faultless, faultless]);
    },
  );

  it.each(['confirm', 'unsubscribe'] as const)('has nothing to find fault with behind the %s link', async (scope) => {
    const url = `/${scope}?t=${await grantLink(site.deps, { scope, owner: 's1', expiresAt: null })}`;
    expect(await look(url)).toEqual([faultless, faultless]);
  });

  it.each([
    ['a feed that answers', 'https://cnil.example/feed'],
    ['an address that does not', 'https://nobody.example/feed'],
    ['a form that is refused', 'no address'],
  ])('has nothing to find fault with, and stays within 360 px, after trying %s', async (_, address) => {
    const entry = { guid: 'a', title: `Avis ${'n'.repeat(90)}`, text: 'Un avis.' };
    site.answers.set('https://cnil.example/feed', fresh('https://cnil.example/feed', rss([entry])));
    const found = await look('/sources/cnil/edit', async (page) => {
      await page.setViewportSize(narrow);
      await page.locator('#url').fill(address);
      await page.locator('button[value=try]').click();
      await page.waitForURL('**/sources/edit');
      return [await sideways(page), await violations(page)];
    });
    expect(found).toEqual([
      [0, []],
      [0, []],
    ]);
  });

  it('has its sections in one row: under the bar on a wide screen, at the foot of a telephone', async () => {
    const heights = (page: Page, selector: string) =>
      page.evaluate(
        `[...new Set([...document.querySelectorAll('${selector}')].filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().top)))]`,
      );
    const found = await look('/', async (page) => {
      const across = await heights(page, '.nav li');
      await page.setViewportSize({ width: 390, height: 844 });
      return { across, telephone: await heights(page, '.nav li') };
    });
    const tidy = { across: [0], telephone: [expect.toSatisfy((top: number) => top > 780)] };
    expect(found).toEqual([tidy, tidy]);
  });

  it('unfolds a small menu within the window of a telephone', async () => {
    const outside =
      "[...document.querySelectorAll('.pop[open] > :last-child')].map((one) => one.getBoundingClientRect()).filter(({ left, right }) => left < 0 || right > innerWidth).length";
    const found = await look('/deadlines', async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('.pop > summary').first().click();
      return [await page.locator('.pop[open]').count(), await page.evaluate(outside)];
    });
    expect(found).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('shows six publications or more on a screen, each under one line of metadata', async () => {
    const found = await look('/search', async (page) => ({
      whole: await page.evaluate(
        "[...document.querySelectorAll('.rows > li')].filter((one) => one.getBoundingClientRect().bottom <= 900).length",
      ),
      tall: await page.evaluate(
        "[...document.querySelectorAll('.rows .meta')].filter((one) => one.getBoundingClientRect().height > 26).length",
      ),
    }));
    const tidy = { whole: expect.toSatisfy((count: number) => count >= 6), tall: 0 };
    expect(found).toEqual([tidy, tidy]);
  });

  it.each(paths)('prints words alone, nothing to press or fill in: %s', async (url) => {
    const pressed = await look(
      url,
      async (page) => {
        await page.emulateMedia({ media: 'print' });
        const shown = await page.evaluate(
          "[...document.querySelectorAll('form:not(.clash), nav, button, .btn, input, select, textarea, summary')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90))",
        );
        await page.emulateMedia({ media: 'screen' });
        return shown;
      },
      windows.slice(0, 1),
    );
    expect(pressed).toEqual([[]]);
  });

  it('prints coverage as a table, on a page that lies', async () => {
    await visit({ locale: 'fr', url: '/coverage' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 700, height: 900 });
      const styleOf = (selector: string, name: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${name}')`);
      expect(await styleOf('tbody tr', 'display')).toBe('table-row');
      expect(await styleOf('.coverage', 'page')).toBe('coverage');
    });
  });

  it('has nothing to find fault with while the site is empty', async () => {
    const empty = await serveWeb(createSite().app, { host: '127.0.0.1', port: 0 });
    for (const path of [
      '/',
      '/search',
      '/triage',
      '/deadlines',
      '/saved',
      '/policies',
      '/sources',
      '/coverage',
      '/digests',
      '/audit',
    ]) {
      expect(await look(empty.url + path, faults, windows.slice(0, 1)), path).toEqual([faultless]);
    }
    await empty.close(100);
  });

  it('loads nothing from elsewhere and breaks no rule of its own policy', async () => {
    const asked: string[] = [];
    const complaints: string[] = [];
    await visit({ locale: 'fr' }, async (page) => {
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      page.on('console', (message) => complaints.push(message.text()));
      for (const url of paths) await page.goto(server.url + url);
    });
    expect([...new Set(asked)]).toEqual([server.url]);
    expect(complaints.filter((text) => !text.includes('status of 404'))).toEqual([]);
  });

  it('shows the digest in its frame', async () => {
    await visit({ locale: 'fr', url: '/digests/d1' }, async (page) => {
      expect(await page.frameLocator('iframe').locator('h1').first().textContent()).toContain('novembre 2026');
    });
  });

  it('can be searched and left with the keyboard alone', async () => {
    await visit({ locale: 'en', url: '/search' }, async (page) => {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toContain(layoutPhrases.en.skip);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('q');
      await page.keyboard.type('recruitment');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/search?q=recruitment*');
      expect(await page.locator('#count').textContent()).toBe('2 publications');
    });
  });

  it('shows where the focus is on everything that can have it', async () => {
    await visit({ locale: 'en', url: '/items/cameras' }, async (page) => {
      for (let step = 0; step < 25; step += 1) {
        await page.keyboard.press('Tab');
        const outline = await page.evaluate('parseFloat(getComputedStyle(document.activeElement).outlineWidth)');
        expect(outline, await focused(page)).toBeGreaterThan(1);
      }
    });
  });

  async function focused(page: Page): Promise<string> {
    return String(await page.evaluate("(document.activeElement ?? {}).outerHTML ?? ''")).slice(0, 200);
  }

  it('lets a person decide with the keyboard, over plain HTTP and under a name', async () => {
    const url = `http://vigie.test:${new URL(server.url).port}/items/guidelines`;
    await visit({ locale: 'en', url }, async (page) => {
      await page.locator('#decide #say').focus();
      await page.keyboard.type('We use it');
      await page.locator('#decide-by').focus();
      await page.keyboard.type('Paul Durand');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/items/guidelines?did=*#toast');
      const reason = await page.locator('[aria-labelledby=tags] .reason').first().textContent();
      expect(reason).toMatch(/confirmed by Paul Durand.*We use it/s);
    });
  });

  it.each([wide, narrow])('makes a policy of a sentence without script, at $width px', async (viewport) => {
    const context = await browser.newContext({ locale: 'fr', javaScriptEnabled: false, viewport });
    const page = await context.newPage();
    await page.goto(new URL('/policies/new', server.url).href);
    await page.locator('#name').fill(`Emploi ${viewport.width}`);
    await page.locator('#description').fill('Nous utilisons des outils de tri de CV.');
    await page.locator('button[value=suggest]').click();
    await page.getByLabel('Emploi et travail (thème)').check();
    expect(await sideways(page)).toBe(0);
    await page.locator('[name="add not"]').fill('stage, alternance');
    await page.locator('button[value=try]').first().click();
    await page.locator('#preview').waitFor();
    expect(await sideways(page)).toBe(0);
    await page.getByLabel('alternance').uncheck();
    await page.locator('#by').fill('Claire Martin');
    await page.locator('button[value=save]').click();
    await page.waitForURL(`**/policies/emploi-${viewport.width}`);
    const stored = (await site.store.policies.get(`emploi-${viewport.width}`))?.value;
    expect(stored?.query).toBe('topic:employment -stage');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form:visible, .btn:visible, nav:visible').count()).toBe(0);
    expect(await page.getByText('Emploi et travail (thème)').isVisible()).toBe(true);
    await context.close();
  });

  it.each([true, false])(
    'tries actions on what came before they are set, with script: %s',
    async (javaScriptEnabled) => {
      const asked = {
        name: `Systèmes, ${javaScriptEnabled}`,
        search: 'q=recrutement',
        everyone: true,
        by: person('Paul'),
      };
      const { id } = await savedSearch(site.deps, asked);
      const context = await browser.newContext({ locale: 'fr', javaScriptEnabled, viewport: narrow });
      const page = await context.newPage();
      await page.goto(new URL(`/saved/${id}`, server.url).href);
      await page.getByRole('link', { name: 'Renommer' }).click();
      await page.getByLabel('La suggérer pour la politique').selectOption('ia-rh');
      await page.getByLabel('Impact').selectOption('high');
      await page.getByRole('button', { name: 'Essayer sur les 90 derniers jours' }).click();
      expect(await page.locator('#tried + p').textContent()).toContain('elle aurait agi sur');
      expect(await page.locator('.rows > li').first().textContent()).toContain('Impact\u00a0: Fort');
      expect(await page.getByLabel('Impact').inputValue()).toBe('high');
      if (javaScriptEnabled) expect(await faults(page)).toEqual(faultless);
      expect((await site.store.savedSearches.get(id))?.value.actions).toEqual({});
      await page.locator('#saved-by').fill('Claire Martin');
      await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
      await page.waitForURL(`**/saved/${id}`);
      expect(await page.locator('header.head').last().textContent()).toContain('Impact\u00a0: Fort');
      const { actions } = (await site.store.savedSearches.get(id))?.value ?? {};
      expect(actions).toEqual({ tag: 'ia-rh', impact: 'high' });
      await context.close();
    },
  );

  it('changes its language and stays on the page', async () => {
    await visit({ locale: 'fr', url: '/sources?show=trouble' }, async (page) => {
      await page.getByRole('button', { name: 'English' }).click();
      await page.waitForURL('**/sources?show=trouble');
      expect(await page.locator('h1').textContent()).toBe('Sources');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveWeb, type WebServer } from '../../src/web/serve.js';
import { editorPhrases } from '../../src/web/source-editor/editor-phrases.js';
import { sourcePhrases } from '../../src/web/sources/source-phrases.js';
import { fresh, rss } from '../jobs/watch.js';
import { faultless, faults, missingBrowser, narrow, openBrowser, wide } from './page-faults.js';
import { createLivedInSite } from './sample-site.js';
import type { Site } from './site.js';

const feedUrl = 'https://www.autorite.fr/rss';
const feed = rss([
  { guid: '1', title: 'Le collège adopte ses lignes directrices sur l’intelligence artificielle au travail' },
  { guid: '2', title: 'Une nouvelle directrice pour les services de la commission' },
]);
const page = `<html lang="fr"><head><title>Autorité</title><link rel="alternate" type="application/rss+xml" title="Avis" href="/rss"></head>
  <body><main><p>L’autorité publie ses décisions et les lignes directrices qui les accompagnent.</p></main></body></html>`;

describe.skipIf(missingBrowser)('following a source, without script', () => {
  let site: Site;
  let server: WebServer;
  let browser: Browser;

  beforeEach(async () => {
    site = await createLivedInSite();
    site.answers.set('https://www.autorite.fr/', fresh('https://www.autorite.fr/', page));
    site.answers.set(feedUrl, fresh(feedUrl, feed));
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
    browser = await openBrowser();
  });

  afterEach(async () => {
    await browser?.close();
    await server?.close(1_000);
  });

  const shoot = async (at: Page, name: string) => {
    const folder = process.env.VIGIE_TEST_SHOTS;
    if (folder !== undefined) await at.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  it.each([
    ['fr', wide, 'light'],
    ['en', wide, 'dark'],
    ['fr', narrow, 'dark'],
    ['en', narrow, 'light'],
  ] as const)('takes an address and two presses, in %s', async (locale, viewport, colorScheme) => {
    const [t, s] = [editorPhrases[locale], sourcePhrases[locale]];
    const context = await browser.newContext({ locale, viewport, colorScheme, javaScriptEnabled: false });
    const at = await context.newPage();
    const name = `${locale}-${viewport.width}-${colorScheme}`;
    try {
      await at.goto(new URL('/sources/new', server.url).href);
      await shoot(at, `new-${name}`);
      await at.getByLabel(editorPhrases[locale].labels.url).fill('www.autorite.fr');
      await at.getByRole('button', { name: t.look }).click();
      await at.getByRole('button', { name: t.tryFeed('Avis') }).click();
      expect(await at.locator('.rows > li').count()).toBe(2);
      await shoot(at, `tried-${name}`);
      await at.locator('#by').fill('Claire');
      await at.getByRole('button', { name: t.follow, exact: true }).click();
      await at.getByText(t.followed).waitFor();
      await shoot(at, `source-${name}`);
      await at.goto(new URL('/sources', server.url).href);
      await shoot(at, `list-${name}`);
      await at.getByRole('button', { name: new RegExp(`^${t.checkNow} \\(CNIL`) }).click();
      await at.getByText(s.asked['too-soon']).or(at.getByText(s.asked.asked)).waitFor();
    } finally {
      await context.close();
    }
  });

  it('has nothing wrong on its pages', async () => {
    for (const [locale, viewport] of [
      ['fr', wide],
      ['en', narrow],
    ] as const) {
      const context = await browser.newContext({ locale, viewport });
      const at = await context.newPage();
      await at.goto(new URL('/sources/new', server.url).href);
      await at.getByLabel(editorPhrases[locale].labels.url).fill(feedUrl);
      await at.getByRole('button', { name: editorPhrases[locale].look }).click();
      expect(await faults(at)).toEqual(faultless);
      await context.close();
    }
  });
});

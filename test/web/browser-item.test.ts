import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { itemPhrases } from '../../src/web/item/item-phrases.js';
import { newItemPhrases } from '../../src/web/item/new-item.js';
import { serveWeb, type WebServer } from '../../src/web/serve.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import { executablePath, missingBrowser, openBrowser, sideways, violations } from './page-faults.js';
import { suggest, writeItem, writePolicy } from './sample-items.js';
import { createSite, type Site } from './site.js';

if (missingBrowser) console.warn(`skipped: an item in a browser, for want of ${executablePath}`);

const duty = 'Les employeurs vérifient les outils avant le 2 août 2027.';

describe.skipIf(missingBrowser)('an item in a browser', () => {
  let browser: Browser;
  let site: Site;
  let server: WebServer;
  const open: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => browser?.close());
  beforeEach(async () => {
    site = createSite();
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
    await writePolicy(site, 'rh', { name: 'IA et recrutement' });
    const found = {
      dates: [{ date: '2027-08-02', role: 'application', sentence: duty, subject: null }],
      obligations: [{ sentence: duty, addressee: 'employer', force: 'must', cue: 'vérifient' }],
      references: ['celex:32024R1689#art-6'],
    } as const;
    const long = `<p>${duty}</p><p>${'Le risque est connu. '.repeat(60)}</p>`;
    await writeItem(site, { id: 'one', title: 'Avis sur le recrutement', content: long, found });
    await writeItem(site, { id: 'one', title: 'Avis sur le recrutement', content: `${long}<p>Ajouté.</p>`, found });
    await writeItem(site, { id: 'two', title: 'Avis sur la notation', content: long });
    await suggest(site, 'one', 'rh');
    await suggest(site, 'two', 'rh');
    await site.store.refresh();
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
    await server.close(1_000);
  });

  interface Wish {
    readonly locale?: string;
    readonly width?: number;
    readonly script?: boolean;
    readonly scheme?: 'light' | 'dark';
    readonly path?: string;
  }

  async function visit({ locale = 'fr', width = 1_280, script = true, scheme = 'light', path = '/items/one' }: Wish) {
    const viewport = { width, height: width < 800 ? 844 : 900 };
    const context = await browser.newContext({ locale, viewport, javaScriptEnabled: script, colorScheme: scheme });
    open.push(context);
    await context.addCookies([{ name: 'vigie_name', value: 'Claire', url: server.url }]);
    const page = await context.newPage();
    await page.goto(server.url + path);
    return page;
  }

  const topOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? -1;

  it.each([
    ['fr', 1_280, 'light'],
    ['fr', 390, 'dark'],
    ['en', 768, 'light'],
    ['en', 1_280, 'dark'],
  ] as const)('has no fault: %s, %i px, %s', async (locale, width, scheme) => {
    for (const path of ['/items/one', '/items/new']) {
      const page = await visit({ locale, width, scheme, path });
      expect([path, await violations(page), await sideways(page)]).toEqual([path, [], 0]);
    }
  });

  it('says what changed, then asks for the decision, then the rest on a telephone; on a desk the decision is beside', async () => {
    const phone = await visit({ width: 390 });
    const order = ['h1', '.changed', '#decide', '#dates', '#text', '#provenance'];
    const tops = await Promise.all(order.map((selector) => topOf(phone, selector)));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    const desk = await visit({});
    expect(await topOf(desk, '#decide')).toBeLessThan(await topOf(desk, '.changed'));
    expect(await desk.locator('#provenance dl').isVisible()).toBe(false);
    await desk.emulateMedia({ media: 'print' });
    for (const hidden of ['#decide', '.legend + form', 'button', 'summary', 'nav'])
      expect([hidden, await desk.locator(hidden).filter({ visible: true }).count()]).toEqual([hidden, 0]);
  });

  it.each([true, false])('is decided on in place, and says so, script: %s', async (script) => {
    const page = await visit({ script });
    await page.locator('#decide button[value=confirmed]').click();
    await page.waitForURL('**/items/one?did=*#toast');
    expect(await page.locator('[role=status]').filter({ hasText: triagePhrases.fr.did.confirmed }).count()).toBe(1);
    await page.locator('#toast button').click();
    await page.locator('[role=status]').filter({ hasText: triagePhrases.fr.did.reopened }).waitFor();
    await page.locator('#decide #state').selectOption('in-work');
    await page.locator('#decide button[value=confirmed]').click();
    await page.locator('[role=status]').filter({ hasText: triagePhrases.fr.did.confirmed }).waitFor();
    expect(await page.locator('#decide [name=policy]:checked').count()).toBe(0);
    expect(await page.locator('#state').inputValue()).toBe('in-work');
    await page.getByText(itemPhrases.fr.nextToDecide).click();
    await page.waitForURL('**/items/two');
    expect(await page.getByRole('button', { name: triagePhrases.fr.confirm }).count()).toBe(1);
  });

  it('takes a file without a script', async () => {
    const page = await visit({ script: false, path: '/items/new' });
    await page.setInputFiles('#file', { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Une note.') });
    await page.getByRole('button', { name: newItemPhrases.fr.add }).click();
    await page.waitForURL('**/items/*');
    expect(await page.locator('h1').textContent()).toBe(newItemPhrases.fr.beingRead);
  });
});

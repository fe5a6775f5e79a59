import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { triageItem } from '../../src/decisions/triage-item.js';
import { bindPunctuation } from '../../src/web/layout/words.js';
import { serveWeb, type WebServer } from '../../src/web/serve.js';
import { triagePhrases } from '../../src/web/triage/triage-phrases.js';
import { claire } from '../decisions/people.js';
import { executablePath, missingBrowser, openBrowser, sideways, violations } from './page-faults.js';
import { suggest, tellTogether, writeItem, writePolicy } from './sample-items.js';
import { createSite, type Site } from './site.js';

if (missingBrowser) console.warn(`skipped: triage in a browser, for want of ${executablePath}`);

const subjects = ['Le recrutement', 'La surveillance', 'La notation', 'L’identification', 'La prévision'];
const t = triagePhrases.fr;

/** Writes `count` pending items of four sources, four jurisdictions and two policies. The first two are about one event. */
async function fill(site: Site, count: number): Promise<void> {
  await writePolicy(site, 'rh', { name: 'IA et recrutement' });
  await writePolicy(site, 'charte', { name: 'Charte IA générative' });
  for (let index = 0; index < count; index += 1) {
    const id = `item-${index}`;
    await writeItem(site, {
      id,
      source: index % 3 === 1 ? 'edpb' : 'cnil',
      jurisdiction: index % 3 === 1 ? 'EU' : 'FR',
      title: `${subjects[index % subjects.length]} par des systèmes d’IA, avis n° ${index}`,
      content: `Le risque est connu. ${'Les employeurs vérifient que la biométrie est nécessaire. '.repeat(5)}`,
      published: `2026-${String(11 - (index % 10)).padStart(2, '0')}-15`,
    });
    await suggest(site, id, index % 2 === 0 ? 'rh' : 'charte');
  }
  if (count > 1) {
    await suggest(site, 'item-1', 'rh');
    await tellTogether(site, 'item-0', 'item-1');
  }
}

describe.skipIf(missingBrowser)('triage in a browser', () => {
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
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
    await server.close(1_000);
  });

  /** Replaces the site that each test begins with. */
  async function serve(options: Parameters<typeof createSite>[0]): Promise<void> {
    await server.close(1_000);
    site = createSite(options);
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
  }

  interface Wish {
    readonly locale?: string;
    readonly width?: number;
    readonly script?: boolean;
    readonly path?: string;
    /** True if the browser already knows the name of the person. */
    readonly signed?: boolean;
  }

  async function visit({
    locale = 'fr',
    width = 1_280,
    script = true,
    path = '/triage',
    signed = true,
  }: Wish = {}): Promise<Page> {
    const viewport = { width, height: width < 800 ? 844 : 900 };
    const context = await browser.newContext({ locale, viewport, javaScriptEnabled: script, colorScheme: 'light' });
    open.push(context);
    if (signed) await context.addCookies([{ name: 'vigie_name', value: 'Claire', url: server.url }]);
    const page = await context.newPage();
    await page.goto(server.url + path);
    return page;
  }

  const titleOf = (page: Page) => page.locator('#open-title').textContent();

  /** Presses a key and waits until another item is open. */
  async function pressOn(page: Page, key: string): Promise<void> {
    const before = await page.locator('#open').getAttribute('data-item');
    await page.keyboard.press(key);
    await page.locator(`#open:not([data-item="${before}"])`).or(page.locator('#none')).first().waitFor();
    await page.locator('html:not([aria-busy])').waitFor();
  }

  async function left(): Promise<number> {
    const counts = ['rh', 'charte'].map((policyId) =>
      site.store.items.tagged({ policyId, state: 'suggested', limit: 0 }),
    );
    return (await Promise.all(counts)).reduce((sum, { total }) => sum + total, 0);
  }

  it('decides thirty times by keyboard with one key each, loads no page again, and moves no focus', async () => {
    await fill(site, 45);
    const page = await visit();
    let [loads, other] = [0, 0];
    page.on('framenavigated', () => {
      loads += 1;
    });
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== server.url) other += 1;
    });
    await page.evaluate('window.stays = true');
    for (let index = 0; index < 30; index += 1) await pressOn(page, index % 3 === 2 ? 'x' : 'c');
    expect(await page.evaluate('window.stays')).toBe(true);
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    expect(other).toBe(0);
    // `replaceState` counts as a load, although it loads nothing.
    expect(loads).toBeLessThanOrEqual(30);
    expect(await left()).toBe(46 - 31);
    expect(await page.locator('#toast p').textContent()).toContain(t.did.rejected);
    expect(await page.locator('#triage-list [data-item]').count()).toBe(15);
    expect(await page.locator('#choose-all').textContent()).toMatch(/\b15\b/);
  });

  it('takes the last decision back by u, and opens what waits again', async () => {
    await fill(site, 4);
    const page = await visit();
    const first = await page.locator('#open').getAttribute('data-item');
    await pressOn(page, 'x');
    await pressOn(page, 'u');
    expect(await page.locator('#open').getAttribute('data-item')).toBe(first);
    expect(await page.locator('#toast p').textContent()).toContain(t.did.reopened);
    await page.keyboard.press('u');
    expect(await page.locator('#toast p').textContent()).toBe(t.noUndo);
    expect(await left()).toBe(5);
  });

  it('puts off what is open by e, says so, keeps the focus on its button, and brings it back by u', async () => {
    await fill(site, 4);
    const page = await visit();
    const first = await page.locator('#open').getAttribute('data-item');
    await pressOn(page, 'e');
    expect(await page.locator('#toast p').textContent()).toContain(t.did.later);
    expect(await page.locator(`#triage-list [data-item="${first}"]`).count()).toBe(0);
    await pressOn(page, 'u');
    expect(await page.locator('#open').getAttribute('data-item')).toBe(first);
    expect(await page.locator('#toast').textContent()).toMatch(new RegExp(`^${t.did.reopened}(?!.*${t.undo})`));
    await page.locator('#decide [value="later"]').focus();
    await pressOn(page, 'Enter');
    expect(await page.evaluate('document.activeElement.value')).toBe('later');
    expect(await left()).toBe(5);
  });

  it('keeps the focus on the button that was pressed', async () => {
    await fill(site, 5);
    const page = await visit();
    const title = await titleOf(page);
    await page.locator('#decide [value="confirmed"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#open-title', { hasNotText: title ?? '' }).waitFor();
    expect(await page.evaluate('document.activeElement.value')).toBe('confirmed');
  });

  it('goes through the queue by j and k, and back by the history to what was clicked', async () => {
    await fill(site, 6);
    const page = await visit();
    const first = await titleOf(page);
    await pressOn(page, 'j');
    const second = await titleOf(page);
    await pressOn(page, 'j');
    await pressOn(page, 'k');
    expect(await titleOf(page)).toBe(second);
    await page.locator('#triage-list .t a').nth(3).click();
    await page.locator('#open-title', { hasNotText: second ?? '' }).waitFor();
    await page.goBack();
    await page.locator('#open-title', { hasText: second ?? '' }).waitFor();
    expect(second).not.toBe(first);
  });

  it('lets one-letter keys rest while one types, and where they were turned off', async () => {
    await fill(site, 3);
    const page = await visit();
    await page.locator('#say').focus();
    await page.keyboard.type('cxj');
    expect(await page.locator('#say').inputValue()).toBe('cxj');
    expect(await left()).toBe(4);
    await page.locator('#open-title').click();
    await page.keyboard.press('?');
    await page.locator('#key-help button', { hasText: t.keys.off }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.reload();
    expect(await page.locator('#decide kbd').first().isVisible()).toBe(false);
    await page.keyboard.press('c');
    expect(await left()).toBe(4);
  });

  const fieldsOfForm = '#decide :is(input:not([type="hidden"]), select)';

  /** The outcome of an item: the state of its first tag, or that it was put off. */
  async function outcomeOf(id: string): Promise<string | undefined> {
    const [stored] = await site.store.items.getMany([id]);
    const [mark] = (await site.store.readMarks.find('ofPerson', { person: 'anyone' }, { limit: 500 })).documents.filter(
      ({ value }) => value.itemId === id,
    );
    return mark ? 'later' : stored?.value.policies[0]?.state;
  }

  it.each([
    ['c', 'confirmed'],
    ['x', 'rejected'],
  ])('does in each field by Enter what was asked by %s, where that had to wait for a name', async (key, asked) => {
    await fill(site, 60);
    const page = await visit({ signed: false, path: '/triage?item=item-2' });
    const count = await page.locator(fieldsOfForm).count();
    expect(count).toBeGreaterThan(10);
    for (let at = 0; at < count; at += 1) {
      const id = `item-${at + 2}`;
      const field = page.locator(fieldsOfForm).nth(at);
      await page.context().clearCookies();
      await page.goto(`${server.url}/triage?item=${id}`);
      await page.keyboard.press(key);
      await page.locator('#decide-by').fill('Claire');
      await field.press('Enter');
      // Enter in a list of choices opens it or does nothing.
      if ((await field.locator('option').count()) > 0) await page.locator('#say').press('Enter');
      await page.locator('#toast strong').waitFor();
      expect([at, await outcomeOf(id)]).toEqual([at, asked]);
    }
  });

  it('puts off by e without a name', async () => {
    await fill(site, 3);
    const page = await visit({ signed: false });
    const id = (await page.locator('#open').getAttribute('data-item')) ?? '';
    await pressOn(page, 'e');
    expect(await outcomeOf(id)).toBe('later');
  });

  it('does in no field anything by Enter where nothing was asked, and says so', async () => {
    await fill(site, 6);
    const page = await visit();
    const count = await page.locator(fieldsOfForm).count();
    for (let at = 0; at < count; at += 1) {
      const field = page.locator(fieldsOfForm).nth(at);
      await field.focus();
      await page.keyboard.press('Enter');
      expect([at, await left()]).toEqual([at, 7]);
    }
    expect(await page.locator('#decide [role="status"]').textContent()).toBe(bindPunctuation(t.errors.again));
  });

  it('shows the page again with all that was typed where Enter is pressed without script', async () => {
    await fill(site, 6);
    const page = await visit({ script: false });
    const typed = { say: 'Hors champ', owner: 'Camille', note: 'Annexe 2', due: '2026-12-20' };
    for (const name of Object.keys(typed)) {
      await page.goto(`${server.url}/triage`);
      for (const [one, text] of Object.entries(typed)) await page.locator(`#decide [name="${one}"]`).fill(text);
      await page.locator('#decide [name="impact"]').first().press('Space');
      await page.locator(`#decide [name="${name}"]`).press('Enter');
      await page.locator('#decide [role="alert"]').waitFor();
      for (const [one, text] of Object.entries(typed))
        expect(await page.locator(`#decide [name="${one}"]`).inputValue()).toBe(text);
      expect(await page.locator('#decide [name="impact"]').first().isChecked()).toBe(true);
    }
    await page.goto(`${server.url}/triage/all`);
    await page.locator('#bulk-reason').fill('Hors champ');
    await page.locator('#bulk-reason').press('Enter');
    expect(await page.locator('#bulk-reason').inputValue()).toBe('Hors champ');
    expect(await left()).toBe(7);
  });

  it('keeps what a form was asked for when it is refused: a reason that was lacking, and Enter', async () => {
    site = createSite({ reasons: { list: [], required: true } });
    await server.close(1_000);
    server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
    await fill(site, 3);
    const page = await visit();
    const id = (await page.locator('#open').getAttribute('data-item')) ?? '';
    await page.keyboard.press('x');
    await page.locator('#decide [role="alert"]').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.type('Hors champ');
    await page.keyboard.press('Enter');
    await page.locator(`#open:not([data-item="${id}"])`).waitFor();
    expect(await outcomeOf(id)).toBe('rejected');
  });

  it('leads to each field by its key, and out of it by Escape', async () => {
    await fill(site, 3);
    const page = await visit();
    for (const [key, name] of Object.entries({ m: 'say', i: 'impact', r: 'owner', d: 'due', n: 'note' })) {
      await page.keyboard.press(key);
      expect([key, await page.evaluate('document.activeElement.name')]).toEqual([key, name]);
      await page.keyboard.press('Escape');
    }
    await pressOn(page, 'x');
    expect(await left()).toBe(2);
  });

  it('counts each key of five that are pressed at once', async () => {
    await fill(site, 12);
    const page = await visit();
    for (let index = 0; index < 5; index += 1) await page.keyboard.press('x', { delay: 0 });
    await expect.poll(() => page.locator('#triage-list [data-item]').count()).toBe(7);
    // The first item shares its event with another, which also waits for a policy of its own.
    expect(await left()).toBe(13 - 6);
  });

  it('keeps what was typed of an item while others are looked at, where it is put off, undone or refused', async () => {
    await fill(site, 6);
    const page = await visit();
    const typed = { say: 'Hors champ', note: 'Annexe 2', due: '2026-12-20' };
    const fields = () =>
      Promise.all(Object.keys(typed).map((one) => page.locator(`#decide [name="${one}"]`).inputValue()));
    for (const [name, text] of Object.entries(typed)) await page.locator(`#decide [name="${name}"]`).fill(text);
    await page.keyboard.press('Escape');
    await pressOn(page, 'j');
    expect(await fields()).toEqual(['', '', '']);
    await pressOn(page, 'k');
    expect(await fields()).toEqual(Object.values(typed));
    await pressOn(page, 'e');
    await pressOn(page, 'u');
    expect(await fields()).toEqual(Object.values(typed));
    // A decision clears the draft; undo restores it.
    await pressOn(page, 'x');
    await pressOn(page, 'u');
    expect(await fields()).toEqual(Object.values(typed));
    await pressOn(page, 'j');
    await pressOn(page, 'k');
    expect(await fields()).toEqual(Object.values(typed));
  });

  it('overrides nobody by what was typed before they decided', async () => {
    await fill(site, 4);
    const page = await visit();
    const id = (await page.locator('#open').getAttribute('data-item')) ?? '';
    await page.locator('#decide [name="note"]').fill('Annexe 2');
    await page.keyboard.press('Escape');
    await pressOn(page, 'j');
    await triageItem(site.deps, { itemId: id, said: { field: 'note', value: 'Vu' }, by: claire });
    await pressOn(page, 'k');
    await page.keyboard.press('x');
    await page.locator('.note').waitFor();
    expect(await page.locator('#decide [name="note"]').inputValue()).toBe('Annexe 2');
  });

  it.each([[4], [0]])('says above its bar that it is a demonstration, with %i that wait', async (waiting) => {
    await serve({ isDemo: true });
    await fill(site, waiting);
    const page = await visit();
    const parts = await Promise.all(['.demo', '.bar', '#triage-list'].map((part) => page.locator(part).boundingBox()));
    const tops = parts.map((box) => box?.y ?? Number.NaN);
    expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    expect(parts.at(-1)?.height).toBeGreaterThan(300);
  });

  it('ticks rows by s, a range by Shift and s or a click, and decides on what is ticked', async () => {
    await fill(site, 8);
    const page = await visit();
    const count = () => page.locator('#triage-list .box :checked').count();
    await page.keyboard.press('s');
    expect(await count()).toBe(1);
    for (let index = 0; index < 2; index += 1) await pressOn(page, 'j');
    await page.keyboard.press('Shift+S');
    expect(await count()).toBe(3);
    await page
      .locator('.box input')
      .nth(4)
      .click({ modifiers: ['Shift'] });
    expect(await count()).toBe(5);
    await page.keyboard.press('x');
    await expect.poll(left).toBeLessThan(5);
    await page.locator('html:not([aria-busy])').waitFor();
    expect(await page.locator('#toast').textContent()).toContain(t.did.rejected);
    expect(await count()).toBe(0);
    // The bar shows the same number of pending items as the page.
    const shown = (await page.locator('#triage-list .rows').getAttribute('aria-label')) ?? '';
    expect(await page.locator('#pending').textContent()).toContain(`, ${/^\d+/.exec(shown)?.[0]} `);
  });

  it('gives what keys fill to the rows that are ticked', async () => {
    await serve({ reasons: { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: false } });
    await fill(site, 8);
    const page = await visit();
    await page.keyboard.press('s');
    await pressOn(page, 'j');
    await page.keyboard.press('s');
    await page.keyboard.press('1');
    expect(await page.locator('#bulk-reason').inputValue()).toBe('Hors champ');
    await page.keyboard.press('i');
    await page.keyboard.press('Space');
    expect(await page.locator('.bulk [name="impact"]:checked').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.keyboard.press('m');
    await page.keyboard.type(' : vu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await expect.poll(left).toBeLessThan(8);
    await page.locator('html:not([aria-busy])').waitFor();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 20 });
    const reasons = documents.flatMap(({ value }) => (value.action === 'tag.rejected' ? value.details.reason : []));
    expect(new Set(reasons)).toEqual(new Set(['Hors champ : vu']));
  });

  it('keeps what was typed for many beside the reason that a number chooses, and says why Enter does nothing', async () => {
    await serve({ reasons: { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: false } });
    await fill(site, 8);
    const page = await visit();
    for (const path of ['/triage', '/triage/all']) {
      await page.goto(server.url + path);
      if (path === '/triage') await page.keyboard.press('s');
      await page.keyboard.press('m');
      await page.keyboard.type('décidé ensemble');
      await page.keyboard.press('Enter');
      const status = page.locator('form[action="/triage/bulk"] p[role="status"]');
      expect(await status.textContent()).toBe(bindPunctuation(t.errors.again));
      await page.keyboard.press('Escape');
      await page.keyboard.press('1');
      const reason = page.locator('#bulk-reason');
      expect(await reason.inputValue()).toBe('Hors champ. décidé ensemble');
      await page.keyboard.press('1');
      expect(await reason.inputValue()).toBe('décidé ensemble');
      await page.keyboard.press('2');
      expect(await status.textContent()).toBe(bindPunctuation(t.noReason('1')));
      await page.keyboard.press('1');
      expect(await status.textContent()).toBe('');
    }
    expect(await left()).toBe(9);
  });

  it('leaves no field of the next publication open for a key that decides', async () => {
    await fill(site, 5);
    const page = await visit();
    await page.locator('#decide-by').fill('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.locator('#decide-by').fill('Claire');
    const id = await page.locator('#open').getAttribute('data-item');
    await page.keyboard.press('Enter');
    await page.locator(`#open:not([data-item="${id}"])`).waitFor();
    expect(await page.evaluate('document.activeElement.matches("input")')).toBe(false);
  });

  it('lets go of what is chosen once more, and of a field by Escape', async () => {
    await serve({ reasons: { list: [{ fr: 'Hors champ', en: 'Out of scope' }], required: false } });
    await fill(site, 3);
    const page = await visit();
    const chosen = () => page.locator('#decide [type="radio"]:checked:not([value=""])').count();
    await page.keyboard.press('1');
    expect(await chosen()).toBe(1);
    await page.keyboard.press('1');
    expect(await chosen()).toBe(0);
    const pill = page.locator('#decide .pick', { hasText: 'Hors champ' });
    await pill.click();
    expect(await chosen()).toBe(1);
    await pill.click();
    expect(await chosen()).toBe(0);
    await page.keyboard.press('i');
    await page.keyboard.press('Space');
    expect(await chosen()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
  });

  it('leaves the impact of the next publication alone', async () => {
    await fill(site, 4);
    const page = await visit();
    await page.keyboard.press('i');
    await page.keyboard.press('Space');
    await pressOn(page, 'c');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#decide [name="impact"]:checked:not([value=""])').count()).toBe(0);
  });

  it('closes its help by Enter', async () => {
    await fill(site, 3);
    const page = await visit();
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('dialog:not([open])').waitFor({ state: 'attached' });
    await pressOn(page, 'j');
  });

  it('says why nothing comes of a number that has no reason', async () => {
    await fill(site, 3);
    const page = await visit();
    await page.keyboard.press('9');
    expect(await page.locator('#decide [role="status"]').textContent()).toBe(bindPunctuation(t.noReason('0')));
  });

  it('empties a queue of 404 in less than forty actions', async () => {
    await fill(site, 404);
    const page = await visit();
    let actions = 0;
    for (const policy of ['IA et recrutement', 'Charte IA générative']) {
      await page.locator('.bar .pick', { hasText: policy }).click();
      await page.locator('.triage-list a[href^="/triage/all"]').click();
      await page.locator('#bulk-reason').fill('Hors champ');
      await page.locator('button[value="rejected"]').click();
      await page.waitForURL((url) => url.pathname === '/triage');
      await page.goto(`${server.url}/triage`);
      actions += 5;
    }
    expect(await left()).toBe(0);
    expect(await page.locator('#none').textContent()).toContain(t.none);
    expect(actions).toBeLessThan(40);
  });

  it('loses nobody’s word where two people decide on one item', async () => {
    await fill(site, 5);
    const page = await visit();
    await pressOn(page, 'c');
    const id = (await page.locator('#open').getAttribute('data-item')) ?? '';
    const [stored] = await site.store.items.getMany([id]);
    for (const { id: policyId } of stored?.value.policies ?? [])
      await decideTag(site.deps, { itemId: id, policyId, verdict: 'confirmed', by: claire, reason: 'Annexe 2' });
    await site.store.refresh();
    await page.locator('#say').fill('Hors champ');
    await page.locator('#decide [value="rejected"]').click();
    await page.locator('.note').waitFor();
    expect(await page.locator('.note').textContent()).toContain('Annexe 2');
    expect(await page.locator('.note').textContent()).toContain(t.mine.rejected);
    // The toast shows nothing of the previous decision, and offers no undo.
    expect(await page.locator('#toast').textContent()).toBe('');
    expect(await page.locator('#toast button').count()).toBe(0);
    expect(await page.locator('#say').inputValue()).toBe('Hors champ');
    // Neither a key nor Enter overrides the other person.
    for (const key of ['x', 'c']) await page.keyboard.press(key);
    await page.locator('#say').press('Enter');
    const [before] = await site.store.items.getMany([id]);
    expect(before?.value.policies).toMatchObject([{ state: 'confirmed', reason: 'Annexe 2' }]);
    await page.locator('#decide [value="mine"]').click();
    await page.locator(`#open:not([data-item="${id}"])`).waitFor();
    const [after] = await site.store.items.getMany([id]);
    expect(after?.value.policies).toMatchObject([{ state: 'rejected', reason: 'Hors champ' }]);
  });

  it.each([1_280, 768, 390])('does all of it without script, %d px wide', async (width) => {
    await fill(site, 4);
    const page = await visit({ script: false, width });
    if (width < 1_000) await page.locator('#triage-list .t a').first().click();
    const first = await titleOf(page);
    await page.locator('#decide [value="confirmed"]').click();
    expect(await titleOf(page)).not.toBe(first);
    expect(await page.locator('#toast p').textContent()).toContain(t.did.confirmed);
    expect(await page.locator('kbd').first().isVisible()).toBe(false);
    await page.goto(`${server.url}/triage`);
    await page.locator('.box input').first().check();
    await page.locator('.bulk button[value="rejected"]').click();
    expect(await left()).toBe(2);
  });

  it.each(['fr', 'en'])(
    'has nothing that axe finds fault with, by day and by night, at three widths: %s',
    async (locale) => {
      await fill(site, 8);
      for (const width of [1_280, 768, 390])
        for (const path of ['/triage', '/triage?item=item-1', '/triage/all']) {
          const page = await visit({ locale, width, path });
          expect([path, width, await violations(page), await sideways(page)]).toEqual([path, width, [], 0]);
          await page.context().close();
        }
    },
  );

  it('fits a desk’s window, and a telephone’s with its filters and what is set of them, every word of the buttons shown', async () => {
    await fill(site, 12);
    const desk = await visit();
    expect(await desk.evaluate('document.documentElement.scrollHeight')).toBe(900);
    await desk.locator('.box input').first().check();
    expect(await desk.locator('.bulk .n').textContent()).toBe(`1 ${t.chosen.one}`);
    await desk.locator('a[href="#map"]:visible').first().click();
    expect(await desk.locator('#map').isVisible()).toBe(true);
    const cut = `[...document.querySelectorAll('.rows .meta > span')].filter((one) => one.scrollWidth > one.clientWidth).length`;
    expect(await (await visit({ path: '/' })).evaluate(cut)).toBe(0);
    const phone = await visit({ width: 390, path: '/triage?jurisdiction=EU' });
    expect(await phone.locator('.bar .set').textContent()).toContain('Juridiction\u00a0: Union européenne');
    await phone.locator('.bar summary').click();
    await phone.locator('.bar dl a', { hasText: '30 jours' }).or(phone.locator('.bar dl a').first()).first().waitFor();
    expect(await sideways(phone)).toBe(0);
    // Open filters cover the chips of the filters that are set.
    await phone.locator('.bar summary').click();
    await phone.locator('.bar .set a').first().click();
    expect(await phone.locator('.bar .set').count()).toBe(0);
    await phone.locator('#triage-list .t a').first().click();
    expect(
      await phone.evaluate(
        `[...document.querySelectorAll('#decide .btn')].filter((one) => one.scrollWidth > one.clientWidth).length`,
      ),
    ).toBe(0);
  });

  it('prints what is open, and no buttons', async () => {
    await fill(site, 3);
    const page = await visit();
    await page.emulateMedia({ media: 'print' });
    // The second width is that of a printed sheet.
    for (const width of [1_280, 680]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.locator('#open-title').isVisible()).toBe(true);
      for (const part of ['#triage-list', '#decide', '#bar']) expect(await page.locator(part).isVisible()).toBe(false);
    }
  });
});

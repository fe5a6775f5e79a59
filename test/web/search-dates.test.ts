import { beforeEach, describe, expect, it } from 'vitest';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site } from './site.js';

let site: Site;
const read = async (address: string, options = {}) => (await site.app.request(address, options)).text();

beforeEach(async () => {
  site = createSite();
  const none = { score: 0, relevant: false, reasons: [] };
  await writeItem(site, { id: 'fresh', title: 'Alpha repérée', activity: '2026-11-24T12:00:00.000Z' });
  await writeItem(site, { id: 'days', title: 'Alpha ancienne', activity: '2026-11-22T12:00:00.000Z' });
  await writeItem(site, { id: 'weeks', title: 'Bravo', activity: '2026-11-10T12:00:00.000Z' });
  const fish = { title: 'Quotas', activity: '2026-11-24T12:00:00.000Z', found: { relevance: none } };
  await writeItem(site, { id: 'fish', ...fish });
});

const listed = async (address: string) => {
  const page = await read(address);
  return ['fresh', 'days', 'weeks', 'fish'].filter((id) => page.includes(`/items/${id}"`));
};

describe('the days of a search', () => {
  it('are chosen in the form, without syntax, beside words', async () => {
    expect(await listed('/search?q=alpha&dated=seen&from=2026-11-23&until=')).toEqual(['fresh']);
    expect(await listed('/search?q=alpha&dated=seen&from=2026-11-01&until=2026-11-23')).toEqual(['days']);
    expect(await listed('/search?q=alpha&dated=seen&from=&until=')).toEqual(['fresh', 'days']);
    expect(await listed('/search?q=alpha&dated=seen&from=x&until=')).toEqual(['fresh', 'days']);
  });

  it('alone narrow the list without a search, which leaves out what is not about AI', async () => {
    expect(await listed('/search?q=&dated=seen&from=2026-11-21&until=')).toEqual(['fresh', 'days']);
  });

  it('stand in the form again, and not among the words', async () => {
    const html = await read('/search?q=vu%3A2026-11-01..2026-11-23+alpha');
    expect(html).toMatch(/id="q"[^>]* value="alpha"/);
    expect(html).toMatch(/name="from" type="date" value="2026-11-01"/);
    expect(html).toMatch(/<option value="seen" selected>/);
  });

  it('have quick choices, which are links', async () => {
    const html = await read('/search?q=seen%3A2026-11-20..', inEnglish);
    const hrefs = [...html.matchAll(/class="pick" href="([^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(hrefs[0]).toBe('/search?q=seen%3A2026-11-24..&relevance=ai');
    expect(await listed(hrefs[0] ?? '')).toEqual(['fresh']);
    expect(hrefs.at(-1)).toBe('/search');
  });
});

describe('what was searched for beyond what was typed', () => {
  it('is said on the page, with the way to the words as typed, and back', async () => {
    await writeItem(site, { id: 'en', title: 'Opinion on insurance', language: 'en' });
    const html = await read('/search?q=assurance');
    expect(html).toMatch(/insurance\. <a href="\/search\?q=assurance&amp;words=typed">/);
    expect(html).toContain('<mark>insurance</mark>');
    const typed = await read('/search?q=assurance&words=typed');
    expect(typed).not.toContain('/items/en"');
    expect(typed).toContain('<a href="/search?q=assurance">');
  });

  it('is what files hold, and nothing of it what is kept', async () => {
    await writeItem(site, { id: 'en', title: 'Opinion on insurance', language: 'en' });
    expect(await read('/exports/items/json?q=assurance')).toContain('Opinion on insurance');
    expect(await read('/exports/items/json?q=assurance&words=typed')).not.toContain('Opinion on insurance');
    expect(await read('/search?q=assurance')).toContain('subject=q%3Dassurance"');
  });
});

import { expect, it } from 'vitest';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { createSite, inEnglish } from './site.js';

/** Sends a form, and reads the page that follows twice, as a browser that reloads. */
async function send(path: string, fields: Readonly<Record<string, string>>) {
  const { app } = createSite();
  const headers = {
    ...inEnglish.headers,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'same-origin',
  };
  const answer = await app.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  expect(answer.status).toBe(303);
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('vigie_done='));
  const place = answer.headers.get('location') ?? '';
  const page = await app.request(place, { headers: { ...inEnglish.headers, Cookie: cookie?.split(';')[0] ?? '' } });
  return { cookie, text: await page.text(), kept: page.headers.getSetCookie() };
}

const search = { name: 'Biometrics', q: 'biometric', by: 'Claire Martin' };

it('says once that what was asked for is done, on the page that it leads to', async () => {
  const { cookie, text, kept } = await send('/saved', search);
  expect(cookie).toMatch(/^vigie_done=saved;.*Max-Age=60;.*HttpOnly.*SameSite=Lax/);
  expect(text).toContain(`role="status">${layoutPhrases.en.done.saved}</p>`);
  expect(kept.find((one) => one.startsWith('vigie_done='))).toMatch(/^vigie_done=;.*Max-Age=0/);
});

it('opens at what was refused', async () => {
  const { app } = createSite();
  const headers = {
    ...inEnglish.headers,
    'Content-Type': 'application/x-www-form-urlencoded',
    'Sec-Fetch-Site': 'same-origin',
  };
  const body = new URLSearchParams({ ...search, name: '' });
  const page = await app.request('/saved', { method: 'POST', headers, body });
  expect(await page.text()).toMatch(/<input id="[^"]*name" name="name"[^>]* aria-invalid="true" autofocus/);
});

it('says nothing that it does not know', async () => {
  const { app } = createSite();
  const page = await app.request('/', { headers: { ...inEnglish.headers, Cookie: 'vigie_done=<b>' } });
  expect(await page.text()).not.toContain('class="done"');
});

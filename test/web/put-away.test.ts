import { beforeEach, expect, it } from 'vitest';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { createSite, formPost, type Site } from './site.js';

let site: Site;
const paused = layoutPhrases.fr.pausedTitle;

beforeEach(async () => {
  site = createSite();
  await pause('2026-11-20T02:00:00.000Z');
});

async function pause(asOf: string): Promise<void> {
  await site.store.mailPauses.delete('mail');
  await pauseMail(site.store, { asOf, now: site.clock.now(), mark: 'ab' });
}

async function read(path: string, cookie = ''): Promise<string> {
  return (await site.app.request(path, { headers: { Cookie: cookie } })).text();
}

/** Dismisses the banner of a page. Returns the target and the cookie that the browser then sends. */
async function putAway(path: string, cookie = ''): Promise<{ readonly back: string | null; readonly cookie: string }> {
  const [, mark = ''] = /name="mark" value="([^"]*)"/.exec(await read(path, cookie)) ?? [];
  const answer = await site.app.request('/put-away', formPost({ mark, back: path }, { Cookie: cookie }));
  return { back: answer.headers.get('location'), cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

it('keeps a banner away on every page in either language, and comes back to where it was read', async () => {
  expect(await read('/sources?show=trouble')).toContain(paused);
  const { back, cookie } = await putAway('/sources?show=trouble');
  expect(back).toBe('/sources?show=trouble');
  expect(await read('/acts', cookie)).not.toContain(paused);
  expect(await read('/acts', `${cookie}; vigie_language=en`)).not.toContain(layoutPhrases.en.pausedTitle);
  expect(await read('/acts')).toContain(paused);
});

it('shows the banner again when what it tells of is another', async () => {
  const { cookie } = await putAway('/acts');
  await pause('2026-11-24T02:00:00.000Z');
  expect(await read('/acts', cookie)).toContain(paused);
  const both = await putAway('/acts', cookie);
  expect(await read('/acts', both.cookie)).not.toContain(paused);
});

it('takes no mark that is none, and leads nowhere else', async () => {
  const answer = await site.app.request('/put-away', formPost({ mark: '"; Domain=x', back: 'https://evil.example/' }));
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.headers.get('location')).toBe('/');
});

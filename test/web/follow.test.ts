import { beforeEach, describe, expect, it } from 'vitest';
import { followPhrases } from '../../src/web/saved/follow-phrases.js';
import { searchFollowed } from '../../src/web/saved/followed.js';
import { savedPhrases } from '../../src/web/saved/saved-phrases.js';
import { subscriptionPhrases } from '../../src/web/subscriptions/subscription-phrases.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, type Site } from './site.js';

const act = 'celex:32024R1689';
const article = { of: 'provision', subject: `${act}#art-6`, back: `/acts/${act}#follow-here` } as const;

let site: Site;
beforeEach(async () => {
  site = createSite();
  await writeItem(site, { id: 'guide', title: 'Guide', references: [act, `${act}#art-6-1`] });
});

const follow = (form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  site.app.request('/follow', formPost(form, headers));
const kept = async () =>
  (await site.store.savedSearches.find('kept', { deleted: false }, { limit: 20 })).documents.map(({ value }) => value);
const named = { Cookie: 'vigie_name=Claire' };

describe('following', () => {
  it('keeps a provision as a search of one’s own, which finds what cites a paragraph of it', async () => {
    const answer = await follow(article, named);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, article.back]);
    expect((await kept()).map(({ name }) => name)).toEqual(['Règlement sur l’IA (UE) 2024/1689, article 6']);
    const [saved] = await kept();
    expect(await (await site.app.request(`/saved/${saved?.id}`)).text()).toContain('href="/items/guide"');
  });

  it('is said where the button was, which then ends it', async () => {
    await follow(article, named);
    const html = await (await site.app.request(`/acts/${act}`, { headers: named })).text();
    expect(html.split(followPhrases.fr.unfollow)).toHaveLength(2);
    const [, id = ''] = /name="end" value="([^"]+)"/.exec(html) ?? [];
    expect((await follow({ ...article, end: id }, named)).status).toBe(303);
    expect(await kept()).toEqual([]);
    expect(await (await site.app.request(`/acts/${act}`, { headers: named })).text()).not.toContain('name="end"');
  });

  it('twice is following once', async () => {
    await follow(article, named);
    await follow(article, named);
    expect(await kept()).toHaveLength(1);
  });

  it('asks for a name where nobody has signed anything, and goes on with it', async () => {
    const asked = await follow(article);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toContain(`value="${article.subject}"`);
    expect((await follow({ ...article, by: 'Claire' })).headers.get('location')).toBe(article.back);
    expect(await kept()).toHaveLength(1);
  });

  it('leads to no other site', async () => {
    const answer = await follow({ ...article, back: '//evil.example/x#y' }, named);
    expect(answer.headers.get('location')).toBe('/#y');
  });

  it.each([
    [{ of: 'act', subject: act }, 'q=reference%3A%22celex%3A32024R1689%22'],
    [{ of: 'procedure', subject: 'procedure:1 an:2' }, 'q=reference%3A%22procedure%3A1%22+OR+reference%3A%22an%3A2%22'],
    [{ of: 'policy', subject: 'ia-rh' }, 'policy=ia-rh'],
    [{ of: 'source', subject: 'cnil' }, 'source=cnil'],
    [{ of: 'search', subject: 'jurisdiction=fr&q=x&after=3' }, 'q=x&jurisdiction=fr'],
    [{ of: 'act', subject: 'x" OR y' }, 'q=reference%3A%22x%22+OR+reference%3A%22OR%22+OR+reference%3A%22y%22'],
  ] as const)('%o is kept as %s', (followed, search) => {
    expect(searchFollowed(followed)).toBe(search);
  });

  it('is refused of what is nothing, and of a kind that there is not', async () => {
    for (const form of [{ of: 'act' }, { of: 'planet', subject: 'x' }, { of: 'search', subject: '%' }])
      expect((await follow(form, named)).status).toBe(400);
  });
});

it('where people sign in each follows and unfollows for themselves alone', async () => {
  site = createGuardedSite();
  const claire = await signedIn(site, 'reader');
  await follow(article, claire);
  const [saved] = await kept();
  const other = await signedIn(site, 'admin');
  expect((await follow({ ...article, end: saved?.id ?? '' }, other)).status).toBe(403);
  expect(await kept()).toHaveLength(1);
  expect((await follow({ ...article, end: saved?.id ?? '', by: 'Paul' }, claire)).status).toBe(303);
  expect(await kept()).toEqual([]);
});

it('the list of what one follows says how each is told, and its mails end with it', async () => {
  site = createGuardedSite();
  const claire = await signedIn(site, 'reader');
  await follow(article, claire);
  const list = async () => (await site.app.request('/saved', { headers: claire })).text();
  expect(await list()).toContain(savedPhrases.fr.byTodayAlone);
  const form = /<form class="in-line" method="post" action="\/subscribe">(.*?)<\/form>/s.exec(await list())?.[1] ?? '';
  const hidden = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]));
  const sent = { ...fields, frequency: 'at-once' };
  expect((await site.app.request('/subscribe', formPost(sent, claire))).status).toBe(200);
  const { 'at-once': atOnce } = subscriptionPhrases.fr.frequencies;
  expect(await list()).toContain(savedPhrases.fr.byMail(atOnce, true));
  const [saved] = await kept();
  await follow({ ...article, end: saved?.id ?? '' }, claire);
  const { documents } = await site.store.subscriptions.find('all', {}, { limit: 5 });
  expect(documents.map(({ value }) => [value.frequency, value.state])).toEqual([['at-once', 'unsubscribed']]);
});

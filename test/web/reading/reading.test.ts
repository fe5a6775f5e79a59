import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkGrant, grantLink, revokeGrant } from '../../../src/decisions/access/grant-link.js';
import { changeAccount, createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { retryDelivery } from '../../../src/decisions/open-delivery.js';
import { endSubscription } from '../../../src/decisions/subscribe.js';
import { readingTokenOf } from '../../../src/digest/digest-links.js';
import { signToken } from '../../../src/digest/token.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { expireAccess } from '../../../src/jobs/upkeep/expire-access.js';
import { grantId } from '../../../src/model/access/grant.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import type { UiLanguage } from '../../../src/model/ui-language.js';
import { errorPhrases } from '../../../src/web/http/error-phrases.js';
import { withoutToken } from '../../../src/web/reading/reading-routes.js';
import { claire, holder } from '../../decisions/people.js';
import { begin, source, startWatch, type Watch } from '../../jobs/watch.js';
import { built, publish, subscribed, weekMs } from '../../jobs/watch-subscribers.js';
import { signedIn } from '../access/people.js';
import { createSite, type Site } from '../site.js';

const dayMs = 24 * 3_600_000;
const duty = 'Les déployeurs d’intelligence artificielle informent les personnes.';

let watch: Watch;
let site: Site;
beforeEach(async () => {
  watch = await startWatch([source('cnil'), source('edpb')]);
  await importPolicies(
    watch,
    [{ id: 'ia', name: 'Charte', description: '', owner: '', query: 'artificielle' }],
    claire,
  );
  await watch.clock.advance(1);
  site = siteOver(watch, 'sign-in');
});

function siteOver({ store, blobs, clock, keyRing, publicUrl, catalogue }: Watch, access: 'open' | 'sign-in'): Site {
  const hosts = ['vigie.example.org'];
  return createSite({ access, store, blobs, clock, keyRing, publicUrl, catalogue, allowedHosts: hosts });
}

/** Mails a week with one item; a second item is found after it. */
async function mailed(language: UiLanguage = 'fr') {
  const subscription = await subscribed(watch, { language });
  await publish(watch, [
    { guid: 'a', title: 'Amende pour biométrie', text: duty, date: begin },
    { guid: 'b', title: 'Consultation', text: duty, date: begin },
  ]);
  await watch.clock.advance(weekMs);
  const { digest, deliveryId } = await built(watch, subscription);
  expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
  await publish(watch, [{ guid: 'c', title: 'Trop tard pour ce bulletin', text: duty, date: begin }], 'edpb');
  await watch.store.refresh();
  const mail = watch.mails.at(-1);
  const links = [...`${mail?.html}`.matchAll(/href="(https:\/\/vigie\.example\.org[^"]*)"/g)].map(
    ([, link = '']) => link,
  );
  const items = links.filter((link) => link.includes('/items/'));
  const online = links.find((link) => /\/read\/[^/]+$/.test(link)) ?? '';
  return { subscription, digest, deliveryId, mail, items, online, token: readingTokenOf(online) };
}

const open = (link: string, headers: Readonly<Record<string, string>> = {}) => site.app.request(link, { headers });

async function itemOf(sourceId: string): Promise<string> {
  const request = { query: { kind: 'all' }, order: 'newest', limit: 10, facets: false } as const;
  const { hits } = await watch.store.items.search({ ...request, filters: { source: [sourceId] } });
  return hits[0]?.id ?? '';
}

describe('why people decided', () => {
  const reason = 'Nos caméras seraient visées.';

  it.each([
    ['an account', 'active', true],
    ['an invitation that nobody followed', 'invited', false],
    ['an account that was ended', 'disabled', false],
    ['no account', null, false],
  ] as const)(
    'is mailed to the address of %s: %s, %s; the link of a mail shows it to nobody',
    async (_, state, told) => {
      const address = 'reader@example.org';
      const account = { address, name: 'Zoé', role: 'reader', language: 'fr' } as const;
      if (state) {
        const begun = state === 'invited' ? state : 'active';
        const made = await createAccount(watch, { ...account, state: begun }, programPrincipal);
        if (!('account' in made)) throw new Error(made.kind);
        if (state === 'disabled') await changeAccount(watch, made.account.id, { state }, programPrincipal);
      }
      const outside = await subscribed(watch, { address: 'committee@example.net' });
      const subscription = await subscribed(watch, { address });
      await publish(watch, [{ guid: 'a', title: 'Amende pour biométrie', text: duty, date: begin }]);
      await watch.store.refresh();
      const itemId = await itemOf('cnil');
      await decideTag(watch, { itemId, policyId: 'ia', verdict: 'confirmed', by: claire, reason });
      await watch.clock.advance(weekMs);
      for (const id of [outside, subscription]) await deliverMail(watch, await built(watch, id));
      const of = (to: string) => watch.mails.find((mail) => mail.to === to);
      for (const part of ['html', 'text'] as const) {
        expect(of('committee@example.net')?.[part]).toContain('Confirmé le');
        expect(of('committee@example.net')?.[part]).not.toContain('caméras');
        expect(of(address)?.[part]?.includes('caméras')).toBe(told);
      }
      const online = /https:[^"]*\/read\/[^"/]*(?=")/.exec(of(address)?.html ?? '')?.[0] ?? '';
      const page = await (await open(online)).text();
      expect(page).toContain('Confirmé le');
      expect(page).not.toContain('caméras');
    },
  );
});

describe('the links of a digest', () => {
  it.each([
    ['fr', 'Lire l’original', 'grâce au lien de votre bulletin'],
    ['en', 'Read the original', 'through the link in your digest'],
  ] as const)('open the digest and each of its items without an account: %s', async (language, original, why) => {
    const { items, online, mail } = await mailed(language);
    const headers = { 'Accept-Language': language };
    expect(new Set(items).size).toBe(2);
    expect(mail?.text).toContain(items[0]);
    for (const link of items) {
      const answer = await open(link, headers);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(page).toContain(original);
      expect(page).toContain(why);
      expect(page).toContain(duty);
      expect(page).toContain('content="noindex, nofollow"');
      expect(answer.headers.get('Cache-Control')).toBe('no-store');
      expect(answer.headers.get('Referrer-Policy')).toBe('same-origin');
    }
    const answer = await open(online);
    const shown = await answer.text();
    expect(shown).toContain('Amende pour biométrie');
    for (const link of items) expect(shown).toContain(link);
    expect(shown).not.toContain('unsubscribe?t');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(answer.headers.get('X-Robots-Tag')).toContain('noindex');
  });

  it('offer nothing that would be refused, and change nothing', async () => {
    const { items, online } = await mailed();
    const before = await watch.store.audit.find('newest', {}, { limit: 100 });
    const grants = await watch.store.grants.find('all', {}, { limit: 100 });
    for (const link of items) {
      const page = await (await open(link)).text();
      const token = readingTokenOf(online);
      const inside = [...page.matchAll(/href="(\/[^"#]*)/g)].map(([, path = '']) => path);
      const others = inside.filter((path) => !/^\/(?:$|assets\/|favicon\.svg$|sign-in\?)/.test(path));
      expect(new Set(others)).toEqual(new Set([`/read/${token}`]));
      expect([...page.matchAll(/<form[^>]*action="([^"]*)/g)].map(([, action]) => action)).toEqual(['/language']);
    }
    await open(online);
    await watch.store.refresh();
    expect(await watch.store.audit.find('newest', {}, { limit: 100 })).toEqual(before);
    expect(await watch.store.grants.find('all', {}, { limit: 100 })).toEqual(grants);
  });

  it('open nothing else', async () => {
    const { items, online, token } = await mailed();
    const other = await itemOf('edpb');
    expect(other).not.toBe('');
    expect((await open(`${online}/items/${other}`)).status).toBe(404);
    expect((await open(`${online}/items/${other}/diff?from=1&to=1`)).status).toBe(404);
    expect((await open(`${online}/items/nothing`)).status).toBe(404);
    const id = items[0]?.split('/').at(-1) ?? '';
    for (const scope of ['unsubscribe', 'calendar'] as const)
      expect(await checkGrant(watch, token, scope)).toEqual({ kind: 'forged' });
    expect((await open(`https://vigie.example.org/items/${id}`)).status).toBe(303);
    for (const path of ['/search', '/digests', '/api/v1/items']) {
      expect([303, 401]).toContain((await open(`https://vigie.example.org${path}?t=${token}`)).status);
    }
  });

  it('of another digest, or of a link to unsubscribe, are none of this one', async () => {
    const { items, digest, mail, token: mine } = await mailed();
    const item = items[0]?.split('/').at(-1) ?? '';
    const unsubscribe = new URL(mail?.unsubscribeUrl ?? '').searchParams.get('t') ?? '';
    const unasked = signToken([new Uint8Array(32).fill(9)], { id: grantId('reading', digest.id), sequence: 0 });
    for (const token of [unsubscribe, unasked, 'v2.x', `${mine}x`]) {
      expect((await open(`https://vigie.example.org/read/${token}/items/${item}`)).status).toBe(400);
      expect((await open(`https://vigie.example.org/read/${token}`)).status).toBe(400);
    }
    // A valid signature for a digest that was never mailed.
    const never = signToken(watch.keyRing, { id: grantId('reading', 'd2'), sequence: 0 });
    expect((await open(`https://vigie.example.org/read/${never}`)).status).toBe(410);
    await watch.clock.advance(weekMs);
    const next = await built(watch, digest.subscriptionId);
    await deliverMail(watch, next);
    const token = readingTokenOf(/https:\/\/[^"]*\/read\/[^"/]*(?=")/.exec(watch.mails.at(-1)?.html ?? '')?.[0] ?? '');
    expect((await open(`https://vigie.example.org/read/${token}`)).status).toBe(200);
    expect((await open(`https://vigie.example.org/read/${token}/items/${item}`)).status).toBe(404);
  });

  it('end 90 days after the mail, and are cleared away then', async () => {
    const { items, online, digest } = await mailed();
    await watch.clock.advance(90 * dayMs - 60_000);
    expect((await open(items[0] ?? '')).status).toBe(200);
    await watch.clock.advance(60_000);
    for (const link of [online, items[0] ?? '']) {
      const answer = await open(link);
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('90 jours');
    }
    await watch.clock.advance(2 * dayMs);
    await expireAccess(watch);
    expect(await watch.store.grants.get(grantId('reading', digest.id))).toBeUndefined();
    expect((await open(online)).status).toBe(410);
  });

  it('end with the subscription', async () => {
    const { items, online, subscription } = await mailed();
    await endSubscription(watch, subscription, holder);
    for (const link of [online, ...items]) {
      const answer = await open(link, { 'Accept-Language': 'en' });
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain(errorPhrases.en['reading-ended'].title);
    }
  });

  it('end where they are revoked, and not come back with the mail that is sent again', async () => {
    const { items, online, digest, deliveryId } = await mailed();
    expect(await revokeGrant(watch, grantId('reading', digest.id), claire)).toBe('revoked');
    for (const link of [online, ...items]) expect((await open(link)).status).toBe(410);
    const stored = await watch.store.deliveries.get(deliveryId);
    if (!stored) throw new Error('expected a delivery');
    await watch.store.deliveries.replace({ ...stored.value, state: 'refused', open: false }, stored.version);
    await retryDelivery(watch, deliveryId, claire);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    expect((await open(online)).status).toBe(410);
    const anew = /https:\/\/[^"]*\/read\/[^"/]*(?=")/.exec(watch.mails.at(-1)?.html ?? '')?.[0] ?? '';
    expect(anew).not.toBe(online);
    expect((await open(anew)).status).toBe(200);
    await watch.clock.advance(120 * dayMs);
    await expireAccess(watch);
    expect(await watch.store.grants.get(grantId('reading', digest.id))).toBeDefined();
  });

  it('that were revoked between two attempts are others in the second', async () => {
    const subscription = await subscribed(watch);
    await publish(watch, [{ guid: 'a', title: 'Amende', text: duty, date: begin }]);
    await watch.clock.advance(weekMs);
    const { digest, deliveryId } = await built(watch, subscription);
    watch.mailOutcomes.push({ kind: 'deferred', response: '451 later' });
    await expect(deliverMail(watch, { deliveryId })).rejects.toMatchObject({ name: 'RetryLater' });
    await revokeGrant(watch, grantId('reading', digest.id), claire);
    await watch.clock.advance(300_000);
    await deliverMail(watch, { deliveryId });
    const [first, second] = watch.mails.map(
      ({ html }) => /https:\/\/[^"]*\/read\/[^"]*\/items\/[^"]*/.exec(html)?.[0] ?? '',
    );
    expect((await open(first ?? '')).status).toBe(410);
    expect((await open(second ?? '')).status).toBe(200);
  });

  it.each(['open', 'sign-in'] as const)(
    'lead whoever may read everything to the ordinary pages: %s',
    async (access) => {
      const { items, online, digest } = await mailed();
      site = siteOver(watch, access);
      const headers = access === 'open' ? {} : { Cookie: `__Host-${(await signedIn(site, 'reader')).Cookie}` };
      const item = items[0]?.split('/').at(-1);
      const led = async (link: string) => (await open(link, headers)).headers.get('Location');
      expect(await led(items[0] ?? '')).toBe(`/items/${item}`);
      expect(await led(`${items[0]}/diff?from=1&to=2`)).toBe(`/items/${item}/diff?from=1&to=2`);
      expect(await led(online)).toBe(`/digests/${digest.id}`);
      const page = await (await open(`https://vigie.example.org/digests/${digest.id}/raw`, headers)).text();
      expect(page).toContain(`href="https://vigie.example.org/items/${item}"`);
      expect(page).not.toContain('/read/');
    },
  );

  it('of a message that an earlier version kept go out as they were', async () => {
    const subscription = await subscribed(watch);
    await publish(watch, [{ guid: 'a', title: 'Amende', text: duty, date: begin }]);
    await watch.clock.advance(weekMs);
    const { digest, deliveryId } = await built(watch, subscription);
    const page = `https://vigie.example.org/digests/${digest.id}`;
    const kept = {
      subject: ['Veille'],
      html: ['<a href="https://vigie.example.org/items/x">', { link: 'digest' }],
      text: [{ link: 'unsubscribe' }],
    };
    const blob = await watch.blobs.put(Buffer.from(JSON.stringify(kept)));
    const unsubscribe = 'https://vigie.example.org/unsubscribe?t=v2.x';
    const stored = await watch.store.deliveries.get(deliveryId);
    if (!stored) throw new Error('expected a delivery');
    const message = { blob, omitted: 0, links: { unsubscribe, digest: page } };
    await watch.store.deliveries.replace({ ...stored.value, message }, stored.version);
    expect(await deliverMail(watch, { deliveryId })).toBe('accepted');
    const [mail] = watch.mails;
    expect(mail).toMatchObject({ html: `<a href="https://vigie.example.org/items/x">${page}`, text: unsubscribe });
  });

  it('open a digest that an earlier version kept as it was sent', async () => {
    const { digest } = await mailed();
    const html = '<p>Comme envoyé</p><a href="https://vigie.example.org/unsubscribe?t=v1.abc.DEF">fin</a>';
    const { subscriptionId, windowStart, windowEnd, builtAt, language, subject } = digest;
    const issue = { id: 'd9', subscriptionId, windowStart, windowEnd, builtAt, language, subject };
    const pairs = [{ itemId: await itemOf('cnil'), revision: 1 }];
    await watch.store.digests.create({ ...issue, pairs, omitted: 0, html, text: '' });
    const expiresAt = new Date(watch.clock.now().getTime() + dayMs).toISOString();
    const token = await grantLink(watch, { scope: 'reading', owner: 'd9', expiresAt });
    const shown = await (await open(`https://vigie.example.org/read/${token}`)).text();
    expect(shown).toContain('Comme envoyé');
    expect(shown).not.toContain('v1.abc');
    expect((await open(`https://vigie.example.org/read/${token}/items/${await itemOf('cnil')}`)).status).toBe(200);
    expect((await open(`https://vigie.example.org/read/${token}/items/${await itemOf('edpb')}`)).status).toBe(404);
  });

  it('show what an amended item said before', async () => {
    const subscription = await subscribed(watch);
    await publish(watch, [{ guid: 'a', title: 'Amende', text: `${duty} Avant mardi.`, date: begin }]);
    await watch.clock.advance(weekMs);
    await deliverMail(watch, await built(watch, subscription));
    await publish(watch, [{ guid: 'a', title: 'Amende', text: `${duty} Avant jeudi.`, date: begin }]);
    await watch.clock.advance(weekMs);
    await deliverMail(watch, await built(watch, subscription));
    const link =
      /https:\/\/[^"]*\/diff\?[^"]*/.exec(watch.mails.at(-1)?.html ?? '')?.[0]?.replaceAll('&amp;', '&') ?? '';
    const page = await (await open(link)).text();
    expect(page).toContain('jeudi');
    expect(page).not.toMatch(/href="\/(?:sources|api|items)/);
  });

  it('are counted by their length where the mail has to be short, and the page has all', async () => {
    const subscription = await subscribed(watch);
    const guids = Array.from({ length: 60 }, (_, index) => ({
      guid: `g${index}`,
      title: `Note ${index}.`,
      text: duty,
    }));
    await publish(
      watch,
      guids.map((entry) => ({ ...entry, date: begin })),
    );
    await watch.clock.advance(weekMs);
    const limited = { ...watch, maxBytes: 30_000 };
    await deliverMail(limited, await built(watch, subscription));
    const { html = '' } = watch.mails.at(-1) ?? {};
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    expect(Buffer.byteLength(html)).toBeGreaterThan(27_000);
    expect(html).not.toContain('Note 59.');
    const online = /https:\/\/[^"]*\/read\/[^"/]*(?=")/.exec(html)?.[0] ?? '';
    const page = await (await open(online)).text();
    for (const { title } of guids) expect(page).toContain(title);
  });

  it('stand in no log of ours', async () => {
    const { online, token } = await mailed();
    const error = vi.fn();
    const failing = { ...site.deps, log: { ...site.deps.log, error } };
    site = createSite({ ...failing, store: { ...watch.store, digests: { ...watch.store.digests, get: fail } } });
    expect((await open(online)).status).toBe(500);
    expect(error).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(error.mock.calls)).toContain('/read/…');
    expect(JSON.stringify(error.mock.calls)).not.toContain(token);
    expect(withoutToken('/read/v2.a.0.b/items/x/diff')).toBe('/read/…/items/x/diff');
    expect(withoutToken('/websub/fr-cnil-rss/secret')).toBe('/websub/fr-cnil-rss/…');
    expect(withoutToken('/items/read/x')).toBe('/items/read/x');
  });
});

async function fail(): Promise<never> {
  throw new Error('the store is away');
}

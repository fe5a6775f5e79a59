import { beforeEach, describe, expect, it } from 'vitest';
import { grantLink, revokeGrant } from '../../src/decisions/access/grant-link.js';
import { type GrantScope, grantId } from '../../src/model/access/grant.js';
import type { Subscription } from '../../src/model/digest/subscription.js';
import { errorPhrases } from '../../src/web/http/error-phrases.js';
import { subscriptionPhrases } from '../../src/web/subscriptions/subscription-phrases.js';
import { claire } from '../decisions/people.js';
import { earlierToken } from '../digest/earlier-token.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { createSite, formPost, inEnglish, jsonPost, type Site } from './site.js';

let site: Site;
beforeEach(() => {
  site = createSite();
});

const request = {
  ...{ address: 'Claire@Example.org', language: 'fr', timeZone: 'Europe/Paris', filter: 'biométrie' },
  ...{ weekday: '2', hour: '7' },
};

async function subscriptions(): Promise<readonly Subscription[]> {
  await site.store.refresh();
  const { documents } = await site.store.subscriptions.find('all', {}, { limit: 10 });
  return documents.map(({ value }) => value);
}

async function subscribe(): Promise<string> {
  await site.app.request('/subscribe', formPost(request));
  const [subscription] = await subscriptions();
  return subscription?.id ?? '';
}

function token(scope: GrantScope, owner: string, expiresAt: string | null = null): Promise<string> {
  return grantLink(site.deps, { scope, owner, expiresAt });
}

/** A token as versions without grants mailed it. */
function oldToken(scope: GrantScope, owner: string, expiresAt: string | null = null): string {
  return earlierToken(site.deps.keyRing[0], scope, owner, expiresAt);
}

describe('subscribing', () => {
  it('notes the request, mails the address and says to look at the mailbox', async () => {
    const answer = await site.app.request('/subscribe', formPost(request));
    expect(await answer.text()).toContain(subscriptionPhrases.fr.sentTitle);
    expect(await subscriptions()).toMatchObject([
      { address: 'claire@example.org', state: 'pending', weekday: 2, hour: 7, filter: 'biométrie' },
    ]);
    expect((await site.queue.counts('deliver-mail')).waiting).toBe(1);
  });

  it('notes who asked, where people sign in: an address may be somebody else’s', async () => {
    site = createGuardedSite();
    const headers = await signedIn(site, 'reader');
    await site.app.request('/subscribe', formPost(request, headers));
    await site.store.refresh();
    const { documents } = await site.store.audit.find('newest', {}, { limit: 1 });
    const [asked] = documents;
    expect(asked?.value).toMatchObject({ action: 'subscription.requested', details: { assurance: 'signed-in' } });
  });

  it('says where the message lies and what to do with it, where there is no mail server', async () => {
    site = createSite({ outboxDir: '/srv/vigie/outbox' });
    const html = await (await site.app.request('/subscribe', formPost(request))).text();
    expect(html).not.toContain(subscriptionPhrases.fr.sentTitle);
    expect(html).toContain(subscriptionPhrases.fr.written('/srv/vigie/outbox'));
  });

  it('does not say that it was sent, nor that it was not, where another process sends', async () => {
    site = createSite({ outboxDir: undefined });
    const html = await (await site.app.request('/subscribe', formPost(request))).text();
    expect(html).toContain(subscriptionPhrases.fr.handedOn);
    expect(html).not.toMatch(/rien n’est parti|vient d’y partir/);
  });

  it('answers the same whether the address was asked for before or not', async () => {
    const first = await (await site.app.request('/subscribe', formPost(request))).text();
    await site.store.refresh();
    const second = await (await site.app.request('/subscribe', formPost(request))).text();
    expect(second).toBe(first);
    expect(await subscriptions()).toHaveLength(1);
  });

  const asked = (n: number, headers: Readonly<Record<string, string>> = {}, remoteAddress = '127.0.0.1') => {
    const form = formPost({ ...request, address: `person${n}@example.org` }, headers);
    return site.app.request('/subscribe', form, { incoming: { socket: { remoteAddress } } });
  };

  it.each([
    ['fr', 'Trop de demandes'],
    ['en', 'Too many requests'],
  ])('says in %s that there are too many, and when to come back', async (language, title) => {
    for (let n = 0; n < 10; n += 1) expect((await asked(n)).status).toBe(200);
    const refused = await asked(10, { 'Accept-Language': language });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('360');
    expect(await refused.text()).toContain(`<h1>${title}</h1>`);
    await site.clock.advance(3_600_000);
    expect((await asked(11)).status).toBe(200);
  });

  it('limits one mailbox under many names, in pages and API alike, with the same answer', async () => {
    const as = (tag: string) => formPost({ ...request, address: `victim+${tag}@example.org` });
    for (const tag of ['1', '2', '3', '4', '5'])
      expect((await site.app.request('/subscribe', as(tag))).status).toBe(200);
    const page = await site.app.request('/subscribe', as('6'));
    expect(page.status).toBe(429);
    const call = await site.app.request('/api/v1/subscriptions', jsonPost({ address: 'Victim+7@example.org' }));
    expect(call.status).toBe(429);
    expect(await call.json()).toMatchObject({ status: 429, code: 'too-many' });
    expect(await subscriptions()).toHaveLength(5);
  });

  it('tells clients apart behind a proxy of this machine, and believes nobody else', async () => {
    const from = (address: string) => ({ 'X-Forwarded-For': `10.0.0.1, ${address}` });
    for (let n = 0; n < 10; n += 1) await asked(n, from('192.0.2.1'));
    expect((await asked(10, from('192.0.2.1'))).status).toBe(429);
    expect((await asked(11, from('192.0.2.2'))).status).toBe(200);
    for (let n = 20; n < 30; n += 1) await asked(n, from(`192.0.2.${n}`), '2001:db8::1');
    expect((await asked(30, from('192.0.2.30'), '2001:db8::ffff:1')).status).toBe(429);
  });

  it.each([
    ['address', 'no address', 'Indiquez une adresse complète'],
    ['address', 'a@b.example\r\nBcc: x@y.example', 'Indiquez une adresse complète'],
    ['timeZone', 'Mars/Olympus', 'Choisissez un fuseau horaire'],
    ['weekday', '9', 'Choisissez un jour'],
    ['hour', 'x', 'Choisissez une heure'],
    ['filter', 'x'.repeat(5_000), subscriptionPhrases.fr.errors.filter],
  ])('shows the error of the field %s beside it and keeps the rest', async (field, value, message) => {
    const answer = await site.app.request('/subscribe', formPost({ ...request, [field]: value }));
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(message);
    expect(html).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
    expect(html).toContain(field === 'address' ? '>biométrie</textarea>' : 'value="Claire@Example.org"');
    expect(await subscriptions()).toEqual([]);
  });

  it('asks again for a filter that was not understood as written', async () => {
    const answer = await site.app.request('/subscribe', formPost({ ...request, filter: '"sans fin' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Il manque un guillemet fermant');
  });

  it('shows an act of the filter by its name, and keeps it beside further words', async () => {
    const act = 'reference:"celex:32024R1689"';
    const html = await (
      await site.app.request(`/subscribe?${new URLSearchParams({ filter: `${act} biométrie` })}`)
    ).text();
    expect(html).toContain(subscriptionPhrases.fr.cites);
    expect(html).toContain('<strong>Règlement sur l’IA (UE) 2024/1689</strong>');
    expect(html).toContain('>biométrie</textarea>');
    expect(html).toContain('href="/subscribe?filter=biom%C3%A9trie"');
    const sent = { ...request, about: act, filter: 'visage OR voix' };
    expect(await (await site.app.request('/subscribe', formPost(sent))).text()).toContain(
      subscriptionPhrases.fr.sentTitle,
    );
    expect(await subscriptions()).toMatchObject([{ filter: `${act} (visage OR voix)` }]);
  });

  it('takes a filter from the address of the form', async () => {
    const html = await (await site.app.request('/subscribe?filter=biom%C3%A9trie', inEnglish)).text();
    expect(html).toContain('>biométrie</textarea>');
    expect(html).toContain(subscriptionPhrases.en.title);
  });
});

describe('confirming', () => {
  it('changes nothing while the link is only looked at', async () => {
    const t = await token('confirm', await subscribe());
    const html = await (await site.app.request(`/confirm?t=${t}`)).text();
    expect(html).toContain(subscriptionPhrases.fr.confirm.button);
    expect(await subscriptions()).toMatchObject([{ state: 'pending' }]);
  });

  it('opens the first window with the button, and says when it ends', async () => {
    const t = await token('confirm', await subscribe());
    const answer = await site.app.request(`/confirm?t=${t}`, formPost({}));
    expect(await answer.text()).toMatch(
      /Le premier bulletin partira le mardi 1er décembre 2026 à 07:00\. Il reprendra aussi les sept jours/,
    );
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  });

  it('says that it is done to whoever opens the link again, and offers no button', async () => {
    const t = await token('confirm', await subscribe());
    const confirmed = await (await site.app.request(`/confirm?t=${t}`, formPost({}))).text();
    for (const init of [{}, formPost({})]) {
      const answer = await site.app.request(`/confirm?t=${t}`, init);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain('Le premier bulletin partira le mardi 1er décembre 2026 à 07:00.');
      expect(html).not.toContain('action="/confirm');
    }
    expect(confirmed).toContain('Le premier bulletin partira le mardi 1er décembre 2026 à 07:00.');
    const [subscription] = await subscriptions();
    if (!subscription) throw new Error('expected a subscription');
    const later = { ...subscription, windowStart: '2026-12-01T06:00:00.000Z', windowEnd: '2026-12-08T06:00:00.000Z' };
    await site.store.subscriptions.replace(later, 2);
    const html = await (await site.app.request(`/confirm?t=${t}`, inEnglish)).text();
    expect(html).toContain(
      'there is nothing left to confirm. The next digest will be sent on Tuesday 8 December 2026 at 07:00',
    );
    const old = oldToken('confirm', subscription.id, '2026-11-25T08:59:59.000Z');
    expect((await site.app.request(`/confirm?t=${old}`)).status).toBe(200);
    expect((await site.app.request(`/confirm?t=${old}`, formPost({}))).status).toBe(410);
  });

  it.each(['GET', 'POST'])('refuses an expired link with 410 and a forged one with 400 (%s)', async (method) => {
    const id = await subscribe();
    const init = method === 'POST' ? formPost({}) : {};
    const ask = (t: string) => site.app.request(`/confirm?t=${t}`, init);
    expect((await ask(oldToken('confirm', id, '2026-11-25T08:59:59.000Z'))).status).toBe(410);
    expect((await ask(await token('unsubscribe', id))).status).toBe(400);
    expect((await ask(`${await token('confirm', id)}x`)).status).toBe(400);
    expect((await ask('')).status).toBe(400);
    expect(await subscriptions()).toMatchObject([{ state: 'pending' }]);
  });
});

describe('unsubscribing', () => {
  it('ends the subscription by one click of a mail program, without cookie, origin or redirect (RFC 8058)', async () => {
    const t = await token('unsubscribe', await subscribe());
    const answer = await site.app.request(`/unsubscribe?t=${t}`, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
    expect(await subscriptions()).toMatchObject([{ state: 'unsubscribed' }]);
  });

  it('does so for a multipart form and from a foreign page as well', async () => {
    const t = await token('unsubscribe', await subscribe());
    const body = new FormData();
    body.set('List-Unsubscribe', 'One-Click');
    const headers = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://mail.example' };
    expect((await site.app.request(`/unsubscribe?t=${t}`, { method: 'POST', body, headers })).status).toBe(200);
    expect(await subscriptions()).toMatchObject([{ state: 'unsubscribed' }]);
  });

  it('may be asked twice', async () => {
    const t = await token('unsubscribe', await subscribe());
    for (let time = 1; time <= 2; time += 1) {
      expect((await site.app.request(`/unsubscribe?t=${t}`, formPost({}))).status).toBe(200);
    }
  });

  it('says that it is done to whoever opens the link again, and to whoever opens that of the confirmation', async () => {
    const id = await subscribe();
    const t = await token('unsubscribe', id);
    await site.app.request(`/unsubscribe?t=${t}`, formPost({}));
    for (const path of [`/unsubscribe?t=${t}`, `/confirm?t=${await token('confirm', id)}`]) {
      const html = await (await site.app.request(path)).text();
      expect(html).toContain(subscriptionPhrases.fr.endedTitle);
      expect(html).not.toMatch(/action="\/(unsubscribe|confirm)/);
    }
  });

  it('shows a page with a button to whoever opens the link', async () => {
    const t = await token('unsubscribe', await subscribe());
    const html = await (await site.app.request(`/unsubscribe?token=${t}`, inEnglish)).text();
    expect(html).toMatch(/<form method="post" action="\/unsubscribe\?t=v2\.[^"]+"><button/);
    expect(await subscriptions()).toMatchObject([{ state: 'pending' }]);
  });

  it('cannot be confirmed again afterwards', async () => {
    const id = await subscribe();
    await site.app.request(`/unsubscribe?t=${await token('unsubscribe', id)}`, formPost({}));
    expect((await site.app.request(`/confirm?t=${await token('confirm', id)}`, formPost({}))).status).toBe(410);
  });
});

describe('a link that does not hold any more', () => {
  it.each([
    ['fr', errorPhrases.fr['token-revoked']],
    ['en', errorPhrases.en['token-revoked']],
  ])('was revoked, says the page in %s, and what to do', async (language, { title, text }) => {
    const id = await subscribe();
    const links = [`/unsubscribe?t=${await token('unsubscribe', id)}`, `/confirm?t=${await token('confirm', id)}`];
    for (const scope of ['unsubscribe', 'confirm'] as const) await revokeGrant(site.deps, grantId(scope, id), claire);
    for (const link of links)
      for (const init of [
        { headers: { 'Accept-Language': language } },
        formPost({}, { 'Accept-Language': language }),
      ]) {
        const answer = await site.app.request(link, init);
        const html = await answer.text();
        expect([answer.status, html.includes(`<h1>${title}</h1>`), html.includes(text)]).toEqual([410, true, true]);
      }
    expect(await subscriptions()).toMatchObject([{ state: 'pending' }]);
    const next = await token('unsubscribe', id);
    expect((await site.app.request(`/unsubscribe?t=${next}`, formPost({}))).status).toBe(200);
  });

  it.each([
    ['fr', 'Lien expiré'],
    ['en', 'This link has expired'],
  ])('has expired, says the page in %s', async (language, title) => {
    const t = await token('confirm', await subscribe(), '2026-11-25T10:00:00.000Z');
    await site.clock.advance(3_600_000);
    const answer = await site.app.request(`/confirm?t=${t}`, { headers: { 'Accept-Language': language } });
    expect([answer.status, (await answer.text()).includes(`<h1>${title}</h1>`)]).toEqual([410, true]);
  });

  it('was mailed by an earlier version and still ends the subscription', async () => {
    const id = await subscribe();
    expect((await site.app.request(`/unsubscribe?t=${oldToken('unsubscribe', id)}`, formPost({}))).status).toBe(200);
    expect(await subscriptions()).toMatchObject([{ state: 'unsubscribed' }]);
  });
});

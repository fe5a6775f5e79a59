import { beforeEach, describe, expect, it } from 'vitest';
import { issueLink } from '../../src/decisions/access/own-links.js';
import { maskAddress } from '../../src/digest/mail/clean-text.js';
import { loadMailPause, pauseMail } from '../../src/jobs/mail/mail-pause.js';
import { Delivery, StoredDigest } from '../../src/model/digest/digest.js';
import { digestPhrases } from '../../src/web/digests/digest-phrases.js';
import { sampleComposition, sampleDigest, sampleSubscription } from '../contract/archive-sample.js';
import { claire } from '../decisions/people.js';
import { createSite, formPost, inEnglish, type Site, testNow } from './site.js';

let site: Site;
beforeEach(async () => {
  site = createSite();
});

const html =
  '<!doctype html><html><head><style>p{color:red}</style></head><body><p>Bonjour</p>' +
  '<a href="http://vigie.test/unsubscribe?t=v1.abc-_.DEF">fin</a><a href="http://vigie.test/items/one">lire</a></body></html>';

async function writeDigest(changes: Partial<StoredDigest> = {}): Promise<void> {
  const window = { windowStart: '2026-11-16T07:00:00.000Z', windowEnd: '2026-11-23T07:00:00.000Z' };
  const digest = StoredDigest.parse({
    ...{ id: 'd1', subscriptionId: 's1', builtAt: '2026-11-23T07:02:00.000Z', language: 'fr', html, text: 'Bonjour' },
    ...{ pairs: [{ itemId: 'one', revision: 1 }], omitted: 0, subject: 'Veille IA, semaine 47', ...window, ...changes },
  });
  await site.store.digests.create(digest);
  await site.store.refresh();
}

async function writeComposed(): Promise<void> {
  const { windowStart, windowEnd, builtAt, language, subject } = sampleDigest;
  const composed = { timeZone: 'Europe/Paris', compositionId: 'q-1', looksBack: false, size: 1, last: [] };
  await site.store.compositions.create(sampleComposition);
  await site.store.digests.create({
    ...{ id: 'd1', subscriptionId: 's1', windowStart, windowEnd, builtAt, language, subject, ...composed },
  });
  await site.store.refresh();
}

async function writeDelivery(changes: Partial<Delivery> = {}): Promise<void> {
  const at = '2026-11-23T07:02:00.000Z';
  const delivery = Delivery.parse({
    ...{ id: 'l1', kind: 'digest', subjectId: 'd1', recipient: 'claire@example.org', sequence: 0, messageId: '<l1@v>' },
    ...{ state: 'accepted', open: false, attemptAt: at, attempts: 1, unknowns: 0, createdAt: at, acceptedAt: at },
    ...{ response: '250 queued', ...changes },
  });
  await site.store.deliveries.create(delivery);
  await site.store.refresh();
}

describe('the digest pages', () => {
  it('say what to do while there is none', async () => {
    const answer = await site.app.request('/digests', inEnglish);
    expect(await answer.text()).toContain('No digests yet');
  });

  it('list digests with the state of their delivery in plain words and without the address', async () => {
    await writeDigest();
    await writeDelivery({ state: 'unknown', unknowns: 1, acceptedAt: null });
    const page = await (await site.app.request('/digests')).text();
    expect(page).toContain('Veille IA, semaine 47');
    expect(page).toMatch(/cl…@example\.org.*issue inconnue.: la connexion a été perdue/);
    expect(page).not.toContain('claire@');
  });

  it('show the ledger and the digest in a frame of our own', async () => {
    await writeDigest();
    await writeDelivery();
    const answer = await site.app.request('/digests/d1');
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain("frame-src 'self'");
    expect(page).toContain('<iframe class="digest-frame" src="/digests/d1/raw"');
    expect(page).toMatch(/accepté par le serveur.*250 queued/s);
  });

  it('claim no mail server where the mail became a file', async () => {
    await writeDigest();
    await writeDelivery({ response: 'written to semaine-47.eml', file: 'semaine-47.eml' });
    for (const path of ['/digests', '/digests/d1']) {
      const page = await (await site.app.request(path)).text();
      expect(page).toContain(digestPhrases.fr.written);
      expect(page).not.toMatch(/accepté par le serveur|health-well/);
    }
    expect(await (await site.app.request('/digests/d1')).text()).toContain('fichier semaine-47.eml');
  });

  it('keep the stored HTML in a sandbox, with its styles', async () => {
    await writeDigest();
    const answer = await site.app.request('/digests/d1/raw');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('sandbox allow-popups');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|allow-forms/);
    expect(await answer.text()).toContain('p{color:red}');
  });

  it.each(['v1.abc-_.DEF', 'v2.unsubscribe_abc.0.DEF'])(
    'take the tokens out, so that a reader cannot end the subscription of another: %s',
    async (token) => {
      await writeDigest({ html: html.replace('v1.abc-_.DEF', token) });
      const shown = await (await site.app.request('/digests/d1/raw')).text();
      expect(shown).toContain('unsubscribe?t="');
      expect(shown).not.toContain('abc');
      expect(shown).toContain('http://vigie.test/items/one');
    },
  );

  it('show a digest as it was sent, whatever digests look like since, and without the links of its reader', async () => {
    await writeComposed();
    const open = { html: ['<p>Comme envoyé</p><a href="', { link: 'unsubscribe' }, '">fin</a>'] };
    const blob = await site.blobs.put(Buffer.from(JSON.stringify(open)));
    const links = {
      unsubscribe: 'http://vigie.test/unsubscribe?t=v2.abc-_.DEF',
      digest: 'http://vigie.test/digests/d1',
    };
    await writeDelivery({ message: { blob, omitted: 3, links } });
    expect(await (await site.app.request('/digests/d1')).text()).toMatch(
      /, 3 .*<h2 id="shown">Bulletin tel que remis/s,
    );
    const shown = await (await site.app.request('/digests/d1/raw')).text();
    expect(shown).toContain('<p>Comme envoyé</p>');
    expect(shown).toContain('href="http://vigie.test:8420/unsubscribe"');
    await site.blobs.delete(blob);
    expect(await (await site.app.request('/digests/d1')).text()).toContain(digestPhrases.fr.notKept);
    expect(await (await site.app.request('/digests/d1/raw')).text()).toContain('Délibération');
  });

  it('show a digest that waits to be sent in the form of today', async () => {
    await writeComposed();
    await writeDelivery({ state: 'built', open: true, attempts: 0, acceptedAt: null, response: null });
    const page = await (await site.app.request('/digests/d1', inEnglish)).text();
    expect(page).toContain(digestPhrases.en.shown['to-be-sent']);
    const shown = await (await site.app.request('/digests/d1/raw')).text();
    expect(shown).toContain('Délibération');
    expect(shown).not.toMatch(/v\d\./);
    const { digests } = await (await site.app.request('/api/v1/digests')).json();
    expect(digests).toMatchObject([{ id: 'd1', items: [{ itemId: 'a', revision: 1 }], omitted: null }]);
  });

  it('do not find what is not there', async () => {
    expect((await site.app.request('/digests/d9')).status).toBe(404);
    expect((await site.app.request('/digests/d9/raw')).status).toBe(404);
  });

  it('page through more digests than fit', async () => {
    for (let n = 10; n < 40; n += 1) await writeDigest({ id: `d${n}`, builtAt: `2026-11-23T07:${n}:00.000Z` });
    const first = await (await site.app.request('/digests')).text();
    const older = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await (await site.app.request(older)).text();
    expect(second).toContain('/digests/d10"');
    expect(second).not.toContain('/digests/d39"');
  });
});

describe('maskAddress', () => {
  it.each([
    ['claire@example.org', 'cl…@example.org'],
    ['c@example.org', 'c…@example.org'],
    ['nonsense', '…'],
  ])('makes %s %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });
});

describe('a mail that waits for a person', () => {
  beforeEach(async () => {
    await writeDelivery({ state: 'unknown', unknowns: 2, acceptedAt: null, response: 'connection lost' });
  });

  it('is shown first, with what the server said last', async () => {
    const page = await (await site.app.request('/digests', inEnglish)).text();
    expect(page).toMatch(/Mails that need a decision.*cl…@example\.org.*connection lost.*Send again/s);
  });

  it('says in plain words why it was not sent, where the server did not say it', async () => {
    await writeDelivery({ id: 'l2', state: 'refused', reason: 'already-confirmed', acceptedAt: null, response: null });
    expect(await (await site.app.request('/digests')).text()).toContain('l’abonnement était déjà confirmé');
    const page = await (await site.app.request('/digests', inEnglish)).text();
    expect(page).toContain('not sent: the subscription was already confirmed');
    expect(page).not.toContain(digestPhrases.en.states.refused);
  });

  it('is sent again in the name of the person, once', async () => {
    const answer = await site.app.request('/deliveries/l1/retry', formPost({ by: 'Claire Martin' }));
    expect(answer.status).toBe(303);
    expect((await site.store.deliveries.get('l1'))?.value).toMatchObject({ state: 'built', open: true });
    expect((await site.queue.counts('deliver-mail')).waiting).toBe(1);
    await site.app.request('/deliveries/l1/retry', formPost({ by: 'Claire Martin' }));
    await site.store.refresh();
    expect(await site.store.audit.count('newest', {})).toBe(1);
    expect(await (await site.app.request('/audit')).text()).toMatch(/Claire Martin.*a relancé l’envoi.*d’un bulletin/);
  });

  it('is not sent again for nobody, for a stranger’s page or where there is none', async () => {
    expect((await site.app.request('/deliveries/l1/retry', formPost({ by: ' ' }))).status).toBe(400);
    const strange = formPost({ by: 'x' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect((await site.app.request('/deliveries/l1/retry', strange)).status).toBe(403);
    expect((await site.app.request('/deliveries/l9/retry', formPost({ by: 'Claire' }))).status).toBe(404);
    expect(await site.store.audit.count('newest', {})).toBe(0);
  });
});

it('the words of the mail server tell nobody the address that they repeat', async () => {
  await writeDigest();
  await writeDelivery({ state: 'refused', acceptedAt: null, response: '550 5.1.1 <Claire@Example.org>: no such user' });
  for (const path of ['/digests', '/digests/d1', '/api/v1/digests', '/api/v1/deliveries?state=refused']) {
    const text = await (await site.app.request(path)).text();
    expect([path, text]).toEqual([path, expect.stringMatching(/550 5\.1\.1.*Cl…@Example\.org/s)]);
    expect(text.toLowerCase()).not.toContain('claire@');
  }
});

it('the page of digests says how often in a row an address refused them', async () => {
  await writeDigest();
  await writeDelivery({ state: 'refused', acceptedAt: null, response: '550 no such user' });
  const at = '2026-11-16T07:02:00.000Z';
  const refused = { count: 3, since: at, at, deliveryId: 'l1', response: '550 no such user' };
  await site.store.subscriptions.create(sampleSubscription('s1', { refused }));
  await site.store.refresh();
  const page = await (await site.app.request('/digests')).text();
  expect(page).toMatch(/a refusé 3 bulletins d’affilée, depuis le.*16 nov\. 2026/s);
  expect(await (await site.app.request('/digests', inEnglish)).text()).toContain('refused 3 digests in a row');
});

describe('after a restore', () => {
  const resume = (since: string) => site.app.request('/deliveries/resume', formPost({ since, by: 'Claire Martin' }));

  beforeEach(async () => {
    await pauseMail(site.store, { asOf: '2026-11-20T02:00:00.000Z', now: new Date(testNow), mark: 'ab' });
  });

  it('every page says that mail is paused, in both languages', async () => {
    for (const path of ['/', '/sources', '/digests', '/subscribe']) {
      expect(await (await site.app.request(path)).text()).toMatch(
        /L’envoi des messages est suspendu.*20 nov\. 2026, 03:00/s,
      );
      expect(await (await site.app.request(path, inEnglish)).text()).toMatch(/Mail is paused.*20 Nov 2026/s);
    }
    const health = await (await site.app.request('/api/v1/health')).json();
    expect(health).toMatchObject({ mail: { paused: true } });
  });

  it('a person resumes it on the page of digests, from a moment of the past', async () => {
    for (const since of ['', 'lundi', '2026-11-25T10:01']) expect((await resume(since)).status).toBe(400);
    expect(await (await site.app.request('/digests')).text()).toContain('action="/deliveries/resume"');
    expect((await resume('2026-11-24T08:00')).headers.get('location')).toBe('/digests');
    expect(await loadMailPause(site.store)).toMatchObject({ since: '2026-11-24T07:00:00.000Z', sequence: 1 });
    expect(await (await site.app.request('/digests')).text()).not.toContain('L’envoi des messages est suspendu');
    expect(await site.queue.counts('sweep')).toMatchObject({ waiting: 1 });
  });

  it('what was given out before waits, is listed, and holds again once a person confirms it', async () => {
    const of = { search: 'q=IA', account: null, language: 'fr' } as const;
    const past = { ...site.deps, clock: { ...site.clock, now: () => new Date('2026-11-19T08:00:00.000Z') } };
    const made = await issueLink(past, 'calendar', of, claire);
    if (made.kind !== 'issued') throw new Error(made.kind);
    await site.store.refresh();
    const calendar = async () => (await site.app.request(`/calendar.ics?t=${made.token}`)).status;
    expect(await calendar()).toBe(503);
    const page = async (options = {}) => (await site.app.request('/digests', options)).text();
    expect(await page()).toMatch(/Calendrier q=IA.*name="confirmed"/s);
    expect(await page(inEnglish)).toMatch(/Calendar q=IA/);
    expect((await resume('2026-11-24T08:00')).status).toBe(400);
    const held = { kind: 'calendar', id: made.grant, name: 'q=IA', of: null };
    expect(await (await site.app.request('/api/v1/mail/held')).json()).toEqual({ held: [held] });
    const post = (body: object) =>
      site.app.request('/api/v1/mail/resume', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ since: '2026-11-24T07:00:00.000Z', by: 'Claire Martin', ...body }),
      });
    const refused = await post({});
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'unconfirmed' }]);
    expect(await calendar()).toBe(503);
    expect((await post({ confirmed: true })).status).toBe(204);
    expect(await calendar()).toBe(200);
    expect(await (await site.app.request('/api/v1/mail/held')).json()).toEqual({ held: [] });
  });
});

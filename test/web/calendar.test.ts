import { describe, expect, it, vi } from 'vitest';
import { checkGrant, revokeGrant } from '../../src/decisions/access/grant-link.js';
import { changeAccount } from '../../src/decisions/access/manage-accounts.js';
import { verifyChain } from '../../src/jobs/verify/verify-chain.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { parseCalendar } from '../deadlines/parse-calendar.js';
import { person } from '../decisions/people.js';
import { createGuardedSite, signedIn } from './access/people.js';
import { writeItem } from './sample-items.js';
import { createSite, formPost, inEnglish, jsonPost, publicUrl, type Site } from './site.js';

const by = 'Claire Martin';
const hearing = (date: string) => ({ dates: [{ date, role: 'hearing' as const, sentence: 'Oral.', subject: null }] });

async function datedSite(): Promise<Site> {
  const site = createSite();
  await writeItem(site, { id: 'fr-1', title: 'Audition, à Paris', found: hearing('2026-12-01') });
  await writeItem(site, {
    id: 'eu-1',
    title: 'Hearing',
    jurisdiction: 'EU',
    source: 'edpb',
    found: hearing('2026-12-02'),
  });
  await writeItem(site, { id: 'past', title: 'Passée', found: hearing('2026-11-01') });
  await writeItem(site, { id: 'long-past', title: 'Oubliée', found: hearing('2026-10-01') });
  return site;
}

/** The shown address, without the site. */
async function make(site: Site, fields: Record<string, string>, headers = {}): Promise<string> {
  const answer = await site.app.request('/calendars', formPost({ by, ...fields }, headers));
  expect(answer.status).toBe(200);
  const [, address = ''] = /<code class="given-once">([^<]*)</.exec(await answer.text()) ?? [];
  expect(address.startsWith(`${publicUrl}/calendar.ics?t=`)).toBe(true);
  return address.slice(publicUrl.length);
}

async function titles(site: Site, address: string): Promise<readonly (string | undefined)[]> {
  const answer = await site.app.request(address);
  expect(answer.status).toBe(200);
  const { components } = parseCalendar(new Uint8Array(await answer.arrayBuffer()));
  return components.map(({ properties }) => properties.get('SUMMARY')?.value);
}

async function onlyGrant(site: Site) {
  await site.store.refresh();
  const [stored, ...more] = (await site.store.grants.find('all', {}, { limit: 10 })).documents;
  if (!stored || more.length > 0) throw new Error('expected one grant');
  return stored;
}

describe('the calendar of a search', () => {
  it('names an act that it asks for by its name, not by its reference', async () => {
    const { app } = createSite();
    const answer = await app.request('/calendars', formPost({ by, q: 'reference:"celex:32024R1689"' }));
    expect(await answer.text()).toContain('<strong>Règlement sur l’IA (UE) 2024/1689</strong>');
  });

  it('is refused rather than emptied where the search takes too long', async () => {
    const site = await datedSite();
    const address = await make(site, { q: 'audition' });
    vi.spyOn(site.store.items, 'search').mockRejectedValue(new StoreError('too-costly', 'not searched in time'));
    expect((await site.app.request(address)).status).toBe(503);
  });

  it('holds its deadlines from a month ago on, in the language of who made it', async () => {
    const site = await datedSite();
    const address = await make(site, { jurisdiction: 'fr' });
    expect(await titles(site, address)).toEqual([
      'Audience ou audition\u00a0: Passée',
      'Audience ou audition\u00a0: Audition, à Paris',
    ]);
    const inTheirs = await site.app.request('/calendars', {
      ...formPost({ by, q: 'jurisdiction:EU', role: 'hearing' }),
      headers: { ...formPost({}).headers, ...inEnglish.headers },
    });
    expect(await inTheirs.text()).toMatch(/contains the deadlines of this search: <strong>European Union, hearing</);
    const text = await (await site.app.request(address)).text();
    expect(text).toContain('X-WR-CALNAME:Vigie\\, échéances\u00a0: France\r\n');
    expect(text).toContain(`URL:${publicUrl}/items/fr-1\r\n`);
  });

  it('is kept by its hash, audited, and verified', async () => {
    const site = await datedSite();
    const address = await make(site, { q: 'audition', jurisdiction: 'fr' });
    const { value, version } = await onlyGrant(site);
    expect(value).toMatchObject({
      ...{
        scope: 'calendar',
        expiresAt: null,
        calendar: { search: 'q=audition&jurisdiction=fr', account: null, language: 'fr' },
      },
    });
    expect(JSON.stringify(value)).not.toContain(address.slice(-43));
    const [event] = (await site.store.audit.find('newest', {}, { limit: 1 })).documents;
    expect(event?.value).toMatchObject({ action: 'grant.issued', subject: value.id });
    expect(await verifyChain(site.deps)).toMatchObject({ differences: [], behind: [] });
    await site.store.grants.replace({ ...value, calendar: { search: '', account: null, language: 'fr' } }, version);
    await site.store.refresh();
    expect(await verifyChain(site.deps)).toMatchObject({ differences: [{ subject: value.id, field: 'filter' }] });
  });

  it('is no more once it was revoked; another of the same search goes on', async () => {
    const site = await datedSite();
    const first = await make(site, {});
    const { value } = await onlyGrant(site);
    const second = await make(site, {});
    expect(second).not.toBe(first);
    await revokeGrant(site.deps, value.id, person(by));
    const gone = await site.app.request(first);
    expect([gone.status, (await site.app.request(second)).status]).toEqual([404, 200]);
    const forged = await site.app.request('/calendar.ics?t=v2.calendar_x.0.forged');
    const pageOf = async (answer: Response) => (await answer.text()).replace(/name="back" value="[^"]*"/, '');
    expect(await pageOf(gone)).toBe(await pageOf(forged));
    await site.store.refresh();
    const html = await (await site.app.request('/audit', inEnglish)).text();
    expect(html).toMatch(
      /revoked the address of a calendar.*created a calendar of the deadlines of.*everything about AI/s,
    );
    expect(await verifyChain(site.deps)).toMatchObject({ differences: [], behind: [] });
  });

  it('is read by no token of another purpose, and its token serves no other', async () => {
    const site = await datedSite();
    const token = new URL(await make(site, {}), publicUrl).searchParams.get('t') ?? '';
    expect(await checkGrant(site.deps, token, 'unsubscribe')).toEqual({ kind: 'forged' });
    expect((await site.app.request(`/unsubscribe?t=${token}`)).status).toBe(400);
  });

  it('may be kept for an hour, is not sent twice, and is nothing for search engines', async () => {
    const site = await datedSite();
    const address = await make(site, {});
    const { headers } = await site.app.request(address);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=3600',
      'x-robots-tag': 'noindex, nofollow',
    });
    const etag = headers.get('etag') ?? '';
    const again = () => site.app.request(address, { headers: { 'If-None-Match': `"other", W/${etag}` } });
    await site.clock.advance(3_600_000);
    expect((await again()).status).toBe(304);
    await writeItem(site, { id: 'new', found: hearing('2026-12-05') });
    expect((await again()).status).toBe(200);
  });

  it('asks for a name, and keeps the search meanwhile', async () => {
    const site = createSite();
    const answer = await site.app.request('/calendars', formPost({ by: ' ', q: 'avis', role: 'hearing' }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/name="q" value="avis".*name="role" value="hearing".*Indiquez votre nom/s);
    expect((await site.app.request('/calendars', formPost({ by, role: 'publication' }))).status).toBe(400);
  });

  it('is made from the page of deadlines and from a search, with all that narrows them', async () => {
    const site = await datedSite();
    const query = '?q=audition&jurisdiction=fr';
    for (const path of [`/deadlines${query}&role=hearing`, `/search${query}`]) {
      const html = await (await site.app.request(path)).text();
      expect(html).toMatch(
        /action="\/calendars".*type="hidden" name="q" value="audition".*type="hidden" name="jurisdiction" value="fr"/s,
      );
    }
    expect(await (await site.app.request(`/search${query}`)).text()).toContain(
      'href="/deadlines?q=audition&amp;jurisdiction=fr"',
    );
  });

  it('is made by programs too', async () => {
    const site = await datedSite();
    const body = { by, jurisdiction: ['eu'], calendarLanguage: 'en' };
    const answer = await site.app.request('/api/v1/calendars', jsonPost(body));
    expect(answer.status).toBe(201);
    const { url, grant } = await answer.json();
    expect(grant).toBe((await onlyGrant(site)).value.id);
    expect(await titles(site, url.slice(publicUrl.length))).toEqual(['Hearing: Hearing']);
  });
});

describe('the calendars of an account', () => {
  it('are listed on its page, and revoked there by nobody else', async () => {
    const site = createGuardedSite();
    const [reader, analyst] = [await signedIn(site, 'reader'), await signedIn(site, 'analyst')];
    const address = await make(site, { q: 'audition', role: 'hearing' }, reader);
    const { id } = (await onlyGrant(site)).value;
    expect((await site.app.request(address)).status).toBe(200);
    const revoke = (headers: Record<string, string>) =>
      site.app.request(`/account/calendars/${id}/revoke`, formPost({}, headers));
    expect((await revoke(analyst)).status).toBe(404);
    const page = await (await site.app.request('/account', { headers: reader })).text();
    expect(page).toMatch(/Vos calendriers.*href="\/deadlines\?q=audition&amp;role=hearing">audition, /s);
    expect((await revoke(reader)).status).toBe(303);
    expect((await site.app.request(address)).status).toBe(404);
    expect(await (await site.app.request('/account', { headers: reader })).text()).toContain('Aucun calendrier');
  });

  it('are shown to an administrator among those of each person, and revoked there', async () => {
    const site = createGuardedSite();
    const [reader, analyst, admin] = [
      await signedIn(site, 'reader'),
      await signedIn(site, 'analyst'),
      await signedIn(site, 'admin'),
    ];
    const address = await make(site, { q: 'audition' }, reader);
    const { id } = (await onlyGrant(site)).value;
    const page = await (await site.app.request('/people', { headers: admin })).text();
    expect(page).toMatch(/Personne reader.*1 calendrier ou flux.*href="\/deadlines\?q=audition"/s);
    const revoke = (headers: Record<string, string>) =>
      site.app.request(`/people/calendars/${id}/revoke`, formPost({}, headers));
    expect((await revoke(analyst)).status).toBe(403);
    expect((await site.app.request(address)).status).toBe(200);
    expect((await revoke(admin)).status).toBe(303);
    expect((await site.app.request(address)).status).toBe(404);
    expect(await (await site.app.request('/people', { headers: admin })).text()).not.toContain('calendrier ou flux');
  });

  it('end for good when its access does; whoever wrote one into the store is told of', async () => {
    const site = createGuardedSite();
    const address = await make(site, {}, await signedIn(site, 'reader'));
    const { value } = await onlyGrant(site);
    const account = value.calendar?.account ?? '';
    await signedIn(site, 'admin');
    await changeAccount(site.deps, account, { state: 'disabled' }, programPrincipal);
    expect((await site.app.request(address)).status).toBe(404);
    await changeAccount(site.deps, account, { state: 'active' }, programPrincipal);
    expect((await site.app.request(address)).status).toBe(404);
    const { version } = await onlyGrant(site);
    await site.store.grants.replace({ ...value, calendar: { search: '', language: 'fr', account: null } }, version);
    await site.store.refresh();
    const found = expect.objectContaining({ subject: value.id, field: 'owner' });
    expect(await verifyChain(site.deps)).toMatchObject({ differences: expect.arrayContaining([found]) });
  });

  it('are a hundred at most, whoever makes them', async () => {
    const site = createSite();
    for (let count = 0; count < 100; count += 1) await make(site, {});
    const answer = await site.app.request('/calendars', formPost({ by }));
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('Vous avez déjà 100 calendriers'),
    ]);
    const program = await site.app.request('/api/v1/calendars', jsonPost({ by }));
    expect([program.status, await program.json()]).toMatchObject([422, { errors: [{ where: 'account', got: '101' }] }]);
  });
});

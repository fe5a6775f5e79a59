import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAccount } from '../../src/decisions/access/manage-accounts.js';
import { confirmSubscription } from '../../src/decisions/subscribe.js';
import type { Account } from '../../src/model/access/account.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { seenOf } from '../../src/model/access/seen.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import { sampleSubscription } from '../contract/archive-sample.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { holder, paul, person } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { addPerson, createGuardedSite, signedIn } from './access/people.js';
import { createLivedInSite } from './sample-site.js';
import { formPost, jsonPost, type Site } from './site.js';

type Fields = Readonly<Record<string, string>>;

interface Family {
  readonly page: string;
  readonly action: string;
  /** A text that tells this form from others with the same action. */
  readonly marker?: string;
  /** Such a text of the form that the answer shows again. */
  readonly shownBy?: string;
  /** The button's own address (`formaction`). */
  readonly to?: string;
  readonly first: Fields;
  readonly second: Fields;
  /** The action of the first person's event. */
  readonly done: string;
  /** The field of the reason of the second person. */
  readonly why?: string;
}

/** The same sequence with another hash, as a page from before a restore sends it. */
const ofAnother = (seen: string): string => seen.replaceAll(/(?<=\b[1-9]\d*-)[0-9a-f]{8}(?![\w-])/g, '00000000');

export function staleCases(make: MakeStore): void {
  let harness: StoreHarness;
  let site: Site;
  let saved: string;

  async function lastEvent(): Promise<AuditEvent | undefined> {
    await site.store.refresh();
    return (await site.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value;
  }

  /** The hidden fields of the form with this action that contains `marker`. */
  function hiddenFields(html: string, action: string, marker: string): Fields {
    const forms = [...html.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([form]) => form);
    const form = forms.find((one) => one.includes(`action="${action}"`) && one.includes(marker));
    if (!form) throw new Error(`expected a form ${action} with ${marker}`);
    const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
    const fields = [...inputs].map(([, name = '', value = '']) => [name, value] as const);
    return Object.fromEntries(fields.filter(([name, value]) => name !== 'tag' || value.includes(' donnees ')));
  }

  /** Opens a page. Returns a function that sends its form as it was when the page was opened. */
  async function open(page: string, action: string, marker = '', headers: Fields = {}) {
    const html = await (await site.app.request(page, { headers })).text();
    return (fields: Fields, to = action) =>
      site.app.request(to, formPost({ ...hiddenFields(html, action, marker), ...fields }, headers));
  }

  const item = '/items/cameras';
  const tag = { page: item, action: '/triage/decide', shownBy: 'id="decide"' };
  const donnees = { policy: 'donnees' };
  const webhook = { page: '/webhooks/veille', action: '/webhooks/veille/test' };
  const asked = { name: 'Registre', body: 'generic', language: 'fr', filter: '', events: 'item.new' };
  const policy = { name: 'IA et RH', query: 'recrutement', description: '', owner: '', was: '', action: 'save' };

  const families = (): Readonly<Record<string, Family>> => ({
    'a tag that is decided': {
      ...{ ...tag, marker: 'id="decide"', done: 'tag.rejected', why: 'Nos entrepôts aussi' },
      ...{ first: { ...donnees, do: 'rejected' }, second: { ...donnees, do: 'confirmed', say: 'Nos entrepôts aussi' } },
    },
    'a tag that is put on': {
      ...{ ...tag, page: '/items/guidelines', marker: 'id="decide"', done: 'tag.confirmed', why: 'Rien de personnel' },
      ...{ first: { ...donnees, do: 'confirmed' }, second: { ...donnees, do: 'rejected', say: 'Rien de personnel' } },
    },
    'what kind an item is': {
      ...{ page: item, action: `${item}/corrections`, marker: 'name="finding" value="kind"', done: 'item.corrected' },
      ...{ first: { value: 'law' }, second: { value: 'decision' }, why: 'Elle n’oblige que trois enseignes' },
    },
    'a topic of an item': {
      ...{ page: item, action: `${item}/corrections`, marker: 'name="finding" value="topic"', done: 'item.corrected' },
      ...{ first: { value: 'on biometrics' }, second: { value: 'on biometrics' }, why: 'Des visages' },
    },
    'a date to check': {
      ...{ page: item, action: `${item}/dates`, done: 'item.corrected', why: 'C’est un délai de recours' },
      first: { said: 'on 2026-12-15 application' },
      second: { said: 'on 2026-12-15 application' },
    },
    'a policy': {
      ...{ page: '/policies/ia-rh/edit', action: '/policies/edit', done: 'policy.changed' },
      ...{ first: policy, second: { ...policy, owner: 'DPO' } },
    },
    'a policy that is to be retired': {
      ...{ page: '/policies/ia-rh/edit', action: '/policies/ia-rh/retire', done: 'policy.changed' },
      ...{ first: {}, second: {} },
    },
    'a webhook': {
      ...{ page: '/webhooks/veille/edit', action: '/webhooks/veille', done: 'webhook.changed' },
      ...{ first: asked, second: { ...asked, filter: 'biométrie' } },
    },
    'a webhook that is switched': {
      ...{ ...webhook, to: '/webhooks/veille/switch', done: 'webhook.changed' },
      ...{ first: { to: 'paused' }, second: { to: 'active' } },
    },
    'a webhook that is to be removed': {
      ...{
        page: '/webhooks/veille',
        action: '/webhooks/veille/remove',
        done: 'webhook.changed',
        first: {},
        second: {},
      },
    },
    'a saved search': {
      ...{ page: `/saved/${saved}/edit`, action: `/saved/${saved}`, done: 'search.changed' },
      ...{ first: { name: 'Visages', q: 'visage' }, second: { name: 'Voix', q: 'voix' }, why: 'On parle de voix' },
    },
    'a saved search that is to be deleted': {
      ...{ page: `/saved/${saved}/edit`, action: `/saved/${saved}/delete`, done: 'search.changed' },
      ...{ first: {}, second: {}, why: 'Elle ne sert plus' },
    },
    'a source': {
      ...{ page: '/sources/cnil', action: '/sources/cnil/switch', done: 'source.changed' },
      ...{ first: { action: 'off' }, second: { action: 'on' } },
    },
  });

  function familyOf(name: string): Family {
    const family = families()[name];
    if (!family) throw new Error(`expected ${name}`);
    return family;
  }

  /** What the first person does, if the second one does something else to the same record. */
  const instead: Readonly<Record<string, () => Promise<Response>>> = {
    'a policy that is to be retired': async () =>
      (await open('/policies/ia-rh/edit', '/policies/edit'))({ ...policy, by: 'Paul Durand' }),
    'a webhook that is to be removed': async () =>
      (await open('/webhooks/veille', '/webhooks/veille/test'))(
        { to: 'paused', by: 'Paul Durand' },
        '/webhooks/veille/switch',
      ),
    'a saved search that is to be deleted': async () =>
      (await open(`/saved/${saved}/edit`, `/saved/${saved}`))({ name: 'Visages', q: 'visage', by: 'Paul Durand' }),
  };

  afterEach(() => harness.dispose());
  beforeEach(async () => {
    harness = await make();
    site = await createLivedInSite({ store: harness.store });
    const made = await savedSearch(site.deps, {
      name: 'Biométrie',
      search: 'q=biométrie',
      everyone: true,
      by: person('Claire'),
    });
    saved = made.id;
    await site.store.refresh();
  });

  describe('of two people who have one page before them', () => {
    it.each(Object.keys(families()))('the second is told what the first decided: %s', async (name) => {
      const { page, action, marker, shownBy = marker, to, first, second, done, why } = familyOf(name);
      const send = await open(page, action, marker);
      const answer = await (instead[name]?.() ?? send({ ...first, by: 'Paul Durand', reason: 'Vu en réunion' }, to));
      expect(answer.status).toBe(303);
      const decided = await lastEvent();
      expect(decided?.action).toBe(done);
      const refused = await send({ ...second, by: 'Claire Martin', ...(why && { reason: why }) }, to);
      expect(refused.status).toBe(409);
      const html = await refused.text();
      const [told = ''] = /<section class="note" role="alert".*?<\/section>/s.exec(html) ?? [];
      expect(told).toContain('Paul Durand');
      expect(told).toContain('25 nov. 2026');
      if (why && !instead[name]) expect(told).toContain('<q>Vu en réunion</q>');
      if (why) expect(html).toContain(`value="${why}"`);
      expect((await lastEvent())?.sequence).toBe(decided?.sequence);
      // A page from before a restore has not seen the decision that now has the same number.
      const again = hiddenFields(html, action, shownBy ?? '');
      const before = Object.fromEntries(Object.entries(again).map(([field, value]) => [field, ofAnother(value)]));
      expect(before).not.toEqual(again);
      const sent = { ...second, by: 'Claire Martin' };
      expect((await site.app.request(to ?? action, formPost({ ...before, ...sent }))).status).toBe(409);
      expect((await lastEvent())?.sequence).toBe(decided?.sequence);
      // A person who has seen the decision may decide otherwise.
      const kept = await site.app.request(to ?? action, formPost({ ...again, ...sent }));
      expect(kept.status).toBe(303);
      expect((await lastEvent())?.sequence).toBeGreaterThan(decided?.sequence ?? 0);
    });

    it.each([
      ['fr', 'Rien n’a été enregistré', /Paul Durand<\/strong>.*, confirmé<.*Motif\s: <q>Oui/s],
      ['en', 'Nothing was saved', /Paul Durand<\/strong>.*, confirmed<.*Reason: <q>Oui/s],
    ])('the second reads it in their language: %s', async (language, title, sentence) => {
      const headers = { 'Accept-Language': language };
      const send = await open(item, '/triage/decide', 'id="decide"', headers);
      await send({ ...donnees, do: 'confirmed', by: 'Paul Durand', say: 'Oui' });
      const html = await (await send({ ...donnees, do: 'rejected', by: 'Claire Martin', say: 'Non' })).text();
      expect(html).toContain(title);
      expect(html).toMatch(sentence);
    });

    it('who tries a policy out before saving it has not seen what was decided meanwhile', async () => {
      const send = await open('/policies/ia-rh/edit', '/policies/edit');
      await send({ ...policy, by: 'Paul Durand' });
      const tried = await (await send({ ...policy, action: 'try', query: 'biométrie' })).text();
      const again = hiddenFields(tried, '/policies/edit', '');
      const saving = formPost({ ...again, ...policy, query: 'biométrie', by: 'Claire Martin' });
      expect((await site.app.request('/policies/edit', saving)).status).toBe(409);
    });

    it('an item is taken out of its event once, and the second reads by whom', async () => {
      const send = await open('/items/guidelines', '/items/guidelines/taken-out');
      expect((await send({ by: 'Paul Durand', reason: 'Autre affaire' })).status).toBe(303);
      expect((await lastEvent())?.action).toBe('dossier.taken-out');
      const refused = await send({ by: 'Claire Martin', reason: 'Rien à voir' });
      expect(refused.status).toBe(409);
      expect(await refused.text()).toMatch(/Paul Durand.*<q>Autre affaire<\/q>/s);
    });

    it.each([
      ['a webhook', 'webhook.removed', '/webhooks/veille', '/webhooks/veille/remove', '/test'],
      ['a webhook that is changed', 'webhook.removed', '/webhooks/veille', '/webhooks/veille/remove', ''],
      ['a saved search', 'search.deleted', '', '/delete', ''],
    ])('%s that the first removed is said to be gone, and by whom', async (_, done, thing, removal, then) => {
      const path = thing || `/saved/${saved}`;
      const sent = { ...asked, q: 'visage', seen: '1', by: 'Claire Martin' };
      const removed = await site.app.request(thing ? removal : path + removal, formPost({ by: 'Paul Durand' }));
      expect(removed.status).toBe(303);
      expect((await lastEvent())?.action).toBe(done);
      const refused = await site.app.request(path + then, formPost(sent));
      expect(refused.status).toBe(409);
      expect(await refused.text()).toMatch(/role="alert".*Paul Durand.*n’existe plus\./s);
      expect((await lastEvent())?.action).toBe(done);
      const never = path.replace(/[^/]+$/, 'never');
      expect((await site.app.request(never + then, formPost(sent))).status).toBe(404);
    });

    it('what the second says of several dates is saved of none where the first has said something of one', async () => {
      const send = await open(item, `${item}/dates`);
      const first = { said: 'on 2026-12-15 application', by: 'Paul Durand' };
      await send(first);
      expect((await send(first)).status).toBe(303);
      const decided = await lastEvent();
      const sent = formPost({ seen: '0', by: 'Claire Martin', said: 'off 2027-03-31 unclear' });
      sent.body.append('said', 'on 2026-12-15 application');
      expect((await site.app.request(`${item}/dates`, sent)).status).toBe(409);
      expect((await lastEvent())?.sequence).toBe(decided?.sequence);
    });

    it('a subscription that was confirmed meanwhile is not ended as one that waits', async () => {
      await site.store.subscriptions.create(
        sampleSubscription('s1', { state: 'pending', confirmedAt: null, sequence: 1 }),
      );
      await site.store.refresh();
      const send = await open('/subscriptions', '/subscriptions/s1');
      await confirmSubscription(site.deps, 's1', holder);
      expect((await lastEvent())?.action).toBe('subscription.confirmed');
      expect((await send({ action: 'end', by: 'Claire Martin' })).status).toBe(409);
      expect((await site.store.subscriptions.get('s1'))?.value.state).toBe('active');
    });
  });

  it('of two administrators the second is told what the first made of a person', async () => {
    site = createGuardedSite({ store: harness.store });
    const [admin, person] = [await signedIn(site, 'admin'), await addPerson(site, 'reader', { name: 'Nadia' })];
    const send = await open('/people', `/people/${person.id}`, 'name="role"', admin);
    expect((await send({ role: 'editor' })).status).toBe(303);
    expect((await lastEvent())?.action).toBe('account.changed');
    const refused = await send({ role: 'analyst' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toMatch(/role="alert".*Personne admin.*a modifié le compte de.*Nadia/s);
    expect((await site.store.accounts.get(person.id))?.value.role).toBe('editor');
  });

  describe('the API', () => {
    const by = 'Claire Martin';
    const api = (path: string) => `/api/v1${path}`;
    const call = (method: string, path: string, body: unknown, headers: Fields = {}) =>
      site.app.request(api(path), method === 'DELETE' ? { method, headers } : { ...jsonPost(body, headers), method });

    const policy = { name: 'A', query: 'a', description: '', owner: '', reviewOn: '', link: '', text: '' };
    const webhook = {
      ...{ name: 'Registre', body: 'generic', language: 'fr', filter: '', policies: [] },
      ...{ events: ['item.new'], state: 'paused' },
    };
    const search = { name: 'A', search: 'q=a', everyone: true, actions: {} };

    /** For each record: the path to read it, a change, and a second change. */
    const changes = (): Readonly<Record<string, readonly [string, string, string, object, object]>> => ({
      'a policy': ['/policies/ia-rh', 'PATCH', '/policies/ia-rh', { name: 'A' }, { name: 'B' }],
      'a policy, replaced': ['/policies/ia-rh', 'PUT', '/policies/ia-rh', policy, { ...policy, name: 'B' }],
      'a policy, retired': ['/policies/ia-rh', 'DELETE', `/policies/ia-rh?by=Claire`, {}, {}],
      'a webhook': ['/webhooks/veille', 'PATCH', '/webhooks/veille', { state: 'paused' }, { filter: 'visage' }],
      'a webhook, replaced': ['/webhooks/veille', 'PUT', '/webhooks/veille', webhook, { ...webhook, filter: 'visage' }],
      'the secret of a webhook': ['/webhooks/veille', 'POST', '/webhooks/veille/secret', {}, {}],
      'a webhook, removed': ['/webhooks/veille', 'DELETE', '/webhooks/veille?by=Claire', {}, {}],
      'a saved search': [`/saved-searches/${saved}`, 'PATCH', `/saved-searches/${saved}`, { name: 'A' }, { name: 'B' }],
      'a saved search, replaced': [
        ...([`/saved-searches/${saved}`, 'PUT', `/saved-searches/${saved}`] as const),
        search,
        { ...search, name: 'B' },
      ],
      'a saved search, deleted': [`/saved-searches/${saved}`, 'DELETE', `/saved-searches/${saved}?by=Claire`, {}, {}],
      'a source': [
        ...(['/sources/cnil/definition', 'PATCH', '/sources/cnil', { fields: { tier: 'core' } }] as const),
        { fields: { tier: 'watch' } },
      ],
    });
    /** Decisions of another person, taken meanwhile. */
    const meanwhile: Readonly<Record<string, () => Promise<Response> | Response>> = {
      policies: () => call('PATCH', '/policies/ia-rh', { name: 'C', query: 'c', by: 'Paul Durand' }),
      webhooks: () => call('PATCH', '/webhooks/veille', { name: 'Autre', by: 'Paul Durand' }),
      'saved-searches': () => call('PATCH', `/saved-searches/${saved}`, { name: 'Autre', by: 'Paul Durand' }),
      sources: () => call('PATCH', '/sources/cnil', { fields: { everyMinutes: 45 }, by: 'Paul Durand' }),
    };

    it.each(Object.keys(changes()))('refuses what was made to an earlier state, where it is told: %s', async (name) => {
      const [read, method, path, first, second] = changes()[name] ?? ['', '', '', {}, {}];
      const before = await site.app.request(api(read));
      const tag = before.headers.get('ETag') ?? '';
      expect(tag).toMatch(new RegExp(`^"${(await before.json()).auditSequence}(?:(?<=^"0)|-[0-9a-f]{8})"$`));
      const other = await meanwhile[read.split('/')[1] ?? '']?.();
      expect(other?.status).toBe(200);
      const decided = await lastEvent();
      const refused = await call(method, path, { ...first, by }, { 'If-Match': tag });
      expect(refused.status).toBe(409);
      const now = `"${decided && seenOf(decided)}"`;
      expect(refused.headers.get('ETag')).toBe(now);
      expect(await refused.json()).toMatchObject({
        ...{ code: 'conflict', errors: [{ where: 'If-Match', expected: now }] },
        decision: { auditSequence: decided?.sequence, at: decided?.at, action: decided?.action, by: 'Paul Durand' },
      });
      expect((await lastEvent())?.sequence).toBe(decided?.sequence);
      expect((await site.app.request(api(read))).headers.get('ETag')).toBe(now);
      expect((await call(method, path, { ...first, by }, { 'If-Match': `W/${now}` })).status).toBeLessThan(300);
      if (method !== 'DELETE') expect((await call(method, path, { ...second, by })).status).toBeLessThan(300);
    });

    it.each([
      ['/tags', { policy: 'ia-rh', verdict: 'confirmed' }, { policy: 'ia-rh', verdict: 'rejected' }],
      ['/corrections', { finding: 'kind', value: 'law' }, { finding: 'kind', value: 'news' }],
    ])('refuses a decision on an item that did not see the last one: %s', async (what, first, second) => {
      const path = `/items/cameras${what}`;
      const seen = what === '/tags' ? '"0"' : `"${(await correctionOfKind()).auditSequence}"`;
      expect(
        (await call('POST', path, { ...first, by: 'Paul Durand', reason: 'Vu' }, { 'If-Match': seen })).status,
      ).toBe(201);
      const refused = await call('POST', path, { ...second, by }, { 'If-Match': seen });
      expect(refused.status).toBe(409);
      expect((await refused.json()).decision).toMatchObject({ by: 'Paul Durand', reason: 'Vu' });
      expect((await call('POST', path, { ...second, by })).status).toBe(201);
    });

    async function correctionOfKind(): Promise<{ auditSequence: number }> {
      const { corrections } = await (await site.app.request(api('/items/cameras'))).json();
      return corrections.find(({ finding }: { finding: string }) => finding === 'kind');
    }

    /** Each operation that takes `If-Match`: the decision before it, and its request. */
    const takesSeen = (): Readonly<Record<string, readonly [() => Promise<unknown> | unknown, ...Call]>> => ({
      putPolicy: [meanwhile.policies ?? never, 'PUT', '/policies/ia-rh', policy],
      patchPolicy: [meanwhile.policies ?? never, 'PATCH', '/policies/ia-rh', { name: 'A' }],
      reviewPolicy: [meanwhile.policies ?? never, 'POST', '/policies/ia-rh/reviews', {}],
      retirePolicy: [meanwhile.policies ?? never, 'DELETE', '/policies/ia-rh?by=Claire', {}],
      changeWebhook: [meanwhile.webhooks ?? never, 'PUT', '/webhooks/veille', webhook],
      patchWebhook: [meanwhile.webhooks ?? never, 'PATCH', '/webhooks/veille', { state: 'paused' }],
      rotateWebhookSecret: [meanwhile.webhooks ?? never, 'POST', '/webhooks/veille/secret', {}],
      removeWebhook: [meanwhile.webhooks ?? never, 'DELETE', '/webhooks/veille?by=Claire', {}],
      changeSavedSearch: [meanwhile['saved-searches'] ?? never, 'PUT', `/saved-searches/${saved}`, search],
      patchSavedSearch: [meanwhile['saved-searches'] ?? never, 'PATCH', `/saved-searches/${saved}`, { name: 'A' }],
      deleteSavedSearch: [meanwhile['saved-searches'] ?? never, 'DELETE', `/saved-searches/${saved}?by=Claire`, {}],
      changeSource: [meanwhile.sources ?? never, 'PATCH', '/sources/cnil', { fields: { tier: 'core' } }],
      resetSource: [meanwhile.sources ?? never, 'DELETE', '/sources/cnil?by=Claire', {}],
      changeAccount: [
        () => changeAccount(site.deps, nadia.id, { role: 'analyst' }, paul),
        'PATCH',
        `/accounts/${nadia.id}`,
        { role: 'editor' },
      ],
      endSubscription: [
        () => confirmSubscription(site.deps, 's1', holder),
        'DELETE',
        '/subscriptions/s1?by=Claire',
        {},
      ],
      decideTag: [
        () => onCameras('tags', { policy: 'ia-rh', verdict: 'confirmed' }),
        ...cameras('tags', { policy: 'ia-rh', verdict: 'rejected' }),
      ],
      correctItem: [
        () => onCameras('corrections', { finding: 'kind', value: 'law' }),
        ...cameras('corrections', { finding: 'kind', value: 'news' }),
      ],
      triageItem: [
        () => onCameras('triage', { field: 'note', value: 'Vu' }),
        ...cameras('triage', { field: 'note', value: 'Lu' }),
      ],
      takeItemOut: [
        () => call('POST', '/items/guidelines/taken-out', { by: 'Paul Durand' }),
        'POST',
        '/items/guidelines/taken-out',
        {},
      ],
    });
    type Call = readonly [method: string, path: string, body: object];
    const never = () => undefined;
    let nadia: Pick<Account, 'id'> = { id: '' };
    const cameras = (what: string, body: object): Call => ['POST', `/items/cameras/${what}`, body];
    const onCameras = (what: string, body: object) =>
      call('POST', `/items/cameras/${what}`, { ...body, by: 'Paul Durand' });

    it('takes what was seen wherever somebody changes what others decide on', () => {
      const { operations } = createWebSite(site.deps).routes;
      const ids = operations.flatMap(({ id, ifMatch }) => (ifMatch ? [id] : []));
      expect(ids.toSorted()).toEqual(Object.keys(takesSeen()).toSorted());
    });

    it.each(Object.keys(takesSeen()))('%s is refused to whom saw another decision of the same number', async (id) => {
      nadia = await addPerson(site, 'reader', { name: 'Nadia' });
      const isGuarded = id === 'changeAccount';
      if (isGuarded) site = createGuardedSite({ store: harness.store });
      const session = isGuarded ? { ...(await signedIn(site, 'admin')), 'Sec-Fetch-Site': 'same-origin' } : {};
      await site.store.subscriptions.create(
        sampleSubscription('s1', { state: 'pending', confirmedAt: null, sequence: 1 }),
      );
      await site.store.refresh();
      const [decide, method, path, body] = takesSeen()[id] ?? [never, '', '', {}];
      await decide();
      const last = await lastEvent();
      if (!last) throw new Error('expected a decision');
      const send = (seen: unknown) =>
        call(method, path, isGuarded ? body : { ...body, by }, { ...session, 'If-Match': `"${seen}"` });
      const refused = await send(ofAnother(String(seenOf(last))));
      expect([refused.status, await lastEvent()]).toEqual([409, last]);
      expect(refused.headers.get('ETag')).toBe(`"${seenOf(last)}"`);
      expect((await send(last.sequence)).status).not.toBe(409);
    });

    it.each(['12', '"a"', '"1", "2"', '"1-xyz"'])(
      'says what it expects of a header that is none: %s',
      async (header) => {
        const refused = await call('PUT', '/policies/ia-rh', { ...policy, by }, { 'If-Match': header });
        expect(refused.status).toBe(400);
        expect((await refused.json()).errors).toMatchObject([{ where: 'If-Match' }]);
      },
    );

    it('takes any state where it is asked to', async () => {
      expect((await call('PUT', '/policies/ia-rh', { ...policy, by }, { 'If-Match': '*' })).status).toBe(200);
    });
  });
}

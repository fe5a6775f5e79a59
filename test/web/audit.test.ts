import { describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { openDelivery } from '../../src/decisions/open-delivery.js';
import { auditId, recordEvent } from '../../src/decisions/record-event.js';
import { AuditAction, type AuditEvent } from '../../src/model/access/audit.js';
import { headTimestampId } from '../../src/model/access/chain-check.js';
import type { UiLanguage } from '../../src/model/ui-language.js';
import { auditPhrases } from '../../src/web/audit/audit-phrases.js';
import { layoutPhrases } from '../../src/web/layout/layout-phrases.js';
import { damageMemory } from '../contract/damage.js';
import { person, system } from '../decisions/people.js';
import { recordRaw } from '../decisions/record-raw.js';
import { expectGolden } from '../golden.js';
import { writeItem } from './sample-items.js';
import { createSite, inEnglish, type Site, testNow } from './site.js';

const policy = { id: 'ia-rh', name: 'IA et RH', description: '', owner: '', query: 'biométrie' };

describe('the audit page', () => {
  it('tells each decision as a sentence, newest first, and vouches for the chain', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    await importPolicies(site.deps, [{ ...policy, query: 'badge' }], person('Paul Durand'));
    await site.store.refresh();
    const html = await (await site.app.request('/audit', inEnglish)).text();
    expect(html).toMatch(
      /Paul Durand<\/strong>.*typed name.* changed the policy.*Claire Martin<\/strong>.* created the policy/s,
    );
    expect(html).toContain('Chain verified: all 2 entries are intact,');
  });

  it('tells the first of a month as each language does', async () => {
    const site = createSite();
    site.clock.jump(Date.parse('2026-12-01T09:00:00Z') - Date.parse(testNow));
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const said = async (more = {}) => (await site.app.request('/audit', more)).text();
    expect(await said()).toMatch(/1er déc\.[\s\u202f]2026/);
    expect(await said(inEnglish)).toMatch(/>1[\s\u202f]Dec[\s\u202f]2026/);
  });

  it('says where the chain is broken', async () => {
    const site = createSite();
    const event = await recordEvent(site.deps, { by: system, action: 'policy.retired', subject: 'x', details: {} });
    await site.store.audit.replace({ ...event, subject: 'y' }, 1);
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain(auditPhrases.en.broken('1'));
  });

  it('says which entry cannot be read', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    damageMemory(site.memory, 'audit', auditId(1));
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain(auditPhrases.en.unreadable('1'));
  });

  it('says that the end of the chain was cut, and what no chain can show', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const whole = await (await site.app.request('/audit', inEnglish)).text();
    const last = (await site.store.audit.get('000000000001'))?.value.hash;
    expect(whole).toContain(`<code class="given-once">1:${last}</code>`);
    await site.store.audit.delete('000000000001');
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain(auditPhrases.en.cut('1'));
  });

  it.each([
    ['1:HASH', 'headHeld'],
    ['HASH', 'headHeld'],
    ['2:HASH', 'headAbsent'],
    ['0'.repeat(64), 'headAbsent'],
    ['of last week', 'headUnread'],
  ] as const)('compares a head that was kept elsewhere: %s', async (kept, said) => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const hash = (await site.store.audit.get(auditId(1)))?.value.hash ?? '';
    const typed = encodeURIComponent(kept.replace('HASH', hash));
    expect(await (await site.app.request(`/audit?kept=${typed}`, inEnglish)).text()).toContain(auditPhrases.en[said]);
    const api = await site.app.request(`/api/v1/audit/head?kept=${typed}`);
    if (kept === 'of last week') expect(api.status).toBe(400);
    else {
      const keptFound = said === 'headHeld';
      expect(await api.json()).toEqual({ head: { sequence: 1, hash, at: expect.any(String) }, keptFound });
    }
  });

  it('shows the entries of a kind and of a person alone', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await recordRaw(site.deps, { by: system, action: 'data.exported', subject: 'acts', details: {} });
    await site.store.refresh();
    const claire = (await site.store.actors.find('all', {}, { limit: 1 })).documents[0]?.value.id;
    const shown = async (search: string) => {
      const html = await (await site.app.request(`/audit?${search}`, inEnglish)).text();
      return [...html.matchAll(/id="event-(\d+)"/g)].map(([, number]) => Number(number));
    };
    expect(await shown('')).toEqual([2, 1]);
    expect(await shown('kind=exports')).toEqual([2]);
    expect(await shown('kind=decisions')).toEqual([1]);
    expect(await shown(`who=${claire}`)).toEqual([1]);
    expect(await shown('who=vigie&kind=decisions')).toEqual([]);
    expect(await shown('kind=moons')).toEqual([2, 1]);
  });

  it('finds the entries of a day behind more later ones than it looks through', async () => {
    const site = createSite();
    const first = await recordRaw(site.deps, { by: system, action: 'data.exported', subject: 'acts', details: {} });
    const later = Array.from({ length: 5_100 }, (_, index) => {
      const sequence = index + 2;
      return { ...first, id: auditId(sequence), sequence, at: '2026-11-26T09:00:00.000Z' };
    });
    await site.store.audit.createMany(later);
    await site.store.refresh();
    const html = await (await site.app.request('/audit?from=2026-11-25&until=2026-11-25', inEnglish)).text();
    expect([...html.matchAll(/id="event-(\d+)"/g)].map(([, number]) => number)).toEqual(['1']);
    const csv = await (await site.app.request('/exports/audit/csv?heads=ids&until=2026-11-25')).text();
    expect(csv.trim().split('\n')).toHaveLength(2);
  });

  it('draws how often was decided in each month, with its figures', async () => {
    const site = createSite();
    const page = async () => await (await site.app.request('/audit', inEnglish)).text();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    expect(await page()).not.toContain('by month');
    const decide = async (id: string, verdict: 'confirmed' | 'rejected') => {
      await writeItem(site, { id, title: `Titre de ${id}` });
      await decideTag(site.deps, {
        ...{ itemId: id, policyId: policy.id, verdict, by: person('Claire Martin'), reason: '' },
      });
      await site.store.refresh();
    };
    await decide('avis', 'rejected');
    await page();
    site.clock.jump(30 * 24 * 3_600_000);
    await decide('autre', 'confirmed');
    await decide('note', 'confirmed');
    const html = await page();
    expect(html).toMatch(/<span>Confirmed<\/span>.*<b>2<\/b>.*<span>Rejected<\/span>.*<b>1<\/b>/s);
    expect(html).toMatch(
      /November 2026<\/th><td[^>]*>0<\/td><td[^>]*>1<\/td>.*December 2026<\/th><td[^>]*>2<\/td><td[^>]*>0</s,
    );
  });

  it('shows the entries on one item alone, to which the item leads whoever may decide', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    for (const id of ['avis', 'autre']) {
      await writeItem(site, { id, title: `Titre de ${id}` });
      const by = person('Claire Martin');
      await decideTag(site.deps, { itemId: id, policyId: policy.id, verdict: 'confirmed', by, reason: '' });
    }
    await site.store.refresh();
    expect(await (await site.app.request('/items/avis')).text()).toContain('href="/audit?item=avis"');
    const html = await (await site.app.request('/audit?item=avis')).text();
    expect([...html.matchAll(/id="event-(\d+)"/g)].map(([, number]) => number)).toEqual(['2']);
    expect(html).toMatch(/Inscriptions sur <a href="\/items\/avis">Titre de avis</);
  });

  it('says on every page, to whoever may read the log, that it does not verify', async () => {
    const site = createSite();
    const trouble = { kind: 'broken', sequence: 3, since: testNow } as const;
    const known = {
      head: null,
      fullAt: null,
      weekAt: null,
      stampTrouble: null,
      checkedAt: testNow,
      startedAt: testNow,
    };
    await site.store.chainChecks.create({ id: 'chain', ...known, trouble });
    const html = await (await site.app.request('/acts')).text();
    expect(html).toContain(layoutPhrases.fr.chainTitle);
    const health = await (await site.app.request('/healthz')).json();
    expect(health.audit).toMatchObject({ state: 'trouble', trouble });
  });

  it('lists time-stamps, which are files', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    const response = Buffer.from('a token').toString('base64');
    const said = { hash: 'ab', stampedAt: testNow, authority: 'CN=<TSA>', trusted: false, response };
    await site.store.headTimestamps.create({ id: headTimestampId(1), sequence: 1, ...said });
    await site.store.refresh();
    const html = await (await site.app.request('/audit', inEnglish)).text();
    expect(html).toMatch(/href="\/audit\/timestamps\/1\.tsr">Entry no\.\s1<.*CN=&lt;TSA>.*certificate not verified/s);
    const file = await site.app.request('/audit/timestamps/1.tsr');
    expect(file.headers.get('Content-Type')).toBe('application/timestamp-reply');
    expect(await file.text()).toBe('a token');
    for (const name of ['2.tsr', '1', '0.tsr', 'x.tsr'])
      expect((await site.app.request(`/audit/timestamps/${name}`)).status).toBe(404);
  });

  it.each([
    ['fr', /politique <code>ia-rh<\/code>, requête\s: l’inscription n°\s1 dit «\sbiométrie\s»\s; la base dit «\srien/],
    ['en', /policy <code>ia-rh<\/code>, query: entry 1 says “biométrie”, the store says “rien”/],
  ] as const)('names what the store says otherwise than was decided: %s', async (language, difference) => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    const stored = await site.store.policies.get('ia-rh');
    if (stored) await site.store.policies.replace({ ...stored.value, query: 'rien' }, stored.version);
    await site.store.refresh();
    const html = await (await site.app.request('/audit', { headers: { 'Accept-Language': language } })).text();
    expect(html).toContain('role="alert"');
    expect(html).toContain(auditPhrases[language].altered('1'));
    expect(html).toMatch(difference);
  });

  it('keeps the sentence when the name was erased', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const { documents } = await site.store.actors.find('all', {}, { limit: 1 });
    await site.store.actors.delete(documents[0]?.value.id ?? '');
    expect(await (await site.app.request('/audit')).text()).toContain('Une personne dont le nom a été effacé');
  });
});

describe('the sentence of a decision', () => {
  const tag = { item: 'avis-1', policy: 'ia-rh', revision: 1, policyRevision: 1, reason: '' };
  const onTag = { subject: 'avis-1_ia-rh', details: tag, links: ['/items/avis-1', '/policies/ia-rh'] };
  const corrected = { item: 'avis-1', finding: 'kind', value: 'sanction', rules: 'decision news', revision: 1 };
  const asked = { body: 'slack', language: 'fr', filter: '', policies: '', events: 'item.new', state: 'active' };
  const onWebhook = { subject: 'w1', details: { ...asked, name: 'GRC', host: 'grc.example', number: 2 } };
  const onPolicy = { subject: 'ia-rh', links: ['/policies/ia-rh'] };
  const ofPolicy = { ...onPolicy, details: { name: 'IA et RH', query: 'avis' } };
  const onSource = { subject: 'cnil', links: ['/sources/cnil'] };
  const ofSource = { ...onSource, details: { fields: '{}' } };
  const ofSearch = { subject: 'r1', details: { name: 'Biométrie', search: 'q=biom%C3%A9trie', owner: null } };
  const onAccount = (state: string) => ({ subject: 'u1', details: { role: 'editor', state } });
  const resumed = { since: '2026-11-24T08:00:00.000Z', asOf: testNow, pausedAt: testNow };
  const calendar = { search: 'q=cam%C3%A9ras&jurisdiction=fr', language: 'fr' };
  const exported = { format: 'csv', filter: 'q=biom%C3%A9trie&jurisdiction=fr', rows: 12 };

  /** A decision of each action. The golden file has the words. */
  const decisions: Readonly<
    Record<AuditAction, { subject: string; details?: AuditEvent['details']; links?: readonly string[] }>
  > = {
    'policy.created': ofPolicy,
    'policy.changed': ofPolicy,
    'policy.retired': onPolicy,
    'policy.reviewed': onPolicy,
    'tag.suggested': { ...onTag, details: { ...tag, program: 'Assistant' } },
    'tag.confirmed': onTag,
    'tag.rejected': onTag,
    'tag.reopened': { ...onTag, details: { ...tag, undoes: 1 } },
    'item.triaged': {
      subject: 'avis-1_owner',
      details: { item: 'avis-1', field: 'owner', value: 'u1', reason: '' },
      links: ['/items/avis-1'],
    },
    'dossier.taken-out': {
      subject: 'avis-1',
      details: { item: 'avis-1', dossier: 'd1', reason: '' },
      links: ['/items/avis-1'],
    },
    'item.corrected': { subject: 'avis-1_kind', details: { ...corrected, reason: '' }, links: ['/items/avis-1'] },
    'entry.added': {
      subject: 'avis-1',
      details: {
        ...{ item: 'avis-1', url: null, file: 'avis.pdf', sha256: 'ab'.repeat(32), title: 'Avis' },
        ...{ jurisdiction: 'FR', kind: 'guideline', from: 'reçu par courriel' },
      },
      links: ['/items/avis-1'],
    },
    'subscription.requested': { subject: 's1', details: { filter: 'juridiction:EU' } },
    'confirmation.repeated': { subject: 's1', details: { mail: 1 } },
    'subscription.confirmed': { subject: 's1' },
    'subscription.ended': { subject: 's1' },
    'grant.issued': {
      subject: 'calendar_c1',
      details: calendar,
      links: ['/deadlines?q=cam%C3%A9ras&amp;jurisdiction=fr'],
    },
    'grant.revoked': { subject: 'unsubscribe_s1' },
    'delivery.retried': { subject: 'mail', links: ['/digests/d1'] },
    'mail.resumed': { subject: 'mail', details: resumed },
    'source.created': ofSource,
    'source.changed': ofSource,
    'source.reset': ofSource,
    'key.given': { subject: 'CONGRESS', details: { mark: 'k1', to: 'https://api.congress.gov' } },
    'key.removed': { subject: 'CONGRESS' },
    'check.asked': onSource,
    'account.created': onAccount('invited'),
    'account.accepted': onAccount('active'),
    'account.changed': onAccount('disabled'),
    'account.arranged': {
      subject: 'u1',
      details: { isReminded: false, from: '2026-08-03', until: '2026-08-21', deputy: 'u1' },
    },
    'account.signed-in': { subject: 'u1', details: { method: 'mail' } },
    'account.signed-out': { subject: 'u1', details: { method: 'mail' } },
    'account.refused': { subject: 'u1', details: { right: 'edit', path: '/sources/edit' } },
    'data.exported': { subject: 'acts', details: exported },
    'webhook.created': { ...onWebhook, links: ['/webhooks/w1'] },
    'webhook.changed': { ...onWebhook, links: ['/webhooks/w1'] },
    'webhook.rotated': { ...onWebhook, links: ['/webhooks/w1'] },
    'webhook.removed': onWebhook,
    'webhook.tested': { ...onWebhook, links: ['/webhooks/w1'] },
    'webhook.retried': { subject: 'd1', details: { webhook: 'w1' }, links: ['/webhooks/w1'] },
    'settings.changed': {
      subject: 'settings',
      details: { 'setting:language': '"fr" → "en"', 'setting:smtp.url': 'changed' },
    },
    'search.saved': { ...ofSearch, links: ['/saved/r1'] },
    'search.changed': { ...ofSearch, links: ['/saved/r1'] },
    'search.deleted': ofSearch,
  };
  const tokens = {
    'grant.issued': { owner: 'u1', name: 'Registre', right: 'decide', expiresAt: testNow },
    'grant.revoked': { owner: 'u1', name: 'Registre' },
  } as const;

  const savedAs = (id: string) => ({
    ...{ id, name: 'Biométrie', search: 'q=biom%C3%A9trie', owner: null, deleted: false, actions: {} },
    ...{
      createdAt: testNow,
      updatedAt: testNow,
      sequence: 1,
      changedUnder: 1,
      actsFrom: null,
      actsUnder: null,
      actedThrough: null,
    },
  });

  async function writeSubjects(site: Site): Promise<string> {
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await writeItem(site, { id: 'avis-1', title: 'Avis n° 1' });
    await site.store.accounts.create({
      ...{ id: 'u1', address: 'ada@example.org', name: 'Ada Lovelace', role: 'editor', state: 'active' },
      ...{ language: 'en', createdAt: testNow, identity: null, absence: null, isReminded: true, sequence: 1 },
    });
    await site.store.savedSearches.create(savedAs('r1'));
    const mail = { kind: 'digest', subjectId: 'd1', recipient: 'claire@example.org', sequence: 0 } as const;
    return (await openDelivery(site.deps, mail)).id;
  }

  /** The text and the links of the newest decision. */
  async function readNewest(site: Site, language: UiLanguage) {
    await site.store.refresh();
    const html = await (await site.app.request('/audit', { headers: { 'Accept-Language': language } })).text();
    const sentence = /<p>(<strong>.*?)<\/p>/s.exec(html)?.[1] ?? '';
    const text = sentence
      .replace(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replace(/\s+/g, ' ')
      .trim();
    return { text, links: [...sentence.matchAll(/href="([^"]*)"/g)].map(([, href]) => href) };
  }

  it.each(['fr', 'en'] as const)('says what was decided, by whom, and leads there, in %s', async (language) => {
    const said: string[] = [];
    const by = person('Claire Martin');
    for (const action of AuditAction.options) {
      const site = createSite();
      const mail = await writeSubjects(site);
      const { subject, details = {}, links = [] } = decisions[action];
      await recordRaw(site.deps, { by, action, subject: subject === 'mail' ? mail : subject, details });
      const newest = await readNewest(site, language);
      expect([action, newest.links]).toEqual([action, links]);
      said.push(newest.text);
    }
    for (const [action, details] of Object.entries(tokens)) {
      const site = createSite();
      await writeSubjects(site);
      await recordRaw(site.deps, { by, action: AuditAction.parse(action), subject: 'api_0123', details });
      said.push((await readNewest(site, language)).text);
    }
    expectGolden(`audit-sentences.${language}.txt`, `${said.join('\n')}\n`);
  });

  it('leads to no search that was deleted since', async () => {
    const site = createSite();
    await site.store.savedSearches.create({ ...savedAs('r1'), deleted: true });
    await recordEvent(site.deps, { by: person('Claire'), action: 'search.saved', ...ofSearch });
    expect((await readNewest(site, 'fr')).links).toEqual([]);
  });

  it('says of a backup that it is one, and of what a newer version exports what it is called', async () => {
    const site = createSite();
    const details = { format: 'vigie', filter: null, rows: null };
    await recordEvent(site.deps, { by: system, action: 'data.exported', subject: 'backup', details });
    expect((await readNewest(site, 'en')).text).toBe('Vigie exported a backup of everything stored (VIGIE)');
    await recordRaw(site.deps, { by: system, action: 'data.exported', subject: 'moons', details: { filter: '%' } });
    expect((await readNewest(site, 'fr')).text).toBe('Vigie a exporté moons (%)');
  });

  it.each([
    ['{"enabled":false}', 'n’est plus surveillée'],
    ['{"enabled":true,"list":{},"document":{},"everyMinutes":5,"moon":1}', 'surveillée, mode de lecture, rythme, moon'],
  ])('says what of a source was decided: %s', async (fields, said) => {
    const site = createSite();
    await recordRaw(site.deps, { by: system, action: 'source.changed', subject: 'cnil', details: { fields } });
    expect((await readNewest(site, 'fr')).text).toBe(`Vigie a modifié la source CNIL, actualités (${said})`);
  });

  it('says the query that was decided for a policy, and that the policies file brought it', async () => {
    const site = createSite();
    const by = { kind: 'system', name: 'VIGIE_POLICIES_FILE' } as const;
    const details = { name: 'RH', query: 'salariés' };
    await recordRaw(site.deps, { by, action: 'policy.created', subject: 'rh', details });
    const said = 'a créé la politique rh (requête : salariés)';
    expect((await readNewest(site, 'fr')).text).toBe(`Le fichier de politiques (réglage VIGIE_POLICIES_FILE) ${said}`);
  });

  it.each([
    ['source.reset', 'own-gone', { fields: '{}' }, `${auditPhrases.en.actions['source.reset']} own-gone`],
    [
      'delivery.retried',
      'l1',
      {},
      `${auditPhrases.en.actions['delivery.retried']} ${auditPhrases.en.mails.unknown} l1`,
    ],
  ] as const)('gives the id of what is not there any more: %s', async (action, subject, details, text) => {
    const site = createSite();
    await recordRaw(site.deps, { by: system, action, subject, details });
    expect(await readNewest(site, 'en')).toEqual({ text: `Vigie ${text}`, links: [] });
  });
});

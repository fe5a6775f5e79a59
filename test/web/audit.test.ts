import { describe, expect, it } from 'vitest';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { openDelivery } from '../../src/decisions/open-delivery.js';
import { auditId, recordEvent } from '../../src/decisions/record-event.js';
import { AuditAction, type AuditEvent } from '../../src/model/access/audit.js';
import { headTimestampId } from '../../src/model/access/chain-check.js';
import type { UiLanguage } from '../../src/model/digest/subscription.js';
import { damageMemory } from '../contract/damage.js';
import { person, system } from '../decisions/people.js';
import { recordRaw } from '../decisions/record-raw.js';
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

  it('says where the chain is broken', async () => {
    const site = createSite();
    const event = await recordEvent(site.deps, { by: system, action: 'policy.retired', subject: 'x', details: {} });
    await site.store.audit.replace({ ...event, subject: 'y' }, 1);
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain('The chain is broken at entry no. 1');
  });

  it('says which entry cannot be read', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    damageMemory(site.memory, 'audit', auditId(1));
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain('Entry no. 1 cannot be read');
    expect(await (await site.app.request('/audit')).text()).toContain('L’inscription n° 1 ne peut pas être lue');
  });

  it('says that the end of the chain was cut, and what no chain can show', async () => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const whole = await (await site.app.request('/audit', inEnglish)).text();
    const last = (await site.store.audit.get('000000000001'))?.value.hash;
    expect(whole).toContain(`<code class="given-once">1:${last}</code>`);
    expect(whole).toContain('Someone who can write to the whole database can also rebuild the whole chain');
    await site.store.audit.delete('000000000001');
    await site.store.refresh();
    expect(await (await site.app.request('/audit', inEnglish)).text()).toContain('Entry no. 1 is missing');
    expect(await (await site.app.request('/audit')).text()).toContain('Il manque l’inscription n° 1');
  });

  it.each([
    ['1:HASH', 'nothing before it has changed since'],
    ['HASH', 'nothing before it has changed since'],
    ['2:HASH', 'it has been cut or rewritten since'],
    ['0'.repeat(64), 'it has been cut or rewritten since'],
    ['of last week', 'Paste the whole head'],
  ])('compares a head that was kept elsewhere: %s', async (kept, said) => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await site.store.refresh();
    const hash = (await site.store.audit.get(auditId(1)))?.value.hash ?? '';
    const typed = encodeURIComponent(kept.replace('HASH', hash));
    expect(await (await site.app.request(`/audit?kept=${typed}`, inEnglish)).text()).toContain(said);
    const api = await site.app.request(`/api/v1/audit/head?kept=${typed}`);
    if (kept === 'of last week') expect(api.status).toBe(400);
    else {
      const keptFound = said.startsWith('nothing');
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
    expect(html).toContain('Le journal des décisions n’est plus intact');
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
    [
      'fr',
      'la base ne dit pas ce qu’elles ont décidé',
      /politique <code>ia-rh<\/code>, requête\s: l’inscription n°\s1 dit «\sbiométrie\s»\s; la base dit «\srien/,
    ],
    [
      'en',
      'what is stored does not match them',
      /policy <code>ia-rh<\/code>, query: entry 1 says “biométrie”, the store says “rien”/,
    ],
  ] as const)('names what the store says otherwise than was decided: %s', async (language, sentence, difference) => {
    const site = createSite();
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    const stored = await site.store.policies.get('ia-rh');
    if (stored) await site.store.policies.replace({ ...stored.value, query: 'rien' }, stored.version);
    await site.store.refresh();
    const html = await (await site.app.request('/audit', { headers: { 'Accept-Language': language } })).text();
    expect(html).toContain('role="alert"');
    expect(html).toContain(sentence);
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
  const aboutItem = 'Avis n° 1';
  const item = '/items/avis-1';
  const sentences: Readonly<
    Record<AuditAction, { subject: string; details?: AuditEvent['details']; fr: string; en: string; links: string[] }>
  > = {
    'policy.created': aboutPolicy('a créé la politique', 'created the policy'),
    'policy.changed': aboutPolicy('a modifié la politique', 'changed the policy'),
    'policy.retired': named(
      'ia-rh',
      'a retiré la politique IA et RH',
      'retired the policy IA et RH',
      '/policies/ia-rh',
    ),
    'tag.suggested': {
      ...{ subject: 'avis-1_ia-rh', details: { ...tag, program: 'Assistant' }, links: [item, '/policies/ia-rh'] },
      fr: `a suggéré, par le programme « Assistant », que ${aboutItem} dans sa version 1 concerne la politique IA et RH`,
      en: `suggested, by the program “Assistant”, that ${aboutItem} in its version 1 concerns the policy IA et RH`,
    },
    'tag.confirmed': {
      ...{ subject: 'avis-1_ia-rh', details: tag, links: [item, '/policies/ia-rh'] },
      fr: `a confirmé que ${aboutItem} dans sa version 1 concerne la politique IA et RH`,
      en: `confirmed that ${aboutItem} in its version 1 concerns the policy IA et RH`,
    },
    'tag.rejected': {
      ...{ subject: 'avis-1_ia-rh', details: tag, links: [item, '/policies/ia-rh'] },
      fr: `a décidé que ${aboutItem} dans sa version 1 ne concerne pas la politique IA et RH`,
      en: `decided that ${aboutItem} in its version 1 does not concern the policy IA et RH`,
    },
    'dossier.taken-out': {
      ...{ subject: 'avis-1', details: { item: 'avis-1', dossier: 'd1', reason: '' }, links: [item] },
      fr: `a séparé d’un même événement la publication ${aboutItem}`,
      en: `removed from its event group the publication ${aboutItem}`,
    },
    'item.corrected': {
      ...{ subject: 'avis-1_kind', links: [item] },
      details: { item: 'avis-1', finding: 'kind', value: 'sanction', rules: 'decision news', revision: 1, reason: '' },
      fr: `a corrigé la publication ${aboutItem} dans sa version 1 (type : sanction ; selon les règles : décision ou actualité)`,
      en: `corrected the publication ${aboutItem} in its version 1 (kind: sanction; by the rules: decision or news)`,
    },
    'subscription.requested': {
      ...{ subject: 's1', details: { filter: 'juridiction:EU' }, links: [] },
      fr: 'a enregistré une demande d’abonnement (reçoit : Union européenne)',
      en: 'recorded a request for a subscription (receives: European Union)',
    },
    'confirmation.repeated': {
      ...{ subject: 's1', details: { mail: 1 }, links: [] },
      fr: 'a renvoyé une demande de confirmation d’abonnement',
      en: 'sent again a request to confirm a subscription',
    },
    'subscription.confirmed': named(
      's1',
      'a enregistré la confirmation d’un abonnement',
      'recorded the confirmation of a subscription',
    ),
    'subscription.ended': named('s1', 'a enregistré la fin d’un abonnement', 'recorded the end of a subscription'),
    'grant.issued': {
      ...{ subject: 'calendar_c1', details: { search: 'q=cam%C3%A9ras&jurisdiction=fr', language: 'fr' } },
      links: ['/deadlines?q=cam%C3%A9ras&amp;jurisdiction=fr'],
      fr: 'a créé un calendrier des échéances de caméras, France',
      en: 'created a calendar of the deadlines of caméras, France',
    },
    'grant.revoked': named(
      'unsubscribe_s1',
      'a révoqué les liens envoyés par courriel à un abonné',
      'revoked the links that were mailed to a subscriber',
    ),
    'delivery.retried': named(
      'mail',
      'a relancé l’envoi d’un bulletin à cl…@example.org',
      'sent again a digest to cl…@example.org',
      '/digests/d1',
    ),
    'mail.resumed': {
      ...{
        subject: 'mail',
        details: { since: '2026-11-24T08:00:00.000Z', asOf: testNow, pausedAt: testNow },
        links: [],
      },
      fr: 'a repris l’envoi des messages, pour ce qui est dû depuis le 24 nov. 2026, 09:00',
      en: 'resumed mail, for everything due since 24 Nov 2026, 09:00',
    },
    'source.created': aboutSource('a ajouté la source CNIL, actualités', 'added the source CNIL, news'),
    'source.changed': aboutSource('a modifié la source CNIL, actualités', 'changed the source CNIL, news'),
    'account.created': {
      ...{ subject: 'u1', details: { role: 'editor', state: 'invited' }, links: [] },
      fr: 'a ouvert un compte pour Ada Lovelace (édition)',
      en: 'opened an account for Ada Lovelace (editor)',
    },
    'account.accepted': {
      ...{ subject: 'u1', details: { role: 'editor', state: 'active' }, links: [] },
      fr: 'a accepté son invitation',
      en: 'accepted their invitation',
    },
    'account.changed': {
      ...{ subject: 'u1', details: { role: 'editor', state: 'disabled' }, links: [] },
      fr: 'a modifié le compte de Ada Lovelace (ne peut plus se connecter)',
      en: 'changed the account of Ada Lovelace (may not sign in any more)',
    },
    'account.signed-in': {
      ...{ subject: 'u1', details: { method: 'mail' }, links: [] },
      fr: 'a ouvert une session',
      en: 'signed in',
    },
    'account.signed-out': {
      ...{ subject: 'u1', details: { method: 'mail' }, links: [] },
      fr: 'a mis fin à une session de Ada Lovelace',
      en: 'ended a session of Ada Lovelace',
    },
    'account.refused': {
      ...{ subject: 'u1', details: { right: 'edit', path: '/sources/edit' }, links: [] },
      fr: 's’est vu refuser l’accès à /sources/edit',
      en: 'was refused access to /sources/edit',
    },
    'data.exported': {
      subject: 'acts',
      details: { format: 'csv', filter: 'q=biom%C3%A9trie&jurisdiction=fr', rows: 12 },
      fr: 'a exporté la liste des actes (CSV, 12 lignes, biométrie, France)',
      en: 'exported the list of acts (CSV, 12 rows, biométrie, France)',
      links: [],
    },
    'webhook.created': webhook('a créé le webhook GRC', 'created the webhook GRC'),
    'webhook.changed': webhook('a modifié le webhook GRC', 'changed the webhook GRC'),
    'webhook.rotated': webhook('a renouvelé le secret du webhook GRC', 'rotated the secret of the webhook GRC'),
    'webhook.removed': { ...webhook('a supprimé le webhook GRC', 'removed the webhook GRC'), links: [] },
    'check.asked': named(
      'cnil',
      'a fait vérifier tout de suite la source CNIL, actualités',
      'requested an immediate check of the source CNIL, news',
      '/sources/cnil',
    ),
    'webhook.tested': webhook('a envoyé un essai au webhook GRC', 'sent a test to the webhook GRC'),
    'webhook.retried': {
      subject: 'd1',
      details: { webhook: 'w1' },
      fr: 'a relancé un envoi du webhook w1',
      en: 'sent again to the webhook w1',
      links: ['/webhooks/w1'],
    },
    'settings.changed': {
      subject: 'settings',
      details: { 'setting:language': '"fr" → "en"', 'setting:smtp.url': 'changed' },
      fr: 'a démarré avec d’autres réglages : language (fr → en) ; smtp.url (modifié)',
      en: 'started with other settings: language (fr → en); smtp.url (changed)',
      links: [],
    },
    'source.reset': aboutSource(
      'a rétabli la définition d’origine de la source CNIL, actualités',
      'reset to the shipped definition the source CNIL, news',
    ),
    'search.saved': aboutSearch('a enregistré la recherche', 'saved the search', '/saved/r1'),
    'search.changed': aboutSearch('a modifié la recherche enregistrée', 'changed the saved search', '/saved/r1'),
    'search.deleted': aboutSearch('a supprimé la recherche enregistrée', 'deleted the saved search'),
  };

  function aboutSearch(fr: string, en: string, link?: string) {
    const details = { name: 'Biométrie', search: 'q=biom%C3%A9trie', owner: null };
    return { ...named('r1', `${fr} Biométrie`, `${en} Biométrie`, link), details };
  }

  function aboutPolicy(fr: string, en: string) {
    const said = named('ia-rh', `${fr} IA et RH (requête : avis)`, `${en} IA et RH (query: avis)`, '/policies/ia-rh');
    return { ...said, details: { name: 'IA et RH', query: 'avis' } };
  }

  function aboutSource(fr: string, en: string) {
    return { ...named('cnil', fr, en, '/sources/cnil'), details: { fields: '{}' } };
  }

  function webhook(fr: string, en: string) {
    const asked = { body: 'slack', language: 'fr', filter: '', policies: '', events: 'item.new', state: 'active' };
    const details = { ...asked, name: 'GRC', host: 'grc.example', number: 2 };
    return { subject: 'w1', details, fr, en, links: ['/webhooks/w1'] };
  }

  function named(subject: string, fr: string, en: string, link?: string) {
    return { subject, fr, en, links: link === undefined ? [] : [link] };
  }

  async function writeSubjects(site: Site): Promise<string> {
    await importPolicies(site.deps, [policy], person('Claire Martin'));
    await writeItem(site, { id: 'avis-1', title: aboutItem });
    await site.store.accounts.create({
      ...{ id: 'u1', address: 'ada@example.org', name: 'Ada Lovelace', role: 'editor', state: 'active' },
      ...{ language: 'en', createdAt: testNow, identity: null, sequence: 1 },
    });
    const mail = { kind: 'digest', subjectId: 'd1', recipient: 'claire@example.org', sequence: 0 } as const;
    return (await openDelivery(site.deps, mail)).id;
  }

  /** The newest decision as it reads, and where it links to. */
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

  const cases = AuditAction.options.flatMap((action) =>
    (['fr', 'en'] as const).map((language) => ({ action, language })),
  );

  it.each(cases)('names what was decided upon: $action, $language', async ({ action, language }) => {
    const site = createSite();
    const mail = await writeSubjects(site);
    const { subject, details = {}, links, ...said } = sentences[action];
    const by = person('Claire Martin');
    await recordRaw(site.deps, { by, action, subject: subject === 'mail' ? mail : subject, details });
    expect(await readNewest(site, language)).toEqual({
      text: `Claire Martin (${{ fr: 'nom saisi', en: 'typed name' }[language]}) ${said[language]}`,
      links,
    });
  });

  it.each([
    [
      'grant.issued',
      'fr',
      'a créé, pour un programme, un jeton d’accès au nom de Ada Lovelace (Registre, lire et décider)',
    ],
    ['grant.issued', 'en', 'made an access token for a program of Ada Lovelace (Registre, read and decide)'],
    ['grant.revoked', 'fr', 'a révoqué un jeton d’accès au nom de Ada Lovelace (Registre)'],
    ['grant.revoked', 'en', 'revoked an access token of Ada Lovelace (Registre)'],
  ] as const)('tells tokens from links and calendars: %s, %s', async (action, language, said) => {
    const site = createSite();
    await writeSubjects(site);
    const made = action === 'grant.issued' ? { right: 'decide', expiresAt: testNow } : {};
    const details = { owner: 'u1', name: 'Registre', ...made };
    await recordEvent(site.deps, { by: system, action, subject: 'api_0123', details });
    expect((await readNewest(site, language)).text).toBe(`Vigie ${said}`);
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
    ['{"enabled":true,"list":{},"document":{},"everyMinutes":5,"moon":1}', 'surveillée, façon de lire, rythme, moon'],
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
    ['source.reset', 'own-gone', { fields: '{}' }, 'reset to the shipped definition the source own-gone'],
    ['delivery.retried', 'l1', {}, 'sent again a mail l1'],
  ] as const)('gives the id of what is not there any more: %s', async (action, subject, details, text) => {
    const site = createSite();
    await recordRaw(site.deps, { by: system, action, subject, details });
    expect(await readNewest(site, 'en')).toEqual({ text: `Vigie ${text}`, links: [] });
  });
});

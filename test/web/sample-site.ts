import { emptyDay } from '../../src/coverage/tally-check.js';
import { correctItem } from '../../src/decisions/correct-item.js';
import { decideTag } from '../../src/decisions/decide-tag.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { createWebhook } from '../../src/decisions/manage-webhooks.js';
import { Delivery, Digest } from '../../src/model/digest/digest.js';
import { Check } from '../../src/model/source/check.js';
import { SourceState } from '../../src/model/source/source.js';
import { newSourceTrack } from '../../src/model/source/source-track.js';
import { person } from '../decisions/people.js';
import { composeDigest } from '../digest/compose-at-once.js';
import { sampleDigest } from '../digest/sample-digest.js';
import { suggest, tellTogether, writeItem } from './sample-items.js';
import { createSite, type Site, testCatalogue } from './site.js';

/** A site with records of every kind, as after some weeks of use. */
export async function createLivedInSite(changes: Parameters<typeof createSite>[0] = {}): Promise<Site> {
  const site = createSite(changes);
  await importPolicies(site.deps, [hiringPolicy, dataPolicy], person('Claire Martin'));
  await site.store.refresh();
  await writeItems(site);
  await suggest(site, 'cameras', 'ia-rh', ['salariés', 'biométrique']);
  await suggest(site, 'cameras', 'donnees', ['caméras']);
  await suggest(site, 'guidelines', 'ia-rh', ['recruitment']);
  const decision = {
    itemId: 'cameras',
    policyId: 'donnees',
    by: person('Claire Martin'),
    reason: 'Nos magasins en ont.',
  };
  await decideTag(site.deps, { ...decision, verdict: 'confirmed' });
  const said = { finding: 'kind', value: 'sanction' } as const;
  await correctItem(site.deps, { ...decision, said, reason: 'Une mise en demeure publique.' });
  for (const { id } of testCatalogue) await writeVisits(site, id);
  await writeDigest(site);
  await writeWebhooks(site);
  await site.store.refresh();
  return site;
}

const hiringPolicy = {
  id: 'ia-rh',
  name: 'IA et ressources humaines',
  description: 'Recrutement et surveillance des salariés par des systèmes d’IA.',
  owner: 'Direction des ressources humaines',
  query: '(recrutement OU salariés OU recruitment) (biométrie OU "intelligence artificielle")',
};
const dataPolicy = { id: 'donnees', name: 'Données personnelles', description: '', owner: '', query: 'caméras RGPD' };

const ofAct = { role: 'application', subject: null } as const;
const biometrics = { cue: 'biométrique', concept: 'biometrics', place: 'text', start: 50, end: 61 } as const;

/** More dates than one page asks about; one of them is past. */
const datesToCheck = [
  { date: '2027-03-31', sentence: 'La CNIL examinera d’ici le 31 mars 2027 les suites données à la mise en demeure.' },
  { date: '2026-11-23', sentence: 'Une réunion de suivi était prévue le 23 novembre 2026.' },
  { date: '2027-06', sentence: 'Le référentiel sur les caméras augmentées doit paraître en juin 2027.' },
  { date: '2026-12-15', sentence: 'Les enseignes ont jusqu’au 15 décembre 2026 pour saisir la formation restreinte.' },
  { date: '2027-01-20', sentence: 'Le colloque « Vidéo et commerce » se tiendra le 20 janvier 2027.' },
  { date: '2027-02-10', sentence: 'Les inscriptions ferment le 10 février 2027.' },
  { date: '2027-09-01', sentence: 'La présidente dirigera l’autorité jusqu’au 1er septembre 2027.' },
  { date: '2028-01-01', sentence: 'Les données sont conservées jusqu’au 1er janvier 2028.' },
];

async function writeItems(site: Site): Promise<void> {
  const cameras = { id: 'cameras', title: 'Caméras augmentées : la CNIL met en demeure trois enseignes' };
  const text = 'de cesser le traitement biométrique de leurs salariés.';
  await writeItem(site, { ...cameras, content: `<p>Trois enseignes sont sommées ${text}</p>` });
  await writeItem(site, {
    ...cameras,
    title: 'Caméras augmentées : la CNIL met en demeure quatre enseignes',
    kinds: ['decision'],
    found: {
      relevance: { score: 0.8, relevant: true, reasons: [biometrics] },
      unclearDates: datesToCheck,
      unclearDatesLeft: 3,
    },
    references: ['celex:32016R0679'],
    activity: '2026-11-24T15:00:00.000Z',
    content: `<h1>Décision</h1><p>Quatre enseignes sont sommées ${text}</p><ul><li>informer</li></ul><p><img src="https://elsewhere.example/pixel.gif" alt="Une caméra"><a href="https://elsewhere.example/page">La page</a></p><table><tr><th>Une colonne très longue qui ne tient pas</th><td>https://elsewhere.example/une-adresse-tres-longue-qui-ne-se-coupe-pas-du-tout-et-qui-depasse</td></tr></table>`,
  });
  const removed = { id: 'retiree', title: 'Consultation publique sur les systèmes à haut risque' };
  await writeItem(site, removed);
  await writeItem(site, { ...removed, cause: 'removed', activity: '2026-11-24T16:00:00.000Z' });
  const english = { source: 'edpb', jurisdiction: 'EU', language: 'en' };
  await writeItem(site, {
    ...{ ...english, id: 'guidelines', title: 'Guidelines on recruitment and the AI Act' },
    references: ['celex:32024R1689', 'celex:32024R1689#art-6-2', 'celex:32024R1689#annex-3'],
    found: {
      mainKind: { kind: 'guideline', cue: 'Guidelines' },
      dates: [
        { ...ofAct, date: '2025-02-02', sentence: 'Article 5 of the AI Act has applied since 2 February 2025.' },
        { ...ofAct, date: '2027-12-02', sentence: 'The AI Act applies to them from 2 December 2027.' },
      ],
    },
  });
  for (let day = 1; day <= 28; day += 1) {
    const published = `2026-10-${String(day).padStart(2, '0')}`;
    await writeItem(site, { ...english, id: `n${day}`, title: `Newsletter of ${published}`, published });
  }
  await writeItem(site, {
    ...english,
    id: 'repeated',
    source: 'ico',
    jurisdiction: 'UK',
    title: 'EDPB: hiring and the AI Act',
  });
  await writeItem(site, {
    id: 'repris',
    title: 'Le CEPD publie des lignes directrices sur le recrutement et le règlement IA',
  });
  await tellTogether(site, 'guidelines', 'repeated', 'repris');
}

async function writeVisits(site: Site, sourceId: string): Promise<void> {
  const at = '2026-11-25T08:00:00.000Z';
  const failed = sourceId === 'ico';
  const check = Check.parse({
    ...{ id: `${sourceId}_check`, sourceId, url: `https://${sourceId}.example/feed`, slot: at, state: 'done' },
    ...{ attempt: 1, leaseUntil: at, startedAt: at, completedAt: at, outcome: failed ? 'blocked' : 'changed' },
    ...{ code: failed ? 'http-403' : null, message: failed ? 'expected 200, got 403' : null, status: 200 },
    ...{ movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null, bytes: 10 },
    ...{ durationMs: 340, entries: 12, warnings: [] },
  });
  await site.store.checks.create(check);
  const state = SourceState.parse({
    ...{ id: sourceId, enabled: true, url: check.url, etag: null, lastModified: null, bodyHash: null },
    ...{ dueAt: '2026-11-25T10:00:00.000Z', lastCheckId: check.id, lastCheckedAt: at, firstSuccessAt: at },
    ...{ lastSuccessAt: at, lastChangeAt: failed ? null : at, failures: failed ? 4 : 0 },
    health: { state: failed ? 'blocked' : 'healthy', reason: check.code, since: at, sequence: 2 },
    track: {
      ...newSourceTrack,
      ...{ lastOutcome: check.outcome, lastCode: check.code, lastNewAt: at, gapHours: [20, 24, 72] },
      today: {
        ...emptyDay('2026-11-25'),
        checks: 9,
        successes: failed ? 5 : 9,
        readMs: 30_000_000,
        delays: [0, 0, 0, 4],
      },
    },
  });
  await site.store.sources.create(state);
  await site.store.health.create({
    ...{ id: `${sourceId}_2`, sourceId, sequence: 2, at, from: 'silent', to: failed ? 'blocked' : 'healthy' },
    ...{ reason: check.code, reported: true },
  });
}

async function writeDigest(site: Site): Promise<void> {
  const { entries } = sampleDigest('fr');
  const { subject, html, text } = composeDigest(sampleDigest('fr'));
  const pairs = entries.map(({ itemId, revision }) => ({ itemId, revision }));
  const [windowStart, windowEnd] = ['2026-11-16T07:00:00.000Z', '2026-11-23T07:00:00.000Z'];
  const builtAt = '2026-11-23T07:02:00.000Z';
  await site.store.digests.create(
    Digest.parse({
      ...{ id: 'd1', subscriptionId: 's1', windowStart, windowEnd, builtAt, language: 'fr', pairs, omitted: 2 },
      ...{ subject, html, text },
    }),
  );
  await site.store.deliveries.create(
    Delivery.parse({
      ...{ id: 'l1', kind: 'digest', subjectId: 'd1', recipient: 'claire@example.org', sequence: 0, messageId: '<l1>' },
      ...{ state: 'deferred', open: true, attemptAt: builtAt, attempts: 2, unknowns: 1, createdAt: builtAt },
      ...{ acceptedAt: null, response: '451 4.7.1 try again later' },
    }),
  );
  await site.store.deliveries.create(
    Delivery.parse({
      ...{ id: 'l2', kind: 'digest', subjectId: 'd1', recipient: 'paul@example.org', sequence: 0, messageId: '<l2>' },
      ...{ state: 'unknown', open: false, attemptAt: builtAt, attempts: 2, unknowns: 2, createdAt: builtAt },
      ...{ acceptedAt: null, response: 'the connection was lost after DATA' },
    }),
  );
}

/** A webhook that works, and one whose receiver is gone. */
async function writeWebhooks(site: Site): Promise<void> {
  const by = person('Claire Martin');
  const asked = {
    language: 'fr',
    filter: 'biométrie',
    policies: ['ia-rh'],
    url: 'https://hooks.example.org/x',
  } as const;
  const webhooks = [
    { ...asked, name: 'Canal #veille-ia', body: 'slack', events: ['item.new', 'deadline.moved'] },
    { ...asked, name: 'Registre des risques', body: 'generic', events: ['tag.confirmed'] },
  ] as const;
  for (const request of webhooks) await createWebhook(site.deps, request, by);
  await site.store.refresh();
  const [working, left] = (await site.store.webhooks.find('all', {}, { limit: 2 })).documents;
  if (!working || !left) throw new Error('no webhooks');
  await site.store.webhooks.replace({ ...left.value, off: { why: 'gone', at: left.value.createdAt } }, left.version);
  const at = working.value.createdAt;
  // Under an id that the test knows.
  await site.store.webhooks.delete(working.value.id);
  await site.store.webhooks.create({ ...working.value, id: 'veille', lastSuccessAt: at, failingSince: at });
  const sent = {
    ...{
      webhookId: 'veille',
      type: 'item.new' as const,
      eventAt: at,
      title: 'Caméras augmentées',
      createdAt: at,
      open: false,
    },
    ...{ attempts: 1, attemptAt: at, payload: null, deliveredAt: null, retriedBy: 0, generation: '' },
  } as const;
  const answer = { status: 200, code: null, text: 'ok' };
  await site.store.webhookDeliveries.create({ ...sent, id: 'wd1', state: 'delivered', answer });
  const failed = { ...answer, status: 503, text: 'Service unavailable' };
  await site.store.webhookDeliveries.create({
    ...sent,
    id: 'wd2',
    state: 'dead',
    attempts: 10,
    answer: failed,
    payload: '{}',
  });
  const none = { status: null, code: 'timeout', text: '' };
  await site.store.webhookDeliveries.create({
    ...sent,
    id: 'wd3',
    state: 'failed',
    open: true,
    attempts: 2,
    answer: none,
  });
}

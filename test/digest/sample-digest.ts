import { shortDifference } from '../../src/diff/short-difference.js';
import { withoutPause } from '../../src/diff/steps.js';
import type { DigestInput } from '../../src/digest/compose/digest-input.js';
import { createDigestLinks, createOwnLinks } from '../../src/digest/digest-links.js';
import { digestId } from '../../src/digest/mail/message-id.js';
import { signToken } from '../../src/digest/token.js';
import { grantId } from '../../src/model/access/grant.js';
import type { DigestEntry, EntryChange, EntryEventGroup, EntryPolicy } from '../../src/model/digest/composition.js';
import type { UiLanguage } from '../../src/model/ui-language.js';
import { sampleItem, sampleRevision } from '../contract/sample-items.js';
import { earlierToken } from './earlier-token.js';

const shortly = (...versions: Parameters<typeof shortDifference>) => withoutPause(shortDifference(...versions));

const week = { start: '2026-11-16T07:00:00.000Z', end: '2026-11-23T07:00:00.000Z' };
const readingToken = signToken([new Uint8Array(32).fill(7)], {
  id: grantId('reading', digestId('s1', week.end)),
  sequence: 0,
});
const unsubscribeToken = earlierToken(new Uint8Array(32).fill(7), 'unsubscribe', 's1');

const generative: EntryPolicy = {
  id: 'ia-generative',
  name: 'Usage de l’IA générative',
  state: 'confirmed',
  words: ['modèles d’IA à usage général', 'code de bonnes pratiques'],
  decision: { at: '2026-10-02T08:00:00.000Z', revision: 1, reason: 'Nos assistants en dépendent.' },
};
const hiring: EntryPolicy = {
  id: 'recrutement',
  name: 'IA et recrutement',
  state: 'suggested',
  words: ['tri automatisé de candidatures', 'haut risque'],
  decision: null,
};

/** Sources stand under their names: where there is none for an id, the id is shown. */
export const plainEntry: DigestEntry = {
  itemId: 'i00',
  revision: 1,
  amended: false,
  cause: 'published',
  title: 'Intelligence artificielle : la CNIL publie ses recommandations sur le développement des systèmes d’IA',
  url: 'https://www.cnil.fr/fr/ia-recommandations-developpement',
  excerpt: 'La CNIL publie la dernière série de fiches pratiques.',
  change: null,
  sourceId: 'CNIL – Actualités',
  authority: 'CNIL',
  jurisdiction: 'FR',
  kinds: ['news'],
  language: 'fr',
  values: {},
  dates: [],
  publishedAt: '2026-11-18T09:00:00.000Z',
  firstSeenAt: '2026-11-18T10:00:00.000Z',
  activityAt: '2026-11-18T10:00:00.000Z',
  policies: [],
  eventGroup: null,
};

/** What a version's text says otherwise than the one before. */
export function changeOf(before: string, after: string, titles = ['Titre', 'Titre']): EntryChange {
  const of = (ordinal: number, title: string, content: string) =>
    sampleRevision(sampleItem('i', { revision: ordinal }), { title, content });
  const [titleBefore = '', titleAfter = ''] = titles;
  return { from: 2, to: 3, ...shortly(of(2, titleBefore, before), of(3, titleAfter, after)) };
}

/** An event that three sources tell, two of them in this week and one before. */
const told = (itemId: string, leadKey: string): EntryEventGroup => ({
  id: 'd1',
  leadKey,
  others: [
    { itemId: 'i01', sourceId: 'CNIL – Actualités', seenAt: '2026-11-18T10:00:00.000Z' },
    { itemId: 'i10', sourceId: 'CEPD – Actualités nationales', seenAt: '2026-11-19T10:00:00.000Z' },
    { itemId: 'i00-before', sourceId: 'Next – IA', seenAt: '2026-11-15T10:00:00.000Z' },
  ].filter((other) => other.itemId !== itemId),
});

const entries: readonly DigestEntry[] = [
  {
    ...plainEntry,
    itemId: 'i01',
    kinds: ['guideline'],
    excerpt:
      'La CNIL publie la dernière série de fiches pratiques sur la constitution de bases d’apprentissage : base légale, information des personnes, exercice des droits et annotation. Elles tiennent compte des réponses reçues lors de la consultation publique close en septembre, et précisent l’articulation avec le règlement (UE) 2024/1689.',
    policies: [generative],
    eventGroup: told('i01', '1'),
  },
  {
    ...plainEntry,
    itemId: 'i10',
    title: 'French SA publishes recommendations on the development of AI systems',
    url: 'https://www.edpb.europa.eu/news/national-news/2026/french-sa-ai-recommendations_en',
    sourceId: 'CEPD – Actualités nationales',
    authority: 'EDPB',
    jurisdiction: 'EU',
    language: 'en',
    policies: [{ ...hiring, words: ['candidatures'] }],
    eventGroup: told('i10', '2'),
  },
  {
    ...plainEntry,
    itemId: 'i02',
    revision: 3,
    amended: true,
    title: 'Guidelines on the scope of the obligations for general-purpose AI models under Regulation (EU) 2024/1689',
    url: 'https://digital-strategy.ec.europa.eu/en/library/guidelines-gpai',
    excerpt:
      'The Commission has updated its guidelines that clarify who is a provider of a general-purpose AI model, what counts as a modification, and from which amount of compute a model is presumed to present systemic risk. The amended annex replaces the thresholds of July 2025.',
    change: changeOf(
      '<p>A model is presumed to have high-impact capabilities where its training took more than 10^25 operations.</p><p>Providers notify the Commission within two weeks, and at the latest on 2 August 2026.</p>',
      '<p>A model is presumed to have high-impact capabilities where its training took more than 10^26 operations.</p><p>Providers notify the Commission within two weeks, and at the latest on 2 December 2027.</p><p>The AI Office publishes a form.</p>',
    ),
    sourceId: 'Shaping Europe’s digital future',
    authority: 'European Commission, AI Office',
    jurisdiction: 'EU',
    kinds: ['guideline'],
    language: 'en',
    publishedAt: '2025-07-18T00:00:00.000Z',
    activityAt: '2026-11-19T16:20:00.000Z',
    policies: [{ ...generative, words: ['general-purpose AI model', 'provider'] }],
  },
  {
    ...plainEntry,
    itemId: 'i03',
    title: 'Décision du Défenseur des droits relative au recours à un algorithme de tri des candidatures',
    url: 'https://www.defenseurdesdroits.fr/decision-2026-211',
    excerpt:
      'Le Défenseur des droits recommande à l’employeur de produire les critères de classement, de justifier leur absence d’effet discriminatoire et d’informer les candidats de l’usage d’un système d’IA.',
    sourceId: 'Décisions',
    authority: 'Défenseur des droits',
    kinds: ['decision'],
    publishedAt: '2026-11-17T00:00:00.000Z',
    policies: [hiring],
  },
  {
    ...plainEntry,
    itemId: 'i04',
    title: 'ICO consultation on automated decision-making and recruitment tools',
    url: 'https://ico.org.uk/about-the-ico/consultations/adm-recruitment/',
    excerpt: 'We are seeking views on draft guidance for employers. The consultation closes on 30 January 2027.',
    sourceId: 'Consultations',
    authority: 'Information Commissioner’s Office',
    jurisdiction: 'UK',
    kinds: ['consultation', 'guideline'],
    language: 'en',
    publishedAt: '2026-11-20T00:00:00.000Z',
    policies: [{ ...hiring, words: ['recruitment', 'automated decision-making'] }],
  },
  {
    ...plainEntry,
    itemId: 'i05',
    title: 'Règlement délégué (UE) 2026/2291 de la Commission complétant le règlement (UE) 2024/1689',
    url: 'https://eur-lex.europa.eu/eli/reg_del/2026/2291/oj',
    excerpt: 'Journal officiel de l’Union européenne, série L, 20 novembre 2026.',
    sourceId: 'Journal officiel, série L',
    authority: 'EUR-Lex',
    jurisdiction: 'EU',
    kinds: ['law'],
    publishedAt: '2026-11-20T00:00:00.000Z',
  },
  { ...plainEntry, itemId: 'i06', publishedAt: null, excerpt: '', title: 'Bac à sable « IA et santé » : les lauréats' },
  {
    ...plainEntry,
    itemId: 'i07',
    title: 'SB 53: Attorney General issues implementing regulations for frontier developers',
    url: 'https://oag.ca.gov/news/sb-53-regulations',
    excerpt: 'The regulations take effect on 1 January 2027.',
    sourceId: 'Press releases',
    authority: 'California Department of Justice',
    jurisdiction: 'US-CA',
    language: 'en',
    kinds: ['law', 'news'],
  },
  {
    ...plainEntry,
    itemId: 'i08',
    title: 'AI 事業者ガイドライン（第2.0版）を公表しました',
    url: 'https://www.meti.go.jp/press/2026/11/ai-guidelines.html',
    excerpt: '経済産業省及び総務省は、AI 事業者ガイドライン（第2.0版）を取りまとめましたので、公表します。',
    sourceId: 'Communiqués',
    authority: 'METI',
    jurisdiction: 'JP',
    language: 'ja',
    kinds: ['guideline'],
    publishedAt: '2026-11-17T23:30:00.000Z',
  },
  {
    ...plainEntry,
    itemId: 'i09',
    title: 'ISO/IEC 42006:2026 – Requirements for bodies providing audit of AI management systems',
    url: 'https://www.iso.org/standard/44546.html',
    excerpt: '',
    sourceId: 'JTC 1/SC 42',
    authority: 'ISO',
    jurisdiction: 'INT',
    language: 'en',
    kinds: ['standard'],
  },
];

/** A week as a reader in Paris gets it, in either language. */
export function sampleDigest(language: UiLanguage, change: Partial<DigestInput> = {}): DigestInput {
  const subscription = { language, timeZone: 'Europe/Paris', filter: '"intelligence artificielle" OR "AI Act"' };
  return {
    subscription,
    window: week,
    looksBack: false,
    mayReadReasons: true,
    entries,
    coverage: {
      sourcesChecked: 46,
      sourcesOn: 48,
      unchecked: [
        { sourceId: 'Conseil d’État – Avis', since: '2026-11-12T05:00:00.000Z', health: 'blocked', reason: 'http-403' },
        { sourceId: 'NIST – AI news', since: null, health: 'malformed', reason: 'html-instead-of-feed' },
      ],
      silent: 3,
      paused: 1,
    },
    leftOut: 0,
    lostPolicies: [],
    backlog: 31,
    names: {},
    links: createDigestLinks({
      publicUrl: 'https://vigie.example.org',
      own: createOwnLinks('https://vigie.example.org', { unsubscribeToken, readingToken }),
      filter: subscription.filter,
      window: week,
      timeZone: 'Europe/Paris',
    }),
    ...change,
  };
}

/** The same week without a filter, of which the first entries are about AI. */
export function unfilteredDigest(language: UiLanguage, change: Partial<DigestInput> = {}): DigestInput {
  const sample = sampleDigest(language, { entries: entries.slice(0, 3), leftOut: 37 });
  const { own, publicUrl } = { own: sample.links, publicUrl: 'https://vigie.example.org' };
  return {
    ...sample,
    subscription: { ...sample.subscription, filter: '' },
    links: createDigestLinks({ own, publicUrl, filter: '', window: week, timeZone: 'Europe/Paris' }),
    ...change,
  };
}

/** An empty week in which every source was read. */
export function quietDigest(language: UiLanguage): DigestInput {
  return sampleDigest(language, {
    entries: [],
    backlog: 0,
    coverage: { sourcesChecked: 48, sourcesOn: 48, unchecked: [], silent: 0, paused: 0 },
  });
}

import { describe, expect, it } from 'vitest';
import type { EventGroupEvidence } from '../../src/model/item/event-group.js';
import { reasonBetween, type SameEventView } from './event-candidates.js';

type Side = string | SameEventView;
const sameEvent = (side: Side): SameEventView => (typeof side === 'string' ? { title: side } : side);

const clearview =
  'La CNIL inflige une amende de 20 millions d’euros à Clearview AI pour usage illicite de photographies';
const eu = 'https://digital-strategy.ec.europa.eu';
const celex = 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32024R1689';

const same: readonly (readonly [EventGroupEvidence, Side, Side])[] = [
  // The same page, however it is linked.
  [
    'same-address',
    page('A', 'https://www.cnil.fr/fr/clearview-ai-sanction'),
    page('B', 'http://cnil.fr/fr/clearview-ai-sanction/'),
  ],
  [
    'same-address',
    page('A', 'https://www.gov.uk/government/news/ai-regulation-bill?utm_source=rss'),
    page('B', 'https://www.gov.uk/government/news/ai-regulation-bill#start'),
  ],
  [
    'same-address',
    page('A', 'https://m.lemonde.fr/pixels/article/2026/03/01/l-ia_657.html'),
    page('B', 'https://www.lemonde.fr/pixels/article/2026/03/01/l-ia_657.html'),
  ],
  [
    'same-address',
    page('A', 'https://techpolicy.press/the-ai-act-delay/amp'),
    page('B', 'https://www.techpolicy.press/the-ai-act-delay'),
  ],
  [
    'same-address',
    page('A', 'https://www.edpb.europa.eu/system/files/2026-03/opinion_202603_ai.pdf'),
    page('B', 'https://edpb.europa.eu/system/files/2026-03/opinion_202603_ai.pdf'),
  ],
  [
    'same-address',
    page('A', 'https://ico.org.uk/about-the-ico/consultations/adm-and-recruitment/'),
    {
      ...page('B', 'https://ico.org.uk/about-the-ico/consultations/adm-and-recruitment'),
      at: '2026-09-01T00:00:00.000Z',
    },
  ],
  [
    'same-address',
    { ...page('Avis sur les modèles d’IA', 'https://www.edpb.europa.eu/our-work/opinion-28-2024'), language: 'fr' },
    { ...page('Opinion on AI models', 'https://www.edpb.europa.eu/our-work/opinion-28-2024'), language: 'en' },
  ],
  // The same act, named by the address.
  [
    'same-act',
    page('Règlement sur l’IA', celex),
    page('AI Act published', 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng'),
  ],
  [
    'same-act',
    page('AI Act', 'https://eur-lex.europa.eu/legal-content/EN/TXT/PDF/?uri=CELEX%3A32024R1689'),
    page('KI-VO', 'http://data.europa.eu/eli/reg/2024/1689/oj'),
  ],
  [
    'same-act',
    page('Safe AI', 'https://www.federalregister.gov/documents/2026/03/02/2026-04123/safe-ai'),
    page('Rule', 'https://www.govinfo.gov/content/pkg/FR-2026-03-02/html/2026-04123.htm'),
  ],
  [
    'same-act',
    page('Safe AI', 'https://www.federalregister.gov/documents/2026/03/02/2026-04123/safe-ai'),
    page('Rule', 'https://www.federalregister.gov/d/2026-04123'),
  ],
  [
    'same-act',
    page('Délibération SAN-2026-003', 'https://www.legifrance.gouv.fr/cnil/id/CNILTEXT000051234567'),
    page('Sanction', 'https://www.legifrance.gouv.fr/cnil/id/CNILTEXT000051234567/?init=true'),
  ],
  [
    'same-act',
    page('Arrêté du 2 mars', 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000051111111'),
    page('Autre', 'https://www.legifrance.gouv.fr/jorf/article_jo/JORFTEXT000051111111'),
  ],
  [
    'same-act',
    page('Data (Use and Access) Act 2025', 'https://www.legislation.gov.uk/ukpga/2025/18'),
    page('New act', 'https://www.legislation.gov.uk/ukpga/2025/18/contents/enacted'),
  ],
  [
    'same-act',
    page('H.R. 1234', 'https://www.congress.gov/119/bills/hr1234/BILLS-119hr1234ih.pdf'),
    page('AI Bill', 'https://www.govinfo.gov/app/details/BILLS-119hr1234ih'),
  ],
  [
    'same-act',
    page('A paper', 'https://arxiv.org/abs/2603.01234v2'),
    page('A paper', 'https://arxiv.org/pdf/2603.01234'),
  ],
  [
    'same-act',
    page('Study', 'https://doi.org/10.1000/xyz.2026.1'),
    { title: 'Study', entryId: 'https://dx.doi.org/10.1000/XYZ.2026.1' },
  ],
  [
    'same-act',
    { title: 'Arrêt SCHUFA', entryId: 'ECLI:EU:C:2023:957' },
    page('SCHUFA', 'https://e-justice.europa.eu/ecli/ECLI:EU:C:2023:957'),
  ],
  // The same act, by its official title.
  [
    'same-act',
    'Décret n° 2026-123 du 3 mars 2026 relatif à l’autorité de surveillance',
    'Décret no 2026-123 du 3 mars 2026 relatif à l’autorité de surveillance du marché (NOR)',
  ],
  [
    'same-act',
    'LOI n° 2026-45 du 1er février 2026 visant à encadrer l’IA',
    'Loi n° 2026-45 du 1er février 2026 visant à encadrer les systèmes d’IA',
  ],
  [
    'same-act',
    'Règlement (UE) 2024/1689 du Parlement européen et du Conseil du 13 juin 2024',
    'Regulation (EU) 2024/1689 of the European Parliament and of the Council of 13 June 2024',
  ],
  [
    'same-act',
    'Commission Implementing Regulation (EU) 2026/77 of 2 March 2026 laying down rules',
    page('Rules for sandboxes', 'https://eur-lex.europa.eu/eli/reg_impl/2026/77/oj'),
  ],
  [
    'same-act',
    'Ordonnance n° 2026-9 du 4 mars 2026 portant adaptation',
    'Ordonnance n° 2026-9 du 4 mars 2026 portant diverses dispositions',
  ],
  // A page in another language.
  [
    'translation',
    { ...page('La Commission publie des lignes directrices', `${eu}/fr/news/guidelines-ai-2026`), language: 'fr' },
    { ...page('Commission publishes guidelines', `${eu}/en/news/guidelines-ai-2026`), language: 'en' },
  ],
  [
    'translation',
    { ...page('Communiqué', 'https://ec.europa.eu/commission/presscorner/detail/fr/ip_26_412'), language: 'fr' },
    { ...page('Press release', 'https://ec.europa.eu/commission/presscorner/detail/en/ip_26_412'), language: 'en' },
  ],
  [
    'translation',
    { ...page('Avis', 'https://www.edpb.europa.eu/news/2026/avis-du-cepd_fr'), language: 'fr' },
    { ...page('Opinion', 'https://www.edpb.europa.eu/news/2026/avis-du-cepd_en'), language: 'en' },
  ],
  [
    'translation',
    { ...page('Bericht', 'https://www.edoeb.admin.ch/de/ki-bericht-2026'), language: 'de' },
    { ...page('Rapport', 'https://www.edoeb.admin.ch/fr/ki-bericht-2026'), language: 'fr' },
  ],
  // The same words.
  ['same-title', clearview, clearview.replace('’', "'").toUpperCase()],
  ['same-title', { title: `${clearview} | CNIL`, publisher: ['CNIL, actualités', 'CNIL'] }, clearview],
  [
    'same-title',
    { title: `CNIL : ${clearview}`, publisher: ['CNIL'] },
    { title: clearview, at: '2026-03-08T00:00:00.000Z' },
  ],
  ['same-title', { title: `[Communiqué de presse] ${clearview}` }, `${clearview}.`],
  [
    'same-title',
    'EDPB adopts opinion on the use of personal data for AI models',
    'EDPB adopts opinion on use of personal data for AI models',
  ],
  [
    'same-title',
    {
      title: 'Press release: Secretary of State announces new AI Security Institute partnership - GOV.UK',
      publisher: ['GOV.UK', 'DSIT'],
    },
    'Secretary of State announces new AI Security Institute partnership',
  ],
  [
    'same-title',
    'Joint statement on data scraping and the protection of privacy by 16 authorities',
    {
      title: 'Joint Statement on Data Scraping and the Protection of Privacy by 16 Authorities',
      at: '2026-02-27T00:00:00.000Z',
    },
  ],
];

const different: readonly (readonly [Side, Side])[] = [
  // Numbers tell acts apart.
  [
    'Décision n° 2026-101 du 2 mars 2026 relative à un système de traitement',
    'Décision n° 2026-102 du 2 mars 2026 relative à un système de traitement',
  ],
  [
    'Délibération n° 2026-012 portant avis sur un projet de décret relatif aux caméras',
    'Délibération n° 2026-013 portant avis sur un projet de décret relatif aux caméras',
  ],
  ['Décret n° 2026-123 du 3 mars 2026 relatif à l’autorité', 'Décret n° 2026-124 du 3 mars 2026 relatif à l’autorité'],
  [
    'Lettre d’information de la CNIL sur l’intelligence artificielle et la recherche n° 12',
    'Lettre d’information de la CNIL sur l’intelligence artificielle et la recherche n° 13',
  ],
  [
    'La CNIL inflige une amende de 20 millions d’euros à la société Alpha pour défaut',
    'La CNIL inflige une amende de 10 millions d’euros à la société Alpha pour défaut',
  ],
  [
    'Regulation (EU) 2024/1689 of the European Parliament and of the Council',
    'Regulation (EU) 2024/1688 of the European Parliament and of the Council',
  ],
  [
    'Proposed Rule: AI in medical devices, Docket FDA-2026-N-0123, comment period',
    'Proposed Rule: AI in medical devices, Docket FDA-2026-N-0124, comment period',
  ],
  // Names do.
  [
    'La CNIL inflige une amende de 50 000 euros à la société Alpha pour manquement',
    'La CNIL inflige une amende de 50 000 euros à la société Beta pour manquement',
  ],
  [
    'Commission opens formal proceedings against Meta under the Digital Services Act',
    'Commission opens formal proceedings against TikTok under the Digital Services Act',
  ],
  [
    'ICO fines Alpha Limited for unlawful marketing calls to elderly people',
    'ICO fines Beta Limited for unlawful marketing calls to elderly people',
  ],
  [
    'Artificial intelligence in employment: overview of the legislation in force – Italy',
    'Artificial intelligence in employment: overview of the legislation in force – Spain',
  ],
  // Stages of one procedure.
  [
    'Consultation on the guidelines for high-risk AI systems',
    'Consultation on the guidelines for high-risk AI systems: summary of responses',
  ],
  [
    'Draft guidelines on prohibited AI practices under the AI Act',
    'Guidelines on prohibited AI practices under the AI Act',
  ],
  [
    'Consultation publique sur le projet de recommandation relative aux systèmes d’IA',
    'Synthèse de la consultation publique sur le projet de recommandation relative aux systèmes d’IA',
  ],
  [
    'Outcome of the consultation on data protection and generative AI models',
    'Consultation on data protection and generative AI models',
  ],
  [
    'House passes bill on AI safety standards for federal agencies',
    'Senate passes bill on AI safety standards for federal agencies',
  ],
  [
    'Commission adopts implementing act on regulatory sandboxes for AI',
    'Commission does not adopt implementing act on regulatory sandboxes for AI',
  ],
  [
    'Le Conseil adopte la position commune sur le règlement relatif à l’IA',
    'Le Conseil n’adopte pas la position commune sur le règlement relatif à l’IA',
  ],
  [
    'Meta sues Commission over charge in Digital Markets Act case',
    'Commission sues Meta over charge in Digital Markets Act case',
  ],
  // An act and what is said of it.
  [
    'Règlement (UE) 2024/1689 du Parlement européen et du Conseil du 13 juin 2024',
    'Règlement (UE) 2024/1689 : la CNIL publie ses recommandations',
  ],
  [
    'Règlement (UE) 2024/1689 du Parlement européen et du Conseil',
    'Rectificatif au règlement (UE) 2024/1689 du Parlement européen et du Conseil',
  ],
  [
    'Décret n° 2026-123 du 3 mars 2026 relatif à l’autorité',
    'Décret n° 2026-123 du 3 mars 2026 : ce qui change pour les entreprises',
  ],
  [
    'Décret n° 2026-123 du 3 mars 2026 relatif à l’autorité',
    'Décret n° 2026-123 du 3 mars 2026 relatif à l’autorité (rectificatif)',
  ],
  [
    'Loi n° 2026-45 du 1er février 2026 visant à encadrer l’IA',
    'Projet de décret pris pour l’application de la loi n° 2026-45 du 1er février 2026',
  ],
  ['Guidelines on Regulation (EU) 2024/1689', 'Questions and answers on Regulation (EU) 2024/1689'],
  [
    page('AI Act', celex),
    page('AI Act, consolidated', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260710'),
  ],
  [
    page('AI Act', celex),
    page('Corrigendum', 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32024R1689R(01)'),
  ],
  [
    page('AI Act', 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj'),
    page('Consolidated', 'https://eur-lex.europa.eu/eli/reg/2024/1689/2026-07-10'),
  ],
  [
    page('AI Act', celex),
    { title: 'La CNIL commente le règlement', url: 'https://www.cnil.fr/fr/reglement-ia-commentaire' },
  ],
  [
    page('Introduced', 'https://www.govinfo.gov/app/details/BILLS-119hr1234ih'),
    page('Engrossed', 'https://www.govinfo.gov/app/details/BILLS-119hr1234eh'),
  ],
  [
    page('Rule', 'https://www.federalregister.gov/documents/2026/03/02/2026-04123/a'),
    page('Rule', 'https://www.federalregister.gov/documents/2026/03/02/2026-04124/a'),
  ],
  [
    page('Data Act 2025, section 80', 'https://www.legislation.gov.uk/ukpga/2025/18/section/80'),
    page('Data Act 2025', 'https://www.legislation.gov.uk/ukpga/2025/18'),
  ],
  // What comes back.
  [
    'Agenda of the plenary meeting of the European Data Protection Board',
    'Agenda of the plenary meeting of the European Data Protection Board',
  ],
  [
    'Summary of conclusions of the Board of Supervisors meeting',
    'Summary of conclusions of the Board of Supervisors meeting',
  ],
  [
    'Ordre du jour de la commission des affaires économiques du Sénat, mars',
    'Ordre du jour de la commission des affaires économiques du Sénat, mars',
  ],
  [
    'Weekly digest of artificial intelligence policy and regulation in Europe',
    'Weekly digest of artificial intelligence policy and regulation in Europe',
  ],
  [
    'Newsletter of the national authority for artificial intelligence and data',
    'Newsletter of the national authority for artificial intelligence and data',
  ],
  [clearview, { title: clearview, at: '2026-04-02T00:00:00.000Z' }],
  ['Rapport annuel', 'Rapport annuel'],
  ['Annual report of the authority', 'Annual report of the authority'],
  ['Artificial intelligence', 'Artificial intelligence'],
  [
    { title: clearview, sourceId: 'cnil' },
    { title: clearview, sourceId: 'cnil' },
  ],
  [{ title: clearview, news: false }, clearview],
  // Pages that tell more than one thing.
  [page('A', 'https://www.cnil.fr/'), page('B', 'https://www.cnil.fr')],
  [page('A', 'https://www.cnil.fr/fr/actualites'), page('B', 'https://cnil.fr/fr/actualites/')],
  [
    page('A', 'https://www.ftc.gov/news-events/press-releases'),
    page('B', 'https://www.ftc.gov/news-events/press-releases'),
  ],
  [page('A', 'https://www.edpb.europa.eu/news_en'), page('B', 'https://www.edpb.europa.eu/news_fr')],
  [page('A', 'https://example.org/app-documents#/doc/12'), page('B', 'https://example.org/app-documents#/doc/13')],
  [
    page('A', 'https://www.service.gouv.example/texte?id=1201'),
    page('B', 'https://www.service.gouv.example/texte?id=1202'),
  ],
  [page('A', 'mailto:contact@example.org'), page('B', 'mailto:contact@example.org')],
  [
    page('Les cookies publicitaires en question', 'https://www.cnil.fr/fr/la-page-du-jour'),
    page('Nouvelle présidente nommée hier', 'https://www.cnil.fr/fr/la-page-du-jour'),
  ],
  [
    { ...page('A', 'https://www.cnil.fr/fr/liste-des-decisions'), ownAddress: false },
    page('B', 'https://www.cnil.fr/fr/liste-des-decisions'),
  ],
  // In another language, and much later or in the same.
  [
    { ...page('Avis', `${eu}/fr/news/guidelines-ai-2026`), language: 'fr' },
    { ...page('Opinion', `${eu}/en/news/guidelines-ai-2026`), language: 'en', at: '2026-06-02T00:00:00.000Z' },
  ],
  [
    { ...page('Avis un', `${eu}/fr/news/guidelines-ai-2026`), language: 'fr' },
    { ...page('Avis deux', `${eu}/en/news/guidelines-ai-2026`), language: 'fr' },
  ],
  [
    { ...page('Avis', 'https://ec.europa.eu/commission/presscorner/detail/fr/ip_26_412'), language: 'fr' },
    { ...page('Opinion', 'https://ec.europa.eu/commission/presscorner/detail/en/ip_26_413'), language: 'en' },
  ],
];

describe('whether two items speak of the same event', () => {
  it.each(same)('%s: %j and %j do', (kind, first, second) => {
    expect(reasonBetween(sameEvent(first), sameEvent(second))?.kind).toBe(kind);
    expect(reasonBetween(sameEvent(second), sameEvent(first))?.kind).toBe(kind);
  });

  it.each(different)('%j and %j do not', (first, second) => {
    expect(reasonBetween(sameEvent(first), sameEvent(second))).toBeNull();
    expect(reasonBetween(sameEvent(second), sameEvent(first))).toBeNull();
  });

  it('keeps what both have, as its reason', () => {
    const url = 'https://www.cnil.fr/fr/clearview-ai-sanction';
    expect(reasonBetween({ title: 'A', url }, { title: 'B', url: `${url}/` })).toMatchObject({ evidence: `${url}/` });
    expect(reasonBetween(page('A', celex), page('B', celex.replace('FR', 'EN')))).toMatchObject({
      kind: 'same-act',
      evidence: 'celex:32024R1689',
    });
  });
});

function page(title: string, url: string): SameEventView {
  return { title, url };
}

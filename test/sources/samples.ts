import type { PublishedDate } from '../../src/model/item/dated.js';

/**
 * Real answers of publishers, and what they hold as a person reads them. They are not ours to hand on: the folder beside the
 * repository holds them where there is one.
 */
export interface Sample {
  readonly file: string;
  /** A source of the catalogue, or of test/fixtures/definitions where the answer is to another question. */
  readonly source: string;
  /** The answer is the `body` of a JSON object that tells of the request. */
  readonly envelope?: boolean;
  readonly entries: number;
  /** Of the first entry; null where it has none. */
  readonly title: string | null;
  readonly link: string | null;
  /** An instant; a day begins in the publisher's zone. */
  readonly date: string | null;
  /** What fields of the first entry say of days; absent where they say nothing. */
  readonly dates?: readonly PublishedDate[];
  /** Of a watched page: words of the text that matters, and words around it that do not. */
  readonly holds?: string;
  readonly lacks?: string;
}

export const sampleFolder = new URL('../../../shared/samples/', import.meta.url);

export const samples: readonly Sample[] = [
  {
    file: 'de-bfdi__BfDI-record_0001.json',
    source: 'collected-record',
    entries: 1,
    title: 'Stellungnahme zum Gesetz zur Durchführung der Verordnung über künstliche Intelligenz',
    link: 'https://www.bfdi.bund.de/SharedDocs/Downloads/DE/DokumenteBfDI/Stellungnahmen/2026/Stgn_ADI-Anh%C3%B6rung-KI-VO-DG.html',
    date: '2026-03-20T00:00:00.000Z',
  },
  {
    file: 'eu-cellar-rest__aiact-32024R1689-abridged.xhtml',
    source: 'eu-cellar-rest',
    entries: 1,
    title: 'Règlement IA, texte intégral',
    link: 'https://publications.europa.eu/resource/celex/32024R1689',
    date: null,
    holds: 'promote the uptake of human-centric and trustworthy artificial intelligence',
    lacks: 'FIXTURE: abridged real excerpt',
  },
  {
    file: 'eu-cellar-rest__gdpr-32016R0679-abridged.xhtml',
    source: 'eu-cellar-gdpr',
    entries: 1,
    title: 'GDPR, full text',
    link: 'https://publications.europa.eu/resource/celex/32016R0679',
    date: null,
    holds: 'rules relating to the protection of natural persons',
  },
  {
    file: 'eu-edpb-publications__EDPB-record_0013.json',
    source: 'collected-record',
    entries: 1,
    title:
      'EDPB-EDPS Joint opinion 2/2026 on the Proposal for a Regulation as regards the simplification of the digital legislative framework (Digital Omnibus)',
    link: 'https://www.edpb.europa.eu/our-work-tools/our-documents/edpbedps-joint-opinion/edpb-edps-joint-opinion-22026-proposal_en',
    date: '2026-02-11T00:00:00.000Z',
  },
  {
    file: 'eu-parliament-odp__odp-procedure_2025-0260.json',
    source: 'eu-parliament-odp',
    entries: 1,
    title: 'Non-application des droits de douane aux importations de certaines marchandises',
    link: 'https://oeil.europarl.europa.eu/oeil/fr/procedure-file?reference=2025/0260(COD)',
    date: null,
  },
  {
    file: 'eu-parliament-odp__odp-procedure_2025-0260.json',
    source: 'eu-parliament-procedure',
    entries: 1,
    title: 'Non-application des droits de douane aux importations de certaines marchandises',
    link: 'https://oeil.europarl.europa.eu/oeil/fr/procedure-file?reference=2025/0260(COD)',
    date: null,
  },
  {
    file: 'eu-parliament-oeil__oeil_2024-2006-reg.html',
    source: 'eu-parliament-oeil',
    entries: 1,
    title: 'Procedure File: 2024/2006(REG) | Legislative Observatory | European Parliament',
    link: 'https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2021/0106(COD)',
    date: null,
    holds: 'Procedure completed',
    lacks: 'Please fill in this field to find a procedure',
  },
  {
    file: 'eu-parliament-press__press-release_20250204IPR26689.html',
    source: 'eu-parliament-press-release',
    entries: 1,
    title: 'MEPs: Georgia’s self-proclaimed authorities have no legitimacy',
    link: 'https://www.europarl.europa.eu/news/en/press-room/20250204IPR26689/',
    date: '2025-02-13T11:47:00.000Z',
    holds: 'join the boycott of Georgia’s self-proclaimed authorities',
  },
  {
    file: 'fr-adlc__AutoriteConcurrence-25-A-17.json',
    source: 'collected-record',
    entries: 1,
    title:
      'relatif à la liberté d’installation des commissaires de justice et à une proposition de carte des zones d’implantation',
    link: 'https://www.autoritedelaconcurrence.fr/fr/avis/relatif-la-liberte-dinstallation-des-commissaires-de-justice-et-une-proposition-de-carte-des',
    date: '2025-12-26T00:00:00.000Z',
  },
  {
    file: 'fr-assemblee-opendata__dossier-DLR5L15N36460.json',
    source: 'fr-assemblee-file',
    entries: 1,
    title: 'Transports : nouveau pacte ferroviaire',
    link: 'https://www.assemblee-nationale.fr/dyn/15/dossiers/DLR5L15N36460',
    date: '2018-03-13T23:00:00.000Z',
  },
  {
    file: 'fr-judilibre__tcom-sample_list.json',
    source: 'fr-judilibre-list',
    entries: 20,
    title: 'Tribunal de commerce de Nice, 2024-09-12, n° 2024G00010',
    link: 'https://www.courdecassation.fr/decision/6777e09c42e668db5e0515c2',
    date: '2024-09-11T22:00:00.000Z',
  },
  {
    file: 'fr-legifrance-piste__JORFTEXT000042665307.json',
    source: 'fr-legifrance-text',
    entries: 1,
    title: 'LOI n° 2020-1576 du 14 décembre 2020 de financement de la sécurité sociale pour 2021 (1)',
    link: 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042665307',
    date: '2020-12-15T00:00:00.000Z',
  },
  {
    file: 'fr-legifrance-piste__example.json',
    source: 'fr-legifrance-journals',
    entries: 5,
    title: 'JORF n°0294 du 5 décembre 2020',
    link: 'https://www.legifrance.gouv.fr/jorf/jo/id/JORFCONT000042612872',
    date: '2020-12-05T00:00:00.000Z',
  },
  {
    file: 'fr-senat-dossier-feed__doslegpjl18-404.xml',
    source: 'fr-senat-dossier-feed',
    entries: 43,
    title: 'Compte rendu intégral de la séance du 11 juin 2019',
    link: 'http://www.senat.fr/seances/s201906/s20190611/st20190611000.html',
    date: '2019-06-11T14:01:20.000Z',
  },
  {
    file: 'fr-senat-dossier-feed__doslegppl18-260.xml',
    source: 'fr-senat-dossier-feed',
    entries: 5,
    title: 'Amendements déposés sur le texte n°260',
    link: 'http://www.senat.fr/amendements/2018-2019/260/accueil.html',
    date: '2019-06-06T07:08:47.000Z',
  },
  {
    file: 'fr-senat-textes__textes-recents.html',
    source: 'fr-senat-recent',
    entries: 315,
    title: 'Projet de loi de transformation de la fonction publique',
    link: 'https://www.senat.fr/dossier-legislatif/pjl18-532.html',
    date: '2019-06-26T22:00:00.000Z',
  },
  {
    file: 'generic-rss__org_feed.xml',
    source: 'wordpress-feed',
    entries: 10,
    title: 'Trump Illegally Decimates Bears Ears and Grand Staircase-Escalante',
    link: 'https://suwa.org/trump-illegally-decimates-bears-ears-and-grand-staircase-escalante/',
    date: '2026-07-14T00:40:48.000Z',
  },
  {
    file: 'generic-wp-json__sitla_posts.json',
    source: 'cn-chinalawtranslate',
    entries: 10,
    title: 'Land Sale Auction – June 5-10, 2025',
    link: 'https://trustlands.utah.gov/news/land-sale-auction-june-5-10-2025/',
    date: '2025-02-17T19:25:25.000Z',
  },
  {
    file: 'it-agcm__AGCM-IT_AGCM_PS12968_31864.json',
    source: 'collected-record',
    entries: 1,
    title: 'PS12968 - MISTRAL AI/INFORMATIVA SU "ALLUCINAZIONI" (Provv. 31864)',
    link: 'https://www.agcm.it/dotcmsdoc/bollettini/2026/10-26.pdf',
    date: '2026-02-17T00:00:00.000Z',
  },
  {
    file: 'research-arxiv-cscy-api__q_testing_s0_m10_bc5a6c384fe9.json',
    source: 'research-arxiv-cscy-api',
    envelope: true,
    entries: 10,
    title: 'Testing Deep Learning Models: A First Comparative Study of Multiple Testing Techniques',
    link: 'https://arxiv.org/abs/2202.12139v1',
    date: '2022-02-24T15:05:19.000Z',
  },
  {
    file: 'research-arxiv-cscy-api__id_0000.0000_s0_m100_8b51d9633a68.json',
    source: 'research-arxiv-cscy-api',
    envelope: true,
    entries: 0,
    title: null,
    link: null,
    date: null,
  },
  {
    file: 'us-congress-api__congress_bills.json',
    source: 'us-congress-api',
    entries: 3,
    title:
      'HR 5005: To provide for a land exchange in San Juan County, Utah, adjacent to Bears Ears National Monument, and for other purposes.',
    link: 'https://www.congress.gov/bill/119th-congress/house-bill/5005',
    date: '2026-07-09T04:00:00.000Z',
  },
  {
    file: 'us-federalregister-api__federal_register.json',
    source: 'us-federalregister-api',
    entries: 5,
    title:
      'Re-Establishment of the Hunting and Shooting Sports Conservation and Access Council; Request for Nominations',
    link: 'https://www.federalregister.gov/documents/2026/04/21/2026-07755/re-establishment-of-the-hunting-and-shooting-sports-conservation-and-access-council-request-for',
    date: '2026-04-21T04:00:00.000Z',
  },
  {
    file: 'us-regulations-gov__regulations_docs.json',
    source: 'us-regulations-gov',
    entries: 25,
    title:
      'Record of Decision: Resource Management Plan for Bears Ears National Monument and Amendment to the Manti-La Sal National Forest Land and Resource Management Plan in Utah; Approvals',
    link: 'https://www.regulations.gov/document/FS_FRDOC_0001-4066',
    date: '2025-01-16T05:00:00.000Z',
    dates: [{ date: '2025-01-16', role: 'consultation-opens' }],
  },
];

/** What is no answer: a description of fields, and the output of an example program. */
export const noAnswers = [
  'README.md',
  'us-congress-api__bill_example_output.txt',
  'us-federalregister-api__document.schema.json',
];

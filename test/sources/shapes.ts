import type { PublishedDate } from '../../src/model/item/dated.js';

/** Answers in the form that public programs have on record; the words are ours. */
export interface Shape {
  readonly source: string;
  readonly body: unknown;
  readonly entries?: number;
  readonly title: string;
  readonly link: string;
  /** When it was published or, where that is not said, changed. */
  readonly date: string | null;
  /** What its fields say of days; absent where they say nothing. */
  readonly dates?: readonly PublishedDate[];
}

const sparql = (row: Record<string, string>) => ({
  results: {
    bindings: [Object.fromEntries(Object.entries(row).map(([name, value]) => [name, { type: 'literal', value }]))],
  },
});

const dila = (
  name: string,
) => `<html><head><title>Index of /OPENDATA/X</title></head><body><h1>Index of /OPENDATA/X</h1>
<pre><img src="/icons/blank.gif" alt="Icon "> <a href="?C=N;O=D">Name</a>  <a href="?C=M;O=A">Last modified</a><hr>
<img src="/icons/back.gif" alt="[PARENTDIR]"> <a href="/OPENDATA/">Parent Directory</a>  -
<img src="/icons/compressed.gif" alt="[   ]"> <a href="${name}">${name.slice(0, 12)}..&gt;</a> 2026-08-18 00:31  185K
</pre></body></html>`;

const archives = ['fr-cnil-dila', 'fr-jorf-dila', 'fr-jorfsimple-dila', 'fr-cass-dila', 'fr-jade-dila', 'fr-legi-dila'];

export const shapes: readonly Shape[] = [
  {
    source: 'eu-cellar-sparql',
    body: sparql({
      celex: '52026PC0001',
      date: '2026-09-30',
      french: "Proposition de règlement sur l'intelligence artificielle",
      english: 'Proposal for a Regulation on artificial intelligence',
    }),
    title: "Proposition de règlement sur l'intelligence artificielle",
    link: 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:52026PC0001',
    date: '2026-09-29T22:00:00.000Z',
  },
  {
    source: 'eu-cellar-sparql',
    body: sparql({
      celex: '32026L0123',
      date: '2026-09-30',
      english: 'Directive (EU) 2026/123 on liability for digital products',
      inForce: '2026-10-20',
      applies: '2028-04-20',
      transposed: '2028-04-19',
    }),
    title: 'Directive (EU) 2026/123 on liability for digital products',
    link: 'https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:32026L0123',
    date: '2026-09-29T22:00:00.000Z',
    dates: [
      { date: '2026-10-20', role: 'entry-into-force' },
      { date: '2028-04-20', role: 'application' },
      { date: '2028-04-19', role: 'transposition' },
    ],
  },
  {
    source: 'eu-have-your-say',
    body: {
      initiativeResultDtoPage: {
        totalPages: 1,
        content: [
          {
            id: 14858,
            reference: 'Ares(2026)1',
            shortTitle: 'Guidelines on transparent AI',
            foreseenActType: 'GUIDELINES',
            currentStatuses: [
              {
                isCurrent: true,
                receivingFeedbackStatus: 'OPEN',
                feedbackStartDate: '2026/09/01 12:00:00',
                feedbackEndDate: '2026/10/01 23:59:59',
              },
            ],
            topics: [{ label: 'Digital economy' }],
          },
        ],
      },
    },
    title: 'Guidelines on transparent AI',
    link: 'https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives/14858_fr',
    date: '2026-09-01T10:00:00.000Z',
    dates: [
      { date: '2026-09-01', role: 'consultation-opens' },
      { date: '2026-10-01', role: 'consultation-closes' },
    ],
  },
  {
    source: 'us-federalregister-api',
    body: {
      count: 1,
      results: [
        {
          document_number: '2026-01234',
          title: 'Rules for automated systems',
          abstract: 'The agency proposes rules.',
          type: 'Proposed Rule',
          html_url: 'https://www.federalregister.gov/documents/2026/03/02/2026-01234/rules',
          publication_date: '2026-03-02',
          comments_close_on: '2026-05-01',
          effective_on: null,
        },
      ],
    },
    title: 'Rules for automated systems',
    link: 'https://www.federalregister.gov/documents/2026/03/02/2026-01234/rules',
    date: '2026-03-02T05:00:00.000Z',
    dates: [{ date: '2026-05-01', role: 'comments-due' }],
  },
  {
    source: 'eu-presscorner-json',
    body: {
      totalNumber: 1,
      docuLanguageListResources: [
        {
          refCode: 'QANDA/26/1580',
          title: 'Questions and answers on the AI Act',
          eventDate: '2026-07-10',
          leadText: 'What changes.',
          docutype: { code: 'QANDA', description: 'Questions and answers' },
        },
      ],
    },
    title: 'Questions and answers on the AI Act',
    link: 'https://ec.europa.eu/commission/presscorner/detail/en/qanda_26_1580',
    date: '2026-07-09T22:00:00.000Z',
  },
  {
    source: 'eu-ombudsman',
    body: {
      documents: [
        {
          techKey: 223656,
          caseRef: '132/2026/ACB',
          documentDate: '2026-05-04',
          docVersionContent: { title: 'Decision on the use of AI', summary: '<p>A summary</p>' },
        },
      ],
      pageItem: { totalResult: 1 },
    },
    title: 'Decision on the use of AI',
    link: 'https://www.ombudsman.europa.eu/en/decision/en/223656',
    date: '2026-05-03T22:00:00.000Z',
  },
  {
    source: 'eu-dg-comp-at',
    body: {
      'AT.40703': {
        metadata: { caseNumber: ['AT.40703'], caseTitle: ['Assistant'], caseInitiationDate: ['2026-02-03'] },
        decisions: [],
      },
    },
    title: 'AT.40703 Assistant',
    link: 'https://competition-cases.ec.europa.eu/cases/AT.40703',
    date: '2026-02-02T23:00:00.000Z',
  },
  {
    source: 'eu-dataeuropa-search',
    body: {
      result: { count: 1, results: [{ id: 'ai-set', title: { en: 'A set on AI' }, issued: '2026-01-05T00:00:00Z' }] },
    },
    title: 'A set on AI',
    link: 'https://data.europa.eu/data/datasets/ai-set?locale=fr',
    date: '2026-01-05T00:00:00.000Z',
  },
  {
    source: 'eu-curia-press-page',
    body: `<div class="cp_item"><div class="cp_date">No 12/2026 : 31 July 2026</div>
      <div class="cp_title"><a href="/jcms/upload/12.pdf">Judgment in a case on automated decisions</a></div></div>`,
    title: 'Judgment in a case on automated decisions',
    link: 'https://curia.europa.eu/jcms/upload/12.pdf',
    date: '2026-07-30T22:00:00.000Z',
  },
  {
    source: 'eu-edpb-documents',
    body: `<div class="document-card"><time datetime="2026-03-19T12:00:00Z">19 March 2026</time>
      <h3>Read more about Guidelines 1/2026 on AI</h3>
      <a href="/our-work-tools/our-documents/guidelines/ai_en">Read more about Guidelines 1/2026 on AI</a></div>`,
    title: 'Guidelines 1/2026 on AI',
    link: 'https://www.edpb.europa.eu/our-work-tools/our-documents/guidelines/ai_en',
    date: '2026-03-19T12:00:00.000Z',
  },
  {
    source: 'eu-edpb-consultations',
    body: `<article class="node-public-consultation-card"><h3>Have your say! Guidelines 2/2026 on agents</h3>
      <a href="/public-consultations/guidelines-22026_en">Have your say! Guidelines 2/2026 on agents</a></article>`,
    title: 'Guidelines 2/2026 on agents',
    link: 'https://www.edpb.europa.eu/public-consultations/guidelines-22026_en',
    date: null,
  },
  {
    source: 'eu-eprs-page',
    body: `<div class="es_document"><h3 class="es_document-title"><a href="/thinktank/en/document/EPRS_STU(2026)1">
      <span class="t-item">AI in the Union</span></a></h3><div class="es_document-subtitle">
      <span class="es_document-subtitle-documenttype">Study</span>
      <span class="es_document-subtitle-date">01-09-2026</span></div></div>`,
    title: 'AI in the Union',
    link: 'https://www.europarl.europa.eu/thinktank/en/document/EPRS_STU(2026)1',
    date: '2026-08-31T22:00:00.000Z',
  },
  {
    source: 'eu-eurlex-oj-daily',
    body: `<div class="row daily-view-row-spacing"><div class="section-level-3">2026/1523</div>
      <div class="defaultUnderlined"><a href="./../../../legal-content/EN/TXT/?uri=OJ:L_202601523">Commission Regulation
      (EU) 2026/1523 of 8 July 2026 on sandboxes</a></div></div>`,
    title: 'Commission Regulation (EU) 2026/1523 of 8 July 2026 on sandboxes',
    link: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L_202601523',
    date: '2026-07-07T22:00:00.000Z',
  },
  {
    source: 'eu-council-register',
    body: `<ul><li class="gsc-public-register__result-item"><header><strong class="pa-download-document-title">ST 12345 2026
      INIT</strong> <span class="pull-right">15/09/2026</span></header>
      <a href="https://data.consilium.europa.eu/doc/document/ST-12345-2026-INIT/en/pdf">Regulation on AI</a></li></ul>`,
    title: 'Regulation on AI',
    link: 'https://data.consilium.europa.eu/doc/document/ST-12345-2026-INIT/en/pdf',
    date: '2026-09-14T22:00:00.000Z',
  },
  ...archives.map((source) => ({
    source,
    body: dila('X_20260818-003012.tar.gz'),
    title: 'X_20260818-003012.tar.gz',
    link: `https://echanges.dila.gouv.fr/OPENDATA/${source.split('-')[1]?.toUpperCase()}/X_20260818-003012.tar.gz`,
    date: '2026-08-17T22:00:00.000Z',
  })),
  {
    source: 'fr-legifrance-piste',
    body: {
      totalResultNumber: 1,
      results: [
        {
          titles: [
            {
              id: 'JORFTEXT000050000001_01-01-2999',
              cid: 'JORFTEXT000050000001',
              title: "Décret sur l'<mark>IA</mark>",
            },
          ],
          datePublication: '2026-09-30',
          nature: 'DECRET',
        },
      ],
    },
    title: "Décret sur l'IA",
    link: 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000050000001',
    date: '2026-09-29T22:00:00.000Z',
  },
  {
    source: 'fr-judilibre',
    body: {
      page: 0,
      results: [
        {
          id: '65f0',
          jurisdiction: 'Cour de cassation',
          chamber: 'Chambre sociale',
          number: '24-10.001',
          decision_date: '2026-09-10',
          summary: "Sur l'algorithme.",
          themes: ['travail'],
        },
      ],
    },
    title: 'Chambre sociale, 2026-09-10, n° 24-10.001',
    link: 'https://www.courdecassation.fr/decision/65f0',
    date: '2026-09-09T22:00:00.000Z',
  },
  {
    source: 'fr-arcom-jsonapi',
    body: {
      data: [
        {
          id: 'a-1',
          attributes: {
            title: 'Décision du 3 juin',
            path: { alias: '/decisions/3-juin' },
            field_date_de_decision: '2026-06-03',
            field_decision_contenu: { processed: '<p>Vu…</p>' },
          },
        },
      ],
      links: { next: { href: 'https://www.arcom.fr/jsonapi/node/decision?page=2' } },
    },
    title: 'Décision du 3 juin',
    link: 'https://www.arcom.fr/decisions/3-juin',
    date: '2026-06-02T22:00:00.000Z',
  },
  {
    source: 'fr-senat-akomantoso-depots',
    body: `<?xml version='1.0' encoding='UTF-8' ?><texts><text><url>https://www.senat.fr/akomantoso/ppl25-170.akn.xml</url>
      <lastModifiedDateTime>2025-12-02T11:56:58</lastModifiedDateTime></text></texts>`,
    title: 'Proposition de loi n° 25-170',
    link: 'https://www.senat.fr/leg/ppl25-170.html',
    date: '2025-12-02T10:56:58.000Z',
  },
  {
    source: 'fr-senat-dosleg-csv',
    body: `Titre;Type de dossier;Date initiale;URL du dossier;État du dossier;Thèmes
Encadrer l'IA;proposition de loi;25/08/2026;http://www.senat.fr/dossier-legislatif/ppl25-937.html;Première lecture (Sénat);Numérique
Ancien texte;projet de loi;16/01/1959;http://www.senat.fr/dossier-legislatif/pjl59-1.html;caduc;
`,
    title: "Encadrer l'IA",
    link: 'http://www.senat.fr/dossier-legislatif/ppl25-937.html',
    date: '2026-08-24T22:00:00.000Z',
  },
  {
    source: 'be-moniteur-eli',
    body: `<table><tr><td align="left" width="80%">07 JANVIER 2026. - Loi sur l'IA</td><td>
      <a href="http://www.ejustice.just.fgov.be/eli/loi/2026/01/07/2026000164/moniteur">Moniteur</a></td></tr>
      <tr><td colspan=3><hr></td></tr></table>`,
    title: "07 JANVIER 2026. - Loi sur l'IA",
    link: 'http://www.ejustice.just.fgov.be/eli/loi/2026/01/07/2026000164/moniteur',
    date: '2026-01-06T23:00:00.000Z',
  },
  {
    source: 'lu-legilux',
    body: sparql({
      work: 'http://data.legilux.public.lu/eli/etat/leg/loi/2026/05/05/a226/jo',
      title: "Loi sur l'IA",
      date: '2026-05-05',
    }),
    title: "Loi sur l'IA",
    link: 'http://data.legilux.public.lu/eli/etat/leg/loi/2026/05/05/a226/jo/fr/html',
    date: '2026-05-04T22:00:00.000Z',
  },
  {
    source: 'ch-fedlex',
    body: sparql({
      act: 'https://fedlex.data.admin.ch/eli/fga/2026/1',
      page: 'https://www.fedlex.admin.ch/eli/fga/2026/1',
      title: "Message sur l'intelligence artificielle",
      date: '2026-09-01',
    }),
    title: "Message sur l'intelligence artificielle",
    link: 'https://www.fedlex.admin.ch/eli/fga/2026/1/fr',
    date: '2026-08-31T22:00:00.000Z',
  },
  {
    source: 'de-dip',
    body: {
      numFound: 1,
      documents: [
        {
          id: '1',
          titel: 'Gesetz zur Durchführung der KI-Verordnung',
          datum: '2026-02-11',
          drucksachetyp: 'Gesetzentwurf',
          fundstelle: { pdf_url: 'https://dserver.bundestag.de/btd/21/045/2104594.pdf' },
        },
      ],
    },
    title: 'Gesetz zur Durchführung der KI-Verordnung',
    link: 'https://dserver.bundestag.de/btd/21/045/2104594.pdf',
    date: '2026-02-10T23:00:00.000Z',
  },
  {
    source: 'de-gii',
    body: '<items><item><title>KI-Gesetz</title><link>http://www.gesetze-im-internet.de/ki/xml.zip</link></item></items>',
    title: 'KI-Gesetz',
    link: 'http://www.gesetze-im-internet.de/ki/xml.zip',
    date: null,
  },
  {
    source: 'es-boe-api',
    body: {
      status: { code: '200' },
      data: [
        {
          identificador: 'BOE-A-2026-1',
          titulo: 'Ley de inteligencia artificial',
          fecha_publicacion: '20260704',
          url_html_consolidada: 'https://www.boe.es/buscar/act.php?id=BOE-A-2026-1',
        },
      ],
    },
    title: 'Ley de inteligencia artificial',
    link: 'https://www.boe.es/buscar/act.php?id=BOE-A-2026-1',
    date: '2026-07-03T22:00:00.000Z',
  },
  {
    source: 'ie-oireachtas',
    body: {
      results: [
        {
          bill: {
            uri: 'https://data.oireachtas.ie/ie/oireachtas/bill/2026/9',
            billNo: '9',
            billYear: '2026',
            shortTitleEn: 'Artificial Intelligence Bill 2026',
            lastUpdated: '2026-03-01T10:00:00+00:00',
            status: 'Current',
          },
        },
      ],
    },
    title: 'Artificial Intelligence Bill 2026',
    link: 'https://www.oireachtas.ie/en/bills/bill/2026/9/',
    date: '2026-03-01T10:00:00.000Z',
  },
  {
    source: 'nl-overheid-sru',
    body: `<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"><sru:records><sru:record>
      <sru:recordData><gzd:gzd><gzd:originalData><overheidop:meta><overheidop:owmskern>
      <dcterms:identifier>stcrt-2026-1</dcterms:identifier><dcterms:title>Regeling AI</dcterms:title>
      <dcterms:modified>2026-09-02</dcterms:modified></overheidop:owmskern></overheidop:meta></gzd:originalData>
      <gzd:enrichedData><gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/stcrt-2026-1.html</gzd:preferredUrl>
      </gzd:enrichedData></gzd:gzd></sru:recordData></sru:record></sru:records></sru:searchRetrieveResponse>`,
    title: 'Regeling AI',
    link: 'https://zoek.officielebekendmakingen.nl/stcrt-2026-1.html',
    date: '2026-09-01T22:00:00.000Z',
  },
  {
    source: 'nl-tweedekamer',
    body: {
      value: [{ Id: 'x', Onderwerp: 'Algoritmes', DocumentNummer: '2026D1', Datum: '2026-09-01T00:00:00+02:00' }],
    },
    title: 'Algoritmes',
    link: 'https://www.tweedekamer.nl/kamerstukken/detail?id=2026D1&did=2026D1',
    date: '2026-08-31T22:00:00.000Z',
  },
  {
    source: 'uk-bills-api',
    body: {
      items: [
        {
          billId: 3890,
          shortTitle: 'Artificial Intelligence (Regulation) Bill [HL]',
          currentHouse: 'Lords',
          lastUpdate: '2026-06-01T09:30:00',
          currentStage: { description: '2nd reading' },
        },
      ],
      totalResults: 1,
    },
    title: 'Artificial Intelligence (Regulation) Bill [HL]',
    link: 'https://bills.parliament.uk/bills/3890',
    date: '2026-06-01T08:30:00.000Z',
  },
  {
    source: 'uk-govuk-search',
    body: {
      results: [
        {
          _id: '/government/publications/ai',
          link: '/government/publications/ai',
          title: 'AI opportunities',
          public_timestamp: '2026-07-01T09:30:00Z',
          organisations: [{ title: 'DSIT' }],
        },
      ],
      total: 1,
    },
    title: 'AI opportunities',
    link: 'https://www.gov.uk/government/publications/ai',
    date: '2026-07-01T09:30:00.000Z',
  },
  {
    source: 'uk-govuk-search',
    body: {
      results: [
        {
          _id: '/government/consultations/ai-liability',
          link: '/government/consultations/ai-liability',
          title: 'AI liability',
          public_timestamp: '2026-07-01T09:30:00.000+01:00',
          content_store_document_type: 'open_consultation',
          start_date: '2026-07-01T09:30:00.000+01:00',
          end_date: '2026-09-24T23:45:00.000+01:00',
        },
      ],
    },
    title: 'AI liability',
    link: 'https://www.gov.uk/government/consultations/ai-liability',
    date: '2026-07-01T08:30:00.000Z',
    dates: [
      { date: '2026-07-01', role: 'consultation-opens' },
      { date: '2026-09-24', role: 'consultation-closes' },
    ],
  },
  {
    source: 'uk-govuk-search',
    body: {
      results: [
        {
          _id: '/government/topical-events/ai-summit',
          link: '/government/topical-events/ai-summit',
          title: 'AI summit',
          content_store_document_type: 'topical_event',
          start_date: '2026-07-01T00:00:00.000+01:00',
          end_date: '2026-07-02T23:59:00.000+01:00',
        },
      ],
    },
    title: 'AI summit',
    link: 'https://www.gov.uk/government/topical-events/ai-summit',
    date: null,
  },
  {
    source: 'uk-ico',
    body: {
      results: [
        {
          title: 'New guidance on AI',
          url: '/about-the-ico/media-centre/ai/',
          filterItemMetaData: '12 June 2026, News',
          createdDateTime: '2026-06-10T08:00:00',
        },
      ],
    },
    title: 'New guidance on AI',
    link: 'https://ico.org.uk/about-the-ico/media-centre/ai/',
    date: '2026-06-11T23:00:00.000Z',
  },
  {
    source: 'uk-committees-api',
    body: {
      items: [
        {
          id: 22140,
          description: 'Report on AI',
          publicationStartDate: '2026-07-14T00:01:00',
          documents: [{ documentId: 164408 }],
          type: { name: 'Report' },
          committee: { name: 'Science' },
        },
      ],
    },
    title: 'Report on AI',
    link: 'https://committees.parliament.uk/publications/22140/documents/164408/default/',
    date: '2026-07-13T23:01:00.000Z',
  },
  {
    source: 'us-openstates',
    body: {
      results: [
        {
          id: 'ocd-bill/1',
          identifier: 'SB 53',
          title: 'Frontier AI',
          jurisdiction: { name: 'California' },
          openstates_url: 'https://openstates.org/ca/bills/20252026/SB53/',
          first_action_date: '2026-01-07',
          latest_action_date: '2026-09-29',
          latest_action_description: 'Signed.',
          abstracts: [],
          subject: [],
        },
      ],
      pagination: { page: 1 },
    },
    title: 'California SB 53: Frontier AI',
    link: 'https://openstates.org/ca/bills/20252026/SB53/',
    date: '2026-01-07T05:00:00.000Z',
  },
  {
    source: 'us-courtlistener',
    body: {
      count: 1,
      next: null,
      results: [
        {
          cluster_id: 7,
          caseName: 'A v. B',
          absolute_url: '/opinion/7/a-v-b/',
          dateFiled: '2026-05-06',
          court: 'N.D. Cal.',
        },
      ],
    },
    title: 'A v. B',
    link: 'https://www.courtlistener.com/opinion/7/a-v-b/',
    date: '2026-05-06T04:00:00.000Z',
  },
  {
    source: 'us-legiscan',
    body: {
      status: 'OK',
      searchresult: {
        summary: { page: '1 of 1' },
        '0': {
          bill_id: 5,
          state: 'TX',
          bill_number: 'HB1',
          title: 'On AI',
          url: 'https://legiscan.com/TX/bill/HB1/2026',
          last_action_date: '2026-03-04',
          last_action: 'Filed',
        },
      },
    },
    title: 'TX HB1: On AI',
    link: 'https://legiscan.com/TX/bill/HB1/2026',
    date: '2026-03-04T05:00:00.000Z',
  },
  {
    source: 'ca-legisinfo',
    body: [
      {
        BillId: 1,
        BillNumberFormatted: 'C-34',
        ShortTitleEn: 'AI Act',
        ParlSessionCode: '45-1',
        PassedHouseFirstReadingDateTime: '2026-05-05T00:00:00',
        LatestActivityDateTime: '2026-06-01T00:00:00',
        CurrentStatusEn: 'At second reading',
      },
    ],
    title: 'C-34: AI Act',
    link: 'https://www.parl.ca/legisinfo/en/bill/45-1/C-34',
    date: '2026-05-05T04:00:00.000Z',
  },
  {
    source: 'coe-hudoc',
    body: {
      resultcount: 1,
      results: [{ columns: { itemid: '001-1', docname: 'CASE OF A v. B', kpdate: '09/04/2026 00:00:00' } }],
    },
    title: 'CASE OF A v. B',
    link: 'https://hudoc.echr.coe.int/?i=001-1',
    date: '2026-04-08T22:00:00.000Z',
  },
  {
    source: 'coe-treaties',
    body: [
      {
        Numero_traite: '225',
        Libelle_titre_FRE: "Convention-cadre sur l'intelligence artificielle",
        Date_ste: '2024-09-05T00:00:00',
      },
    ],
    title: "Convention-cadre sur l'intelligence artificielle",
    link: 'https://www.coe.int/fr/web/conventions/full-list?module=treaty-detail&treatynum=225',
    date: '2024-09-04T22:00:00.000Z',
  },
  {
    source: 'worldbank-docs',
    body: {
      total: 1,
      documents: {
        D1: {
          id: '1',
          display_title: 'AI and the State',
          url: 'http://documents.worldbank.org/1',
          docdt: '2026-05-01T04:00:00Z',
        },
        facets: {},
      },
    },
    title: 'AI and the State',
    link: 'http://documents.worldbank.org/1',
    date: '2026-05-01T04:00:00.000Z',
  },
  {
    source: 'jp-egov',
    body: {
      total_count: 1,
      items: [
        {
          law_info: { law_id: '507AC0000000053', law_type: 'Act', promulgation_date: '2025-06-04' },
          revision_info: { law_title: '人工知能法', updated: '2025-09-01T00:00:00+09:00' },
        },
      ],
    },
    title: '人工知能法',
    link: 'https://laws.e-gov.go.jp/law/507AC0000000053',
    date: '2025-06-03T15:00:00.000Z',
  },
  {
    source: 'au-legislation',
    body: {
      value: [
        { id: 'C2026A00001', name: 'Online Safety Act 2026', makingDate: '2026-02-02T00:00:00', status: 'InForce' },
      ],
    },
    title: 'Online Safety Act 2026',
    link: 'https://www.legislation.gov.au/C2026A00001',
    date: '2026-02-01T13:00:00.000Z',
  },
  {
    source: 'br-camara',
    body: {
      dados: [
        {
          id: 9,
          siglaTipo: 'PL',
          numero: 2338,
          ano: 2023,
          ementa: 'Dispõe sobre IA',
          dataApresentacao: '2026-03-02T10:00',
        },
      ],
    },
    title: 'PL 2338/2023: Dispõe sobre IA',
    link: 'https://www.camara.leg.br/propostas-legislativas/9',
    date: '2026-03-02T13:00:00.000Z',
  },
];

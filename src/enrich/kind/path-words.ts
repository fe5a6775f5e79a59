import type { ItemKind } from '../../model/item/item-kind.js';

/** Parts of addresses behind which publishers keep one kind: whole segments of the path, in small letters. */
const segments: Readonly<Record<ItemKind, string>> = {
  law: 'eli jorf uksi ukpga asp ssi wsi acts act legislation laws law loi lois statutes statute rule rules reglements regulations bgbl boe gu decrets presidential-actions executive-orders',
  bill: 'bill bills dossiers dossier dossierlegislatif dossiers-legislatifs dossier-legislatif textes projets-de-loi proposed-rules legislative-proposals amendements leg pjl ppl gesetzentwuerfe',
  consultation:
    'consultation consultations consultations-publiques consultation-publique public-consultations public-consultation open-consultations have-your-say calls-for-evidence call-for-evidence call-for-input request-for-comments konsultationen consultas-publicas consulta-publica consultazioni consultazione',
  guideline:
    'guidance guidances guideline guidelines guide guides lignes-directrices recommandations recommendations fiches fiche fiches-pratiques fiche-pratique faq faqs leitlinien orientierungshilfen guias linee-guida guidance-hub guide-to codes-of-practice toolkit circulaires best-practices bonnes-pratiques referentiels',
  decision:
    'decision decisions deliberations deliberation decisions-et-avis orders order mises-en-demeure mise-en-demeure cases provvedimenti resoluciones entscheidungen binding-decisions enforcement-notices decision-notices determinations cma-cases',
  sanction:
    'sanction sanctions fines penalties monetary-penalties monetary-penalty-notices enforcement enforcement-actions action-weve-taken reprimands amendes bussgelder multas sanciones sanzioni',
  'case-law':
    'case-law caselaw judgments judgment judgements jurisprudence arrets arret jugements ewca ewhc uksc ukut ukftt juri ceta cons juris rulings urteile sentencias sentenze opinions arianeweb',
  standard: 'standard standards norme normes normen normas sp fips deliverables',
  report:
    'report reports rapport rapports studies study etudes etude statistics statistiques white-papers policy-papers publications-rapports annual-reports berichte informes rapporti research-and-analysis vie-publique-rapports',
  research: 'abs research papers working-papers working-paper recherche preprints article articles doi pdf-preprints',
  news: 'news newsroom news-events news-and-events press press-release press-releases press-room pressroom presse actualite actualites actu actus communique communiques communique-de-presse communiques-de-presse cp nouvelles blog blogs speeches speech discours events event evenement evenements aktuelles pressemitteilungen pressemitteilung meldungen nachrichten noticias noticia notas-de-prensa prensa notizie comunicati comunicati-stampa media media-centre announcements interviews podcast agenda presscorner salle-de-presse',
};

const kinds = new Map<string, ItemKind>();
for (const [kind, words] of Object.entries(segments) as [ItemKind, string][]) {
  for (const word of words.split(' ')) kinds.set(word, kind);
}

/** No address of ours that says something is longer. */
const maxLength = 400;

/** What the segments of an address say, as they stand there, the last first: it is the nearest to the document. */
export function kindsOfPath(url: string): { readonly kind: ItemKind; readonly cue: string }[] {
  const path = /^[a-z]{1,10}:\/\/[^/?#]{1,300}([^?#]*)/i.exec(url.slice(0, maxLength))?.[1] ?? '';
  return path
    .split('/')
    .reverse()
    .flatMap((segment) => {
      const kind = kinds.get(segment.toLowerCase().replaceAll('_', '-'));
      return kind === undefined ? [] : [{ kind, cue: segment }];
    });
}

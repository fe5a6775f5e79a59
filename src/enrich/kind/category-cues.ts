import type { ItemKind } from '../../model/item/item-kind.js';

/**
 * What publishers call the kind of a document themselves. Federal Register: https://www.federalregister.gov/reader-aids; GOV.UK:
 * https://www.gov.uk/api/content (`document_type`, whose underscores are spaces here); Légifrance: `nature`. Compared whole.
 */
export const categoryWords: Readonly<Record<ItemKind, readonly string[]>> = {
  law: [
    'rule',
    'final rule',
    'interim final rule',
    'presidential document(s|)',
    'executive order(s|)',
    '(proclamation|memorandum|presidential memorandum)',
    '(loi|lois|decret|decrets|arrete|arretes|ordonnance|ordonnances|reglement|reglements|code|directive)',
    '(act|acts|law|laws|legislation|regulation|regulations|statutory instrument|statutory instruments|public law|primary legislation|secondary legislation|treaty|international treaty)',
    '(lois et reglements|textes legislatifs|legislation europeenne|textes reglementaires|textes officiels)',
    '(gesetz|gesetze|verordnung|verordnungen|ley|leyes|real decreto|reglamento|legge|leggi|decreto|decreti|regolamento|normativa)',
    '(implementing regulation|delegated regulation|implementing act|delegated act|reglement d execution|reglement delegue)',
  ],
  bill: [
    '(proposed rule|proposed rules|proposed regulation|notice of proposed rulemaking)',
    '(bill|bills|draft bill|draft legislation|draft law|government bill|private members bill|proposal|legislative proposal|amendment|amendments)',
    '(projet de loi|projets de loi|proposition de loi|propositions de loi|amendement|amendements|dossier legislatif|dossiers legislatifs|texte depose|projet de texte|projets de textes)',
    '(gesetzentwurf|gesetzentwurfe|referentenentwurf|proyecto de ley|anteproyecto|disegno di legge|proposta di legge)',
  ],
  consultation: [
    '(consultation|consultations|open consultation|closed consultation|consultation outcome|public consultation|public consultations|consultation publique|consultations publiques|consultation paper|consultations and calls for evidence)',
    '(proposed rule|proposed rules|notice of proposed rulemaking)',
    '(call for evidence|open call for evidence|closed call for evidence|call for evidence outcome|request for comment|request for comments|request for information|call for input|appel a contributions)',
    '(konsultation|konsultationen|consulta publica|consultas publicas|consultazione|consultazioni|consultazione pubblica)',
  ],
  guideline: [
    '(guidance|guidance and regulation|statutory guidance|detailed guide|detailed guidance|guide|guides|guideline|guidelines|manual|recommendation|recommendations|best practice|best practices|code of practice|code of conduct|faq|toolkit|promotional material)',
    '(lignes directrices|ligne directrice|recommandation|recommandations|guide pratique|guides pratiques|fiche pratique|fiches pratiques|referentiel|referentiels|circulaire|circulaires|instruction|bonnes pratiques|questions reponses|foire aux questions|droit souple)',
    '(leitlinien|leitfaden|orientierungshilfe|orientierungshilfen|empfehlung|empfehlungen|rundschreiben|guia|guias|directrices|recomendaciones|linee guida|guida|guide operative)',
  ],
  decision: [
    '(decision|decisions|deliberation|deliberations|mise en demeure|mises en demeure|avis|opinion|opinions|order|orders|determination|binding decision|binding decisions|enforcement notice|merger inquiry outcome decision|autorisation|autorisations|decision notice)',
    '(cma case|case decision|concentrations|antitrust decision|formal decision)',
    '(bescheid|entscheidung|entscheidungen|beschluss|beschlusse|resolucion|resoluciones|provvedimento|provvedimenti|deliberazione)',
  ],
  sanction: [
    '(sanction|sanctions|amende|amendes|fine|fines|penalty|penalties|monetary penalty|monetary penalties|monetary penalty notice|reprimand|reprimands|civil penalty|enforcement action|enforcement actions)',
    '(bussgeld|bußgeld|geldbußen|multa|multas|sancion|sanciones|sanzione|sanzioni)',
  ],
  'case-law': [
    '(case law|judgment|judgments|judgement|judgements|court decision|court decisions|employment tribunal decision|tribunal decision|ruling|rulings|litigation)',
    '(jurisprudence|arret|arrets|jugement|jugements|decision de justice|decisions de justice|ordonnance de refere|qpc)',
    '(urteil|urteile|rechtsprechung|sentencia|sentencias|jurisprudencia|sentenza|sentenze|giurisprudenza)',
  ],
  standard: [
    '(standard|standards|technical specification|technical report|harmonised standard|harmonised standards|norme|normes|norm|normen|norma|normas|norme tecniche|special publication)',
  ],
  report: [
    '(report|reports|annual report|corporate report|independent report|policy paper|policy papers|impact assessment|white paper|official statistics|statistics|national statistics|transparency|study|studies|research and analysis|discussion paper|policy brief|staff working document|publication|publications)',
    '(rapport|rapports|rapport annuel|rapport d information|etude|etudes|etude d impact|livre blanc|statistiques|bilan|note d analyse|avis et rapports)',
    '(bericht|berichte|studie|studien|tatigkeitsbericht|informe|informes|estudio|memoria|rapporto|relazione|relazioni|studio|studi)',
  ],
  research: [
    '(research|research paper|research article|working paper|working papers|preprint|article|journal article|paper|cs cy|cs ai|cs lg|cs cl|cs hc|cs cv|cs cr|recherche|publication scientifique|article de recherche|forschung|investigacion|ricerca)',
  ],
  news: [
    '(news|news story|news stories|news item|press release|press releases|press|speech|speeches|event|events|blog|blog post|announcement|announcements|statement|statements|government response|world news story|fatality notice|newsletter|media release|interview|correspondence|news and events|podcast|op ed)',
    '(actualite|actualites|actu|communique|communiques|communique de presse|communiques de presse|presse|discours|evenement|evenements|agenda|breve|breves|lettre d information|entretien|a la une)',
    '(pressemitteilung|pressemitteilungen|aktuelles|nachrichten|meldung|meldungen|veranstaltung|noticia|noticias|nota de prensa|notas de prensa|comunicado|notizie|notizia|comunicato|comunicato stampa|comunicati stampa|evento)',
  ],
};

import type { RelevanceConcept } from '../../model/item/relevance.js';
import type { Agent, Matter } from './machine-words.js';

/** What a machine does that a person would have to judge. */
export interface JudgementWords {
  readonly concept: RelevanceConcept;
  /** Of what it has to be said; `null` where it says enough of any machine. */
  readonly of: readonly Matter[] | null;
  /** Of which it says little that they do it: a scheme is run by people, a camera films. */
  readonly plainOf?: readonly Agent[];
  /** It has to stand first, or to be said to do it: people write with software. */
  readonly bySubject?: true;
  /** What it is worth without a machine beside it; nothing, where it does not say. */
  readonly alone?: number;
  readonly words: readonly string[];
}

const table = {
  predicts: {
    concept: 'automated-decision',
    of: ['people', 'files', 'offences', 'professionals', 'works'],
    alone: 0.1,
    words: [
      'predi(t|re|sent|sait|cts|cted|ct|cting|ction|ctions|ctif|ce|cen|jo|cono)',
      'anticip(e|ent|ait|er|ation|ate|ates|ated|ating)',
      '(devine|devinent|deviner|pronosti*)',
      '(estime|estiment|estimer|evalue|evaluer) {2}(risque|chances|probabilite|danger)',
      'probabilite(s|)',
      'guess*',
      '(annonce|annoncent) {4}(avant|risque|chute|deces|maladie)',
      'how likely',
      'likel(ihood|iest)',
      'likely to (commit|offend|reoffend|leave|quit|default|fail|drop out|repay|come from|abscond|cheat)',
      'where {3}(is|are|was|were) {1}likely',
      '(estimat|assess)(e|es|ed|ing|) {3}(risk|chance|chances|odds)',
      '(vorhersag|voorspel|prever|preved|prevede|przewid)*',
      'wahrscheinlichkeit(en|)',
    ],
  },
  /** A figure that stands for a person. */
  scores: {
    concept: 'scoring',
    of: ['people', 'files'],
    alone: 0.6,
    words: [
      '(indice|indicateur|coefficient|niveau|degre) {1}(de|du) {1}(risque|suspicion|fraude|fiabilite|confiance)',
      '(score|scores)',
      '(turn|turns|turned|turning) {8}into {2}(mark|score|number|grade|rating)',
      '(indice|indicateur)(s|) de probabilite',
      '(risk|suspicion|trust|fit|suitability|propensity|likelihood|fraud) (number|mark|index|indicator|flag|percentage)(s|)',
      'number (from|between) (0|1|one|zero) (to|and)',
      '(chiffre|nombre) (de|entre) (0|1|un|zero) (a|et)',
      '(zahl|punktzahl) (von|zwischen) (0|1|null|eins) (bis|und)',
      '(chancen|risiko|score)wert*',
      '(risico|kans)(cijfer|score|getal|profiel)*',
    ],
  },
  /** Faces, set beside those that are known. */
  matches: {
    concept: 'facial-recognition',
    of: ['portraits'],
    alone: 0.6,
    words: [
      '(match|matche|compar)(ed|ing|es|e|ent|s|)',
      'rapproch(ement|ements|er|ent|es|e) {2}(de|avec|des)',
      'ressembl*',
      'resembl*',
      '(cotej|abgleich|abgeglichen|vergelek|vergelij)*',
      'confront(ati|ate|ato|are|a) {2}con',
    ],
  },
  /** What is shown to somebody by what they liked. */
  orders: {
    concept: 'recommender',
    of: ['feed', 'works'],
    alone: 0.6,
    words: [
      '(ordonn|classe|choisi|trie|propose|affiche|selectionne)(es|e|s|ee|ees|) {2}(selon|d apres|pour chaque|en fonction)',
      '(chosen|ranked|ordered|selected|picked|sorted|pushed|served) {1}(for|to) {1}(each|user|users|viewers|child|children)',
      '(chosen|ranked|ordered|selected|picked|sorted) {1}(by|from|according to) {2}(what|past|behavio|history|habits)*',
      '(shown|plays|comes|served|watched|see|sees) next',
      '(duree de visionnage|temps passe|watch time|lingers)',
    ],
  },
  ranks: {
    concept: 'scoring',
    of: ['people', 'files', 'professionals'],
    plainOf: ['scheme'],
    words: [
      '(qui|lequel|laquelle) (note|notent|classe|classent|trie|trient|evalue|evaluent|cible|ciblent|suit|surveille|filtre|filtrent)',
      '(note|notent|notait|classe|classent|classait|trie|trient|triait|filtre|filtrent|evalue|evaluait) (les|l|chaque|la|leur|leurs|ses)',
      '(hierarchis|priorise|selectionn|etiquett|departag)*',
      '(trie|note|classe|evalue|lu|corrige|verifie|traite|examine|choisi)(s|e|es|) par',
      'ordonner (les|des|leurs)',
      '(notation|classement|tri|preselection|ponderation|ciblage)',
      'attribue* {2}(note|score|points|probabilite|rang|rangs|notes)',
      '(cible|ciblent|designe|designent|designer|distribue|distribuent)',
      '(rank|scor|grad|screen|classif|triag|flag|shortlist|prioriti)*',
      '(marked|ordered|read|checked|checks|handled|answered|processed) by',
      '(sort|pick|select) {2}(out|objections|letters|the|which|who|applicants|claims|people)',
      'rat(es|ed) (how|each|the|applicants|candidates|people)',
      '(sorts|sorted|picks|picked|selects|selected|weighs|weighting|streaming|labels|labelled|singles out)',
      '(bewertet|bewerten|aussortiert|sortiert|einstuf|eingestuft|eingeteilt|einteil)*',
      '(stuft|teilt|sortiert|wahlt) {3}(ein|aus)',
      '(puntuo|puntua|punti|asigna|assegna|clasific|classific|ponteg)*',
      '(selecteer|geselecteerd|rangschik|gerangschikt|scoor|ocenia|klasyfik)*',
    ],
  },
  recommends: {
    concept: 'recommender',
    of: ['people', 'professionals', 'feed'],
    plainOf: ['scheme'],
    words: [
      '(empfiehl|empfohlen|raccomand|consigli|aanbevel|aanbevol|rekomend|poleca)*',
      '(recommande|recommandent|recommandait|conseille|suggere|suggerent|recommend|recommends|recommended|suggests)',
      '(propose|proposent) (les|des)',
      '(propose|proposes|proposent) {2}(note|mark|degre|diagnosis|diagnostic|decision|sanction|avertissements)',
    ],
  },
  recognises: {
    concept: 'video-analytics',
    of: ['traits', 'likeness', 'portraits', 'works'],
    words: [
      '(signale|signalent|signalait|compare|comparent|lit|lisent|lisait|relit|relisent|distingue|distinguent)',
      '(mistook|spot|spots|spotted|reads|compares|compared|tells)',
      '(notice|notices|look for|looks for|looked for|looking for|letto|liest)',
      '(segnala|detecta|meldt|gemeld)*',
      '(lee|legge|lue|lues|lus)',
    ],
  },
  identifies: {
    concept: 'video-analytics',
    of: ['people', 'traits', 'likeness', 'portraits', 'works'],
    plainOf: ['scheme'],
    words: [
      'reconnai(t|ssent|ssait|tre)',
      '(identifi|reper|detect)(e|ent|er|es|ee|ees)',
      '(recogni|identifie|identify|detect|matche|matching|matched)*',
      '(erkennt|erkennen|erkannte*|meldet|melden)',
      '(reconoc|riconosc|identifica|reconhec|herken|rozpozna)*',
    ],
  },
  analyses: {
    concept: 'profiling',
    of: ['traits', 'likeness', 'portraits'],
    words: [
      'analys(e|ent|ait|aient|er|ant|es|ed|ing|ees|ee)',
      '(ecoute|ecoutent|transcrit|transcrivent|mesure|mesurent|deduit|releve|relevent)',
      '(analyze|analyzes|analyzed|listens|listened|measures|judged|judges|infers|inferred)',
      'auswertung*',
      '(wertet|werten|auswertet|ausgewertet|analysiert|analiz*|analizz*)',
      '(interprete|interpretent|interprets|interpreted)',
    ],
  },
  assesses: {
    concept: 'profiling',
    of: ['people', 'traits', 'files'],
    plainOf: ['scheme', 'system', 'tool', 'camera'],
    words: ['(assess|evaluat|gaug|categori|profil)*', '(evalue|evaluent|mesure|mesurent|apprecie|apprecient)'],
  },
  watches: {
    concept: 'algorithmic-management',
    of: ['people'],
    plainOf: ['scheme', 'camera', 'system'],
    words: ['(surveille|surveillent|surveillait|suit|suivent)', '(monitor|track|watche)(s|d|ed|ing|)', 'watch(es|ing)'],
  },
  sets: {
    concept: 'automated-decision',
    of: ['terms', 'people'],
    plainOf: ['scheme', 'system'],
    words: [
      '(fixe|fixent|fixait|ajuste|ajustent|impose|imposent)',
      '(sets|adjusts|adjusted|dictates|dictated)',
      '(charge|charges|charged|quotes)',
      '(set|worked out|calculated|computed) by',
      '(fija|fijaba|fissa|stabilisce|bepaalt|ustala)',
    ],
  },
  /** A price that is not the same for everybody. */
  personalises: {
    concept: 'algorithmic-pricing',
    of: ['terms'],
    alone: 0.6,
    words: [
      '(depend|depends|varie|varies|changes) {3}(client|customer|buyer|acheteur|phone|telephone|histor|habit|profil)*',
    ],
  },
  writes: {
    concept: 'generative-ai',
    of: ['works', 'likeness', 'portraits'],
    plainOf: ['automatic'],
    bySubject: true,
    words: [
      '(rediger|generer|composer|traduire|resumer)',
      '(redige|redigent|rediges|genere|generent|generes|compose|composent|traduit|traduisent|resume|resument|fabrique|fabriquent)',
      '(ecrit|ecrits|ecrite|ecrites|produits|produites) par',
      '(writes|wrote|written|writing|drafts|drafted|drafting|made up|composes|composed|invented)',
      '(summari|generat|translat|transcri)*',
    ],
  },
  imitates: {
    concept: 'deepfake',
    of: ['likeness', 'portraits'],
    alone: 0.6,
    words: [
      '(imit|mimic|recre|clon|replicat|contrefai|nachahm|nachgeahm|nachgebild|nagebootst|nagemaakt)*',
      '(fait|font|faire|faisait|ont fait|avait fait) (parler|dire|chanter)',
      '(fausse|fausses|fake|false|falsa|falsche|valse)',
      '(sound|sounds|sounded|sounding) like',
      '(impersonat|suplant)*',
      '(usurpation|reproduction)',
    ],
  },
  /** Works that have nobody who made them. */
  unauthored: {
    concept: 'generative-ai',
    of: ['works', 'likeness', 'portraits'],
    alone: 0.6,
    words: [
      '(nobody|no one|no human|no person|no author|no artist|no camera) {1}(wrote|sang|drew|took|painted|composed|played|filmed|spoke)',
      'que (personne|nul) n a* {1}(ecri|chante|dessine|compose|peint|pris|tourne|joue|prononce)*',
      'die niemand {2}(geschrieb|schrieb|gesung|gemalt|aufgenommen|gezeichnet)*',
      'que nadie {2}(escri|cant|dibuj|pint|compu)*',
      'nessuno {1}(ha|aveva) (scritto|cantato|dipinto|composto|disegnato)',
      '(die|dat) niemand {2}(schreef|geschreven|zong|gezongen|tekende)',
      '(nikt nie|ninguem) (napisa|zaspiewa|namalowa|escrev|cant|pint)*',
    ],
  },
  unattended: {
    concept: 'automated-decision',
    of: ['people', 'files', 'works'],
    alone: 0.6,
    words: [
      'sans (qu|que) (un|une|aucun|aucune|personne|quiconque|nul) {3}(ait|lise|voie|ouvre|examine|verifie|intervienne|controle|relise)',
      '(aucun|aucune) (agent|salarie|personne|humain|gestionnaire|medecin) n*',
      'sans {1}(gestionnaire|conseiller|relecture|lecture)',
      '(nul|aucun) (superieur|chef|responsable|manager|controleur|employe) n*',
      'without {3}(manager|supervisor|officer) s knowledge',
      'not been (seen|read|checked|reviewed|looked at) by {2}(inspector|officer|person|human|manager|anyone|doctor)',
      '(lu|lus|lue|lues|vu|vus|examine|examines) par (personne|aucun|aucune)',
      'never {1}(read|seen|looked at|reviewed) by (a person|a human|anyone|anybody|an officer)',
      '(nobody|no one|no person|no human|no officer|no manager) {1}(look|saw|check|read|review|involv)*',
      'without {3}(officer|person|manager|caseworker) {1}(look|see|check|read|involv)*',
      '(bevor|ohne dass) (ein mensch|jemand|ein mitarbeiter)',
      '(nadie|ningun funcionario) {2}(vio|revis|comprob|mir|ley)*',
      '(nessun|nessuno|nessuna) {3}(verific|control|esamin|legg|letto|rived|guard|visto)*',
      '(zonder dat|geen) (iemand|een medewerker|ambtenaar|medewerker|mens) {3}(keek|kijk|beoordel|controle)*',
      '(nikt|zaden urzednik|ninguem) {2}(sprawdz|weryfik|przeczyt|verific|reviu|analis)*',
    ],
  },
  /** That a person has to look at what it said. */
  /** Without anybody at the controls. */
  acts: {
    concept: 'automated-decision',
    of: null,
    plainOf: ['scheme', 'system'],
    words: [
      'by (itself|themselves)',
      'on (its|their) own',
      'tout(e|s|es|) seul(e|s|es|)',
      'd (elle|lui|eux|elles) meme(s|)',
      '(von selbst|selbststandig|por si solo|por si sola|da solo|da sola)',
    ],
  },
  overseen: {
    concept: 'human-oversight',
    of: ['people', 'files', 'works'],
    plainOf: ['scheme', 'system'],
    words: [
      '(un humain|un etre humain|une personne|un agent) {3}(decide|confirme|verifie|valide|examine|intervienne|tranche|relit|relise)',
      '(a person|a human|someone|an officer|a doctor|a teacher|a judge) {3}(decid|check|confirm|review|look|overrul)*',
      '(ein mensch|eine person) {6}(entscheid|pruf|bestatig)*',
      '(una persona|un funcionario|un operatore) {4}(revis|decid|verific|confirm|control)*',
    ],
  },
  decides: {
    concept: 'automated-decision',
    of: ['people', 'files'],
    plainOf: ['scheme', 'system'],
    words: [
      '(decide|decident|decidait|tranche|tranchent|accorde|accordent|choisit|choisissent|juge|jugent|supprime|suppriment)',
      '(refus|rejet|ecart|licenci|exclu|discrimin|sanctionn|attribu)*',
      '(biais|affectation)',
      '(reject|denie|refus|decid|dismiss|discriminat|bias)*',
      '(turn|turns|turned|turning) {3}(away|down)',
      '(allocat|assign|cancel|terminat|withh|dispatch|overrul)*',
      '(verbalis|inflig|octro|repart)*',
      '(chooses|denial|eligibility|proxies|voided|fired|sacked|sacks|hires|hired|blocks|blocked|deactivat|weeds)*',
      '(elimin|bloqu|desactiv)*',
      '(abgelehnt|lehnt|entscheid|entschied|diskrimini|benachteilig|ausgewahlt|ausgeschlossen|zugeteilt)*',
      '(rechaz|denega|deneg|deniega|seleccion|descarta|decid|concede|excluy)*',
      '(rifiut|seleziona|valuta|scelt|scart|esclu|licenzia|negat|respint)*',
      '(afgewezen|weiger|afwij|wijst af|uitgekozen|beslis|beoordel|toegewezen)*',
      '(distribui|rejeit|recus|negou|negava|selecion|odrzuc|decyduj|decydow|przyzna|odmawia|odmow|wybiera)*',
    ],
  },
  learns: {
    concept: 'machine-learning',
    of: null,
    words: [
      '(apprend|apprennent|apprenait) (de|des|d|les|a partir|du)',
      'apprentissage {2}sur',
      '(entraine|entraines|entrainee|entrainees) {1}(sur|avec|a partir)',
      's ameliore*',
      'learn(s|ed|ing) from',
      '(that|which) learn(s|)',
      'trained (on|with|from)',
      '(fed|nourri|nourris|alimente|alimentes|alimentee) {1}(with|on|de|par|avec|from)',
      '(entrenad|addestrat|trainiert|angelernt|getraind|treinad|trenowan)*',
      'go(es|) on learning',
    ],
  },
  hides: {
    concept: 'explainability',
    of: null,
    words: [
      '(nul|personne) ne {2}(explique|justifi|expos)*',
      'n (ont|a|avait|avaient) {1}(pu|su) {2}(expliqu|justifi|expos)*',
      '(non sa|non sanno|nessuno sa|non ha saputo) {1}spiegar*',
      '(no sabe|no saben|nadie sabe|no puede|nadie puede|no supo) {1}explicar',
      '(niemand|nicht) {3}erklaren',
      '(niemand|niet) {3}uitleggen',
      '(nikt nie|nie) (potrafi|umie|moze|umial|potrafil) {1}(wyjasni|wytlumacz)*',
      '(nao sabe|ninguem sabe|nao conseg*) {1}explicar',
      'ne {1}(sait|savent|peut|peuvent) {3}(expliqu|justifi|expos)*',
      'ne (savent|sait) pas pourquoi',
      '(nobody|no one) {2}explain*',
      'cannot {1}explain*',
      'unexplained',
    ],
  },
} as const satisfies Record<string, JudgementWords>;

export type Judgement = keyof typeof table;

/** By what they are; most of them say nothing without a machine beside them. */
export const judgementWords: Readonly<Record<Judgement, JudgementWords>> = table;

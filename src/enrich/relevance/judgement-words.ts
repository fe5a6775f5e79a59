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
    of: ['people', 'files', 'offences'],
    words: [
      'predi(t|re|sent|sait|cts|cted|ct|cting|ction|ctions|ctif|ce|cen|jo|cono)',
      'anticip(e|ent|ait|er|ation|ate|ates|ated|ating)',
      '(devine|devinent|deviner|pronosti*)',
      '(estime|estiment|estimer|evalue|evaluer) {2}(risque|chances|probabilite|danger)',
      'probabilite(s|)',
      'how likely',
      'likelihood',
      '(estimat|assess)(e|es|ed|ing|) {3}(risk|chance|chances|odds)',
      'vorhersag*',
    ],
  },
  ranks: {
    concept: 'scoring',
    of: ['people', 'files'],
    plainOf: ['scheme'],
    words: [
      '(qui|lequel|laquelle) (note|notent|classe|classent|trie|trient|evalue|evaluent|cible|ciblent|suit|surveille|filtre|filtrent)',
      '(note|notent|notait|classe|classent|classait|trie|trient|triait|filtre|filtrent|evalue|evaluait) (les|l|chaque|la|leur|leurs|ses)',
      '(hierarchis|priorise|selectionn|etiquett|departag)*',
      '(trie|note|classe|evalue)(s|e|es|) par',
      '(notation|classement|tri|preselection|ponderation|ciblage|score|scores)',
      'attribue* {2}(note|score|points|probabilite|rang|rangs|notes)',
      '(cible|ciblent|designe|designent)',
      '(rank|scor|grad|screen|classif|triag|flag|shortlist|prioriti)*',
      '(marked|ordered|sorted) by',
      'rat(es|ed) (how|each|the|applicants|candidates|people)',
      '(sorts|sorted|picks|picked|selects|selected|weighs|weighting|streaming|labels|labelled|singles out)',
      '(bewertet|bewerten|aussortiert|sortiert)*',
      '(puntua|punti|asigna|assegna)*',
    ],
  },
  recommends: {
    concept: 'recommender',
    of: ['people', 'professionals'],
    plainOf: ['scheme'],
    words: [
      '(recommande|recommandent|recommandait|conseille|recommend|recommends|recommended|suggests)',
      '(propose|proposes|proposent) {2}(note|mark|degre|diagnosis|diagnostic|decision|sanction|avertissements)',
    ],
  },
  recognises: {
    concept: 'video-analytics',
    of: ['traits', 'likeness', 'works'],
    words: [
      '(signale|signalent|signalait|compare|comparent|lit|lisent|lisait|relit|relisent|distingue|distinguent)',
      '(mistook|spot|spots|spotted|reads|compares|compared|tells)',
      '(segnala|detecta)*',
      '(lee|legge)',
    ],
  },
  identifies: {
    concept: 'video-analytics',
    of: ['people', 'traits', 'likeness', 'works'],
    plainOf: ['scheme'],
    words: [
      'reconnai(t|ssent|ssait|tre)',
      '(identifie|identifient|identifier|repere|reperent|reperer|detecte|detectent|detecter)',
      '(recogni|identifie|identify|detect|matche|matching|matched)*',
      '(erkennt|erkennen|erkannte*)',
      '(reconoc|riconosc|identifica)*',
    ],
  },
  analyses: {
    concept: 'profiling',
    of: ['traits', 'likeness'],
    words: [
      'analys(e|ent|ait|aient|er|ant|es|ed|ing|ees|ee)',
      '(ecoute|ecoutent|transcrit|transcrivent|mesure|mesurent|deduit|releve|relevent)',
      '(analyze|analyzes|analyzed|listens|listened|measures|judged|judges|infers|inferred)',
      '(wertet|werten|auswertet)',
    ],
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
      'set by',
    ],
  },
  writes: {
    concept: 'generative-ai',
    of: ['works', 'likeness'],
    plainOf: ['automatic'],
    bySubject: true,
    words: [
      '(redige|redigent|rediges|genere|generent|generes|compose|composent|traduit|traduisent|resume|resument|fabrique|fabriquent)',
      '(ecrit|ecrits|ecrite|ecrites|produits|produites) par',
      '(writes|wrote|written|writing|drafts|drafted|drafting|made up|composes|composed|invented)',
      '(summari|generat|translat)*',
    ],
  },
  imitates: {
    concept: 'deepfake',
    of: ['likeness'],
    alone: 0.6,
    words: ['(imit|mimic|recre|clon|replicat|contrefai)*', '(usurpation|reproduction)'],
  },
  unattended: {
    concept: 'automated-decision',
    of: ['people', 'files', 'works'],
    alone: 0.6,
    words: [
      'sans qu (un|une|aucun|aucune) {3}(ait|lise|voie|ouvre|examine|verifie|intervienne)',
      '(aucun|aucune) (agent|salarie|personne|humain|gestionnaire|medecin) n*',
      'sans {1}(gestionnaire|conseiller|relecture|lecture)',
      '(nobody|no one|no person|no human|no officer|no manager) {1}(look|saw|check|read|review|involv)*',
      'without {3}(officer|person|manager|caseworker) {1}(look|see|check|read|involv)*',
      '(bevor|ohne dass) ein mensch',
      '(nadie|ningun funcionario) {1}(vio|revis)*',
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
      '(chooses|denial|eligibility|proxies|voided|fired|sacked|sacks|hires|hired|blocks|blocked|deactivat|weeds)*',
      '(elimin|bloqu|desactiv)*',
      '(abgelehnt|lehnt|entscheidet|diskrimini|benachteilig)*',
      '(rechaz|denega|deneg|seleccion|descarta)*',
      '(rifiut|seleziona|valuta)*',
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
      'learn(s|ed|ing|) from',
      '(that|which) learn(s|)',
      'trained (on|with|from)',
      'go(es|) on learning',
    ],
  },
  hides: {
    concept: 'explainability',
    of: null,
    words: [
      '(nul|personne) ne {2}expliquer',
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

import type { RelevanceConcept, RelevanceReason } from '../model/item/relevance.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';
import { quote } from './formats.js';

/** French phrases include the "de", which elides and contracts. */
const spokenOf: Readonly<Record<UiLanguage, Readonly<Record<RelevanceConcept, string>>>> = bilingual({
  ai: ['d’intelligence artificielle', 'artificial intelligence'],
  'ai-act': ['du règlement sur l’IA', 'the AI Act'],
  'ai-law': ['d’une loi ou d’une politique sur l’IA', 'AI law or policy'],
  'ai-standard': ['d’une norme sur l’IA', 'an AI standard'],
  'machine-learning': ['d’apprentissage automatique', 'machine learning'],
  'generative-ai': ['d’IA générative', 'generative AI'],
  'general-purpose-ai': ['de modèles d’IA à usage général', 'general-purpose AI models'],
  chatbot: ['d’agents conversationnels', 'chatbots'],
  deepfake: ['d’hypertrucages', 'deepfakes'],
  'automated-decision': ['de décision automatisée', 'automated decisions'],
  algorithm: ['d’algorithmes', 'algorithms'],
  'algorithmic-management': ['de gestion algorithmique du travail', 'algorithmic management of work'],
  'algorithmic-pricing': ['de prix fixés par algorithme', 'algorithmic pricing'],
  recommender: ['de systèmes de recommandation', 'recommender systems'],
  profiling: ['de profilage', 'profiling'],
  scoring: ['de notation des personnes', 'scoring of people'],
  'facial-recognition': ['de reconnaissance faciale', 'facial recognition'],
  biometrics: ['de biométrie', 'biometrics'],
  'emotion-recognition': ['de reconnaissance des émotions', 'emotion recognition'],
  'video-analytics': ['de vidéosurveillance algorithmique', 'algorithmic video surveillance'],
  'predictive-policing': ['de police prédictive', 'predictive policing'],
  'autonomous-vehicle': ['de véhicules autonomes', 'autonomous vehicles'],
  'autonomous-weapon': ['d’armes autonomes', 'autonomous weapons'],
  robot: ['de robots', 'robots'],
  'training-data': ['de données d’entraînement', 'training data'],
  'ai-chips': ['de puces et de calcul pour l’IA', 'chips and computing power for AI'],
  'human-oversight': ['de contrôle humain', 'human oversight'],
  explainability: ['d’explicabilité', 'explainability'],
  'data-analytics': ['d’analyse de données massives', 'large-scale data analysis'],
});

const texts = bilingual({
  speaks: ['parle ', 'speaks of '],
  unknown: [(cue: string) => `de ${quote(cue, 'fr')}`, (cue: string) => quote(cue, 'en')],
  places: {
    title: ['titre', 'title'],
    text: ['texte', 'text'],
  },
  and: [' et ', ' and '],
  nothing: ['rien n’y parle d’IA ni de décision automatisée', 'nothing in it speaks of AI or automated decisions'],
});

/** Naming more of them adds nothing. */
const mostNamed = 4;

/** `parle d’intelligence artificielle (titre) et de profilage (texte)`, to follow the name of the item. */
export function relevanceSentence(reasons: readonly RelevanceReason[], language: UiLanguage): string {
  const { speaks, places, and, nothing } = texts[language];
  if (reasons.length === 0) return nothing;
  const named = reasons
    .slice(0, mostNamed)
    .map((reason) => `${conceptSpokenOf(reason, language)} (${places[reason.place]})`);
  const last = named.pop() ?? '';
  return `${speaks}${named.length === 0 ? last : `${named.join(', ')}${and}${last}`}`;
}

/** A concept of other rules than today's is named by the words of the text. */
function conceptSpokenOf({ concept, cue }: RelevanceReason, language: UiLanguage): string {
  const names: Readonly<Record<string, string>> = spokenOf[language];
  return Object.hasOwn(names, concept) ? (names[concept] ?? cue) : texts[language].unknown(cue);
}

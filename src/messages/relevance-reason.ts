import type { UiLanguage } from '../model/digest/subscription.js';
import type { RelevanceConcept, RelevanceReason } from '../model/item/relevance.js';
import { quote } from './formats.js';

/** French says each with its "de", which elides and contracts. */
const spokenOf: Readonly<Record<UiLanguage, Readonly<Record<RelevanceConcept, string>>>> = {
  fr: {
    ai: 'd’intelligence artificielle',
    'ai-act': 'du règlement sur l’IA',
    'ai-law': 'd’une loi ou d’une politique sur l’IA',
    'ai-standard': 'd’une norme sur l’IA',
    'machine-learning': 'd’apprentissage automatique',
    'generative-ai': 'd’IA générative',
    'general-purpose-ai': 'de modèles d’IA à usage général',
    chatbot: 'd’agents conversationnels',
    deepfake: 'd’hypertrucages',
    'automated-decision': 'de décision automatisée',
    algorithm: 'd’algorithmes',
    'algorithmic-management': 'de gestion algorithmique du travail',
    'algorithmic-pricing': 'de prix fixés par algorithme',
    recommender: 'de systèmes de recommandation',
    profiling: 'de profilage',
    scoring: 'de notation des personnes',
    'facial-recognition': 'de reconnaissance faciale',
    biometrics: 'de biométrie',
    'emotion-recognition': 'de reconnaissance des émotions',
    'video-analytics': 'de vidéosurveillance algorithmique',
    'predictive-policing': 'de police prédictive',
    'autonomous-vehicle': 'de véhicules autonomes',
    'autonomous-weapon': 'd’armes autonomes',
    robot: 'de robots',
    'training-data': 'de données d’entraînement',
    'ai-chips': 'de puces et de calcul pour l’IA',
    'human-oversight': 'de contrôle humain',
    explainability: 'd’explicabilité',
    'data-analytics': 'd’analyse de données massives',
  },
  en: {
    ai: 'artificial intelligence',
    'ai-act': 'the AI Act',
    'ai-law': 'AI law or policy',
    'ai-standard': 'an AI standard',
    'machine-learning': 'machine learning',
    'generative-ai': 'generative AI',
    'general-purpose-ai': 'general-purpose AI models',
    chatbot: 'chatbots',
    deepfake: 'deepfakes',
    'automated-decision': 'automated decisions',
    algorithm: 'algorithms',
    'algorithmic-management': 'algorithmic management of work',
    'algorithmic-pricing': 'algorithmic pricing',
    recommender: 'recommender systems',
    profiling: 'profiling',
    scoring: 'scoring of people',
    'facial-recognition': 'facial recognition',
    biometrics: 'biometrics',
    'emotion-recognition': 'emotion recognition',
    'video-analytics': 'algorithmic video surveillance',
    'predictive-policing': 'predictive policing',
    'autonomous-vehicle': 'autonomous vehicles',
    'autonomous-weapon': 'autonomous weapons',
    robot: 'robots',
    'training-data': 'training data',
    'ai-chips': 'chips and computing power for AI',
    'human-oversight': 'human oversight',
    explainability: 'explainability',
    'data-analytics': 'large-scale data analysis',
  },
};

const texts = {
  fr: {
    speaks: 'parle ',
    unknown: (cue: string) => `de ${quote(cue, 'fr')}`,
    places: { title: 'titre', text: 'texte' },
    and: ' et ',
    nothing: 'rien n’y parle d’IA ni de décision automatisée',
  },
  en: {
    speaks: 'speaks of ',
    unknown: (cue: string) => quote(cue, 'en'),
    places: { title: 'title', text: 'text' },
    and: ' and ',
    nothing: 'nothing in it speaks of AI or automated decisions',
  },
} as const;

/** More of them say no more. */
const mostNamed = 4;

/** `parle d’intelligence artificielle (titre) et de profilage (texte)`, as it stands behind the name of what it is said of. */
export function relevanceSentence(reasons: readonly RelevanceReason[], language: UiLanguage): string {
  const { speaks, places, and, nothing } = texts[language];
  if (reasons.length === 0) return nothing;
  const named = reasons
    .slice(0, mostNamed)
    .map((reason) => `${conceptSpokenOf(reason, language)} (${places[reason.place]})`);
  const last = named.pop() ?? '';
  return `${speaks}${named.length === 0 ? last : `${named.join(', ')}${and}${last}`}`;
}

/** A concept of other rules than ours is named by what stands in the text. */
function conceptSpokenOf({ concept, cue }: RelevanceReason, language: UiLanguage): string {
  const names: Readonly<Record<string, string>> = spokenOf[language];
  return Object.hasOwn(names, concept) ? (names[concept] ?? cue) : texts[language].unknown(cue);
}

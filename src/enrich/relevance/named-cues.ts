import type { CueTable } from './cue-strength.js';

/** Laws, cases, programs and companies whose names alone say what they are about. */
export const namedCues: CueTable = {
  biometrics: {
    medium: [
      '(estimat|estim)* {2}(age|old)',
      'age check(s|)',
      'age from {2}(face|speech|voice)',
      'huella(s|) (dactilar|dactilares)',
      'huella',
    ],
  },
  'algorithmic-management': {
    strong: ['robot boss(es|)', '(assegnazione|distribuzione) (automatica|automatizzata)'],
  },
  'ai-law': {
    rule: [
      'PL 2338',
      '(AI|IA) basic act',
      'AI washing',
      'deep synthesis',
      'synthese profonde',
      '(frontier|foundation) (developer|lab|laboratory|laboratorie|company|system)(s|)',
      'catastrophic risk(s|) {3}model(s|)',
    ],
    strong: [
      'MDAI',
      'adversarial (attack|attacks|example|examples|machine)',
      '(data|model|training) poisoning',
      'empoisonnement d(e|es|u) (donnees|modele|modeles)',
    ],
  },
  ai: {
    medium: [
      'anthropic',
      'perplexity',
      'suno',
      'udio',
      'human machine (interaction|teaming)',
      'interaction homme machine',
    ],
  },
  'training-data': {
    strong: ['DABUS', 'TDMRep', '(machine|computer) (author|authorship|inventor|inventorship)'],
    medium: ['TDM', 'datamining', 'inventorship'],
  },
  'automated-decision': {
    strong: [
      'automated {1}(drafting|writing|translation|transcription|summaries|summarisation|advice|interview|interviews)',
      '(moderation|surveillance|notation|evaluation|detection|verification|traduction|transcription|redaction|reponse|analyse|correction) automati(see|que)(s|)',
      'predictive {1}analytics',
      'foncier innovant',
      'affelnet',
      'BOSCO',
      'VioGen',
      'automatisierte(n|r|) (daten|verwaltungs)*',
      'hessendata',
      'ETIAS',
    ],
    medium: [
      'notation des (conducteurs|passagers|enseignants|medecins|locataires|employes|travailleurs|citoyens|clients|usagers)',
      'passenger name record {6}(profil|screen|risk)*',
      '(travel|passenger) risk (screening|assessment)',
    ],
  },
  'video-analytics': {
    strong: ['briefcam', 'crowd counting', '(counting|analytics) software'],
    medium: ['analyse d image(s|)', 'image analysis', 'comptage {2}(personnes|foule)', 'palantir', 'smart border(s|)'],
  },
  'autonomous-weapon': {
    strong: ['autonomy in weapon(s|)*', 'autonomie {4}arme(s|)', 'autonomous (targeting|combat|military)*'],
  },
  'autonomous-vehicle': {
    rule: ['maintien de voie*', 'lane keeping', '(stationnement|pilotage|maintien) {2}automatise'],
    medium: [
      'ADAS',
      'DCAS',
      'driver monitoring',
      'zoox',
      'cruise robotaxi*',
      'level (3|4|5) (automation|driving|vehicles)',
    ],
  },
  recommender: {
    medium: ['recommender(s|)'],
    strong: ['engagement based (ranking|feed|feeds)', 'algorithmic feed(s|)'],
  },
  'ai-chips': { medium: ['exascale'] },
  'facial-recognition': {
    rule: [
      '(facial|face) (surveillance|technology|technologies|biometrics|geometry|features|template|templates|id|payment|payments|login|unlock|data)',
      '(pay|payment|paying|entry|access|login) by face',
      'selfie(s|)',
      'verification {1}identite a distance',
      'remote identity (proofing|verification)',
      'paiement par (le |)visage',
      'face (id|pay)',
    ],
    medium: ['facial', 'faciale', 'facciale', 'facialer', 'rostro'],
  },
  'generative-ai': {
    strong: [
      'google bard',
      '(pour|par|chatbot) Bard',
      '(genere|generee|generes|generees|cree|crees|creee|creees|produit|produits) par {1}(ordinateur|machine|logiciel|algorithme)',
    ],
  },
  'general-purpose-ai': { strong: ['(systeme|systemes|modeles) a usage general', 'general purpose system(s|)'] },
  'machine-learning': {
    strong: [
      'computer (aided|assisted) (detection|diagnosis|diagnostic)',
      'logiciel(s|) d aide a(u|) {2}(diagnostic|decision|prescription|redaction)',
      'diagnostic {2}assiste par',
    ],
  },
};

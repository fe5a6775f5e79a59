import type { CueTable } from './cue-strength.js';

/** Laws, cases, programs and companies whose names alone say what they are about. */
export const namedCues: CueTable = {
  'ai-law': {
    rule: [
      'PL 2338',
      '(AI|IA) basic act',
      'AI washing',
      'deep synthesis',
      'synthese profonde',
      '(frontier|foundation) (developer|lab|company|system)(s|)',
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
      'foncier innovant',
      'affelnet',
      'BOSCO',
      'VioGen',
      'automatisierte(n|r|) (daten|verwaltungs)*',
      'hessendata',
      'ETIAS',
    ],
    medium: ['passenger name record {6}(profil|screen|risk)*', '(travel|passenger) risk (screening|assessment)'],
  },
  'video-analytics': { strong: ['briefcam'], medium: ['palantir', 'smart border(s|)'] },
  'autonomous-weapon': {
    strong: ['autonomy in weapon(s|)*', 'autonomie {4}arme(s|)', 'autonomous (targeting|combat|military)*'],
  },
  'autonomous-vehicle': {
    medium: [
      'ADAS',
      'DCAS',
      'driver monitoring',
      'zoox',
      'cruise robotaxi*',
      'level (3|4|5) (automation|driving|vehicles)',
    ],
  },
  recommender: { strong: ['engagement based (ranking|feed|feeds)', 'algorithmic feed(s|)'] },
  'ai-chips': { medium: ['exascale'] },
};

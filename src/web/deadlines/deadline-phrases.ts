import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const deadlinePhrases = bilingual({
  title: ['Échéances', 'Deadlines'],
  past: ['Passées', 'Past'],
  countAhead: [
    plural('# échéance à venir', '# échéances à venir', 'Aucune échéance à venir'),
    plural('# deadline ahead', '# deadlines ahead', 'No deadlines ahead'),
  ],
  countPast: [
    plural('# échéance passée', '# échéances passées', 'Aucune échéance passée'),
    plural('# past deadline', '# past deadlines', 'No past deadlines'),
  ],
  soon: [plural('# d’ici sept jours', '# d’ici sept jours'), plural('# within seven days', '# within seven days')],
  moved: [plural('# déplacée', '# déplacées'), plural('# moved', '# moved')],
  clashes: [plural('# contradiction', '# contradictions'), plural('# contradiction', '# contradictions')],
  onDay: [(day: string, count: string) => `${day}\u00a0: ${count}`, (day: string, count: string) => `${day}: ${count}`],
  export: ['Exporter', 'Export'],
  mine: ['Mes politiques', 'My policies'],
  everybodys: ['Toutes', 'All'],
  movedOnly: ['Déplacées', 'Moved'],
  moreFilters: ['Autres critères', 'More filters'],
  movedFrom: ['Déplacée\u00a0:', 'Moved:'],
  tagState: {
    todo: [' (à décider)', ' (to decide)'],
    yes: [' (confirmée)', ' (confirmed)'],
  },
  clash: [
    plural('# date pour la même disposition.', '# dates pour la même disposition.'),
    plural('# date for the same provision.', '# dates for the same provision.'),
  ],
  clashText: [
    'Retenez-en une\u00a0; les autres restent citées sur leur publication.',
    'Keep one; the others stay quoted with their publication.',
  ],
  keep: ['Retenir', 'Keep'],
  keptReason: ['Date retenue parmi celles qui se contredisent', 'Date kept of those that contradict each other'],
  backToList: ['Revenir aux échéances', 'Back to deadlines'],
  between: [
    (from: string, until: string) => `Du ${from} au ${until}.`,
    (from: string, until: string) => `From ${from} to ${until}.`,
  ],
  since: [(from: string) => `À partir du ${from}.`, (from: string) => `From ${from}.`],
  to: [(until: string) => `Jusqu’au ${until}.`, (until: string) => `Up to ${until}.`],
  filters: ['Filtrer les échéances', 'Filter deadlines'],
  words: ['Mots cherchés', 'Search words'],
  role: ['Nature', 'Kind of date'],
  all: {
    jurisdiction: ['Toutes', 'All'],
    topic: ['Tous', 'All'],
    policy: ['Toutes', 'All'],
    role: ['Toutes', 'All'],
  },
  apply: ['Filtrer', 'Filter'],
  clear: ['Effacer les filtres', 'Clear filters'],
  dateOfRecord: [
    'Date donnée par l’éditeur dans un champ à part.',
    'Date given by the publisher in a dedicated field.',
  ],
  dateOfTitle: ['Date donnée dans le titre.', 'Date given in the title.'],
  removed: ['publication retirée', 'publication removed'],
  also: ['Annoncée aussi par', 'Also announced by'],
  moreOthers: [plural('et # autre', 'et # autres'), plural('and # other', 'and # others')],
  onward: {
    ahead: ['Échéances suivantes', 'Later deadlines'],
    past: ['Échéances antérieures', 'Earlier deadlines'],
  },
  first: ['Revenir au début', 'Back to the start'],
  leftOut: [
    plural(
      '# autre publication, hors IA, annonce des échéances',
      '# autres publications, hors IA, annoncent des échéances',
    ),
    plural(
      '# other publication, not about AI, announces deadlines',
      '# other publications, not about AI, announce deadlines',
    ),
  ],
  unread: [
    plural(
      '# autre publication annonce une échéance ce jour-là\u00a0: la voir dans la recherche',
      '# autres publications annoncent une échéance ce jour-là\u00a0: les voir toutes dans la recherche',
    ),
    plural(
      '# more publication announces a deadline on that day: see it in search',
      '# more publications announce a deadline on that day: see them all in search',
    ),
  ],
  toCheck: [
    plural('# autre date à venir reste à vérifier', '# autres dates à venir restent à vérifier'),
    plural('# other coming date is still to be checked', '# other coming dates are still to be checked'),
  ],
  toCheckIn: [
    plural(
      '# publication cite d’autres dates à venir, à vérifier',
      '# publications citent d’autres dates à venir, à vérifier',
    ),
    plural('# publication names other coming dates to check', '# publications name other coming dates to check'),
  ],
  emptyTitle: {
    ahead: ['Aucune échéance à venir', 'No deadlines ahead'],
    past: ['Aucune échéance passée', 'No past deadlines'],
  },
  empty: [
    'Aucune des publications retenues n’annonce d’échéance sur cette période. Les dates sont lues dans le texte des publications à mesure qu’elles arrivent.',
    'None of the selected publications announces a deadline in this period. Dates are read from the text of publications as they arrive.',
  ],
  seeAll: ['Voir toutes les échéances à venir', 'See all deadlines ahead'],
  seePast: ['Voir les échéances passées', 'See past deadlines'],
  toSearch: ['Chercher dans toutes les publications', 'Search all publications'],
  monthNotGiven: [(year: string) => `${year}, mois non précisé`, (year: string) => `${year}, month not given`],
  dayNotGiven: ['jour non précisé', 'day not given'],
});

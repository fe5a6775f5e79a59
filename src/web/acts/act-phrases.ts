import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const actPhrases = bilingual({
  title: ['Actes', 'Acts'],
  groups: {
    law: ['L’acte, ses modifications et textes d’application', 'The act, its amendments and implementing acts'],
    guidance: ['Lignes directrices et recommandations', 'Guidelines and recommendations'],
    decisions: ['Décisions, sanctions et jurisprudence', 'Decisions, sanctions and case law'],
    drafts: ['Projets de texte et consultations', 'Bills and consultations'],
    studies: ['Rapports, normes et recherche', 'Reports, standards and research'],
    news: ['Actualités', 'News'],
  },
  procedure: ['Étapes de la procédure', 'Stages of the procedure'],
  official: ['Texte officiel', 'Official text'],
  noOfficial: [
    'Aucune adresse officielle ne se déduit de ce numéro.',
    'No official address can be derived from this number.',
  ],
  ownText: ['Dans la veille\u00a0:', 'In the watch:'],
  alsoCalled: ['Aussi appelé\u00a0:', 'Also called:'],
  inOther: ['En anglais\u00a0:', 'In French:'],
  named: [
    plural('Cité par # publication', 'Cité par # publications', 'Aucune publication ne le cite'),
    plural('Cited by # publication', 'Cited by # publications', 'No publication cites it'),
  ],
  items: [plural('# publication', '# publications'), plural('# publication', '# publications')],
  lookedAt: [
    (count: string) =>
      `Les dates passées, les dispositions et les politiques sont relevées dans les ${count} publications les plus récentes qui le citent.`,
    (count: string) =>
      `Past dates, provisions and policies come from the ${count} most recent publications that cite it.`,
  ],
  dates: ['Dates de l’acte', 'Dates of the act'],
  datesNote: [
    'Relevées dans les publications, avec leur source. Une même échéance peut avoir plusieurs dates\u00a0: étapes successives, report, ou désaccord entre sources. La source officielle la plus récente vient en premier. Dans chaque phrase citée, les mots qui ont le plus compté sont mis en évidence. À vérifier dans le texte officiel.',
    'Found in publications, each with its source. One event may have several dates: successive stages, a postponement, or sources that disagree. The newest official source comes first. In each quoted sentence, the words that counted most are highlighted. Check the official text.',
  ],
  disputed: ['Les publications ne donnent pas la même date.', 'Publications do not give the same date.'],
  alsoBelow: [
    (dates: string) =>
      `D’autres publications, plus bas, annoncent des dates de même nature\u00a0: ${dates}. L’une de ces dates peut contredire ou remplacer celles-ci.`,
    (dates: string) =>
      `Other publications, below, announce more dates of the same kind: ${dates}. They may contradict or replace those given here.`,
  ],
  noDates: ['Aucune publication n’indique de date pour cet acte.', 'No publication gives a date for this act.'],
  officialSource: ['source officielle', 'official source'],
  moreSources: [
    plural('et # autre publication', 'et # autres publications'),
    plural('and # more publication', 'and # more publications'),
  ],
  passed: ['déjà passée', 'past'],
  pastDates: [plural('# date passée', '# dates passées'), plural('# past date', '# past dates')],
  provisions: ['Dispositions les plus citées', 'Most cited provisions'],
  noProvisions: ['Aucune disposition précise n’est citée.', 'No specific provision is cited.'],
  policies: ['Politiques concernées', 'Related policies'],
  noPolicies: ['Aucune politique ne répond à ces publications.', 'No policy matches these publications.'],
  confirmed: [plural('# rattachement confirmé', '# rattachements confirmés'), plural('# confirmed', '# confirmed')],
  suggested: [plural('# à décider', '# à décider'), plural('# to decide', '# to decide')],
  rest: [(count: string) => `Voir les ${count} publications`, (count: string) => `See all ${count} publications`],
  searchAll: ['Toutes les publications qui le citent', 'Every publication that cites it'],
  deadlines: [
    plural(
      '# échéance à venir, aussi dans votre agenda',
      '# échéances à venir, aussi dans votre agenda',
      'Échéances, aussi dans votre agenda',
    ),
    plural(
      '# deadline ahead, also in your calendar',
      '# deadlines ahead, also in your calendar',
      'Deadlines, also in your calendar',
    ),
  ],
  otherDates: ['Autres échéances à venir', 'Other deadlines ahead'],
  otherDatesNote: [
    'Annoncées par des publications qui citent cet acte, sans lui être rattachées\u00a0: une consultation, un autre texte, ou l’acte lui-même sans être nommé. Ouvrez la publication pour trancher.',
    'Announced by publications that cite this act, but not tied to it: a consultation, another text, or the act itself unnamed. Open the publication to find out which.',
  ],
  allDates: [
    plural('Voir # échéance à venir', 'Voir les # échéances à venir'),
    plural('See # deadline ahead', 'See # deadlines ahead'),
  ],
  emptyTitle: ['La veille n’a encore rien sur cet acte', 'The watch has nothing on this act yet'],
  emptyText: [
    'Aucune publication reçue ne le cite. Ce que vous pouvez faire\u00a0:',
    'No publication received so far cites it. What you can do:',
  ],
  emptyWords: [
    'Chercher ses mots dans la veille, au cas où son nom n’aurait pas été reconnu',
    'Search the watch for its words, in case its name was not recognised',
  ],
  emptySources: [
    'Vérifier que la source qui le publierait est surveillée',
    'Check that the source that would publish it is watched',
  ],
  emptyActs: ['Voir les actes que la veille cite le plus', 'See the acts that the watch cites most'],
  unknownTitle: ['Acte non reconnu', 'Act not recognised'],
  unknownText: [
    (text: string) =>
      `«\u00a0${text}\u00a0» n’est ni une référence ni un nom d’acte que Vigie connaît. Ce que vous pouvez faire\u00a0:`,
    (text: string) => `“${text}” is neither the reference nor the name of an act that Vigie knows. What you can do:`,
  ],
  unknownWords: ['Chercher ces mots dans toute la veille', 'Search the whole watch for these words'],
  unknownForm: [
    'Écrire le numéro autrement\u00a0: «\u00a0règlement (UE) 2024/1689\u00a0», «\u00a0loi n°\u00a078-17\u00a0», «\u00a0COM(2021) 206\u00a0»',
    'Write the number another way: “Regulation (EU) 2024/1689”, “loi n°\u00a078-17”, “COM(2021) 206”',
  ],
  find: ['Aller à un acte', 'Go to an act'],
  findHint: [
    'Nom ou numéro\u00a0: RGPD, règlement sur l’IA, loi 78-17, COM(2021) 206',
    'Name or number: GDPR, AI Act, Executive Order 14110, COM(2021) 206',
  ],
  open: ['Ouvrir', 'Open'],
  intro: [
    plural(
      'Les actes que cite l’unique publication qui concerne l’IA ou vos politiques. Une recherche compte toutes les publications.',
      'Les actes que citent les # publications les plus récentes qui concernent l’IA ou vos politiques. Une recherche compte toutes les publications.',
      'Aucune publication ne concerne encore l’IA ou vos politiques.',
    ),
    plural(
      'The acts cited by the only publication that is about AI or concerns your policies. A search counts every publication.',
      'The acts cited by the # most recent publications that are about AI or concern your policies. A search counts every publication.',
      'No publication is about AI or concerns your policies yet.',
    ),
  ],
  table: ['Actes cités', 'Cited acts'],
  count: [
    plural('# acte cité', '# actes cités', 'Aucun acte cité'),
    plural('# act cited', '# acts cited', 'No act cited'),
  ],
  first: [
    (shown: string) => `Les ${shown} premiers. L’export les contient tous.`,
    (shown: string) => `The first ${shown}. The export has them all.`,
  ],
  filter: ['Filtrer les actes', 'Filter acts'],
  everywhere: ['Toutes', 'All'],
  apply: ['Filtrer', 'Filter'],
  order: ['Ordre des actes', 'Order of acts'],
  orders: {
    cited: ['Les plus cités', 'Most cited'],
    newest: ['Nouveautés d’abord', 'Latest news first'],
    deadline: ['Échéances d’abord', 'Deadlines first'],
  },
  noActs: ['Aucun acte n’est encore cité.', 'No act has been cited yet.'],
  columns: {
    name: ['Acte', 'Act'],
    jurisdiction: ['Juridiction', 'Jurisdiction'],
    items: ['Publications', 'Publications'],
    last: ['Dernière nouveauté', 'Latest news'],
    next: ['Prochaine échéance', 'Next deadline'],
  },
});

import type { ActGroup } from '../../acts/act-groups.js';
import type { PluralForms } from '../../messages/formats.js';
import type { Phrases } from '../layout/phrases.js';

const groups: Phrases<Readonly<Record<ActGroup, string>>> = {
  fr: {
    law: 'L’acte, ses modifications et textes d’application',
    guidance: 'Lignes directrices et recommandations',
    decisions: 'Décisions, sanctions et jurisprudence',
    drafts: 'Projets de texte et consultations',
    studies: 'Rapports, normes et recherche',
    news: 'Actualités',
  },
  en: {
    law: 'The act, its amendments and implementing acts',
    guidance: 'Guidelines and recommendations',
    decisions: 'Decisions, sanctions and case law',
    drafts: 'Bills and consultations',
    studies: 'Reports, standards and research',
    news: 'News',
  },
};

const fr = {
  title: 'Actes',
  groups: groups.fr,
  procedure: 'Étapes de la procédure',
  official: 'Texte officiel',
  noOfficial: 'Aucune adresse officielle ne se déduit de ce numéro.',
  ownText: 'Dans la veille\u00a0:',
  alsoCalled: 'Aussi appelé\u00a0:',
  inOther: 'En anglais\u00a0:',
  named: {
    none: 'Aucune publication ne le cite',
    one: 'Cité par # publication',
    other: 'Cité par # publications',
  },
  items: { one: '# publication', other: '# publications' },
  lookedAt: (count: string) =>
    `Les dates passées, les dispositions et les politiques sont relevées dans les ${count} publications les plus récentes qui le citent.`,
  dates: 'Dates de l’acte',
  datesNote:
    'Relevées dans les publications, avec leur source. Une même échéance peut avoir plusieurs dates\u00a0: étapes successives, report, ou désaccord entre sources. Ce que dit l’éditeur de l’acte vient en premier. À vérifier dans le texte officiel.',
  noDates: 'Aucune publication n’indique de date pour cet acte.',
  officialSource: 'éditeur de l’acte',
  moreSources: { one: 'et # autre publication', other: 'et # autres publications' },
  passed: 'déjà passé',
  pastDates: { one: '# date passée', other: '# dates passées' },
  provisions: 'Dispositions les plus citées',
  noProvisions: 'Aucune disposition précise n’est citée.',
  policies: 'Politiques concernées',
  noPolicies: 'Aucune politique ne répond à ces publications.',
  confirmed: { one: '# rattachement confirmé', other: '# rattachements confirmés' },
  suggested: { one: '# à décider', other: '# à décider' },
  rest: (count: string) => `Voir les ${count} publications`,
  searchAll: 'Toutes les publications qui le citent',
  deadlines: {
    none: 'Échéances, et dans votre agenda',
    one: '# échéance à venir, et dans votre agenda',
    other: '# échéances à venir, et dans votre agenda',
  } as PluralForms,
  otherDates: 'Autres échéances à venir',
  otherDatesNote:
    'Annoncées par des publications qui citent cet acte, sans être dites de lui\u00a0: une consultation, un autre texte, ou l’acte lui-même sans être nommé. Ouvrez la publication pour trancher.',
  allDates: { one: 'Voir # échéance à venir', other: 'Voir les # échéances à venir' } as PluralForms,
  follow: 'Suivre cet acte par courriel',
  emptyTitle: 'La veille n’a encore rien sur cet acte',
  emptyText: 'Aucune publication reçue ne le cite. Ce que vous pouvez faire\u00a0:',
  emptyWords: 'Chercher ses mots dans la veille, au cas où son nom n’aurait pas été reconnu',
  emptySources: 'Vérifier que la source qui le publierait est suivie',
  emptyActs: 'Voir les actes que la veille cite le plus',
  unknownTitle: 'Acte non reconnu',
  unknownText: (text: string) =>
    `«\u00a0${text}\u00a0» n’est ni une référence ni un nom d’acte que Vigie connaît. Ce que vous pouvez faire\u00a0:`,
  unknownWords: 'Chercher ces mots dans toute la veille',
  unknownForm:
    'Écrire le numéro autrement\u00a0: «\u00a0règlement (UE) 2024/1689\u00a0», «\u00a0loi n° 78-17\u00a0», «\u00a0COM(2021) 206\u00a0»',
  find: 'Aller à un acte',
  findHint: 'Nom ou numéro\u00a0: RGPD, règlement sur l’IA, loi 78-17, COM(2021) 206',
  open: 'Ouvrir',
  intro: (count: string) =>
    `Les actes que citent le plus les ${count} publications les plus récentes qui concernent l’IA ou vos politiques. Une recherche compte toutes les publications.`,
  table: 'Actes les plus cités',
  noActs: 'Aucun acte n’est encore cité.',
  columns: {
    name: 'Acte',
    jurisdiction: 'Juridiction',
    items: 'Publications',
    last: 'Dernière nouveauté',
    next: 'Prochaine échéance',
  },
};

const en: typeof fr = {
  title: 'Acts',
  groups: groups.en,
  procedure: 'Stages of the procedure',
  official: 'Official text',
  noOfficial: 'No official address follows from this number.',
  ownText: 'In the watch:',
  alsoCalled: 'Also called:',
  inOther: 'In French:',
  named: { none: 'No publication cites it', one: 'Cited by # publication', other: 'Cited by # publications' },
  items: { one: '# publication', other: '# publications' },
  lookedAt: (count) =>
    `Past dates, provisions and policies come from the ${count} most recent publications that cite it.`,
  dates: 'Dates of the act',
  datesNote:
    'Found in publications, each with its source. One event may have several dates: successive stages, a postponement, or sources that disagree. What the publisher of the act says comes first. Check the official text.',
  noDates: 'No publication gives a date for this act.',
  officialSource: 'publisher of the act',
  moreSources: { one: 'and # more publication', other: 'and # more publications' },
  passed: 'past',
  pastDates: { one: '# past date', other: '# past dates' },
  provisions: 'Most cited provisions',
  noProvisions: 'No specific provision is cited.',
  policies: 'Policies concerned',
  noPolicies: 'No policy matches these publications.',
  confirmed: { one: '# confirmed', other: '# confirmed' },
  suggested: { one: '# to decide', other: '# to decide' },
  rest: (count) => `See all ${count} publications`,
  searchAll: 'Every publication that cites it',
  deadlines: {
    none: 'Deadlines, and in your calendar',
    one: '# deadline ahead, and in your calendar',
    other: '# deadlines ahead, and in your calendar',
  },
  otherDates: 'Other deadlines ahead',
  otherDatesNote:
    'Announced by publications that cite this act, but not said of it: a consultation, another text, or the act itself without its name. Open the publication to tell.',
  allDates: { one: 'See # deadline ahead', other: 'See all # deadlines ahead' },
  follow: 'Follow this act by e-mail',
  emptyTitle: 'The watch has nothing on this act yet',
  emptyText: 'No publication received so far cites it. What you can do:',
  emptyWords: 'Search the watch for its words, in case its name was not recognised',
  emptySources: 'Check that the source that would publish it is watched',
  emptyActs: 'See the acts that the watch cites most',
  unknownTitle: 'Act not recognised',
  unknownText: (text) => `“${text}” is neither a reference nor a name of an act that Vigie knows. What you can do:`,
  unknownWords: 'Search the whole watch for these words',
  unknownForm: 'Write the number another way: “Regulation (EU) 2024/1689”, “loi n° 78-17”, “COM(2021) 206”',
  find: 'Go to an act',
  findHint: 'Name or number: GDPR, AI Act, Executive Order 14110, COM(2021) 206',
  open: 'Open',
  intro: (count) =>
    `The acts most cited by the ${count} most recent publications that are about AI or concern your policies. A search counts every publication.`,
  table: 'Most cited acts',
  noActs: 'No act is cited yet.',
  columns: {
    name: 'Act',
    jurisdiction: 'Jurisdiction',
    items: 'Publications',
    last: 'Latest news',
    next: 'Next deadline',
  },
};

export const actPhrases: Phrases<typeof fr> = { fr, en };

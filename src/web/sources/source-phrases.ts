import type { CheckOutcome } from '../../model/source/check.js';
import type { TextUse } from '../../model/source/licence.js';
import type { SourceHealth } from '../../model/source/source-health.js';
import type { Phrases } from '../layout/words.js';

const outcomes: Phrases<Readonly<Record<Exclude<CheckOutcome, 'changed'>, string>>> = {
  fr: {
    unchanged: 'rien de nouveau',
    blocked: 'accès refusé',
    gone: 'supprimée par l’éditeur',
    malformed: 'contenu illisible',
    unreachable: 'injoignable',
  },
  en: {
    unchanged: 'nothing new',
    blocked: 'access refused',
    gone: 'removed by the publisher',
    malformed: 'unreadable content',
    unreachable: 'unreachable',
  },
};

const textUse: Phrases<Readonly<Record<TextUse, string>>> = {
  fr: {
    'pass-on': 'Les flux publics et les webhooks peuvent transmettre ses textes, avec le nom de la source.',
    'link-only': 'Les flux publics et les webhooks ne transmettent que le titre, le lien et notre analyse.',
  },
  en: {
    'pass-on': 'Public feeds and webhooks may pass on its texts, with the name of the source.',
    'link-only': 'Public feeds and webhooks pass on only the title, the link and our analysis.',
  },
};

const fr = {
  title: 'Sources',
  intro:
    'Chaque visite à une source est enregistrée, qu’elle réussisse ou non. Une source en difficulté reste dans le registre et figure dans les bulletins.',
  outcomes: outcomes.fr,
  firstReading: 'première lecture',
  news: 'du nouveau',
  otherContent: 'contenu modifié',
  filter: 'Sources à montrer',
  all: 'Toutes',
  on: 'Activées',
  trouble: 'En difficulté',
  unread: 'Non lues',
  key: 'Sans clé',
  keyTitle: { one: '# source attend une clé d’accès', other: '# sources attendent une clé d’accès' },
  keyRemedy: {
    one: 'Elle est activée, mais n’est pas interrogée\u00a0: son éditeur exige une clé. Demandez-la (la page de la source dit où), donnez-la dans la variable d’environnement indiquée et redémarrez Vigie, ou désactivez la source.',
    other:
      'Elles sont activées, mais ne sont pas interrogées\u00a0: leur éditeur exige une clé. Demandez-la (la page de chaque source dit où), donnez-la dans la variable d’environnement indiquée et redémarrez Vigie, ou désactivez la source.',
  },
  count: { one: '# source', other: '# sources' },
  troubled: { one: '# en difficulté', other: '# en difficulté' },
  noneShown: 'Aucune source dans ce cas.',
  lastCheck: 'Dernière vérification',
  lastSuccess: 'Dernière lecture réussie',
  lastChange: 'Dernier changement',
  nextDue: 'Prochaine visite',
  source: 'Source',
  entries: 'Entrées',
  never: 'jamais',
  failures: { one: '# échec depuis la dernière lecture', other: '# échecs de suite' },
  neverRead: { one: '# échec, jamais lue', other: '# échecs de suite, jamais lue' },
  feed: 'Adresse',
  movedHere: 'Déplacée par l’éditeur, interrogée à cette adresse',
  moving: 'Déplacement annoncé, pas encore confirmé',
  authority: 'Autorité',
  jurisdiction: 'Juridiction',
  language: 'Langue',
  kind: 'Type de source',
  carries: 'Contenu',
  why: 'Intérêt',
  note: 'Remarque',
  licence: 'Licence',
  noLicence: 'Non précisée',
  textUse: textUse.fr,
  off: 'Cette source n’est pas visitée.',
  untried: 'jamais essayée sur le réseau',
  setAside: { one: '# entrée mise de côté', other: '# entrées mises de côté' },
  advice: {
    blocked:
      'L’éditeur refuse Vigie. Ouvrez l’adresse ci-dessous\u00a0: si elle répond à un navigateur, demandez-lui l’accès, ou cherchez un autre canal de la même autorité. Elle reste visitée, de plus en plus rarement.',
    malformed:
      'L’adresse répond, mais autre chose que ce qui était attendu. Ouvrez-la\u00a0: l’éditeur a peut-être changé de page ou de flux. «\u00a0Modifier\u00a0», puis «\u00a0Essayer\u00a0», propose les flux que la page indique.',
    unreachable:
      'L’adresse n’a pas pu être lue. C’est souvent passager\u00a0; au bout de quelques jours, cherchez sa nouvelle adresse et modifiez la source.',
    gone: 'L’éditeur dit que cette adresse n’existe plus. Cherchez ce qui la remplace, modifiez la source, ou cessez de la surveiller.',
    silent:
      'Rien de nouveau depuis longtemps. Ouvrez l’adresse\u00a0: si l’éditeur publie ailleurs, modifiez la source\u00a0; sinon, il n’y a rien à faire.',
    late: 'Ses visites n’ont pas lieu à temps. Si d’autres sources sont en retard aussi, c’est le service qu’il faut regarder.',
  } as Readonly<Partial<Record<SourceHealth, string>>>,
  asked: {
    asked:
      'La vérification est demandée : elle se fait dès que l’hôte de l’éditeur est libre. Rechargez la page pour la voir.',
    'under-way': 'Une vérification est en cours. Rechargez la page pour la voir.',
    'too-soon': 'L’éditeur vient d’être interrogé, ou demande à ne plus l’être pour l’instant : réessayez plus tard.',
    off: 'Cette source n’est pas surveillée : elle n’est pas interrogée.',
  },
  neverTried:
    'Cette définition n’a jamais été essayée sur le réseau\u00a0: rien ne prouve encore qu’elle convient à ce que l’éditeur publie aujourd’hui.',
  untriedCount: {
    one: '# source active n’a encore jamais été lue ni essayée sur le réseau depuis cette installation.',
    other: '# sources actives n’ont encore jamais été lues ni essayées sur le réseau depuis cette installation.',
  },
  tryAll: 'Pour savoir lesquelles ne conviennent plus, à lancer sur le serveur\u00a0:',
  since: (at: string) => `depuis le ${at}`,
  quiet: { one: 'rien de nouveau depuis plus de # jour', other: 'rien de nouveau depuis plus de # jours' },
  changes: 'Changements d’état',
  noChanges: 'Aucun changement d’état enregistré.',
  change: 'Changement',
  watchItself: 'La veille elle-même',
  clockItself: 'L’horloge de la machine',
  backupsThemselves: 'La sauvegarde planifiée',
  subjects: {
    record: 'Un enregistrement',
    address: 'Une adresse abonnée',
    webhook: 'Un webhook',
    mail: 'Un message',
    documents: 'Des documents liés',
  },
  coverage: 'Couverture, source par source',
  understandTitle: (done: string, total: string) => `Relecture des publications\u00a0: ${done} sur ${total}`,
  understand:
    'Cette version de Vigie comprend mieux les textes, et relit ceux qu’elle a déjà. La recherche reste ouverte\u00a0; ce qui est trouvé en plus apparaît au fil de la relecture.',
  offlineTitle: 'La veille elle-même semble hors ligne',
  offlineMeans:
    'Ce que publient celles qui ne répondent pas n’apparaît qu’ensuite. Prévenez la personne qui exploite la veille.',
  checks: 'Dernières vérifications',
  noChecks: 'Aucune vérification enregistrée.',
  when: 'Quand',
  outcome: 'Résultat',
  detail: 'Détail',
  running: 'en cours',
  duration: 'Durée',
  milliseconds: (value: string) => `${value} ms`,
  newEntries: { one: 'dont # nouvelle', other: 'dont # nouvelles' },
  warnings: { one: '# avertissement', other: '# avertissements' },
  items: 'Dernières publications',
  noItems: 'Aucune publication reçue.',
  allItems: 'Toutes les publications de cette source',
};

const en: typeof fr = {
  title: 'Sources',
  intro:
    'Every check of a source is recorded, whether or not it succeeds. A source in trouble stays listed and is named in digests.',
  outcomes: outcomes.en,
  firstReading: 'first reading',
  news: 'something new',
  otherContent: 'content changed',
  filter: 'Sources to show',
  all: 'All',
  on: 'On',
  trouble: 'In trouble',
  unread: 'Unread',
  key: 'Without a key',
  keyTitle: { one: '# source needs an access key', other: '# sources need an access key' },
  keyRemedy: {
    one: 'It is on but not asked: its publisher requires a key. Request one (the page of the source says where), set it in the environment variable shown and restart Vigie, or turn the source off.',
    other:
      'They are on but not asked: their publishers require a key. Request one (the page of each source says where), set it in the environment variable shown and restart Vigie, or turn the source off.',
  },
  count: { one: '# source', other: '# sources' },
  troubled: { one: '# in trouble', other: '# in trouble' },
  noneShown: 'No sources here.',
  lastCheck: 'Last check',
  lastSuccess: 'Last successful read',
  lastChange: 'Last change',
  nextDue: 'Next visit',
  source: 'Source',
  entries: 'Entries',
  never: 'never',
  failures: { one: '# failure since the last read', other: '# failures in a row' },
  neverRead: { one: '# failure, never read', other: '# failures in a row, never read' },
  feed: 'Address',
  movedHere: 'Moved by its publisher, asked at this address',
  moving: 'Move announced, not confirmed yet',
  authority: 'Authority',
  jurisdiction: 'Jurisdiction',
  language: 'Language',
  kind: 'Kind of source',
  carries: 'Carries',
  why: 'Why',
  note: 'Note',
  licence: 'Licence',
  noLicence: 'Not stated',
  textUse: textUse.en,
  off: 'This source is not visited.',
  untried: 'never tried on the network',
  setAside: { one: '# entry set aside', other: '# entries set aside' },
  advice: {
    blocked:
      'The publisher refuses Vigie. Open the address below: if it answers a browser, ask the publisher for access, or look for another channel of the same authority. It is still visited, more and more rarely.',
    malformed:
      'The address answers, but not with what was expected. Open it: the publisher may have changed the page or the feed. “Edit”, then “Try”, proposes the feeds that the page mentions.',
    unreachable:
      'The address could not be read. This often resolves itself; after a few days, look for a new address and edit the source.',
    gone: 'The publisher says that this address is gone. Look for what replaces it, edit the source, or stop watching it.',
    silent:
      'Nothing new for a long time. Open the address: if the publisher publishes elsewhere, edit the source; if not, there is nothing to do.',
    late: 'It is not visited on time. If other sources are late too, check the service.',
  },
  asked: {
    asked:
      'The check has been requested and will run as soon as the publisher’s host is free. Reload the page to see it.',
    'under-way': 'A check is under way. Reload the page to see it.',
    'too-soon': 'The publisher was asked a moment ago, or has asked not to be contacted for now: try again later.',
    off: 'This source is not watched, so it was not checked.',
  },
  neverTried:
    'This definition has never been tried on the network: nothing shows yet that it matches what the publisher has today.',
  untriedCount: {
    one: '# source that is on has never been read or tried on the network by this installation.',
    other: '# sources that are on have never been read or tried on the network by this installation.',
  },
  tryAll: 'To find out which no longer match, run on the server:',
  since: (at) => `since ${at}`,
  quiet: { one: 'nothing new for more than # day', other: 'nothing new for more than # days' },
  changes: 'Changes of state',
  noChanges: 'No change of state on record.',
  change: 'Change',
  watchItself: 'The watch itself',
  clockItself: 'The machine’s clock',
  backupsThemselves: 'The scheduled backup',
  subjects: {
    record: 'A record',
    address: 'A subscribed address',
    webhook: 'A webhook',
    mail: 'A mail',
    documents: 'Linked documents',
  },
  coverage: 'Coverage, source by source',
  understandTitle: (done, total) => `Rereading publications: ${done} of ${total}`,
  understand:
    'This version of Vigie understands texts better and is rereading those it already has. You can keep searching; what it finds in addition appears as it goes.',
  offlineTitle: 'The watch itself seems offline',
  offlineMeans: 'What unanswered sources publish will appear only afterwards. Tell whoever runs the watch.',
  checks: 'Last checks',
  noChecks: 'No checks on record.',
  when: 'When',
  outcome: 'Result',
  detail: 'Detail',
  running: 'under way',
  duration: 'Duration',
  milliseconds: (value) => `${value} ms`,
  newEntries: { one: '# of them new', other: '# of them new' },
  warnings: { one: '# warning', other: '# warnings' },
  items: 'Last publications',
  noItems: 'No publications yet.',
  allItems: 'All publications of this source',
};

export const sourcePhrases: Phrases<typeof fr> = { fr, en };

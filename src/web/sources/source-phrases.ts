import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

export const sourcePhrases = bilingual({
  title: ['Sources', 'Sources'],
  outcomes: {
    unchanged: ['rien de nouveau', 'nothing new'],
    blocked: ['accès refusé', 'access refused'],
    gone: ['retirée par l’éditeur', 'removed by the publisher'],
    malformed: ['contenu illisible', 'unreadable content'],
    unreachable: ['injoignable', 'unreachable'],
  },
  firstReading: ['première lecture', 'first read'],
  news: ['du nouveau', 'something new'],
  otherContent: ['contenu modifié', 'content changed'],
  filter: ['Sources à afficher', 'Sources to show'],
  all: ['Toutes', 'All'],
  on: ['Activées', 'On'],
  trouble: ['En difficulté', 'In trouble'],
  unread: ['Non lues', 'Not read'],
  key: ['Sans clé', 'Without a key'],
  keyTitle: [
    plural('# source attend une clé d’accès', '# sources attendent une clé d’accès'),
    plural('# source needs an access key', '# sources need an access key'),
  ],
  keyRemedy: [
    plural(
      'Elle est activée, mais n’est pas vérifiée\u00a0: son éditeur exige une clé. Demandez-la (la page de la source dit où), et enregistrez-la sur la page de la source, ou désactivez la source.',
      'Elles sont activées, mais ne sont pas vérifiées\u00a0: leur éditeur exige une clé. Demandez-la (la page de chaque source dit où), et enregistrez-la sur cette page, ou désactivez la source.',
    ),
    plural(
      'It is on but not checked: its publisher requires a key. Request one (the page of the source says where) and save it on that page, or turn the source off.',
      'They are on but not checked: their publishers require a key. Request one (the page of each source says where) and save it on that page, or turn the source off.',
    ),
  ],
  brought: [
    plural('# nouvelle en 28\u00a0jours', '# nouvelles en 28\u00a0jours'),
    plural('# new in 28\u00a0days', '# new in 28\u00a0days'),
  ],
  read: ['lue le', 'read on'],
  notRead: ['jamais lue', 'never read'],
  find: ['Chercher', 'Find'],
  everywhere: ['Toutes', 'All'],
  narrow: ['Afficher', 'Show'],
  offHere: ['(non surveillées)', '(not watched)'],
  paging: {
    next: ['Suivantes', 'Next'],
    first: ['Premières', 'First'],
  },
  noneShown: ['Aucune source dans ce cas.', 'No sources in this state.'],
  lastCheck: ['Dernière vérification', 'Last check'],
  lastSuccess: ['Dernière lecture réussie', 'Last successful read'],
  lastChange: ['Dernier changement', 'Last change'],
  nextDue: ['Prochaine vérification', 'Next check'],
  source: ['Source', 'Source'],
  entries: ['Entrées', 'Entries'],
  never: ['jamais', 'never'],
  failures: [
    plural('# échec depuis la dernière lecture', '# échecs de suite'),
    plural('# failure since the last read', '# failures in a row'),
  ],
  neverRead: [
    plural('# échec, jamais lue', '# échecs de suite, jamais lue'),
    plural('# failure, never read', '# failures in a row, never read'),
  ],
  feed: ['Adresse', 'Address'],
  movedHere: ['Déplacée par l’éditeur, vérifiée à cette adresse', 'Moved by its publisher, checked at this address'],
  moving: ['Déplacement annoncé, pas encore confirmé', 'Move announced, not confirmed yet'],
  authority: ['Autorité', 'Authority'],
  jurisdiction: ['Juridiction', 'Jurisdiction'],
  language: ['Langue', 'Language'],
  kind: ['Type de source', 'Kind of source'],
  carries: ['Publie', 'Publishes'],
  why: ['Intérêt', 'Why it matters'],
  note: ['Remarque', 'Note'],
  licence: ['Licence', 'Licence'],
  noLicence: ['Non précisée', 'Not stated'],
  textUse: {
    'pass-on': [
      'Les flux publics et les webhooks peuvent transmettre ses textes, avec le nom de la source.',
      'Public feeds and webhooks may pass on its texts, with the name of the source.',
    ],
    'link-only': [
      'Les flux publics et les webhooks ne transmettent que le titre, le lien et notre analyse.',
      'Public feeds and webhooks pass on only the title, the link and our analysis.',
    ],
  },
  off: ['Cette source n’est pas surveillée.', 'This source is not watched.'],
  untried: ['jamais essayée sur le réseau', 'never tried on the network'],
  setAside: [
    plural('# entrée mise de côté', '# entrées mises de côté'),
    plural('# entry set aside', '# entries set aside'),
  ],
  advice: {
    blocked: [
      'L’éditeur refuse Vigie. Ouvrez l’adresse ci-dessous\u00a0: si elle répond à un navigateur, demandez-lui l’accès, ou cherchez un autre canal de la même autorité. Elle reste vérifiée, de moins en moins souvent.',
      'The publisher refuses Vigie. Open the address below: if it answers a browser, ask the publisher for access, or look for another channel of the same authority. It is still checked, but less and less often.',
    ],
    malformed: [
      'L’adresse répond, mais pas par ce qui était attendu. Ouvrez-la\u00a0: l’éditeur a peut-être changé de page ou de flux. «\u00a0Modifier\u00a0», puis «\u00a0Essayer\u00a0», propose les flux que la page indique.',
      'The address answers, but not with what was expected. Open it: the publisher may have changed the page or the feed. “Edit”, then “Try”, suggests the feeds that the page mentions.',
    ],
    unreachable: [
      'L’adresse n’a pas pu être lue. C’est souvent passager\u00a0; au bout de quelques jours, cherchez sa nouvelle adresse et modifiez la source.',
      'The address could not be read. This often resolves itself; after a few days, look for a new address and edit the source.',
    ],
    gone: [
      'L’éditeur dit que cette adresse n’existe plus. Cherchez ce qui la remplace, modifiez la source, ou cessez de la surveiller.',
      'The publisher says that this address no longer exists. Look for what replaces it, edit the source, or stop watching it.',
    ],
    silent: [
      'Rien de nouveau depuis longtemps. Ouvrez l’adresse\u00a0: si l’éditeur publie ailleurs, modifiez la source\u00a0; sinon, il n’y a rien à faire.',
      'Nothing new for a long time. Open the address: if the publisher publishes elsewhere, edit the source; if not, there is nothing to do.',
    ],
    late: [
      'Ses vérifications n’ont pas lieu à temps. Si d’autres sources sont aussi en retard, vérifiez le service.',
      'It is not checked on time. If other sources are late too, look at the service.',
    ],
  },
  asked: {
    asked: [
      'La vérification est demandée\u00a0: elle commence dès que le site de l’éditeur est disponible. Rechargez la page pour la voir.',
      'The check has been requested and will run as soon as the publisher’s site is free. Reload the page to see it.',
    ],
    'under-way': [
      'Une vérification est en cours. Rechargez la page pour la voir.',
      'A check is under way. Reload the page to see it.',
    ],
    'too-soon': [
      'L’éditeur vient d’être interrogé, ou demande à ne plus l’être pour l’instant\u00a0: réessayez plus tard.',
      'The publisher was asked a moment ago, or has asked not to be contacted for now: try again later.',
    ],
    off: [
      'Cette source n’est pas surveillée\u00a0: elle n’a pas été vérifiée.',
      'This source is not watched, so it was not checked.',
    ],
  },
  neverTried: [
    'Cette définition n’a jamais été essayée sur le réseau\u00a0: rien ne montre encore qu’elle convient à ce que l’éditeur publie aujourd’hui.',
    'This definition has never been tried on the network: nothing shows yet that it matches what the publisher offers today.',
  ],
  untriedCount: [
    plural(
      '# source activée n’a encore jamais été lue ni essayée sur le réseau par cette installation.',
      '# sources activées n’ont encore jamais été lues ni essayées sur le réseau par cette installation.',
    ),
    plural(
      '# source that is on has never been read or tried on the network by this installation.',
      '# sources that are on have never been read or tried on the network by this installation.',
    ),
  ],
  tryAll: [
    'Pour savoir lesquelles ne conviennent plus, lancez sur le serveur\u00a0:',
    'To find out which no longer match, run on the server:',
  ],
  since: [(at: string) => `depuis le ${at}`, (at: string) => `since ${at}`],
  quiet: [
    plural('rien de nouveau depuis plus de # jour', 'rien de nouveau depuis plus de # jours'),
    plural('nothing new for more than # day', 'nothing new for more than # days'),
  ],
  changes: ['Changements d’état', 'Changes of state'],
  noChanges: ['Aucun changement d’état enregistré.', 'No change of state on record.'],
  change: ['Changement', 'Change'],
  watchItself: ['La veille elle-même', 'The watch itself'],
  clockItself: ['L’horloge de la machine', 'The machine’s clock'],
  backupsThemselves: ['La sauvegarde planifiée', 'The scheduled backup'],
  subjects: {
    record: ['Un enregistrement', 'A record'],
    address: ['Une adresse abonnée', 'A subscribed address'],
    webhook: ['Un webhook', 'A webhook'],
    mail: ['Un message', 'A mail'],
    documents: ['Des documents liés', 'Linked documents'],
  },
  coverage: ['Couverture, source par source', 'Coverage, source by source'],
  understandTitle: [
    (done: string, total: string) => `Relecture des publications\u00a0: ${done} sur ${total}`,
    (done: string, total: string) => `Rereading publications: ${done} of ${total}`,
  ],
  understand: [
    'Cette version de Vigie comprend mieux les textes, et relit ceux qu’elle a déjà. La recherche reste ouverte\u00a0; ce qui est trouvé en plus apparaît au fil de la relecture.',
    'This version of Vigie understands texts better and is rereading those it already has. You can keep searching; anything more it finds appears as it goes.',
  ],
  offlineTitle: ['La veille elle-même semble hors ligne', 'The watch itself seems offline'],
  offlineMeans: [
    'Ce que publient les sources qui ne répondent pas n’apparaîtra qu’au retour du réseau. Prévenez la personne qui exploite la veille.',
    'What the sources publish meanwhile will appear once the network is back. Tell whoever runs the watch.',
  ],
  checks: ['Dernières vérifications', 'Latest checks'],
  noChecks: ['Aucune vérification enregistrée.', 'No checks on record.'],
  when: ['Quand', 'When'],
  outcome: ['Résultat', 'Result'],
  detail: ['Détail', 'Detail'],
  running: ['en cours', 'under way'],
  duration: ['Durée', 'Duration'],
  milliseconds: [(value: string) => `${value} ms`, (value: string) => `${value} ms`],
  newEntries: [plural('dont # nouvelle', 'dont # nouvelles'), plural('# of them new', '# of them new')],
  warnings: [plural('# avertissement', '# avertissements'), plural('# warning', '# warnings')],
  items: ['Dernières publications', 'Latest publications'],
  noItems: ['Aucune publication reçue.', 'No publications yet.'],
  allItems: ['Toutes les publications de cette source', 'All publications of this source'],
});

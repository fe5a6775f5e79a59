import type { AuditAction } from '../../model/audit.js';
import type { Delivery } from '../../model/digest.js';
import type { Phrases } from '../layout/phrases.js';

type Actions = Readonly<Record<AuditAction, string>>;

const actions: Phrases<Actions> = {
  fr: {
    'policy.created': 'a créé la politique',
    'policy.changed': 'a modifié la politique',
    'policy.retired': 'a retiré la politique',
    'tag.suggested': 'a suggéré, par un programme, que',
    'tag.confirmed': 'a confirmé que',
    'tag.rejected': 'a décidé que',
    'dossier.taken-out': 'a séparé d’un même événement la publication',
    'item.corrected': 'a corrigé la publication',
    'subscription.requested': 'a enregistré une demande d’abonnement',
    'subscription.confirmed': 'a enregistré la confirmation d’un abonnement',
    'subscription.ended': 'a enregistré la fin d’un abonnement',
    'grant.issued': 'a créé un calendrier des échéances de',
    'grant.revoked': 'a révoqué les liens envoyés par courriel à un abonné',
    'delivery.retried': 'a relancé l’envoi',
    'mail.resumed': 'a repris l’envoi des messages, pour ce qui est dû depuis le',
    'source.changed': 'a modifié la source',
    'source.reset': 'a rétabli la définition d’origine de la source',
    'search.saved': 'a enregistré la recherche',
    'search.changed': 'a modifié la recherche enregistrée',
    'search.deleted': 'a supprimé la recherche enregistrée',
    'account.created': 'a ouvert un compte pour',
    'account.changed': 'a modifié le compte de',
    'account.signed-in': 'a ouvert une session',
    'account.signed-out': 'a mis fin à une session de',
    'account.refused': 's’est vu refuser l’accès à',
    'data.exported': 'a exporté',
    'webhook.created': 'a créé le webhook',
    'webhook.changed': 'a modifié le webhook',
    'webhook.rotated': 'a renouvelé le secret du webhook',
    'webhook.removed': 'a supprimé le webhook',
    'webhook.tested': 'a envoyé un essai au webhook',
    'webhook.retried': 'a relancé un envoi du webhook',
  },
  en: {
    'policy.created': 'created the policy',
    'policy.changed': 'changed the policy',
    'policy.retired': 'retired the policy',
    'tag.suggested': 'suggested, by a program, that',
    'tag.confirmed': 'confirmed that',
    'tag.rejected': 'decided that',
    'dossier.taken-out': 'took out of its event group the publication',
    'item.corrected': 'corrected the publication',
    'subscription.requested': 'recorded a request for a subscription',
    'subscription.confirmed': 'recorded the confirmation of a subscription',
    'subscription.ended': 'recorded the end of a subscription',
    'grant.issued': 'created a calendar of the deadlines of',
    'grant.revoked': 'revoked the links that were mailed to a subscriber',
    'delivery.retried': 'sent again',
    'mail.resumed': 'resumed mail, for everything due since',
    'source.changed': 'changed the source',
    'source.reset': 'reset to the shipped definition the source',
    'search.saved': 'saved the search',
    'search.changed': 'changed the saved search',
    'search.deleted': 'deleted the saved search',
    'account.created': 'opened an account for',
    'account.changed': 'changed the account of',
    'account.signed-in': 'signed in',
    'account.signed-out': 'ended a session of',
    'account.refused': 'was refused access to',
    'data.exported': 'exported',
    'webhook.created': 'created the webhook',
    'webhook.changed': 'changed the webhook',
    'webhook.rotated': 'rotated the secret of the webhook',
    'webhook.removed': 'removed the webhook',
    'webhook.tested': 'sent a test to the webhook',
    'webhook.retried': 'sent again to the webhook',
  },
};

type Mails = Readonly<Record<Delivery['kind'] | 'unknown', string>>;

const mails: Phrases<Mails> = {
  fr: {
    digest: 'd’un bulletin',
    confirmation: 'd’une demande de confirmation',
    alert: 'd’une alerte',
    'sign-in': 'd’un lien de connexion',
    'audit-head': 'de l’empreinte du journal',
    unknown: 'd’un message',
  },
  en: {
    digest: 'a digest',
    confirmation: 'a request for confirmation',
    alert: 'an alert',
    'sign-in': 'a link to sign in',
    'audit-head': 'the head of the audit log',
    unknown: 'a mail',
  },
};

const fr = {
  title: 'Journal des décisions',
  intro:
    'Chaque décision est inscrite ici avant de prendre effet. Les inscriptions sont enchaînées\u00a0: en modifier une, ou en retirer une qu’une autre suit, rompt la chaîne et se voit. Ce qu’elles ont décidé est comparé, champ par champ, avec ce que dit la base.',
  limit:
    'Que les dernières aient été retirées se voit là où une politique, une étiquette, une source ou un abonnement en dépend. Qui peut écrire toute la base de données peut aussi refaire toute la chaîne\u00a0: seule une empreinte conservée ailleurs le révèle.',
  actions: actions.fr,
  mails: mails.fr,
  calendarRevoked: 'a révoqué l’adresse d’un calendrier',
  feedIssued: 'a créé l’adresse d’un flux de',
  feedRevoked: 'a révoqué l’adresse d’un flux de',
  tokenIssued: 'a créé, pour un programme, un jeton d’accès de',
  tokenRevoked: 'a révoqué un jeton d’accès de',
  wholeSearch: 'tout ce qui concerne l’IA',
  to: (recipient: string) => `à ${recipient}`,
  none: 'Aucune décision inscrite pour l’instant.',
  sound: (count: string) =>
    `Chaîne vérifiée\u00a0: les ${count} inscriptions sont intactes. La base dit ce qu’elles ont décidé.`,
  soundOne: 'Chaîne vérifiée\u00a0: l’unique inscription est intacte. La base dit ce qu’elle a décidé.',
  altered: (count: string) =>
    `Les inscriptions sont intactes, mais la base ne dit pas ce qu’elles ont décidé. Différences\u00a0: ${count}. Quelqu’un a modifié la base sans passer par Vigie\u00a0: comparez avec une sauvegarde, puis refaites la décision.`,
  colon: '\u00a0: ',
  more: (count: string) => `Et ${count} autres\u00a0: «\u00a0vigie audit verify\u00a0» les donne toutes.`,
  behind: (count: string) =>
    `Décisions inscrites qui prennent effet dans la minute, quand le service fonctionne\u00a0: ${count}.`,
  notCovered: 'Non comparé, car inscrit par une version antérieure ou sous une clé qui n’est plus dans le secret',
  broken: (sequence: string) =>
    `Chaîne rompue à l’inscription n° ${sequence}\u00a0: elle ou la précédente a été altérée.`,
  cut: (sequence: string) =>
    `Il manque l’inscription n° ${sequence}\u00a0: ce qu’elle a décidé est en vigueur, et la fin de la chaîne a été retirée.`,
  unreadable: (sequence: string) =>
    `L’inscription n° ${sequence} ne peut pas être lue\u00a0: rien ne la prouve, et la chaîne s’interrompt là. Retrouvez-la dans une sauvegarde.`,
  headOf: 'Empreinte du journal au',
  headWhy:
    'Conservez-la ailleurs\u00a0: elle permettra de prouver que rien de ce qui précède n’a été modifié ni retiré.',
  compare: 'Comparer avec une empreinte conservée',
  compareNow: 'Comparer',
  headHeld:
    'Le journal contient cette empreinte\u00a0: si la chaîne est intacte, rien de ce qui la précède n’a changé depuis.',
  headAbsent:
    'Le journal ne contient pas cette empreinte\u00a0: depuis qu’elle a été conservée, il a été coupé ou récrit. Comparez avec une sauvegarde.',
  headUnread: 'Collez l’empreinte entière, par exemple 12:0f3a…, ou au moins 16 caractères de celle d’une inscription.',
  timestamps: 'Horodatages par une autorité',
  timestampsWhy:
    'Chaque fichier prouve, même sans cette base, que le journal se terminait alors par cette inscription (RFC 3161). docs/audit.md dit comment le vérifier.',
  timestampOf: (sequence: string) => `Inscription n°\u00a0${sequence}`,
  untrusted: 'certificat non vérifié',
  stampTrouble: 'La dernière empreinte n’est pas encore horodatée\u00a0:',
  stampRetry: 'Prochain essai le',
  kind: 'Quoi',
  anyKind: 'Toutes les inscriptions',
  kinds: {
    decisions: 'Politiques, étiquettes et corrections',
    sources: 'Sources',
    mail: 'Abonnements et messages',
    searches: 'Recherches enregistrées',
    access: 'Comptes et accès',
    exports: 'Exports et sauvegardes',
  },
  who: 'Par',
  anybody: 'Tout le monde',
  show: 'Afficher',
  showAll: 'Tout afficher',
  noneSuch: (more: boolean): string =>
    more
      ? 'Rien de tel parmi les inscriptions parcourues\u00a0: continuez plus loin.'
      : 'Aucune inscription de ce genre.',
  unverified: 'La chaîne est longue\u00a0: elle n’est vérifiée que sur demande.',
  verify: 'Vérifier toute la chaîne',
  suggestedBy: (program: string) => `a suggéré, par le programme «\u00a0${program}\u00a0», que`,
  concerns: 'concerne la politique',
  doesNotConcern: 'ne concerne pas la politique',
  number: (sequence: string) => `n°\u00a0${sequence}`,
  rows: { one: '# ligne', other: '# lignes' },
  reason: 'Motif',
  fingerprint: 'empreinte',
  events: 'Inscriptions',
};

const en: typeof fr = {
  title: 'Audit log',
  intro:
    'Every decision is recorded here before it takes effect. Entries are chained: changing one, or removing one that others follow, breaks the chain and is detected. What they decided is compared, field by field, with what is stored.',
  limit:
    'Removing the newest entries is detected where a policy, a tag, a source or a subscription depends on them. Someone who can write to the whole database can also rebuild the whole chain: only a head that was kept somewhere else reveals that.',
  actions: actions.en,
  mails: mails.en,
  calendarRevoked: 'revoked the address of a calendar',
  feedIssued: 'created the address of a feed of',
  feedRevoked: 'revoked the address of a feed of',
  tokenIssued: 'made an access token for a program of',
  tokenRevoked: 'revoked an access token of',
  wholeSearch: 'everything about AI',
  to: (recipient) => `to ${recipient}`,
  none: 'No decisions recorded yet.',
  sound: (count) => `Chain verified: all ${count} entries are intact, and what is stored matches them.`,
  soundOne: 'Chain verified: the only entry is intact, and what is stored matches it.',
  altered: (count) =>
    `The entries are intact, but what is stored does not match them. Differences: ${count}. Someone changed the database without Vigie: compare it with a backup, then take the decision again.`,
  colon: ': ',
  more: (count) => `And ${count} more: "vigie audit verify" lists all of them.`,
  behind: (count) => `Recorded decisions that take effect within a minute while the service is running: ${count}.`,
  notCovered: 'Not compared: written by an earlier version, or hashed under a key that is no longer in the secret',
  broken: (sequence) => `The chain is broken at entry no. ${sequence}: that entry or the one before it was altered.`,
  cut: (sequence) =>
    `Entry no. ${sequence} is missing: its decision is in force, but the end of the chain was removed.`,
  unreadable: (sequence) =>
    `Entry no. ${sequence} cannot be read: nothing proves it, and the chain breaks there. Look for it in a backup.`,
  headOf: 'Head of the log on',
  headWhy: 'Keep it somewhere else: with it one can prove later that nothing before it was changed or removed.',
  compare: 'Compare with a head that you kept',
  compareNow: 'Compare',
  headHeld: 'The log holds this head: as long as the chain is intact, nothing before it has changed since.',
  headAbsent:
    'The log does not hold this head: since it was kept, the log was cut or written anew. Compare with a backup.',
  headUnread: 'Paste the whole head, such as 12:0f3a…, or at least 16 characters of the fingerprint of an entry.',
  timestamps: 'Time-stamps by an authority',
  timestampsWhy:
    'Each file proves, even without this database, that the log ended with this entry then (RFC 3161). docs/audit.md says how to check it.',
  timestampOf: (sequence) => `Entry no.\u00a0${sequence}`,
  untrusted: 'certificate not verified',
  stampTrouble: 'The newest head has no time-stamp yet:',
  stampRetry: 'The next attempt is on',
  kind: 'What',
  anyKind: 'All entries',
  kinds: {
    decisions: 'Policies, tags and corrections',
    sources: 'Sources',
    mail: 'Subscriptions and mails',
    searches: 'Saved searches',
    access: 'Accounts and access',
    exports: 'Exports and backups',
  },
  who: 'By',
  anybody: 'Everyone',
  show: 'Show',
  showAll: 'Show all',
  noneSuch: (more) => (more ? 'None among the entries looked through: go on further back.' : 'No such entries.'),
  unverified: 'The log is long, so it is verified on request only.',
  verify: 'Verify the whole log',
  suggestedBy: (program) => `suggested, by the program “${program}”, that`,
  concerns: 'concerns the policy',
  doesNotConcern: 'does not concern the policy',
  number: (sequence) => `no.\u00a0${sequence}`,
  rows: { one: '# row', other: '# rows' },
  reason: 'Reason',
  fingerprint: 'fingerprint',
  events: 'Entries',
};

export const auditPhrases: Phrases<typeof fr> = { fr, en };

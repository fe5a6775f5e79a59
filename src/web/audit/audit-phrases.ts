import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';
import { tagWords } from '../../messages/tag-words.js';

export const auditPhrases = bilingual({
  title: ['Journal des décisions', 'Audit log'],
  decided: ['Décisions sur des suggestions, par mois', 'Decisions on suggestions, by month'],
  decidedTable: ['Les chiffres, mois par mois', 'The figures, month by month'],
  month: ['Mois', 'Month'],
  ...tagWords.decidedItems,
  limit: [
    'Le retrait des dernières inscriptions se voit si une politique, une étiquette, une source ou un abonnement en dépend. Quiconque peut réécrire toute la base de données peut aussi refaire toute la chaîne\u00a0: seule une empreinte conservée ailleurs le révèle.',
    'Removing the newest entries is detected where a policy, a tag, a source or a subscription depends on them. Someone who can write to the whole database can also rebuild the whole chain: only a head that was kept somewhere else reveals that.',
  ],
  actions: {
    'policy.created': ['a créé la politique', 'created the policy'],
    'policy.changed': ['a modifié la politique', 'changed the policy'],
    'policy.retired': ['a retiré la politique', 'retired the policy'],
    'policy.reviewed': ['a revu la politique', 'reviewed the policy'],
    'tag.suggested': ['a suggéré, par l’intermédiaire d’un programme, que', 'suggested, through a program, that'],
    'tag.confirmed': ['a confirmé que', 'confirmed that'],
    'tag.rejected': ['a décidé que', 'decided that'],
    'tag.reopened': ['a annulé la décision prise pour', 'took back the decision on'],
    'item.triaged': ['a complété le suivi de la publication', 'updated the follow-up of the publication'],
    'dossier.taken-out': ['a mis à part la publication', 'separated from its event the publication'],
    'item.corrected': ['a corrigé la publication', 'corrected the publication'],
    'entry.added': ['a ajouté une publication\u00a0:', 'added a publication:'],
    'subscription.requested': ['a enregistré une demande d’abonnement', 'recorded a request for a subscription'],
    'confirmation.repeated': [
      'a renvoyé une demande de confirmation d’abonnement',
      'resent a request to confirm a subscription',
    ],
    'subscription.confirmed': [
      'a enregistré la confirmation d’un abonnement',
      'recorded the confirmation of a subscription',
    ],
    'subscription.ended': ['a enregistré la fin d’un abonnement', 'recorded the end of a subscription'],
    'grant.issued': ['a créé un calendrier des échéances de', 'created a calendar of the deadlines of'],
    'grant.revoked': [
      'a révoqué les liens envoyés par courriel à un abonné',
      'revoked the links mailed to a subscriber',
    ],
    'delivery.retried': ['a relancé l’envoi', 'resent'],
    'mail.resumed': [
      'a repris l’envoi des messages, pour ce qui est dû depuis le',
      'resumed mail, for everything due since',
    ],
    'source.created': ['a ajouté la source', 'added the source'],
    'source.changed': ['a modifié la source', 'changed the source'],
    'key.given': ['a donné la clé', 'gave the key'],
    'key.removed': ['a retiré la clé', 'removed the key'],
    'source.reset': ['a rétabli la définition d’origine de la source', 'restored the shipped definition of the source'],
    'check.asked': ['a demandé la vérification immédiate de la source', 'requested an immediate check of the source'],
    'search.saved': ['a enregistré la recherche', 'saved the search'],
    'search.changed': ['a modifié la recherche enregistrée', 'changed the saved search'],
    'search.deleted': ['a supprimé la recherche enregistrée', 'deleted the saved search'],
    'account.created': ['a ouvert un compte pour', 'opened an account for'],
    'account.accepted': ['a accepté son invitation', 'accepted their invitation'],
    'account.changed': ['a modifié le compte de', 'changed the account of'],
    'account.arranged': ['a réglé ses rappels et son absence', 'set their reminders and absence'],
    'account.signed-in': ['a ouvert une session', 'signed in'],
    'account.signed-out': ['a mis fin à une session de', 'ended a session of'],
    'account.refused': ['s’est vu refuser l’accès à', 'was refused access to'],
    'data.exported': ['a exporté', 'exported'],
    'webhook.created': ['a créé le webhook', 'created the webhook'],
    'webhook.changed': ['a modifié le webhook', 'changed the webhook'],
    'webhook.rotated': ['a renouvelé le secret du webhook', 'renewed the secret of the webhook'],
    'webhook.removed': ['a supprimé le webhook', 'removed the webhook'],
    'webhook.tested': ['a envoyé un essai au webhook', 'sent a test to the webhook'],
    'webhook.retried': ['a relancé un envoi du webhook', 'retried a delivery to the webhook'],
    'settings.changed': ['a démarré avec d’autres réglages\u00a0:', 'started with other settings:'],
  },
  unknownAction: [
    (kind: string) => `a pris une décision que cette version ne connaît pas (${kind})\u00a0:`,
    (kind: string) => `made a decision unknown to this version (${kind}):`,
  ],
  mails: {
    digest: ['d’un bulletin', 'a digest'],
    confirmation: ['d’une demande de confirmation', 'a request for confirmation'],
    alert: ['d’une alerte', 'an alert'],
    'sign-in': ['d’un lien de connexion', 'a sign-in link'],
    'audit-head': ['de l’empreinte du journal', 'the head of the audit log'],
    reminder: ['d’un rappel d’échéances', 'a reminder of what is due'],
    unknown: ['d’un message', 'a mail'],
  },
  grants: {
    'grant.issued': {
      feed: ['a créé l’adresse d’un flux de', 'created the address of a feed of'],
      api: ['a créé, pour un programme, un jeton d’accès au nom de', 'created, for a program, an access token of'],
    },
    'grant.revoked': {
      calendar: ['a révoqué l’adresse d’un calendrier', 'revoked the address of a calendar'],
      feed: ['a révoqué l’adresse d’un flux de', 'revoked the address of a feed of'],
      api: ['a révoqué un jeton d’accès au nom de', 'revoked an access token of'],
    },
  },
  judgements: {
    'tag.suggested': ['concerne la politique', 'concerns the policy'],
    'tag.confirmed': ['concerne la politique', 'concerns the policy'],
    'tag.rejected': ['ne concerne pas la politique', 'does not concern the policy'],
    'tag.reopened': ['et la politique', 'and the policy'],
  },
  changedReasons: ['a changé les motifs proposés\u00a0:', 'changed the reasons that are offered:'],
  wholeSearch: ['tout ce qui concerne l’IA', 'everything about AI'],
  to: [(recipient: string) => `à ${recipient}`, (recipient: string) => `to ${recipient}`],
  none: ['Aucune décision inscrite pour l’instant.', 'No decisions recorded yet.'],
  sound: [
    plural(
      'Chaîne vérifiée\u00a0: l’unique inscription est intacte, et la base de données y correspond.',
      'Chaîne vérifiée\u00a0: les # inscriptions sont intactes, et la base de données y correspond.',
      'Chaîne vérifiée\u00a0: elle n’a pas encore d’inscription.',
    ),
    plural(
      'Chain verified: the only entry is intact, and what is stored matches it.',
      'Chain verified: all # entries are intact, and what is stored matches them.',
      'Chain verified: it has no entry yet.',
    ),
  ],
  altered: [
    (count: string) =>
      `Les inscriptions sont intactes, mais la base n’y correspond pas. Différences\u00a0: ${count}. Quelqu’un a modifié la base sans passer par Vigie\u00a0: comparez avec une sauvegarde, puis refaites la décision.`,
    (count: string) =>
      `The entries are intact, but what is stored does not match them. Differences: ${count}. Someone changed the database outside Vigie: compare it with a backup, then make the decision again.`,
  ],
  colon: ['\u00a0: ', ': '],
  more: [
    plural(
      'Et # autre\u00a0: «\u00a0vigie audit verify\u00a0» les donne toutes.',
      'Et # autres\u00a0: «\u00a0vigie audit verify\u00a0» les donne toutes.',
    ),
    plural(
      'And # more: “vigie audit verify” lists all of them.',
      'And # more: “vigie audit verify” lists all of them.',
    ),
  ],
  behind: [
    (count: string) =>
      `Décisions inscrites qui prennent effet dans la minute, quand le service fonctionne\u00a0: ${count}.`,
    (count: string) =>
      `Recorded decisions that will take effect within a minute while the service is running: ${count}.`,
  ],
  notCovered: [
    'Non comparé, car inscrit par une version antérieure ou sous une clé qui n’est plus dans le secret',
    'Not compared: written by an earlier version, or hashed under a key that is no longer in the secret',
  ],
  broken: [
    (sequence: string) =>
      `Chaîne rompue à l’inscription n°\u00a0${sequence}\u00a0: elle ou la précédente a été altérée.`,
    (sequence: string) =>
      `The chain is broken at entry no.\u00a0${sequence}: that entry or the one before it was altered.`,
  ],
  cut: [
    (sequence: string) =>
      `Il manque l’inscription n°\u00a0${sequence}\u00a0: ce qu’elle a décidé est en vigueur, et la fin de la chaîne a été retirée.`,
    (sequence: string) =>
      `Entry no.\u00a0${sequence} is missing: its decision is in force, but the end of the chain was removed.`,
  ],
  unreadable: [
    (sequence: string) =>
      `L’inscription n°\u00a0${sequence} ne peut pas être lue\u00a0: rien ne la prouve, et la chaîne s’interrompt là. Retrouvez-la dans une sauvegarde.`,
    (sequence: string) =>
      `Entry no.\u00a0${sequence} cannot be read: nothing proves it, and the chain breaks there. Look for it in a backup.`,
  ],
  headOf: ['Empreinte du journal au', 'Head of the log on'],
  headWhy: [
    'Conservez-la ailleurs\u00a0: elle permettra de prouver que rien de ce qui précède n’a été modifié ni retiré.',
    'Keep it somewhere else: it lets you prove later that nothing before it was changed or removed.',
  ],
  compare: ['Comparer avec une empreinte conservée', 'Compare with a head that you kept'],
  compareNow: ['Comparer', 'Compare'],
  headHeld: [
    'Le journal contient cette empreinte\u00a0: si la chaîne est intacte, rien de ce qui la précède n’a changé depuis.',
    'The log contains this head: as long as the chain is intact, nothing before it has changed since.',
  ],
  headAbsent: [
    'Le journal ne contient pas cette empreinte\u00a0: depuis qu’elle a été conservée, il a été tronqué ou réécrit. Comparez avec une sauvegarde.',
    'The log does not contain this head: it has been cut or rewritten since the head was kept. Compare with a backup.',
  ],
  headUnread: [
    'Collez l’empreinte entière, par exemple 12:0f3a…, ou au moins 16 caractères de celle d’une inscription.',
    'Paste the whole head, such as 12:0f3a…, or at least 16 characters of the fingerprint of an entry.',
  ],
  timestamps: ['Horodatages par une autorité', 'Time-stamps by an authority'],
  timestampsWhy: [
    'Chaque fichier prouve, même sans cette base, que le journal se terminait alors par cette inscription (RFC 3161). docs/audit.md explique comment le vérifier.',
    'Each file proves, even without this database, that the log ended with this entry at that time (RFC 3161). docs/audit.md explains how to check it.',
  ],
  timestampOf: [
    (sequence: string) => `Inscription n°\u00a0${sequence}`,
    (sequence: string) => `Entry no.\u00a0${sequence}`,
  ],
  untrusted: ['certificat non vérifié', 'certificate not verified'],
  stampTrouble: ['La dernière empreinte n’est pas encore horodatée\u00a0:', 'The newest head has no time-stamp yet:'],
  stampRetry: ['Prochaine tentative le', 'The next attempt is on'],
  kind: ['Quoi', 'What'],
  anyKind: ['Toutes les inscriptions', 'All entries'],
  kinds: {
    decisions: ['Politiques, étiquettes et corrections', 'Policies, tags and corrections'],
    sources: ['Sources', 'Sources'],
    mail: ['Abonnements, messages et webhooks', 'Subscriptions, mails and webhooks'],
    searches: ['Recherches enregistrées', 'Saved searches'],
    access: ['Comptes et accès', 'Accounts and access'],
    exports: ['Exports et sauvegardes', 'Exports and backups'],
    settings: ['Réglages', 'Settings'],
  },
  who: ['Par', 'By'],
  from: ['À partir du', 'From'],
  until: ['Jusqu’au', 'To'],
  receives: ['reçoit\u00a0:', 'receives:'],
  ofItem: ['Inscriptions sur', 'Entries on'],
  anybody: ['Tout le monde', 'Everyone'],
  show: ['Afficher', 'Show'],
  showAll: ['Tout afficher', 'Show all'],
  noneSuch: [
    (more: boolean): string =>
      more
        ? 'Rien de tel parmi les inscriptions parcourues\u00a0: cherchez plus loin.'
        : 'Aucune inscription de ce genre.',
    (more: boolean) => (more ? 'None among the entries searched: look further back.' : 'No such entries.'),
  ],
  unverified: [
    'La chaîne est longue\u00a0: elle n’est vérifiée que sur demande.',
    'The log is long, so it is verified on request only.',
  ],
  verify: ['Vérifier toute la chaîne', 'Verify the whole log'],
  suggestedBySearch: ['a suggéré que', 'suggested that'],
  suggestedBy: [
    (program: string) => `a suggéré, par l’intermédiaire du programme «\u00a0${program}\u00a0», que`,
    (program: string) => `suggested, through the program “${program}”, that`,
  ],
  version: [
    (ordinal: string) => `dans sa version\u00a0${ordinal}`,
    (ordinal: string) => `in its version\u00a0${ordinal}`,
  ],
  triage: {
    state: ['état\u00a0:', 'state:'],
    impact: ['impact\u00a0:', 'impact:'],
    owner: ['responsable\u00a0:', 'owner:'],
    due: ['à traiter pour\u00a0:', 'due:'],
    note: ['note\u00a0:', 'note:'],
  },
  number: [(sequence: string) => `n°\u00a0${sequence}`, (sequence: string) => `no.\u00a0${sequence}`],
  changed: ['modifié', 'changed'],
  query: ['requête\u00a0:', 'query:'],
  rows: [plural('# ligne', '# lignes'), plural('# row', '# rows')],
  reason: ['Motif', 'Reason'],
  staleTitle: [
    'Rien n’a été enregistré\u00a0: une autre décision a été prise entre-temps',
    'Nothing was saved: another decision was made in the meantime',
  ],
  stale: [
    'Vous n’aviez pas encore vu cette décision. La page la montre maintenant, et ce que vous aviez écrit est conservé\u00a0: renvoyez le formulaire pour maintenir votre choix.',
    'You had not seen this decision yet. The page shows it now and keeps what you wrote: send the form again to keep your choice.',
  ],
  gone: [
    'Ce que votre formulaire devait changer n’existe plus.',
    'What your form was meant to change no longer exists.',
  ],
  fingerprint: ['empreinte', 'fingerprint'],
  events: ['Inscriptions', 'Entries'],
});

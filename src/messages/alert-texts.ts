import type { UiLanguage } from '../model/ui-language.js';

/** The words of the mail that reports the state of sources to the owner. Parameters are already formatted. */
const fr = {
  heading: 'État de la veille',
  trouble: 'En difficulté',
  attention: 'À regarder',
  recovered: 'Rétablies',
  /** A change of what is not a source, by the state that it leads to. `what` is what changed, with the reason if there is one. */
  notices: {
    offline: (date: string) =>
      `Depuis le ${date}, presque aucune source ne répond\u00a0: la machine de la veille n’a sans doute plus accès au réseau. Les sources gardent leur état jusqu’à la première réponse.`,
    online: (date: string) =>
      `Des sources répondent de nouveau depuis le ${date}. Ce qui a été publié entre-temps est relevé aux prochaines vérifications.`,
    unreadable: (date: string, what: string) =>
      `Le ${date}, un enregistrement de la base n’a pas pu être lu\u00a0: ${what}. Il est mis de côté et tout le reste continue. Ce qui en dépend manque jusqu’à ce qu’il soit rétabli\u00a0: retrouvez-le dans une sauvegarde (docs/operations.md, «\u00a0Records that cannot be read\u00a0»).`,
    readable: (date: string, what: string) =>
      `Depuis le ${date}, cet enregistrement est de nouveau lisible\u00a0: ${what}.`,
    'set-back': (date: string) =>
      `Le ${date}, l’horloge de la machine s’est trouvée en retard sur ce que la veille avait déjà noté\u00a0: elle avait avancé, puis a été reculée. Ce qui attendait une date trop lointaine (sources, périodes de bulletins, messages) n’attend plus. Vérifiez la synchronisation de l’heure (NTP).`,
    refused: (date: string, what: string) =>
      `Le ${date}, le serveur de messagerie a refusé définitivement un bulletin\u00a0: ${what}. L’abonnement reste actif et chaque prochain bulletin sera tenté. Si l’adresse n’existe plus, mettez fin à l’abonnement («\u00a0vigie subscriptions list\u00a0», puis «\u00a0vigie subscriptions end\u00a0»).`,
    delivered: (date: string, what: string) =>
      `Depuis le ${date}, cette adresse accepte de nouveau les bulletins\u00a0: ${what}.`,
    'backup-failed': (date: string, what: string) =>
      `Le ${date}, la sauvegarde planifiée n’a pas pu être faite\u00a0: ${what}. Les précédentes restent, et elle est retentée chaque heure. «\u00a0vigie doctor\u00a0» dit ce qui ne va pas.`,
    'backed-up': (date: string, what: string) =>
      `Depuis le ${date}, la sauvegarde se fait de nouveau\u00a0; la dernière est ${what}.`,
    /** `what` is the webhook and its receiver's last answer. */
    'switched-off': (date: string, what: string) =>
      `Le ${date}, un webhook a été désactivé, car son destinataire n’accepte plus rien\u00a0: ${what}. Ce qui se passe depuis ne lui est pas envoyé. Corrigez la cause, puis réactivez-le sur la page Webhooks, où les envois abandonnés peuvent être relancés.`,
    'switched-on': (date: string, what: string) =>
      `Depuis le ${date}, ce webhook accepte de nouveau les messages\u00a0: ${what}.`,
    /** `what` is the address and its server's last answer. */
    'not-sent': (date: string, what: string) =>
      `Le ${date}, après plusieurs jours de tentatives, l’envoi d’un message a été abandonné\u00a0: ${what}. Il n’est pas parti. Corrigez la cause, puis renvoyez-le depuis la page Bulletins ou par «\u00a0vigie deliveries retry\u00a0» («\u00a0vigie deliveries list --state refused\u00a0» donne son identifiant).`,
    /** `what` is the address of a document and why it could not be fetched. */
    'not-read': (date: string, what: string) =>
      `Le ${date}, après plusieurs jours de tentatives, la lecture d’un document lié à une publication a été abandonnée\u00a0: ${what}. La publication reste, sans le texte du document. Les autres documents de la même source abandonnés le même jour ne sont pas annoncés un par un.`,
  },
  moreNotices: { one: 'et # autre annonce, visible dans Vigie', other: 'et # autres annonces, visibles dans Vigie' },
  before: (state: string) => `auparavant ${state}`,
  since: (date: string) => `depuis le ${date}`,
  lastRead: (date: string) => `dernière lecture le ${date}`,
  neverRead: 'jamais lue',
  more: { one: 'et # autre source', other: 'et # autres sources' },
  see: 'Voir la couverture dans Vigie',
  why: 'Vous recevez ce message parce que votre adresse est celle du responsable de cette veille (réglage owner.mail). Chaque changement d’état n’est annoncé qu’une fois.',
};

const en: typeof fr = {
  heading: 'State of the watch',
  trouble: 'In trouble',
  attention: 'Needs attention',
  recovered: 'Recovered',
  notices: {
    offline: (date) =>
      `Since ${date} hardly any source has answered: most likely the machine running the watch has lost its network. Sources keep their state until the first answer.`,
    online: (date) =>
      `Sources have been answering again since ${date}. What was published in between is read at the next checks.`,
    unreadable: (date, what) =>
      `On ${date} a stored record could not be read: ${what}. It has been set aside and everything else carries on. Anything that depends on it is missing until it is repaired: look for it in a backup (docs/operations.md, “Records that cannot be read”).`,
    readable: (date, what) => `This record has been readable again since ${date}: ${what}.`,
    'set-back': (date) =>
      `On ${date} the machine’s clock was behind a time that the watch had already noted: it had been fast, and was set back. Anything that was waiting for a date too far ahead (sources, digest windows, mails) no longer waits. Check how the machine keeps its time (NTP).`,
    refused: (date, what) =>
      `On ${date} the mail server permanently refused a digest: ${what}. The subscription stays active, and each new digest will still be tried. If the address no longer exists, end the subscription (“vigie subscriptions list”, then “vigie subscriptions end”).`,
    delivered: (date, what) => `This address has been accepting digests again since ${date}: ${what}.`,
    'backup-failed': (date, what) =>
      `On ${date} the scheduled backup could not be made: ${what}. Earlier ones stay, and it is tried again every hour. “vigie doctor” says what is wrong.`,
    'backed-up': (date, what) => `Backups have been made again since ${date}; the last one is ${what}.`,
    'switched-off': (date, what) =>
      `On ${date} a webhook was switched off because its receiver no longer accepts anything: ${what}. What has happened since is not sent to it. Fix the cause, then switch it on again on the Webhooks page, where deliveries that were given up can be sent again.`,
    'switched-on': (date, what) => `This webhook has been accepting messages again since ${date}: ${what}.`,
    'not-sent': (date, what) =>
      `On ${date}, after repeated attempts over several days, a mail was given up: ${what}. It was not sent. Fix the cause, then send it again from the Digests page or with “vigie deliveries retry” (“vigie deliveries list --state refused” has its id).`,
    'not-read': (date, what) =>
      `On ${date}, after repeated attempts over several days, a document linked from a publication was given up: ${what}. The publication stays, without the document’s text. Other documents of that source given up on the same day are not announced one by one.`,
  },
  moreNotices: { one: 'and # more notice, shown in Vigie', other: 'and # more notices, shown in Vigie' },
  before: (state) => `${state} before`,
  since: (date) => `since ${date}`,
  lastRead: (date) => `last read on ${date}`,
  neverRead: 'never read',
  more: { one: 'and # more source', other: 'and # more sources' },
  see: 'See the coverage in Vigie',
  why: 'You receive this message because your address is set as the owner of this watch (owner.mail). Each change of state is reported once.',
};

export type AlertTexts = typeof fr;

export const alertTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };

import type { ReminderOutcome } from '../../decisions/subscribe.js';
import type { Phrases } from '../layout/words.js';

/** What was done last, for a notice. */
export type Done = ReminderOutcome | 'ended';

const fr = {
  title: 'Abonnés au bulletin',
  none: 'Personne n’est abonné pour l’instant.',
  subscribe: 'Abonner une adresse',
  waits: 'confirmation attendue depuis le',
  untilThen: 'Sans réponse, la demande sera effacée après le',
  confirmed: 'confirmé le',
  failing: 'les messages n’arrivent plus depuis le',
  left: 'désabonné le',
  nextDigest: 'Prochain bulletin le',
  lastMail: 'Dernier message\u00a0:',
  noMail: 'Aucun message conservé.',
  filter: 'Reçoit\u00a0:',
  everything: 'ce qui concerne l’IA ou vos politiques',
  filterInVain: 'filtre à revoir',
  retiredPolicy: (name: string) =>
    `La politique «\u00a0${name}\u00a0» a été retirée\u00a0: ce filtre ne trouvera plus rien de nouveau.`,
  noPolicy: (id: string) =>
    `Aucune politique ne porte l’identifiant «\u00a0${id}\u00a0»\u00a0: ce filtre ne trouvera rien.`,
  refusals: { one: '# bulletin refusé\u00a0:', other: '# bulletins refusés de suite\u00a0:' },
  refusalsMean:
    'Vérifiez l’adresse avec la personne\u00a0: si elle a changé, mettez fin à cet abonnement et abonnez la nouvelle.',
  preview: 'Aperçu du prochain bulletin',
  previewOf: (address: string, since: string) =>
    `Ce que ${address} recevrait si le bulletin partait maintenant\u00a0: ce qui est arrivé depuis le ${since}. Rien n’est enregistré ni envoyé.`,
  alone: 'Ouvrir seul',
  act: 'Actions',
  remind: 'Renvoyer la demande de confirmation',
  end: 'Mettre fin à l’abonnement',
  endNote: 'Plus aucun bulletin ne partira pour cet abonnement.',
  of: (address: string) => `abonnement de ${address}`,
  done: {
    reminded: 'La demande de confirmation est repartie\u00a0: son lien est valable sept jours.',
    'just-mailed':
      'Une demande vient de partir, il y a moins de dix minutes\u00a0: attendez avant d’en envoyer une autre.',
    'too-many':
      'Trois demandes sont déjà parties\u00a0: Vigie n’en envoie pas davantage à une adresse qui ne répond pas. Voyez avec la personne.',
    'not-waiting': 'Cet abonnement n’attend plus de confirmation.',
    'unknown-subscription': 'Cette demande n’existe plus\u00a0: elle a été effacée, faute de confirmation.',
    ended: 'L’abonnement a pris fin.',
  },
};

const en: typeof fr = {
  title: 'Subscribers to the digest',
  none: 'Nobody has subscribed yet.',
  subscribe: 'Subscribe an address',
  waits: 'waiting for confirmation since',
  untilThen: 'Without an answer the request is deleted after',
  confirmed: 'confirmed on',
  failing: 'mail has been failing since',
  left: 'unsubscribed on',
  nextDigest: 'Next digest on',
  lastMail: 'Last mail:',
  noMail: 'No mail kept.',
  filter: 'Receives:',
  everything: 'what is about AI or concerns your policies',
  filterInVain: 'filter needs changing',
  retiredPolicy: (name) => `The policy “${name}” was retired: this filter will find nothing new.`,
  noPolicy: (id) => `No policy has the id “${id}”: this filter will find nothing.`,
  refusals: { one: '# digest refused:', other: '# digests in a row refused:' },
  refusalsMean: 'Check the address with its owner: if it has changed, end this subscription and subscribe the new one.',
  preview: 'Preview of the next digest',
  previewOf: (address, since) =>
    `What ${address} would receive if the digest were sent now: what has arrived since ${since}. Nothing is saved or sent.`,
  alone: 'Open on its own',
  act: 'Actions',
  remind: 'Send the request for confirmation again',
  end: 'End the subscription',
  endNote: 'No further digest will be sent for this subscription.',
  of: (address) => `subscription of ${address}`,
  done: {
    reminded: 'The request for confirmation was sent again: its link is valid for seven days.',
    'just-mailed': 'A request was sent less than ten minutes ago: wait before you send another.',
    'too-many':
      'Three requests have already been sent: Vigie sends no more to an address that does not answer. Ask its owner.',
    'not-waiting': 'This subscription is no longer waiting for confirmation.',
    'unknown-subscription': 'This request no longer exists: it was deleted because nobody confirmed it.',
    ended: 'The subscription has ended.',
  },
};

export const subscriberPhrases: Phrases<typeof fr> = { fr, en };

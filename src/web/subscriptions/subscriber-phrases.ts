import type { ReminderOutcome } from '../../decisions/subscribe.js';
import { bilingual } from '../../messages/bilingual.js';
import { plural } from '../../messages/formats.js';

/** The last action, for a notice. */
export type Done = ReminderOutcome | 'ended';

export const subscriberPhrases = bilingual({
  title: ['Abonnés au bulletin', 'Subscribers to the digest'],
  none: ['Personne n’est abonné pour l’instant.', 'Nobody has subscribed yet.'],
  subscribe: ['Abonner une adresse', 'Subscribe an address'],
  waits: ['confirmation attendue depuis le', 'waiting for confirmation since'],
  untilThen: ['Sans réponse, la demande sera effacée après le', 'Without an answer the request is deleted after'],
  confirmed: ['confirmé le', 'confirmed on'],
  failing: ['les messages n’arrivent plus depuis le', 'mail has been failing since'],
  left: ['désabonné le', 'unsubscribed on'],
  nextDigest: ['Prochain bulletin le', 'Next digest on'],
  lastMail: ['Dernier message\u00a0:', 'Last mail:'],
  noMail: ['Aucun message conservé.', 'No mail kept.'],
  filter: ['Reçoit\u00a0:', 'Receives:'],
  everything: ['ce qui concerne l’IA ou vos politiques', 'what is about AI or concerns your policies'],
  filterInVain: ['filtre à revoir', 'filter needs changing'],
  retiredPolicy: [
    (name: string) =>
      `La politique «\u00a0${name}\u00a0» a été retirée\u00a0: ce filtre ne trouvera plus rien de nouveau.`,
    (name: string) => `The policy “${name}” was retired: this filter will find nothing new.`,
  ],
  noPolicy: [
    (id: string) => `Aucune politique ne porte l’identifiant «\u00a0${id}\u00a0»\u00a0: ce filtre ne trouvera rien.`,
    (id: string) => `No policy has the id “${id}”: this filter will find nothing.`,
  ],
  refusals: [
    plural('# bulletin refusé\u00a0:', '# bulletins refusés de suite\u00a0:'),
    plural('# digest refused:', '# digests in a row refused:'),
  ],
  refusalsMean: [
    'Vérifiez l’adresse avec la personne\u00a0: si elle a changé, mettez fin à cet abonnement et abonnez la nouvelle.',
    'Check the address with its owner: if it has changed, end this subscription and subscribe the new one.',
  ],
  preview: ['Aperçu du prochain bulletin', 'Preview of the next digest'],
  previewOf: [
    (address: string, since: string) =>
      `Ce que ${address} recevrait si le bulletin partait maintenant\u00a0: ce qui est arrivé depuis le ${since}. Rien n’est enregistré ni envoyé.`,
    (address: string, since: string) =>
      `What ${address} would receive if the digest were sent now: what has arrived since ${since}. Nothing is saved or sent.`,
  ],
  alone: ['Ouvrir seul', 'Open on its own'],
  act: ['Actions', 'Actions'],
  remind: ['Renvoyer la demande de confirmation', 'Send the request for confirmation again'],
  end: ['Mettre fin à l’abonnement', 'End the subscription'],
  endNote: [
    'Plus aucun bulletin ne partira pour cet abonnement.',
    'No further digest will be sent for this subscription.',
  ],
  of: [(address: string) => `abonnement de ${address}`, (address: string) => `subscription of ${address}`],
  done: {
    reminded: [
      'La demande de confirmation est repartie\u00a0: son lien est valable sept jours.',
      'The request for confirmation was sent again: its link is valid for seven days.',
    ],
    'just-mailed': [
      'Une demande vient de partir, il y a moins de dix minutes\u00a0: attendez avant d’en envoyer une autre.',
      'A request was sent less than ten minutes ago: wait before you send another.',
    ],
    'too-many': [
      'Trois demandes sont déjà parties\u00a0: Vigie n’en envoie pas davantage à une adresse qui ne répond pas. Voyez avec la personne.',
      'Three requests have already been sent: Vigie sends no more to an address that does not answer. Ask its owner.',
    ],
    'not-waiting': [
      'Cet abonnement n’attend plus de confirmation.',
      'This subscription is no longer waiting for confirmation.',
    ],
    'unknown-subscription': [
      'Cette demande n’existe plus\u00a0: elle a été effacée, faute de confirmation.',
      'This request no longer exists: it was deleted because nobody confirmed it.',
    ],
    ended: ['L’abonnement a pris fin.', 'The subscription has ended.'],
  },
});

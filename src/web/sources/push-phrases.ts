import type { Phrases } from '../layout/phrases.js';

/** Of the hub that tells of a source's changes; a moment follows `verified` and `ranOut`. */
interface PushPhrases {
  readonly label: string;
  readonly verified: (hub: string) => string;
  readonly ranOut: (hub: string) => string;
  readonly asked: (hub: string) => string;
  readonly denied: (hub: string) => string;
  readonly notified: string;
}

export const pushPhrases: Phrases<PushPhrases> = {
  fr: {
    label: 'Annonce des nouveautés (WebSub)',
    verified: (hub) => `Annoncées par ${hub}, abonnement valable jusqu’au`,
    ranOut: (hub) => `L’abonnement auprès de ${hub} a expiré le`,
    asked: (hub) => `Demandée à ${hub}, pas encore confirmée`,
    denied: (hub) => `Refusée par ${hub}`,
    notified: 'Dernière annonce :',
  },
  en: {
    label: 'Told of changes (WebSub)',
    verified: (hub) => `Pushed by ${hub}, lease until`,
    ranOut: (hub) => `The lease of ${hub} ran out on`,
    asked: (hub) => `Asked of ${hub}, not confirmed yet`,
    denied: (hub) => `Refused by ${hub}`,
    notified: 'Last told:',
  },
};

import type { DeliveryReason } from '../model/digest/digest.js';
import type { UiLanguage } from '../model/digest/subscription.js';

const reasons: Readonly<Record<UiLanguage, Readonly<Record<DeliveryReason, string>>>> = {
  fr: {
    'subscription-ended': 'non envoyé\u00a0: l’abonnement avait pris fin',
    'already-confirmed': 'non envoyé\u00a0: l’abonnement était déjà confirmé',
    'given-up': 'abandonné après des essais répétés pendant cinq jours ou plus',
    'cut-off': 'issue inconnue\u00a0: l’envoi a été interrompu',
    'link-ended': 'non envoyé\u00a0: le lien de connexion ne valait plus',
    restored: 'non envoyé\u00a0: dû avant la reprise qui a suivi une restauration, donc déjà parti',
  },
  en: {
    'subscription-ended': 'not sent: the subscription had ended',
    'already-confirmed': 'not sent: the subscription was already confirmed',
    'given-up': 'given up after repeated attempts over five days or more',
    'cut-off': 'outcome unknown: the attempt was cut off',
    'link-ended': 'not sent: the link to sign in no longer held',
    restored: 'not sent: it was due before mail resumed after a restore, so it had gone out',
  },
};

/** Why a mail ended as it did, where it was not the mail server that said so. */
export function deliveryReason(reason: DeliveryReason, language: UiLanguage): string {
  return reasons[language][reason];
}

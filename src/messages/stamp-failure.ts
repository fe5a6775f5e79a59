import type { UiLanguage } from '../model/digest/subscription.js';

const texts: Readonly<Record<UiLanguage, Readonly<Record<string, string>> & { readonly other: string }>> = {
  fr: {
    unreachable: 'l’autorité ne répond pas.',
    refused: 'l’autorité refuse.',
    'implausible-time': 'l’heure de l’autorité et celle de cette machine diffèrent de plus de dix minutes.',
    'untrusted-certificate': 'le certificat de l’autorité n’est pas de ceux auxquels les réglages font confiance.',
    other: 'la réponse de l’autorité n’est pas une preuve de cette empreinte.',
  },
  en: {
    unreachable: 'the authority does not answer.',
    refused: 'the authority says no.',
    'implausible-time': 'the time of the authority and that of this machine are more than ten minutes apart.',
    'untrusted-certificate': 'the certificate of the authority is not one that the settings trust.',
    other: 'the answer of the authority does not prove this head.',
  },
};

/** Why there is no time-stamp, as the end of a sentence; `failure` is one of the port of time-stampers, or of a later version. Pure. */
export function stampFailureText(failure: string, language: UiLanguage): string {
  return texts[language][failure] ?? texts[language].other;
}

import type { UiLanguage } from '../../model/ui-language.js';

type Advice = { readonly [Language in UiLanguage]: string };

const address: Advice = {
  fr: 'Vérifiez l’adresse, ou ouvrez-la dans un navigateur et collez celle à laquelle il arrive.',
  en: 'Check the address, or open it in a browser and paste the one where it ends up.',
};
const later: Advice = {
  fr: 'Réessayez dans quelques minutes. Si cela dure, cherchez un autre canal du même éditeur.',
  en: 'Try again in a few minutes. If it goes on, look for another channel of the same publisher.',
};
const refused: Advice = {
  fr: 'L’éditeur ne veut pas être lu par un programme à cette adresse. Cherchez son flux (RSS), ou demandez-lui l’accès.',
  en: 'The publisher does not let programs read this address. Look for its feed (RSS), or ask it for access.',
};
const key: Advice = {
  fr: 'Enregistrez la source, puis sa clé d’accès sur sa page.',
  en: 'Save the source, then its access key on its page.',
};
const reading: Advice = {
  fr: 'L’adresse répond, mais pas par ce qui était attendu. Choisissez un autre type de source ou d’autres sélecteurs dans les réglages avancés.',
  en: 'The address answers, but not with what was expected. Choose another kind of source or other selectors under advanced settings.',
};

const byCode: Readonly<Record<string, Advice>> = {
  ...Object.fromEntries(['dns', 'not-public', 'address-refused', 'redirect-refused'].map((code) => [code, address])),
  ...Object.fromEntries(['http-404', 'http-410', 'soft-404', 'too-many-redirects'].map((code) => [code, address])),
  ...Object.fromEntries(['timeout', 'connection', 'tls', 'host-busy', 'http-429'].map((code) => [code, later])),
  ...Object.fromEntries(['http-500', 'http-502', 'http-503', 'robots-unreachable'].map((code) => [code, later])),
  ...Object.fromEntries(['robots', 'challenge', 'login', 'http-401', 'http-403'].map((code) => [code, refused])),
  ...Object.fromEntries(['key-missing', 'token-refused', 'key-not-for-there'].map((code) => [code, key])),
};

/** Advice on a failed trial, by the code of its problem. */
export function trialAdvice(code: string, language: UiLanguage): string {
  return (byCode[code] ?? reading)[language];
}

import type { UiLanguage } from '../model/subscription.js';

type Reason = { readonly [Language in UiLanguage]: string };

/** Outcomes and codes of checks and fetches (see `model/check.ts` and `ports/fetcher.ts`), in words. */
const reasons: ReadonlyMap<string, Reason> = new Map([
  ['blocked', { fr: 'accès refusé par le site', en: 'access refused by the site' }],
  ['moved', { fr: 'adresse déplacée', en: 'address moved' }],
  ['gone', { fr: 'retirée par son éditeur', en: 'withdrawn by its publisher' }],
  ['missing', { fr: 'page introuvable', en: 'page not found' }],
  ['malformed', { fr: 'contenu illisible', en: 'unreadable content' }],
  ['unreachable', { fr: 'site injoignable', en: 'site unreachable' }],
  ['late', { fr: 'vérification en retard', en: 'check overdue' }],
  ['timeout', { fr: 'pas de réponse dans le délai', en: 'no answer in time' }],
  ['dns', { fr: 'nom de domaine introuvable', en: 'domain name not found' }],
  ['connection', { fr: 'connexion impossible', en: 'no connection' }],
  ['tls', { fr: 'certificat non valable', en: 'invalid certificate' }],
  ['body-too-large', { fr: 'réponse trop volumineuse', en: 'answer too large' }],
  ['encoding', { fr: 'codage illisible', en: 'unreadable encoding' }],
  ['address-refused', { fr: 'adresse non publique, refusée', en: 'address not public, refused' }],
  ['redirect-refused', { fr: 'redirection refusée', en: 'redirect refused' }],
  ['too-many-redirects', { fr: 'trop de redirections', en: 'too many redirects' }],
  ['html-instead-of-feed', { fr: 'page web à la place du flux', en: 'web page instead of the feed' }],
]);

const answered: Readonly<Record<UiLanguage, (status: string) => string>> = {
  fr: (status) => `le site a répondu ${status}`,
  en: (status) => `the site answered ${status}`,
};

/** Why a source could not be checked, for its readers; a code that has no words here stands for itself. */
export function checkReason(code: string, language: UiLanguage): string {
  const [, status] = /^http-(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return answered[language](status);
  return reasons.get(code)?.[language] ?? code;
}

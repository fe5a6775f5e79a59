import type { DeliveryReason } from '../model/digest/digest.js';
import { ownValue } from '../model/own-value.js';
import type { HealthState } from '../model/source/health-change.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';

/** Outcomes and codes of checks and fetches in words (see `model/source/check.ts` and `ports/fetcher.ts`). */
const reasons: Readonly<Record<UiLanguage, Readonly<Record<string, string>>>> = bilingual({
  blocked: ['accès refusé par le site', 'access refused by the site'],
  moved: ['adresse déplacée', 'address moved'],
  gone: ['retirée par son éditeur', 'withdrawn by its publisher'],
  missing: ['page introuvable', 'page not found'],
  malformed: ['contenu illisible', 'unreadable content'],
  unreachable: ['site injoignable', 'site unreachable'],
  'no-news': ['rien de nouveau depuis plus longtemps que d’habitude', 'nothing new for longer than usual'],
  'pages-missing': [
    'des pages restent à lire, des publications peuvent manquer\u00a0; vérifiez sur le site',
    'some pages have yet to be read, so publications may be missing; check the site',
  ],
  'rows-missing': [
    'beaucoup d’entrées manquent d’un coup\u00a0; sans correction, elles compteront comme retirées dans une semaine',
    'many entries went missing at once; unless the definition is corrected, they will count as removed in a week',
  ],
  overdue: ['vérification en retard', 'check overdue'],
  'not-checked': ['pas encore vérifiée', 'not checked yet'],
  'switched-off': ['désactivée dans le catalogue', 'switched off in the catalogue'],
  'key-missing': ['clé d’accès absente', 'no access key'],
  'set-aside': ['au moins une entrée n’a pas pu être lue', 'at least one entry could not be read'],
  'page-unsteady': [
    'le même passage change à presque chaque vérification',
    'the same passage changes at almost every check',
  ],
  'entries-renamed': [
    'l’éditeur a changé les identifiants de ses entrées, reconnues par leurs liens',
    'the publisher changed the identifiers of its entries, recognised by their links',
  ],
  late: ['vérification en retard', 'check overdue'],
  timeout: ['pas de réponse dans le délai', 'no answer in time'],
  dns: ['nom de domaine introuvable', 'domain name not found'],
  connection: ['connexion impossible', 'connection failed'],
  tls: ['certificat non valide', 'invalid certificate'],
  'body-too-large': ['réponse trop volumineuse', 'answer too large'],
  encoding: ['codage illisible', 'unreadable encoding'],
  'address-refused': ['adresse non publique, refusée', 'address not public, refused'],
  'not-public': ['adresse introuvable ou non publique', 'address not found, or not public'],
  'redirect-refused': ['redirection refusée', 'redirect refused'],
  'too-many-redirects': ['trop de redirections', 'too many redirects'],
  'html-instead-of-data': ['page web à la place des données', 'web page instead of data'],
  'malformed-json': ['JSON illisible', 'unreadable JSON'],
  'malformed-xml': ['XML illisible', 'unreadable XML'],
  'malformed-csv': ['CSV illisible', 'unreadable CSV'],
  'malformed-zip': ['archive illisible', 'unreadable archive'],
  'not-a-list': ['réponse d’une autre forme que prévu', 'answer not in the expected form'],
  'not-a-sitemap': ['ce n’est pas un plan de site', 'not a sitemap'],
  'not-a-feed': ['ce n’est pas un flux', 'not a feed'],
  empty: ['réponse vide', 'empty answer'],
  'too-large': ['contenu trop volumineux', 'content too large'],
  'too-deep': ['contenu trop imbriqué', 'content nested too deeply'],
  'nothing-found': ['plus rien de ce qui était attendu', 'none of what was expected was found'],
  'token-refused': ['clés d’accès refusées', 'access keys refused'],
  'key-not-for-there': ['clé d’accès prévue pour une autre adresse', 'access key meant for another address'],
  'limit-time': ['lecture trop longue, interrompue', 'reading took too long and was stopped'],
  'limit-memory': ['lecture trop lourde, interrompue', 'reading took too much memory and was stopped'],
  'limit-crash': ['lecture interrompue par une erreur', 'reading stopped by an error'],
  'no-text': ['aucun texte (images seulement)', 'no text (pictures only)'],
  'not-a-document': ['format que Vigie ne lit pas', 'format that Vigie does not read'],
  'encrypted-pdf': ['PDF protégé par un mot de passe', 'password-protected PDF'],
  'malformed-archive': ['fichier Word endommagé', 'damaged Word file'],
  'malformed-pdf': ['PDF endommagé', 'damaged PDF'],
  'bad-selector': ['sélecteur CSS de la source non valide', 'invalid CSS selector in the source'],
  proxy: ['serveur mandataire (proxy) défaillant', 'proxy not working'],
  robots: ['exclu par le robots.txt du site', 'excluded by the site’s robots.txt'],
  'robots-unreachable': [
    'robots.txt illisible\u00a0: rien n’est donc demandé au site',
    'robots.txt unreadable, so nothing is requested',
  ],
  'host-busy': ['le site demande à Vigie d’attendre', 'the site asks Vigie to wait'],
  challenge: ['le site exige un navigateur (page de contrôle)', 'the site requires a browser (challenge page)'],
  login: ['page de connexion à la place du contenu', 'sign-in page instead of the content'],
  'soft-404': ['page «\u00a0introuvable\u00a0» servie comme contenu', '“not found” page served as content'],
  'html-instead-of-feed': ['page web à la place du flux', 'web page instead of the feed'],
});

const answered: Readonly<Record<UiLanguage, (status: string) => string>> = {
  fr: (status) => `le site a répondu ${status}`,
  en: (status) => `the site answered ${status}`,
};

/** Why a source could not be checked, in words. A code without words here is returned as it is. */
export function checkReason(code: string, language: UiLanguage): string {
  const [, status] = /^http-(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return answered[language](status);
  return ownValue(reasons[language], code) ?? code;
}

/** `waiting`: there is no judgement yet. */
type Named = HealthState | 'waiting';

const names: Readonly<Record<UiLanguage, Readonly<Record<Named, string>>>> = bilingual({
  healthy: ['saine', 'healthy'],
  silent: ['silencieuse', 'silent'],
  late: ['en retard', 'late'],
  blocked: ['bloquée', 'blocked'],
  malformed: ['illisible', 'unreadable'],
  moved: ['déplacée', 'moved'],
  incomplete: ['incomplète', 'incomplete'],
  gone: ['retirée', 'gone'],
  unreachable: ['injoignable', 'unreachable'],
  paused: ['en pause', 'paused'],
  'needs-key': ['attend une clé', 'needs a key'],
  unsteady: ['page instable', 'unstable page'],
  renamed: ['entrées renommées', 'entries renamed'],
  offline: ['hors ligne', 'offline'],
  online: ['en ligne', 'online'],
  'set-back': ['reculée', 'set back'],
  unreadable: ['impossible à lire', 'cannot be read'],
  readable: ['de nouveau lisible', 'can be read again'],
  refused: ['refuse les messages', 'refuses mail'],
  delivered: ['accepte de nouveau les messages', 'accepts mail again'],
  'backed-up': ['faite et relue', 'made and read back'],
  'backup-failed': ['impossible', 'failed'],
  'switched-off': ['désactivé', 'switched off'],
  'switched-on': ['de nouveau actif', 'active again'],
  'not-sent': ['abandonné', 'given up'],
  'not-read': ['abandonnés', 'given up'],
  waiting: ['en attente', 'waiting'],
});

export function healthName(state: HealthState | null, language: UiLanguage): string {
  return names[language][state ?? 'waiting'];
}

const deliveryReasons: Readonly<Record<UiLanguage, Readonly<Record<DeliveryReason, string>>>> = bilingual({
  'subscription-ended': ['non envoyé\u00a0: l’abonnement avait pris fin', 'not sent: the subscription had ended'],
  'already-confirmed': [
    'non envoyé\u00a0: l’abonnement était déjà confirmé',
    'not sent: the subscription was already confirmed',
  ],
  'given-up': ['abandonné après au moins cinq jours de tentatives', 'given up after at least five days of attempts'],
  'cut-off': ['issue inconnue\u00a0: l’envoi a été interrompu', 'outcome unknown: the attempt was cut off'],
  'link-ended': [
    'non envoyé\u00a0: le lien de connexion n’était plus valable',
    'not sent: the sign-in link was no longer valid',
  ],
  'nothing-due': [
    'non envoyé\u00a0: il n’y avait plus rien à rappeler',
    'not sent: there was nothing left to remind of',
  ],
  restored: [
    'non envoyé\u00a0: prévu avant la reprise des envois qui a suivi une restauration, donc déjà parti',
    'not sent: it was due before mail resumed after a restore, so it had already been sent',
  ],
});

/** Why a mail ended, when the reason is ours and not the mail server's. */
export function deliveryReason(reason: DeliveryReason, language: UiLanguage): string {
  return deliveryReasons[language][reason];
}

import type { DeliveryReason } from '../model/digest/digest.js';
import type { UiLanguage } from '../model/digest/subscription.js';
import type { HealthState } from '../model/source/health-change.js';
import { bilingual } from './bilingual.js';

type Reason = { readonly [Language in UiLanguage]: string };

/** Outcomes and codes of checks and fetches (see `model/check.ts` and `ports/fetcher.ts`), in words. */
const reasons: ReadonlyMap<string, Reason> = new Map([
  ['blocked', { fr: 'accès refusé par le site', en: 'access refused by the site' }],
  ['moved', { fr: 'adresse déplacée', en: 'address moved' }],
  ['gone', { fr: 'retirée par son éditeur', en: 'withdrawn by its publisher' }],
  ['missing', { fr: 'page introuvable', en: 'page not found' }],
  ['malformed', { fr: 'contenu illisible', en: 'unreadable content' }],
  ['unreachable', { fr: 'site injoignable', en: 'site unreachable' }],
  ['no-news', { fr: 'rien de nouveau depuis plus longtemps que d’habitude', en: 'nothing new for longer than usual' }],
  [
    'pages-missing',
    {
      fr: 'des pages restent à lire, des publications peuvent manquer\u00a0; vérifiez sur le site',
      en: 'some pages have yet to be read, so publications may be missing; check the site',
    },
  ],
  [
    'rows-missing',
    {
      fr: 'beaucoup d’entrées manquent d’un coup\u00a0; sans correction, elles compteront comme retirées dans une semaine',
      en: 'many entries went missing at once; unless the definition is corrected, they will count as removed in a week',
    },
  ],
  ['overdue', { fr: 'vérification en retard', en: 'check overdue' }],
  ['not-checked', { fr: 'pas encore vérifiée', en: 'not checked yet' }],
  ['switched-off', { fr: 'désactivée dans le catalogue', en: 'switched off in the catalogue' }],
  ['key-missing', { fr: 'clé d’accès absente', en: 'no access key' }],
  ['set-aside', { fr: 'au moins une entrée n’a pas pu être lue', en: 'at least one entry could not be read' }],
  [
    'page-unsteady',
    {
      fr: 'le même passage change à presque chaque vérification',
      en: 'the same passage changes at almost every check',
    },
  ],
  [
    'entries-renamed',
    {
      fr: 'l’éditeur a changé les identifiants de ses entrées, reconnues par leurs liens',
      en: 'the publisher changed the identifiers of its entries, recognised by their links',
    },
  ],
  ['late', { fr: 'vérification en retard', en: 'check overdue' }],
  ['timeout', { fr: 'pas de réponse dans le délai', en: 'no answer in time' }],
  ['dns', { fr: 'nom de domaine introuvable', en: 'domain name not found' }],
  ['connection', { fr: 'connexion impossible', en: 'connection failed' }],
  ['tls', { fr: 'certificat non valide', en: 'invalid certificate' }],
  ['body-too-large', { fr: 'réponse trop volumineuse', en: 'answer too large' }],
  ['encoding', { fr: 'codage illisible', en: 'unreadable encoding' }],
  ['address-refused', { fr: 'adresse non publique, refusée', en: 'address not public, refused' }],
  ['not-public', { fr: 'adresse introuvable ou non publique', en: 'address not found, or not public' }],
  ['redirect-refused', { fr: 'redirection refusée', en: 'redirect refused' }],
  ['too-many-redirects', { fr: 'trop de redirections', en: 'too many redirects' }],
  ['html-instead-of-data', { fr: 'page web à la place des données', en: 'web page instead of data' }],
  ['malformed-json', { fr: 'JSON illisible', en: 'unreadable JSON' }],
  ['malformed-xml', { fr: 'XML illisible', en: 'unreadable XML' }],
  ['malformed-csv', { fr: 'CSV illisible', en: 'unreadable CSV' }],
  ['malformed-zip', { fr: 'archive illisible', en: 'unreadable archive' }],
  ['not-a-list', { fr: 'réponse d’une autre forme que prévu', en: 'answer not in the expected form' }],
  ['not-a-sitemap', { fr: 'ce n’est pas un plan de site', en: 'not a sitemap' }],
  ['not-a-feed', { fr: 'ce n’est pas un flux', en: 'not a feed' }],
  ['empty', { fr: 'réponse vide', en: 'empty answer' }],
  ['too-large', { fr: 'contenu trop volumineux', en: 'content too large' }],
  ['too-deep', { fr: 'contenu trop imbriqué', en: 'content nested too deeply' }],
  ['nothing-found', { fr: 'plus rien de ce qui était attendu', en: 'none of what was expected was found' }],
  ['token-refused', { fr: 'clés d’accès refusées', en: 'access keys refused' }],
  [
    'key-not-for-there',
    { fr: 'clé d’accès prévue pour une autre adresse', en: 'access key meant for another address' },
  ],
  ['limit-time', { fr: 'lecture trop longue, interrompue', en: 'reading took too long and was stopped' }],
  ['limit-memory', { fr: 'lecture trop lourde, interrompue', en: 'reading took too much memory and was stopped' }],
  ['limit-crash', { fr: 'lecture interrompue par une erreur', en: 'reading stopped by an error' }],
  ['no-text', { fr: 'aucun texte (images seulement)', en: 'no text (pictures only)' }],
  ['not-a-document', { fr: 'format que Vigie ne lit pas', en: 'format that Vigie does not read' }],
  ['encrypted-pdf', { fr: 'PDF protégé par un mot de passe', en: 'password-protected PDF' }],
  ['malformed-archive', { fr: 'fichier Word endommagé', en: 'damaged Word file' }],
  ['malformed-pdf', { fr: 'PDF endommagé', en: 'damaged PDF' }],
  ['bad-selector', { fr: 'sélecteur CSS de la source non valide', en: 'invalid CSS selector in the source' }],
  ['proxy', { fr: 'serveur mandataire (proxy) défaillant', en: 'proxy not working' }],
  ['robots', { fr: 'exclu par le robots.txt du site', en: 'excluded by the site’s robots.txt' }],
  [
    'robots-unreachable',
    {
      fr: 'robots.txt illisible\u00a0: rien n’est donc demandé au site',
      en: 'robots.txt unreadable, so nothing is requested',
    },
  ],
  ['host-busy', { fr: 'le site demande à Vigie d’attendre', en: 'the site asks Vigie to wait' }],
  [
    'challenge',
    { fr: 'le site exige un navigateur (page de contrôle)', en: 'the site requires a browser (challenge page)' },
  ],
  ['login', { fr: 'page de connexion à la place du contenu', en: 'sign-in page instead of the content' }],
  ['soft-404', { fr: 'page «\u00a0introuvable\u00a0» servie comme contenu', en: '“not found” page served as content' }],
  ['html-instead-of-feed', { fr: 'page web à la place du flux', en: 'web page instead of the feed' }],
]);

const answered: Readonly<Record<UiLanguage, (status: string) => string>> = {
  fr: (status) => `le site a répondu ${status}`,
  en: (status) => `the site answered ${status}`,
};

/** Why a source could not be checked, for its readers; a code without words here is shown as it is. */
export function checkReason(code: string, language: UiLanguage): string {
  const [, status] = /^http-(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return answered[language](status);
  return reasons.get(code)?.[language] ?? code;
}

/** `waiting`: nothing can be said yet. */
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

/** Why a mail ended as it did, where it was not the mail server that said so. */
export function deliveryReason(reason: DeliveryReason, language: UiLanguage): string {
  return deliveryReasons[language][reason];
}

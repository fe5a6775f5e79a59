import type { UiLanguage } from '../model/digest/subscription.js';

/** What each setting is called, by its path: in French, in English. */
const names: ReadonlyMap<string, readonly [fr: string, en: string]> = new Map(
  Object.entries({
    dataDir: ['dossier des données', 'data folder'],
    sourcesDir: ['dossier du catalogue des sources', 'folder of the source catalogue'],
    policiesFile: ['fichier de politiques', 'policies file'],
    secretFile: ['fichier des clés de signature', 'file of the signing keys'],
    publicUrl: ['adresse publique des pages', 'public address of the pages'],
    language: ['langue par défaut', 'default language'],
    timeZone: ['fuseau horaire', 'time zone'],
    contact: ['contact donné aux éditeurs', 'contact given to publishers'],
    logLevel: ['détail du journal technique', 'level of the technical log'],
    'http.host': ['adresse d’écoute des pages', 'address that the pages listen on'],
    'http.port': ['port des pages', 'port of the pages'],
    'http.trusted': ['confiance dans un proxy placé devant les pages', 'trust in a proxy before the pages'],
    'http.hosts': ['autres noms des pages', 'further names of the pages'],
    'access.open': ['accès sans connexion', 'access without signing in'],
    'access.newcomers': ['rôle des nouveaux venus', 'role of newcomers'],
    'access.groupRoles': ['rôles donnés par les groupes', 'roles given by groups'],
    'access.domains': ['domaines de messagerie admis', 'mail domains let in'],
    'access.oidc.issuer': ['fournisseur d’identité', 'identity provider'],
    'access.oidc.clientId': ['identifiant auprès du fournisseur d’identité', 'client id at the identity provider'],
    'access.oidc.clientSecret': ['secret auprès du fournisseur d’identité', 'client secret at the identity provider'],
    'access.oidc.scopes': ['informations demandées au fournisseur d’identité', 'scopes asked of the identity provider'],
    'access.oidc.groupsClaim': ['champ des groupes du fournisseur d’identité', 'groups claim of the identity provider'],
    'access.oidc.buttonFr': ['bouton de connexion, en français', 'sign-in button, in French'],
    'access.oidc.buttonEn': ['bouton de connexion, en anglais', 'sign-in button, in English'],
    'access.oidc.mailLinks': [
      'liens de connexion par courriel à côté du fournisseur d’identité',
      'links by mail beside the identity provider',
    ],
    'access.oidc.unverifiedAddresses': [
      'adresses que le fournisseur d’identité n’a pas vérifiées',
      'addresses that the identity provider has not verified',
    ],
    'access.proxy.addressHeader': ['en-tête de l’adresse, donné par le proxy', 'address header of the proxy'],
    'access.proxy.nameHeader': ['en-tête du nom, donné par le proxy', 'name header of the proxy'],
    'access.proxy.groupsHeader': ['en-tête des groupes, donné par le proxy', 'groups header of the proxy'],
    'access.proxy.addresses': ['adresses du proxy', 'addresses of the proxy'],
    'access.proxy.secretHeader': ['en-tête du secret du proxy', 'secret header of the proxy'],
    'access.proxy.secret': ['secret du proxy', 'secret of the proxy'],
    'access.proxy.signOutUrl': ['adresse de déconnexion du proxy', 'sign-out address of the proxy'],
    'health.host': ['adresse d’écoute du contrôle de santé', 'address that health checks listen on'],
    'health.port': ['port du contrôle de santé', 'port of health checks'],
    'metrics.host': ['adresse d’écoute des mesures', 'address that metrics listen on'],
    'metrics.port': ['port des mesures', 'port of metrics'],
    'fetch.timeoutMs': ['durée d’une requête, en millisecondes', 'time for a request, in milliseconds'],
    'fetch.idleMs': ['silence d’un éditeur, en millisecondes', 'silence of a publisher, in milliseconds'],
    'fetch.maxBodyBytes': ['taille d’une réponse, en octets', 'size of an answer, in bytes'],
    'fetch.hostSpacingMs': [
      'écart entre deux requêtes au même site, en millisecondes',
      'time between two requests to a host, in milliseconds',
    ],
    'fetch.concurrency': ['vérifications menées de front', 'checks at a time'],
    'fetch.userAgent': ['nom donné aux éditeurs (User-Agent)', 'name given to publishers (User-Agent)'],
    'fetch.allow': ['réseaux internes que les sources peuvent viser', 'internal networks that sources may reach'],
    'parse.timeoutMs': ['durée de lecture d’un document, en millisecondes', 'time to read a document, in milliseconds'],
    'parse.heapMb': ['mémoire pour lire un document, en mégaoctets', 'memory to read a document, in megabytes'],
    'read.timeoutMs': [
      'durée de lecture d’une page ou d’un PDF lié, en millisecondes',
      'time to read a linked page or PDF, in milliseconds',
    ],
    'read.memoryMb': [
      'mémoire pour lire une page ou un PDF lié, en mégaoctets',
      'memory to read a linked page or PDF, in megabytes',
    ],
    'schedule.everyMinutes': ['rythme de vérification, en minutes', 'minutes between checks'],
    'schedule.tickCron': ['heures où l’on cherche les sources à vérifier', 'times at which due sources are looked for'],
    'blobs.keepDays': ['conservation des fichiers des éditeurs, en jours', 'days that files of publishers are kept'],
    'checks.keepDays': ['conservation des vérifications, en jours', 'days that checks are kept'],
    'digest.settleMinutes': ['délai avant d’établir un bulletin, en minutes', 'minutes before a digest is built'],
    'digest.maxBytes': ['taille d’un bulletin, en octets', 'size of a digest, in bytes'],
    'subscribe.perMailbox': [
      'demandes d’abonnement par boîte, en 24 heures',
      'subscription requests for one mailbox in 24 hours',
    ],
    'subscribe.perClient': ['demandes d’abonnement par poste', 'subscription requests of one client'],
    'subscribe.perHour': ['demandes d’abonnement par heure, en tout', 'subscription requests in an hour, in all'],
    'mail.from': ['expéditeur des messages', 'sender of mails'],
    'mail.timeoutMs': ['délai du serveur de messagerie, en millisecondes', 'time for the mail server, in milliseconds'],
    'mail.keepDays': ['conservation des bulletins et des messages, en jours', 'days that digests and mails are kept'],
    'owner.mail': ['adresse de la personne responsable', 'address of the owner'],
    'owner.language': ['langue de la personne responsable', 'language of the owner'],
    'audit.weekday': ['jour d’envoi de l’empreinte du journal', 'day on which the head of the log is sent'],
    'audit.hour': ['heure d’envoi de l’empreinte du journal', 'hour at which the head of the log is sent'],
    'audit.timestamp.url': ['autorité d’horodatage', 'time-stamping authority'],
    'audit.timestamp.policy': ['règle d’horodatage', 'time-stamping policy'],
    'audit.timestamp.caFile': ['certificats de l’autorité d’horodatage', 'certificates of the time-stamping authority'],
    'watchdog.url': ['adresse du service qui surveille Vigie', 'address of the service that watches Vigie'],
    'watchdog.lateDigestHours': ['retard admis d’un bulletin, en heures', 'hours that a digest may be late'],
    'backup.schedule': ['heures des sauvegardes', 'times of backups'],
    'backup.folder': ['dossier des sauvegardes', 'folder of backups'],
    'backup.keepDaily': ['sauvegardes quotidiennes gardées', 'daily backups kept'],
    'backup.keepWeekly': ['sauvegardes hebdomadaires gardées', 'weekly backups kept'],
    'backup.keepMonthly': ['sauvegardes mensuelles gardées', 'monthly backups kept'],
    'webhooks.allowPrivate': [
      'réseaux internes que les webhooks peuvent viser',
      'internal networks that webhooks may reach',
    ],
    'languageModel.url': ['adresse du modèle de langue', 'address of the language model'],
    'languageModel.name': ['modèle de langue', 'language model'],
    'languageModel.apiKey': ['clé du modèle de langue', 'key of the language model'],
    'languageModel.stream': ['réponses du modèle au fil de l’eau', 'answers of the model piece by piece'],
    'languageModel.timeoutMs': [
      'durée d’une réponse du modèle, en millisecondes',
      'time for an answer of the model, in milliseconds',
    ],
    'languageModel.idleMs': ['silence du modèle, en millisecondes', 'silence of the model, in milliseconds'],
    'languageModel.maxTextChars': [
      'longueur des textes envoyés au modèle, en caractères',
      'characters of a text that the model is sent',
    ],
    'languageModel.maxAnswerTokens': [
      'longueur d’une réponse du modèle, en jetons',
      'tokens of an answer of the model',
    ],
    'languageModel.tokensPerDay': ['jetons du modèle par jour', 'tokens of the model a day'],
    'languageModel.tokensPerMonth': ['jetons du modèle par mois', 'tokens of the model a month'],
    'languageModel.languagesRead': ['langues lues sans traduction', 'languages read without translation'],
    'languageModel.keepDays': ['conservation des textes du modèle, en jours', 'days that texts of the model are kept'],
    'smtp.url': ['serveur de messagerie', 'mail server'],
    prefix: ['préfixe des noms sur Redis et Elasticsearch', 'prefix of names on Redis and Elasticsearch'],
    'redis.url': ['serveur Redis', 'Redis server'],
    'elasticsearch.url': ['serveur Elasticsearch', 'Elasticsearch server'],
    'elasticsearch.replicas': ['copies des index Elasticsearch', 'copies of Elasticsearch indexes'],
    'elasticsearch.caFile': ['certificat du serveur Elasticsearch', 'certificate of the Elasticsearch server'],
  } satisfies Record<string, [fr: string, en: string]>),
);

/** A setting as it stands in the middle of a sentence, or undefined of one that another version knows. Pure. */
export function settingName(path: string, language: UiLanguage): string | undefined {
  const [fr, en] = names.get(path) ?? [];
  return language === 'fr' ? fr : en;
}

/** The paths that have a name. */
export const namedSettings: readonly string[] = [...names.keys()];

const words = {
  fr: { true: 'oui', false: 'non', null: 'aucun' },
  en: { true: 'yes', false: 'no', null: 'none' },
} as const;

/** `"fr" → "en"` as a person reads it: `fr → en`. What is no value of JSON, as where it was cut, stays. Pure. */
export function settingChange(change: string, language: UiLanguage): string {
  const [before = '', after, ...more] = change.split(' → ');
  if (after === undefined || more.length > 0) return change;
  return [before, after].map((side) => settingValue(side, language)).join(' → ');
}

function settingValue(text: string, language: UiLanguage): string {
  if (text === 'true' || text === 'false' || text === 'null') return words[language][text];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(String).join(', ') || words[language].null : String(value);
  } catch {
    return text;
  }
}

import { randomBytes } from 'node:crypto';
import type { Examiner } from '../../app/examine-servers.js';
import type { Library } from '../../app/open-library.js';
import { knownToProcesses } from '../../jobs/upkeep/process-signs.js';
import { mailSubjects } from '../../messages/mail-subjects.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { Settings } from '../../settings/settings.js';
import { type Finding, type Found, findingsOf, inBothLanguages, messageOf, type Text } from './finding.js';

const clock = findingsOf('clock');
const mail = findingsOf('mail');
const certificates = findingsOf('certificates');
const redis = findingsOf('redis');
const elasticsearch = findingsOf('elasticsearch');

export async function checkMail(
  examiner: Examiner,
  { smtp }: Settings,
  library?: Pick<Library, 'store' | 'clock'>,
): Promise<Found> {
  if (smtp.url === null) {
    const known = library && (await knownToProcesses(library)).mailServer;
    if (known)
      return mail.ok({ fr: `${known}, selon le processus qui envoie`, en: `${known}, as the process that sends says` });
    return mail.warning(
      {
        fr: 'aucun serveur : les courriels restent en fichiers .eml dans « outbox »',
        en: 'no server: mails stay as .eml files in "outbox"',
      },
      { fr: 'réglez VIGIE_SMTP_URL (ou VIGIE_SMTP_URL_FILE)', en: 'set VIGIE_SMTP_URL (or VIGIE_SMTP_URL_FILE)' },
    );
  }
  const { host } = new URL(smtp.url);
  const answer = await examiner.mailServer();
  if (answer.ok)
    return mail.ok({ fr: `${host} répond et accepte la connexion`, en: `${host} answers and accepts the connection` });
  return [
    mail.problem(inBothLanguages(`${host}: ${answer.reason}`), {
      fr: 'vérifiez l’hôte, le port, le compte et le pare-feu ; rien n’est perdu, les envois reprennent d’eux-mêmes',
      en: 'check the host, port, account and firewall; nothing is lost, sending resumes by itself',
    }),
  ];
}

/**
 * The advice on a server's error. If the server refused our credentials, it runs and is the right one; `otherwise` is the advice for any
 * other failure.
 */
function adviceOn(error: unknown, variable: string, otherwise: Text): Text {
  if (!(error instanceof StoreError) || error.code !== 'unauthorized') return otherwise;
  return {
    fr: `corrigez l’utilisateur et le mot de passe dans ${variable} (ou ${variable}_FILE), ou les droits de cet utilisateur`,
    en: `correct user and password in ${variable} (or ${variable}_FILE), or the rights of that user`,
  };
}

/** Beyond this difference, the order of jobs and leases gets mixed up. */
const driftMs = 5_000;

export async function checkRedis(examiner: Pick<Examiner, 'redis'>): Promise<Found> {
  try {
    const requestedAtMs = Date.now();
    const { where, warnings, now } = await examiner.redis();
    const away = Math.abs(now.getTime() - (requestedAtMs + Date.now()) / 2);
    const found = warnings.map((warning) =>
      redis.warning(inBothLanguages(warning), {
        fr: 'changez ce réglage du serveur Redis',
        en: 'change this setting of the Redis server',
      }),
    );
    return [
      ...(found.length > 0 ? found : [redis.ok({ fr: `${where} répond`, en: `${where} answers` })]),
      away > driftMs ? driftFrom(where, away) : agreesWith(where),
    ];
  } catch (error) {
    const advice = adviceOn(error, 'REDIS_URL', {
      fr: 'vérifiez que Redis ou Valkey tourne et que REDIS_URL le nomme',
      en: 'check that Redis or Valkey is running and that REDIS_URL names it',
    });
    return [redis.problem(inBothLanguages(messageOf(error)), advice)];
  }
}

function driftFrom(where: string, awayMs: number): Finding {
  const seconds = Math.round(awayMs / 1_000);
  return clock.problem(
    { fr: `${seconds} s d’écart avec ${where}`, en: `${seconds} s off from ${where}` },
    { fr: 'réglez les deux machines par NTP', en: 'synchronise both machines by NTP' },
  );
}

function agreesWith(where: string): Finding {
  return clock.ok({ fr: `même heure que ${where}`, en: `same time as ${where}` });
}

const diskHigh = 85;

export async function checkElasticsearch(examiner: Pick<Examiner, 'elasticsearch'>): Promise<Found> {
  try {
    const { where, version, status, diskUsed } = await examiner.elasticsearch();
    const seen = { fr: `${where}, version ${version}, état ${status}`, en: `${where}, version ${version}, ${status}` };
    const states = [
      status === 'red'
        ? elasticsearch.problem(seen, {
            fr: 'des données manquent : voyez GET _cluster/allocation/explain',
            en: 'data is missing: see GET _cluster/allocation/explain',
          })
        : elasticsearch.ok(seen),
    ];
    if (diskUsed === null || diskUsed < diskHigh) return states;
    const full = { fr: `disque occupé à ${diskUsed} %`, en: `its disk is ${diskUsed}% full` };
    const advice = {
      fr: 'faites de la place : à 95 %, Elasticsearch refuse les écritures',
      en: 'make room: at 95% Elasticsearch refuses writes',
    };
    return [...states, elasticsearch.warning(full, advice)];
  } catch (error) {
    const advice = adviceOn(error, 'ELASTICSEARCH_URL', {
      fr: 'vérifiez qu’Elasticsearch tourne et qu’ELASTICSEARCH_URL le nomme',
      en: 'check that Elasticsearch is running and that ELASTICSEARCH_URL names it',
    });
    return [elasticsearch.problem(inBothLanguages(messageOf(error)), advice)];
  }
}

const dayMs = 86_400_000;
const soonDays = 21;

/** Checks the certificate of every address in the settings that uses TLS from the start. */
export async function checkCertificates(
  examiner: Examiner,
  { publicUrl, smtp, redis: queue, elasticsearch: store }: Settings,
  now: Date,
): Promise<Found> {
  const urls = [publicUrl, smtp.url, queue.url, store.url].filter((url) => url !== null);
  const secure = urls.filter((url) => /^(https|smtps|rediss):/.test(url));
  return Promise.all(secure.map((url) => checkCertificate(examiner, url, now)));
}

async function checkCertificate(examiner: Examiner, url: string, now: Date): Promise<Finding> {
  const { host } = new URL(url);
  const { validTo, fault } = await examiner.certificate(url);
  const days = validTo === null ? null : Math.floor((validTo.getTime() - now.getTime()) / dayMs);
  const renew = { fr: 'renouvelez-le', en: 'renew it' };
  if (days !== null && days < 0) {
    return certificates.problem(
      { fr: `${host} : expiré depuis ${-days} j`, en: `${host}: expired ${-days} days ago` },
      renew,
    );
  }
  if (days === null || fault !== null) {
    return certificates.problem(inBothLanguages(`${host}: ${fault}`), {
      fr: 'vérifiez l’adresse, le certificat et sa chaîne, vus depuis cette machine',
      en: 'check the address, the certificate and its chain, as this machine sees them',
    });
  }
  const seen = { fr: `${host} : encore ${days} j`, en: `${host}: ${days} days left` };
  return days < soonDays ? certificates.warning(seen, renew) : certificates.ok(seen);
}

const texts = {
  fr: 'Ce courriel a été demandé par « vigie doctor --send-to ».',
  en: 'This mail was requested by "vigie doctor --send-to".',
};

/** Sends a test mail that is in no ledger. It waits for the server as long as for any mail. */
export async function sendTestMail(
  examiner: Examiner,
  { language, publicUrl, smtp }: Settings,
  to: string,
): Promise<Found> {
  const advice = { fr: 'voyez ce que répond le serveur', en: 'see what the server says' };
  if (smtp.url === null)
    return mail.problem({ fr: `rien n’est parti pour ${to}`, en: `nothing was sent to ${to}` }, advice);
  const text = texts[language];
  const messageId = `${randomBytes(16).toString('hex')}@${new URL(publicUrl).hostname}`;
  try {
    const sent = await examiner.send({
      ...{ messageId, to, subject: mailSubjects[language].test, text, language, date: new Date() },
      html: `<p>${text}</p>`,
    });
    const seen = inBothLanguages(`${to}: ${sent.kind}: ${sent.response}`);
    return [sent.kind === 'accepted' ? mail.ok(seen) : mail.problem(seen, advice)];
  } catch (error) {
    return mail.problem(inBothLanguages(messageOf(error)), advice);
  }
}

import { type CertificateAnswer, readCertificate } from '../adapters/system/read-certificate.js';
import { createSystemClock } from '../adapters/system/system-clock.js';
import type { Mail, MailOutcome } from '../ports/mailer.js';
import type { Settings } from '../settings/settings.js';
import { readAuthority } from './distributed.js';

/** Examines the servers of the settings, each opened as the program opens it, with `limitMs` for an answer. */
export function createExaminer(settings: Settings, limitMs: number) {
  const { redis, elasticsearch, smtp, mail, prefix } = settings;
  const ca = () => readAuthority(elasticsearch);
  return {
    async redis() {
      const { examineRedis } = await import('../adapters/redis/open-redis.js');
      return examineRedis(redis.url ?? '', createSystemClock(), limitMs);
    },
    async elasticsearch() {
      const { examineElasticsearch } = await import('../adapters/elasticsearch/open-elasticsearch.js');
      return examineElasticsearch({ url: elasticsearch.url ?? '', prefix, ca: ca(), timeoutMs: limitMs });
    },
    /** Connects, greets, starts TLS if offered and signs in, but sends nothing. */
    async mailServer() {
      const mailer = await openMailer(smtp.url ?? '', mail.from, limitMs);
      return mailer.verify().finally(() => mailer.close());
    },
    async send(message: Mail): Promise<MailOutcome> {
      const mailer = await openMailer(smtp.url ?? '', mail.from, mail.timeoutMs);
      return mailer.send(message).finally(() => mailer.close());
    },
    certificate(url: string): Promise<CertificateAnswer> {
      const { hostname, port, protocol } = new URL(url);
      const usual = { 'https:': 443, 'smtps:': 465, 'rediss:': 6379 }[protocol] ?? 443;
      const isStore = url === elasticsearch.url;
      return readCertificate({
        ...{ host: hostname, port: Number(port || usual), limitMs },
        ...(isStore && { ca: ca() }),
      });
    },
  };
}

export type Examiner = ReturnType<typeof createExaminer>;

async function openMailer(url: string, from: string, timeoutMs: number) {
  const { createSmtpMailer } = await import('../adapters/smtp/smtp-mailer.js');
  return createSmtpMailer({ url, from, timeoutMs });
}

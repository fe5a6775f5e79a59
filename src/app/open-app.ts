import { join } from 'node:path';
import { createChatModel } from '../adapters/chat-completions/chat-model.js';
import { createCronTicker } from '../adapters/cron/cron-ticker.js';
import { createOidcProvider } from '../adapters/oidc/oidc-provider.js';
import { createProcessParser } from '../adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../adapters/sandbox/sandbox-thread.js';
import { createSystemClock } from '../adapters/system/system-clock.js';
import { createHttpWatchdog } from '../adapters/watchdog/http-watchdog.js';
import { createCredentialsKeeper } from '../jobs/check/credentials.js';
import { createHeldKeys } from '../jobs/check/held-keys.js';
import { createRobotsMemory } from '../jobs/check/robots-memory.js';
import type { Owner } from '../jobs/coverage/raise-alert.js';
import { createDigestCache } from '../jobs/digest/digest-cache.js';
import type { AllJobDeps } from '../jobs/job-handlers.js';
import type { MachineWriter } from '../jobs/machine-text/write-text.js';
import { createMailChannel, measuredChannel } from '../jobs/mail/write-mail.js';
import type { TrialDeps } from '../jobs/trial/try-source.js';
import type { AdmissionRules } from '../model/access/account.js';
import type { Clock } from '../ports/clock.js';
import type { IdentityProvider } from '../ports/identity-provider.js';
import type { Mailer } from '../ports/mailer.js';
import type { Ticker } from '../ports/ticker.js';
import type { Watchdog } from '../ports/watchdog.js';
import type { WebhookSender } from '../ports/webhook-sender.js';
import { readGroupRoles } from '../settings/access-settings.js';
import type { Settings } from '../settings/settings.js';
import { createKeyRule } from '../sources/key-rule.js';
import type { AppOptions } from './backend.js';
import { openBackups } from './open-backups.js';
import { type Library, openParts } from './open-library.js';
import { openTimeStamper } from './open-time-stamper.js';
import { createTrialParser, openFetcher } from './open-trial.js';

/** The whole program without its workers: what every job needs. */
export type App = Library &
  AllJobDeps &
  TrialDeps &
  Admittance & {
    readonly ticker: Ticker;
    /** Null if no watchdog is set. */
    readonly watchdog: Watchdog | null;
    /** The time after which an undelivered digest ends the signs of life; null for never. */
    readonly lateDigestMs: number | null;
    readonly webhookSender: WebhookSender;
    /** Sources checked at a time. */
    readonly concurrency: number;
  };

/** Opens everything that jobs need. */
export async function openApp(settings: Settings, options: AppOptions): Promise<App> {
  const { library, hostGate, glossary } = await openParts(settings, options);
  const { clock, log } = library;
  const { fetch, parse, schedule, digest, mail } = settings;
  // Its thread starts while the fetcher is loaded.
  const sandbox = createThreadSandbox({ ...parse, glossary, taxonomy: library.taxonomy, ahead: options.reads });
  const fetcher = await openFetcher(settings, { clock, hostGate, robotsMemory: createRobotsMemory(library.store) });
  const documentParser = createProcessParser(settings.read);
  const webhookSender = await openWebhookSender(settings, clock);
  const trialParser = createTrialParser(settings);
  const mailer = await openMailer(settings, clock);
  const mailChannel = createMailChannel(mailer, library.publicUrl);
  return {
    ...library,
    hostGate,
    fetcher,
    sandbox,
    webhookSender,
    documentParser,
    trialParser,
    channels: { mail: options.meter ? measuredChannel(mailChannel, options.meter) : mailChannel },
    digestCache: createDigestCache(),
    credentials: createCredentialsKeeper({
      keyOf: (name) => settings.keys[name],
      mayUse: createKeyRule(library.shipped.values()),
      heldKey: createHeldKeys(library),
      fetcher,
      clock,
    }),
    ticker: createCronTicker(schedule.tickCron, { clock, log }),
    watchdog: settings.watchdog.url === null ? null : createHttpWatchdog(settings.watchdog.url, log),
    lateDigestMs: settings.watchdog.lateDigestHours === 0 ? null : settings.watchdog.lateDigestHours * 3_600_000,
    owner: ownerOf(settings),
    headSchedule: { weekday: settings.audit.weekday, hour: settings.audit.hour, timeZone: settings.timeZone },
    reminderPlan: settings.access.open ? null : { ...settings.reminders, timeZone: settings.timeZone },
    timeStamper: openTimeStamper(settings, clock),
    backupPlan: openBackups(settings),
    everyMinutes: schedule.everyMinutes,
    keepBlobsDays: settings.blobs.keepDays,
    keepChecksDays: settings.checks.keepDays,
    keepMailsDays: mail.keepDays,
    keepMachineTextsDays: settings.languageModel.keepDays,
    machineWriter: openMachineWriter(settings, clock),
    ...openAdmittance(settings, clock),
    concurrency: fetch.concurrency,
    settleMs: digest.settleMinutes * 60_000,
    maxBytes: digest.maxBytes,
    mailTimeoutMs: mail.timeoutMs,
    async close() {
      await Promise.all(
        [fetcher, sandbox, webhookSender, documentParser, trialParser, mailer].map((part) => part.close()),
      );
      await library.close();
    },
  };
}

function ownerOf({ owner, language, timeZone }: Settings): Owner | null {
  return owner.mail === null ? null : { mail: owner.mail, language: owner.language ?? language, timeZone };
}

async function openWebhookSender({ webhooks, fetch }: Settings, clock: Clock): Promise<WebhookSender> {
  // Like the fetcher, whose guard it shares, it is loaded on use.
  const { createHttpWebhookSender } = await import('../adapters/http/http-webhook-sender.js');
  return createHttpWebhookSender({ allowPrivate: webhooks.allowPrivate, userAgent: fetch.userAgent, clock });
}

/** Why no webhook may go to an address; null if one may. Leaves nothing open. */
export async function refusalOfWebhook(settings: Settings, url: string): Promise<string | null> {
  const sender = await openWebhookSender(settings, createSystemClock());
  const refusal = sender.refuses(url);
  await sender.close();
  return refusal;
}

async function openMailer(settings: Settings, clock: Clock): Promise<Mailer> {
  const { from, timeoutMs } = settings.mail;
  if (settings.smtp.url === null) {
    const { createOutboxMailer } = await import('../adapters/smtp/outbox-mailer.js');
    return createOutboxMailer({ dir: join(settings.dataDir, 'outbox'), from, clock });
  }
  const { createSmtpMailer } = await import('../adapters/smtp/smtp-mailer.js');
  return createSmtpMailer({ url: settings.smtp.url, from, timeoutMs });
}

/** How people of the organisation sign in, other than by links. */
interface Admittance {
  /** Null if the settings name no provider. */
  readonly provider: {
    readonly client: IdentityProvider;
    readonly buttons: { readonly fr: string | null; readonly en: string | null };
    readonly mailLinks: boolean;
  } | null;
  readonly admission: AdmissionRules;
}

/** Sends no request to the provider yet. */
function openAdmittance({ access }: Pick<Settings, 'access'>, clock: Clock): Admittance {
  const { newcomers, domains } = access;
  const { issuer, clientId, buttonFr, buttonEn, mailLinks, ...options } = access.oidc;
  const admission = {
    newcomers,
    groupRoles: readGroupRoles(access),
    domains: domains.map((domain) => domain.toLowerCase()),
  };
  if (issuer === null || clientId === null) return { provider: null, admission };
  const client = createOidcProvider({ issuer, clientId, ...options, clock });
  return { provider: { client, buttons: { fr: buttonFr, en: buttonEn }, mailLinks }, admission };
}

/** Null if the settings name no language model. */
function openMachineWriter({ languageModel }: Pick<Settings, 'languageModel'>, clock: Clock): MachineWriter | null {
  const { url, name, tokensPerDay, tokensPerMonth, ...limits } = languageModel;
  if (url === null || name === null) return null;
  return {
    model: createChatModel({ ...limits, url: url.replace(/(?<!\/)\/+$/, ''), model: name, clock }),
    budget: { perDay: tokensPerDay, perMonth: tokensPerMonth },
    ...limits,
  };
}

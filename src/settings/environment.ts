import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { errnoOf } from './load-yaml.js';
import { selectNearest } from './nearest.js';
import { type Problem, showValue } from './problem.js';

export type Environment = Readonly<Record<string, string | undefined>>;

type Variable = {
  name: string;
  path: string;
  reads: 'text' | 'number' | 'switch' | 'list';
  /** `<name>_FILE` names a file that holds the value. */
  secret?: true;
};

/** Every setting and its variable: `VIGIE_`, then the path in capitals. The two servers keep their customary names. */
export const VARIABLES: readonly Variable[] = [
  { name: 'VIGIE_DATA_DIR', path: 'dataDir', reads: 'text' },
  { name: 'VIGIE_SOURCES_DIR', path: 'sourcesDir', reads: 'text' },
  { name: 'VIGIE_POLICIES_FILE', path: 'policiesFile', reads: 'text' },
  { name: 'VIGIE_SECRET_FILE', path: 'secretFile', reads: 'text' },
  { name: 'VIGIE_PUBLIC_URL', path: 'publicUrl', reads: 'text' },
  { name: 'VIGIE_LANGUAGE', path: 'language', reads: 'text' },
  { name: 'VIGIE_TIME_ZONE', path: 'timeZone', reads: 'text' },
  { name: 'VIGIE_CONTACT', path: 'contact', reads: 'text' },
  { name: 'VIGIE_LOG_LEVEL', path: 'logLevel', reads: 'text' },
  { name: 'VIGIE_HTTP_HOST', path: 'http.host', reads: 'text' },
  { name: 'VIGIE_HTTP_PORT', path: 'http.port', reads: 'number' },
  { name: 'VIGIE_HTTP_TRUSTED', path: 'http.trusted', reads: 'switch' },
  { name: 'VIGIE_HTTP_HOSTS', path: 'http.hosts', reads: 'list' },
  { name: 'VIGIE_ACCESS_OPEN', path: 'access.open', reads: 'switch' },
  { name: 'VIGIE_ACCESS_NEWCOMERS', path: 'access.newcomers', reads: 'text' },
  { name: 'VIGIE_ACCESS_GROUP_ROLES', path: 'access.groupRoles', reads: 'list' },
  { name: 'VIGIE_ACCESS_DOMAINS', path: 'access.domains', reads: 'list' },
  { name: 'VIGIE_ACCESS_OIDC_ISSUER', path: 'access.oidc.issuer', reads: 'text' },
  { name: 'VIGIE_ACCESS_OIDC_CLIENT_ID', path: 'access.oidc.clientId', reads: 'text' },
  { name: 'VIGIE_ACCESS_OIDC_CLIENT_SECRET', path: 'access.oidc.clientSecret', reads: 'text', secret: true },
  { name: 'VIGIE_ACCESS_OIDC_SCOPES', path: 'access.oidc.scopes', reads: 'list' },
  { name: 'VIGIE_ACCESS_OIDC_GROUPS_CLAIM', path: 'access.oidc.groupsClaim', reads: 'text' },
  { name: 'VIGIE_ACCESS_OIDC_BUTTON_FR', path: 'access.oidc.buttonFr', reads: 'text' },
  { name: 'VIGIE_ACCESS_OIDC_BUTTON_EN', path: 'access.oidc.buttonEn', reads: 'text' },
  { name: 'VIGIE_ACCESS_OIDC_MAIL_LINKS', path: 'access.oidc.mailLinks', reads: 'switch' },
  { name: 'VIGIE_ACCESS_OIDC_UNVERIFIED_ADDRESSES', path: 'access.oidc.unverifiedAddresses', reads: 'switch' },
  { name: 'VIGIE_ACCESS_PROXY_ADDRESS_HEADER', path: 'access.proxy.addressHeader', reads: 'text' },
  { name: 'VIGIE_ACCESS_PROXY_NAME_HEADER', path: 'access.proxy.nameHeader', reads: 'text' },
  { name: 'VIGIE_ACCESS_PROXY_GROUPS_HEADER', path: 'access.proxy.groupsHeader', reads: 'text' },
  { name: 'VIGIE_ACCESS_PROXY_ADDRESSES', path: 'access.proxy.addresses', reads: 'list' },
  { name: 'VIGIE_ACCESS_PROXY_SECRET_HEADER', path: 'access.proxy.secretHeader', reads: 'text' },
  { name: 'VIGIE_ACCESS_PROXY_SECRET', path: 'access.proxy.secret', reads: 'text', secret: true },
  { name: 'VIGIE_ACCESS_PROXY_SIGN_OUT_URL', path: 'access.proxy.signOutUrl', reads: 'text' },
  { name: 'VIGIE_HEALTH_HOST', path: 'health.host', reads: 'text' },
  { name: 'VIGIE_HEALTH_PORT', path: 'health.port', reads: 'number' },
  { name: 'VIGIE_METRICS_HOST', path: 'metrics.host', reads: 'text' },
  { name: 'VIGIE_METRICS_PORT', path: 'metrics.port', reads: 'number' },
  { name: 'VIGIE_FETCH_TIMEOUT_MS', path: 'fetch.timeoutMs', reads: 'number' },
  { name: 'VIGIE_FETCH_IDLE_MS', path: 'fetch.idleMs', reads: 'number' },
  { name: 'VIGIE_FETCH_MAX_BODY_BYTES', path: 'fetch.maxBodyBytes', reads: 'number' },
  { name: 'VIGIE_FETCH_HOST_SPACING_MS', path: 'fetch.hostSpacingMs', reads: 'number' },
  { name: 'VIGIE_FETCH_CONCURRENCY', path: 'fetch.concurrency', reads: 'number' },
  { name: 'VIGIE_FETCH_USER_AGENT', path: 'fetch.userAgent', reads: 'text' },
  { name: 'VIGIE_FETCH_ALLOW', path: 'fetch.allow', reads: 'list' },
  { name: 'VIGIE_PARSE_TIMEOUT_MS', path: 'parse.timeoutMs', reads: 'number' },
  { name: 'VIGIE_PARSE_HEAP_MB', path: 'parse.heapMb', reads: 'number' },
  { name: 'VIGIE_READ_TIMEOUT_MS', path: 'read.timeoutMs', reads: 'number' },
  { name: 'VIGIE_READ_MEMORY_MB', path: 'read.memoryMb', reads: 'number' },
  { name: 'VIGIE_SCHEDULE_EVERY_MINUTES', path: 'schedule.everyMinutes', reads: 'number' },
  { name: 'VIGIE_SCHEDULE_TICK_CRON', path: 'schedule.tickCron', reads: 'text' },
  { name: 'VIGIE_BLOBS_KEEP_DAYS', path: 'blobs.keepDays', reads: 'number' },
  { name: 'VIGIE_CHECKS_KEEP_DAYS', path: 'checks.keepDays', reads: 'number' },
  { name: 'VIGIE_DIGEST_SETTLE_MINUTES', path: 'digest.settleMinutes', reads: 'number' },
  { name: 'VIGIE_DIGEST_MAX_BYTES', path: 'digest.maxBytes', reads: 'number' },
  { name: 'VIGIE_SUBSCRIBE_PER_MAILBOX', path: 'subscribe.perMailbox', reads: 'number' },
  { name: 'VIGIE_SUBSCRIBE_PER_CLIENT', path: 'subscribe.perClient', reads: 'number' },
  { name: 'VIGIE_SUBSCRIBE_PER_HOUR', path: 'subscribe.perHour', reads: 'number' },
  { name: 'VIGIE_MAIL_FROM', path: 'mail.from', reads: 'text' },
  { name: 'VIGIE_MAIL_TIMEOUT_MS', path: 'mail.timeoutMs', reads: 'number' },
  { name: 'VIGIE_MAIL_KEEP_DAYS', path: 'mail.keepDays', reads: 'number' },
  { name: 'VIGIE_OWNER_MAIL', path: 'owner.mail', reads: 'text' },
  { name: 'VIGIE_OWNER_LANGUAGE', path: 'owner.language', reads: 'text' },
  { name: 'VIGIE_AUDIT_WEEKDAY', path: 'audit.weekday', reads: 'number' },
  { name: 'VIGIE_AUDIT_HOUR', path: 'audit.hour', reads: 'number' },
  { name: 'VIGIE_AUDIT_TIMESTAMP_URL', path: 'audit.timestamp.url', reads: 'text' },
  { name: 'VIGIE_AUDIT_TIMESTAMP_POLICY', path: 'audit.timestamp.policy', reads: 'text' },
  { name: 'VIGIE_AUDIT_TIMESTAMP_CA_FILE', path: 'audit.timestamp.caFile', reads: 'text' },
  { name: 'VIGIE_WATCHDOG_URL', path: 'watchdog.url', reads: 'text', secret: true },
  { name: 'VIGIE_WATCHDOG_LATE_DIGEST_HOURS', path: 'watchdog.lateDigestHours', reads: 'number' },
  { name: 'VIGIE_BACKUP_SCHEDULE', path: 'backup.schedule', reads: 'text' },
  { name: 'VIGIE_BACKUP_FOLDER', path: 'backup.folder', reads: 'text' },
  { name: 'VIGIE_BACKUP_KEEP_DAILY', path: 'backup.keepDaily', reads: 'number' },
  { name: 'VIGIE_BACKUP_KEEP_WEEKLY', path: 'backup.keepWeekly', reads: 'number' },
  { name: 'VIGIE_BACKUP_KEEP_MONTHLY', path: 'backup.keepMonthly', reads: 'number' },
  { name: 'VIGIE_WEBHOOKS_ALLOW_PRIVATE', path: 'webhooks.allowPrivate', reads: 'list' },
  { name: 'VIGIE_LANGUAGE_MODEL_URL', path: 'languageModel.url', reads: 'text' },
  { name: 'VIGIE_LANGUAGE_MODEL_NAME', path: 'languageModel.name', reads: 'text' },
  { name: 'VIGIE_LANGUAGE_MODEL_API_KEY', path: 'languageModel.apiKey', reads: 'text', secret: true },
  { name: 'VIGIE_LANGUAGE_MODEL_STREAM', path: 'languageModel.stream', reads: 'switch' },
  { name: 'VIGIE_LANGUAGE_MODEL_TIMEOUT_MS', path: 'languageModel.timeoutMs', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_IDLE_MS', path: 'languageModel.idleMs', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_MAX_TEXT_CHARS', path: 'languageModel.maxTextChars', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_MAX_ANSWER_TOKENS', path: 'languageModel.maxAnswerTokens', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_TOKENS_PER_DAY', path: 'languageModel.tokensPerDay', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_TOKENS_PER_MONTH', path: 'languageModel.tokensPerMonth', reads: 'number' },
  { name: 'VIGIE_LANGUAGE_MODEL_LANGUAGES_READ', path: 'languageModel.languagesRead', reads: 'list' },
  { name: 'VIGIE_LANGUAGE_MODEL_KEEP_DAYS', path: 'languageModel.keepDays', reads: 'number' },
  { name: 'VIGIE_SMTP_URL', path: 'smtp.url', reads: 'text', secret: true },
  { name: 'VIGIE_PREFIX', path: 'prefix', reads: 'text' },
  { name: 'REDIS_URL', path: 'redis.url', reads: 'text', secret: true },
  { name: 'ELASTICSEARCH_URL', path: 'elasticsearch.url', reads: 'text', secret: true },
  { name: 'ELASTICSEARCH_REPLICAS', path: 'elasticsearch.replicas', reads: 'number' },
  { name: 'ELASTICSEARCH_CA_FILE', path: 'elasticsearch.caFile', reads: 'text' },
];

/** Names another settings file; it is no setting itself. */
export const CONFIG_VARIABLE = 'VIGIE_CONFIG';

/** One setting that something other than the file decides. */
export type Override = {
  path: string;
  value: unknown;
  variable: string;
  origin: 'environment' | 'secret file' | 'demonstration';
};

/** `keys` are what publishers gave the operator, by name: `VIGIE_KEY_CONGRESS` is the key `CONGRESS`. */
export type EnvironmentReading = { overrides: Override[]; keys: Record<string, string>; problems: Problem[] };

const KEY_PREFIX = 'VIGIE_KEY_';

/** Reads every setting that the environment decides. An empty variable counts as absent, as Compose files leave them. */
export function loadEnvironment(env: Environment, cwd: string): EnvironmentReading {
  const reading: EnvironmentReading = { overrides: [], keys: {}, problems: listUnknown(env) };
  for (const variable of VARIABLES) {
    const text = env[variable.name] ?? '';
    const file = variable.secret ? (env[`${variable.name}_FILE`] ?? '') : '';
    if (text !== '' && file !== '') {
      reading.problems.push(bothGiven(variable.name));
    } else if (text.length > longestSetting) {
      reading.problems.push(tooLong(variable.name, text));
    } else if (text !== '') {
      const value = decode(text, variable.reads);
      reading.overrides.push({ path: variable.path, value, variable: variable.name, origin: 'environment' });
    } else if (file !== '') {
      const value = loadSecret(`${variable.name}_FILE`, resolve(cwd, file), reading.problems);
      const origin = { variable: `${variable.name}_FILE`, origin: 'secret file' } as const;
      if (value !== null) reading.overrides.push({ path: variable.path, value, ...origin });
    }
  }
  loadKeys(env, cwd, reading);
  return reading;
}

/** Asked before any expression looks at a setting: the longest, a list of addresses, has some thousands. */
const longestSetting = 20_000;

function tooLong(where: string, { length }: string): Problem {
  return { where, message: `expected at most ${longestSetting} characters, got ${length}` };
}

function bothGiven(name: string): Problem {
  return { where: name, message: `expected only one of ${name} and ${name}_FILE, got both` };
}

/** Sources name their keys themselves, so that any name may be given. */
function loadKeys(env: Environment, cwd: string, { keys, problems }: EnvironmentReading): void {
  for (const [variable, text = ''] of Object.entries(env)) {
    if (!variable.startsWith(KEY_PREFIX) || text === '') continue;
    const fromFile = variable.endsWith('_FILE');
    const name = variable.slice(KEY_PREFIX.length, fromFile ? -'_FILE'.length : undefined);
    const value = fromFile ? loadSecret(variable, resolve(cwd, text), problems) : text.trim();
    if (fromFile && (env[`${KEY_PREFIX}${name}`] ?? '') !== '') problems.push(bothGiven(`${KEY_PREFIX}${name}`));
    else if (value !== null) keys[name] = value;
  }
}

const Switch = z.stringbool();

/** Turns a text into what the schema expects; what does not fit stays a text, for the schema to refuse. */
function decode(text: string, reads: Variable['reads']): unknown {
  switch (reads) {
    case 'text':
      return text;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
    case 'switch': {
      const read = Switch.safeParse(text.trim());
      return read.success ? read.data : text;
    }
    case 'list':
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    default:
      return reads satisfies never;
  }
}

function loadSecret(name: string, file: string, problems: Problem[]): string | null {
  try {
    const value = readFileSync(file, 'utf8').trim();
    if (value !== '' && value.length <= longestSetting) return value;
    if (value !== '') problems.push(tooLong(name, value));
    else problems.push({ where: name, message: `expected a secret in ${file}, got an empty file` });
  } catch (cause) {
    const message = `expected a readable file, got ${showValue(file)} (${errnoOf(cause)})`;
    problems.push({ where: name, message });
  }
  return null;
}

/** Variables for the test suite, which settings do not concern. */
const TEST_PREFIX = 'VIGIE_TEST_';

// Kubernetes and old Docker links set these for a service that is named "vigie".
const SERVICE_LINK = /^VIGIE_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;

function listUnknown(env: Environment): Problem[] {
  const known = [
    CONFIG_VARIABLE,
    ...VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  ];
  return Object.keys(env)
    .filter((name) => name.startsWith('VIGIE_') && !known.includes(name) && !isForeign(name, env[name] ?? ''))
    .sort()
    .map((name) => {
      const nearest = selectNearest(name, known);
      return { where: name, message: `unknown variable${nearest === null ? '' : `, did you mean ${nearest}?`}` };
    });
}

function isForeign(name: string, value: string): boolean {
  const isServicePort = name === 'VIGIE_PORT' && /^(tcp|udp|sctp):\/\//.test(value);
  return name.startsWith(TEST_PREFIX) || name.startsWith(KEY_PREFIX) || SERVICE_LINK.test(name) || isServicePort;
}

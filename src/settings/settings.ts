import { z } from 'zod';
import { TimeZone } from '../model/source/source.js';
import { UiLanguage } from '../model/ui-language.js';
import { Access } from './access-settings.js';
import { LanguageModelSettings } from './language-model-settings.js';
import { BackupSettings, Elasticsearch, Redis, Smtp, TimestampSettings } from './server-settings.js';
import { onOff, setting, wholeNumber } from './setting.js';
import {
  CronForm,
  cidrRanges,
  filePath,
  isHostName,
  isMailAddress,
  isMailbox,
  isSiteUrl,
  isUrlOf,
  maybe,
  optionalPath,
} from './setting-forms.js';

const hostOf = (server: string) =>
  setting(
    z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/)
      .default('127.0.0.1'),
    { description: `The address that the ${server} listens on.`, expected: 'a host name or an IP address' },
  );

const portOf = (server: string, description: string) =>
  setting(maybe(z.number().int().min(1).max(65_535)), {
    description,
    expected: 'a whole number from 1 to 65535',
    fallback: `none: no ${server}`,
  });

const Http = z.strictObject({
  host: hostOf('web server'),
  port: wholeNumber([0, 65_535], 8420, {
    description: 'The port that the web server listens on; 0 lets the system choose a free one.',
  }),
  trusted: onOff(
    false,
    'Says that the pages stand behind a proxy of yours: what it says of whose a request is, in X-Forwarded-For, is believed.',
  ),
  hosts: setting(z.array(z.string().refine(isHostName)).max(64).default([]), {
    description:
      'Further names under which people reach the pages. A request under any other is refused, so that no page elsewhere can read them under its own name.',
    expected: 'host names or IP addresses without port, such as veille.example.org',
    fallback: 'none: loopback names and the host of `publicUrl`, which always count',
  }),
});

const Health = z.strictObject({
  host: hostOf('health server'),
  port: portOf(
    'health server',
    'The port on which a process answers /livez and /readyz; the web server answers them as well.',
  ),
});

const Metrics = z.strictObject({
  host: hostOf('server of metrics'),
  port: portOf(
    'server of metrics',
    'The port on which a process answers /metrics to whoever reaches it; the web server answers it to whoever signs in or has a token.',
  ),
});

const Fetch = z.strictObject({
  timeoutMs: wholeNumber([1_000, 600_000], 30_000, {
    description: 'Milliseconds that one request may take in all, redirects included.',
  }),
  idleMs: wholeNumber([1_000, 600_000], 15_000, {
    description: 'Milliseconds that a publisher may send nothing before the request is given up.',
  }),
  maxBodyBytes: wholeNumber([10_240, 104_857_600], 10_485_760, {
    description: 'Bytes that an answer may have, on the wire and again once decompressed.',
  }),
  hostSpacingMs: wholeNumber([0, 60_000], 1_000, {
    description: 'Milliseconds between two requests to the same host.',
  }),
  concurrency: wholeNumber([1, 256], 16, { description: 'Checks that one process runs at a time.' }),
  userAgent: setting(maybe(z.string().regex(/^[\x21-\x7e][\x20-\x7e]{0,255}$/)), {
    description: 'The name under which publishers see the program.',
    expected: 'up to 256 printable ASCII characters',
    fallback: '`Vigie/<version>`, followed by `contact` where it is set',
  }),
  allow: setting(cidrRanges, {
    description: 'Address ranges that may be fetched although they are not public, for publishers on your own network.',
    expected: 'CIDR ranges such as 10.20.0.0/16',
    fallback: 'none: only public addresses are fetched',
  }),
});

const Parse = z.strictObject({
  timeoutMs: wholeNumber([100, 600_000], 10_000, { description: 'Milliseconds that reading one document may take.' }),
  heapMb: wholeNumber([48, 4_096], 160, { description: 'Megabytes of memory that reading one document may take.' }),
});

const Read = z.strictObject({
  timeoutMs: wholeNumber([100, 600_000], 30_000, {
    description: 'Milliseconds that reading one page or PDF that an entry links may take.',
  }),
  memoryMb: wholeNumber([128, 16_384], 768, {
    description: 'Megabytes of memory that the process that reads them may take.',
  }),
});

const Schedule = z.strictObject({
  everyMinutes: setting(z.number().min(0.05).max(10_080).default(60), {
    description: 'Minutes between two checks of a source that does not say otherwise.',
    expected: 'a number from 0.05 to 10080',
  }),
  tickCron: setting(
    // The ticker's library does not read `5/10`.
    CronForm.regex(/^(?!.*(?<![-\d])\d+\/)/).default('* * * * *'),
    {
      description: 'When the scheduler looks for due sources and digests, as a cron expression.',
      expected: 'a cron expression of five or six fields',
    },
  ),
});

const Blobs = z.strictObject({
  keepDays: wholeNumber([1, 36_500], 400, {
    description: 'Days that the bytes of a publisher are kept after they last came, unless a decision rests on them.',
  }),
});

const Checks = z.strictObject({
  keepDays: wholeNumber([60, 36_500], 400, {
    description:
      'Days that the record of a check is kept which brought nothing; the sums of its day are kept for good. What brought a version of an item stays.',
  }),
});

const Digest = z.strictObject({
  settleMinutes: wholeNumber([0, 60], 2, {
    description: 'Minutes between the end of a digest window and its building, so that late writes are in it.',
  }),
  maxBytes: wholeNumber([20_000, 1_000_000], 90_000, {
    description: 'Bytes that the HTML of a digest may have; some mail programs cut at about 102,000.',
  }),
});

const Subscribe = z.strictObject({
  perMailbox: wholeNumber([1, 1_000], 5, {
    description:
      'Subscriptions that may be asked for in 24 hours for one mailbox, whatever follows a + in its name; nobody is flooded with requests for confirmation.',
  }),
  perClient: wholeNumber([1, 100_000], 10, {
    description:
      'Subscriptions that one client may ask for at once at each process that serves pages; an hour later as many again.',
  }),
  perHour: wholeNumber([1, 100_000], 60, {
    description:
      'Subscriptions that may be asked for in an hour in all, in the pages and the API; commands are not counted.',
  }),
});

const Mail = z.strictObject({
  from: setting(z.string().refine(isMailbox).default('Vigie <vigie@localhost>'), {
    description: 'The sender of every mail.',
    expected: 'one mailbox such as "Vigie <vigie@example.org>"',
  }),
  timeoutMs: wholeNumber([1_000, 3_600_000], 600_000, {
    description:
      'Milliseconds that the mail server may take to answer a whole message. Servers that scan mails take minutes: with less than ten (RFC 5321) a slow one may deliver a copy. The other waits follow from it.',
  }),
  keepDays: wholeNumber([60, 36_500], 1_095, {
    description:
      'Days that a digest and the rows of mails are kept once they are done with. Confirmations, and what a person sent again, stay.',
  }),
});

const Owner = z.strictObject({
  mail: setting(maybe(z.string().refine(isMailAddress)), {
    description: 'Who looks after the watch: told once of each change of state of a source, and of the watch itself.',
    expected: 'a mail address such as veille@example.org',
    fallback: 'none: nobody is told',
  }),
  language: setting(maybe(UiLanguage), {
    description: 'The language of mails to the owner.',
    expected: '"fr" or "en"',
    fallback: '`language`',
  }),
});

const Audit = z.strictObject({
  weekday: wholeNumber([1, 7], 1, {
    description: 'The day on which the head of the audit log is verified, time-stamped and mailed to the owner.',
    expected: 'a whole number from 1 (Monday) to 7 (Sunday)',
  }),
  hour: wholeNumber([0, 23], 8, { description: 'The hour of that day, in `timeZone`.' }),
  timestamp: TimestampSettings.prefault({}),
});

const Reminders = z.strictObject({
  daysBefore: setting(z.array(z.coerce.number().int().min(0).max(365)).max(10).default([7, 1]), {
    description:
      'How many days before the due date of a publication, or the review of a policy, whoever is in charge is reminded by mail; they, and the owners of its policies, also are the day after one that passed.',
    expected: 'whole numbers from 0 to 365',
  }),
  hour: wholeNumber([0, 23], 8, { description: 'The hour at which reminders are mailed, in `timeZone`.' }),
});

const Watchdog = z.strictObject({
  url: setting(
    maybe(z.string().refine((text) => isUrlOf(text, ['http:', 'https:']) && new URL(text).username === '')),
    {
      description:
        'An address that the scheduler asks after every tick: what is behind it raises the alarm when that ends.',
      expected: 'an http(s) URL without credentials, such as https://hc-ping.com/8fd2c4d6-…',
      fallback: 'none',
      secret: true,
    },
  ),
  lateDigestHours: wholeNumber([0, 720], 6, {
    description:
      'Hours after which a digest that was not delivered, or not built, ends these questions; 0 for never, whatever becomes of mail.',
  }),
});

const reasonText = z.string().trim().min(1).max(200);

const firstReasons = [
  'Obligation nouvelle / New obligation',
  'Échéance changée / Deadline changed',
  'Interprétation / Interpretation',
  'Hors champ / Out of scope',
];

const Decisions = z.strictObject({
  reasons: setting(z.array(reasonText).max(30).default(firstReasons), {
    description:
      'Reasons that are offered to whoever confirms or rejects, each in one language, or in French and English with ` / ` between them, until somebody changes them in the pages.',
    expected: 'texts of up to 200 characters, such as Obligation nouvelle / New obligation',
    fallback: firstReasons.join(', '),
  }),
  reasonRequired: onOff(false, 'Refuses to confirm or reject without a reason, in pages, API and commands.'),
});

const Webhooks = z.strictObject({
  allowPrivate: setting(cidrRanges, {
    description:
      'Address ranges that webhooks may be sent to although they are not public, also over http. Editors name the addresses of webhooks: list no more than the programs that are meant.',
    expected: 'CIDR ranges such as 10.20.0.7/32',
    fallback: 'none: only public addresses, over https',
  }),
});

export const DEFAULT_DATA_DIR = './data';

/** What a person may write, in the file or in the environment. Paths are made absolute and derived values are added later. */
export const SettingsFile = z.strictObject({
  dataDir: setting(filePath.default(DEFAULT_DATA_DIR), {
    description: 'The folder that holds everything that the program keeps.',
    expected: 'a path',
  }),
  sourcesDir: setting(optionalPath, {
    description: 'The folder of the source catalogue.',
    expected: 'a path',
    fallback: '`config/sources` of the installation',
  }),
  policiesFile: setting(optionalPath, {
    file: 'text',
    description:
      'A YAML file of policies that are imported at each start; what people retired or changed since stays so until the file says something else.',
    expected: 'a path',
    fallback: 'none',
  }),
  secretFile: setting(optionalPath, {
    description:
      'The file of the keys that sign links, one a line, the newest first; created at the first start where it is missing.',
    expected: 'a path',
    fallback: '`secret` in the data folder',
  }),
  publicUrl: setting(maybe(z.string().refine(isSiteUrl)), {
    description:
      'The address under which people reach the pages; links in mails begin with it, and hubs of publishers call below it where it is https.',
    expected: 'an http(s) URL without credentials, query or fragment',
    fallback: '`http://<http.host>:<http.port>`',
  }),
  language: setting(z.enum(['fr', 'en']).default('fr'), {
    description: "The language of pages where a browser's languages do not decide, and of new subscriptions.",
    expected: '"fr" or "en"',
  }),
  timeZone: setting(TimeZone.default('Europe/Paris'), {
    description: 'The time zone of pages, of days in searches and policies, and of new subscriptions.',
    expected: 'an IANA time zone such as Europe/Paris',
  }),
  contact: setting(
    maybe(
      z
        .string()
        // It is sent in a request header, which may hold ASCII only.
        .regex(/^[\x21-\x7e]*$/)
        .refine((text) => isMailAddress(text) || isSiteUrl(text)),
    ),
    {
      description: 'How a publisher can reach you: it is named in every request.',
      expected: 'a mail address or an http(s) URL',
      fallback: 'none',
    },
  ),
  logLevel: setting(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'), {
    description: 'The least serious messages that are logged.',
    expected: 'one of trace, debug, info, warn, error, fatal, silent',
  }),
  http: Http.prefault({}),
  access: Access.prefault({}),
  health: Health.prefault({}),
  metrics: Metrics.prefault({}),
  fetch: Fetch.prefault({}),
  parse: Parse.prefault({}),
  read: Read.prefault({}),
  schedule: Schedule.prefault({}),
  blobs: Blobs.prefault({}),
  checks: Checks.prefault({}),
  digest: Digest.prefault({}),
  subscribe: Subscribe.prefault({}),
  mail: Mail.prefault({}),
  owner: Owner.prefault({}),
  audit: Audit.prefault({}),
  reminders: Reminders.prefault({}),
  watchdog: Watchdog.prefault({}),
  backup: BackupSettings.prefault({}),
  webhooks: Webhooks.prefault({}),
  decisions: Decisions.prefault({}),
  languageModel: LanguageModelSettings.prefault({}),
  smtp: Smtp.prefault({}),
  prefix: setting(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}$/)
      .default('vigie'),
    {
      description: 'Begins every name on Redis and Elasticsearch, so that installations may share servers.',
      expected: 'a letter, then up to 30 small letters, digits and hyphens',
    },
  ),
  redis: Redis.prefault({}),
  elasticsearch: Elasticsearch.prefault({}),
});
export type SettingsFile = z.infer<typeof SettingsFile>;

/** The settings as the program uses them: paths are absolute, and only optional values are null. */
export type Settings = Omit<SettingsFile, 'fetch' | 'backup'> & {
  sourcesDir: string;
  secretFile: string;
  /** Without a trailing slash. Ends in `:0` if the system chooses the port: see `defaultPublicUrl`. */
  publicUrl: string;
  fetch: SettingsFile['fetch'] & { userAgent: string };
  backup: SettingsFile['backup'] & { folder: string };
  /** The keys that publishers gave the operator, by the names that sources use; from the environment alone, and never shown. */
  keys: Readonly<Record<string, string>>;
};

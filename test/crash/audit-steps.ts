import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { addDays } from '../../src/deadlines/calendar-days.js';
import { lastWindowEnd } from '../../src/digest/compose/window.js';
import { weekReportId } from '../../src/model/access/chain-check.js';
import { reminderMarkId } from '../../src/model/ahead.js';
import { mailPauseId } from '../../src/model/digest/digest.js';
import { dayOf } from '../../src/model/zoned-time.js';
import { type Authority, startAuthority } from '../adapters/timestamp/authority.js';
import { until } from '../until.js';
import { type CrashSite, makeCrashSite } from './crash-site.js';
import type { Trap } from './kill-steps.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { runCommand, WatchedService } from './watched-service.js';

const timeZone = 'Europe/Paris';
/** Longer than any lease. */
const awayMs = 70_000;
const owner = 'owner@example.org';

/** An installation with sign-in, timestamps of the audit log, and a weekly mail with the head of the log. */
export class AuditScene implements AsyncDisposable {
  readonly service: WatchedService;
  #aheadMs = 0;
  #url = '';
  #token = '';
  #tokenOfBen = '';
  #tokenOfProgram = '';

  private constructor(
    readonly site: CrashSite,
    readonly sink: MailSink,
    readonly authority: Authority,
  ) {
    this.service = new WatchedService(site.env);
  }

  static async prepare(): Promise<AuditScene> {
    const [sink, authority] = [await startMailSink(() => 0), await startAuthority()];
    const site = makeCrashSite([], sink.url);
    Object.assign(site.env, {
      ...{ VIGIE_ACCESS_OPEN: 'false', VIGIE_OWNER_MAIL: owner },
      VIGIE_AUDIT_TIMESTAMP_URL: authority.url,
      VIGIE_AUDIT_TIMESTAMP_CA_FILE: authority.file('root.pem'),
      NODE_OPTIONS: `--import ${new URL('kill-at-step.mjs', import.meta.url)}`,
    });
    const scene = new AuditScene(site, sink, authority);
    await scene.command('sign-in', 'link', 'ada@example.org', '--role', 'admin', '--name', 'Ada Lovelace');
    await scene.command('sign-in', 'link', 'ben@example.org', '--role', 'reader', '--name', 'Ben Reader');
    scene.#token = await scene.makeToken('ada@example.org', 'administer');
    scene.#tokenOfBen = await scene.makeToken('ben@example.org', 'read');
    scene.#tokenOfProgram = await scene.makeToken('ada@example.org', 'edit');
    return scene;
  }

  async makeToken(address: string, right: string): Promise<string> {
    const made = await this.command('tokens', 'create', address, '--name', 'crash', '--right', right);
    return /vigie_[0-9a-f]{64}/.exec(made)?.[0] ?? '';
  }

  async command(...args: readonly string[]): Promise<string> {
    const { code, stdout } = await runCommand(args, this.site.env);
    if (code !== 0) throw new Error(`vigie ${args.join(' ')} ended with ${code}: ${stdout}`);
    return stdout;
  }

  /** Starts the service as if it had been away for `awayMs`. */
  async start(): Promise<void> {
    this.#aheadMs += awayMs;
    this.site.env.VIGIE_TEST_AHEAD_MS = String(this.#aheadMs);
    this.service.start({ VIGIE_TEST_AHEAD_MS: String(this.#aheadMs), VIGIE_TEST_TRAP: this.#trapFile });
    this.#url = await this.service.ready();
  }

  async arm(trap: Trap): Promise<void> {
    rmSync(`${this.#trapFile}.set`, { force: true });
    writeFileSync(this.#trapFile, JSON.stringify(trap));
    this.service.signal('SIGUSR2');
    await until('the trap to be set', () => existsSync(`${this.#trapFile}.set`));
  }

  get #trapFile(): string {
    return join(this.site.env.HOME ?? '', 'trap.json');
  }

  /** The status of the answer. Undefined if the service was killed before it answered. */
  async ask(method: string, path: string, body?: object, token = this.#token): Promise<number | undefined> {
    const authorisation = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    // The service may close a kept connection, which would look like a kill.
    const headers = { ...authorisation, Connection: 'close' };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const answer = await fetch(`${this.#url}${path}`, init).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.status;
  }

  async account(address: string) {
    const { documents } = await this.site.store.accounts.find('all', {}, { limit: 10 });
    return documents.map(({ value }) => value).find((one) => one.address === address);
  }

  async changeBen(change: object): Promise<void> {
    await this.ask('PATCH', `/api/v1/accounts/${(await this.account('ben@example.org'))?.id}`, change);
  }

  /** True if Ben's token can still read. */
  async holdsTokenOfBen(): Promise<boolean> {
    return (await this.ask('GET', '/api/v1/items', undefined, this.#tokenOfBen)) === 200;
  }

  /** True if Ben's token is revoked. The state of his account does not count. */
  async hasRevokedBen(): Promise<boolean> {
    const ben = (await this.account('ben@example.org'))?.id;
    const { documents } = await this.site.store.grants.find('all', {}, { limit: 100 });
    const held = documents.filter(({ value }) => value.api?.account === ben);
    return held.length === 1 && held.every(({ value }) => value.tokenHashes.length === 0);
  }

  /** A program makes a calendar and a webhook with its token. Then the token is revoked, and both with it. */
  async revokeProgram(): Promise<void> {
    const hook = { name: 'GRC', url: 'https://grc.example.org/hook', body: 'generic', language: 'en', filter: '' };
    await this.ask('POST', '/api/v1/calendars', { q: 'AI' }, this.#tokenOfProgram);
    await this.ask('POST', '/api/v1/webhooks', { ...hook, policies: [], events: ['item.new'] }, this.#tokenOfProgram);
    const [calendar] = await this.#calendars();
    await this.ask('DELETE', `/api/v1/tokens/${calendar?.madeBy}?made=end`);
  }

  /** True if the program made its calendar and its webhook, and both have ended. */
  async hasEndedMade(): Promise<boolean> {
    const [calendars, hooks] = [await this.#calendars(), await this.site.store.webhooks.find('all', {}, { limit: 9 })];
    const states = hooks.documents.map(({ value }) => value.state);
    return calendars.length === 1 && calendars[0]?.tokenHashes.length === 0 && states.join() === 'removed';
  }

  async #calendars() {
    const { documents } = await this.site.store.grants.find('all', {}, { limit: 100 });
    return documents.flatMap(({ value }) => (value.calendar ? [value] : []));
  }

  /** Ada signs in and enters an absence on the page of her account. */
  async announceAbsence(until: string): Promise<void> {
    const link = new URL((await this.command('sign-in', 'link', 'ada@example.org')).trim());
    const headers = { Origin: this.#url, Connection: 'close' };
    const post = (path: string, fields: Readonly<Record<string, string>>, more = {}) => {
      const init = { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) } as const;
      return fetch(`${this.#url}${path}`, { ...init, headers: { ...headers, ...more } });
    };
    const signedIn = await post(`${link.pathname}${link.search}`, {});
    const Cookie = signedIn.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    await post('/account/reminders', { from: '2026-01-01', until, deputy: '', reminded: 'yes' }, { Cookie }).catch(
      () => undefined,
    );
  }

  async addSource(): Promise<void> {
    const definition = { url: 'https://late.example/feed', enabled: false };
    await this.ask('POST', '/api/v1/sources', { id: 'late', definition });
  }

  async endSubscription(address: string): Promise<void> {
    await this.ask('POST', '/api/v1/subscriptions', { address, language: 'en' });
    await this.ask('DELETE', `/api/v1/subscriptions/${(await this.subscription(address))?.id}`);
  }

  async subscription(address: string) {
    const { documents } = await this.site.store.subscriptions.find('byAddress', { address }, { limit: 1 });
    return documents[0]?.value;
  }

  /**
   * Pauses mail as a restore in 2020 would, then resumes it. The tokens are newer than that backup, so they stay valid during the pause.
   */
  async resumeMail(): Promise<void> {
    const then = '2020-01-01T00:00:00.000Z';
    const pause = {
      id: mailPauseId,
      generation: '1-ab',
      asOf: then,
      pausedAt: then,
      since: null,
      sequence: 0,
    } as const;
    await this.site.store.mailPauses.create(pause);
    await this.ask('POST', '/api/v1/mail/resume', { since: new Date().toISOString(), confirmed: true });
  }

  async hasResumedMail(): Promise<boolean> {
    return ((await this.site.store.mailPauses.get(mailPauseId))?.value.sequence ?? 0) > 0;
  }

  /**
   * Gives Ada another policy, to be reviewed the day after the last window of reminders. Then sets the mark of progress back, so that the
   * service looks at this window again.
   */
  async remindOfReview(): Promise<void> {
    const ada = await this.account('ada@example.org');
    const end = lastWindowEnd({ frequency: 'daily', weekday: 1, hour: 8, timeZone }, new Date());
    const reviewOn = addDays(dayOf(end.toISOString(), timeZone), 1);
    this.#windows += 1;
    const kept = { description: '', owner: ada?.id ?? '', reviewOn, link: '', text: '' };
    const policy = { name: `Reviews ${this.#windows}`, query: 'review', ...kept };
    await this.ask('PUT', `/api/v1/policies/reviews-${this.#windows}`, policy);
    const { clockMarks } = this.site.store;
    const at = new Date(end.getTime() - 3 * 86_400_000).toISOString();
    for (;;) {
      const [mark] = await clockMarks.getMany([reminderMarkId]);
      if (mark && (await clockMarks.replace({ ...mark.value, at }, mark.version)) === 'replaced') return;
    }
  }
  #windows = 0;

  /**
   * True if one reminder was mailed for each review. Fails if a review was mailed twice, since the service may look at its window several
   * times.
   */
  async hasReminded(): Promise<boolean> {
    const mails = this.sink.received.filter(({ text }) => text.includes('/policies/reviews-'));
    expect(mails.length).toBeLessThanOrEqual(this.#windows);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    const { documents } = await this.site.store.deliveries.find('recent', {}, { limit: 100 });
    const reminders = documents.filter(({ value }) => value.kind === 'reminder');
    const isDone = reminders.length === this.#windows && reminders.every(({ value }) => value.state === 'accepted');
    return isDone && mails.length === this.#windows;
  }

  /** Resets the check of the chain, so that the service does the weekly work again. */
  async endWeek(): Promise<void> {
    const { chainChecks } = this.site.store;
    await until('a check of the chain to be there', async () => (await chainChecks.get('chain')) !== undefined);
    for (;;) {
      const stored = await chainChecks.get('chain');
      if (!stored) continue;
      const begun = { ...stored.value, startedAt: '2020-01-01T00:00:00.000Z', weekAt: null };
      if ((await chainChecks.replace(begun, stored.version)) === 'replaced') return;
    }
  }

  /** Deletes the newest weekly report and its mail. */
  async forgetReport(): Promise<void> {
    const { headReports, deliveries } = this.site.store;
    const [report] = (await headReports.find('newest', {}, { limit: 1 })).documents;
    if (!report) throw new Error('expected a report');
    const [mail] = (await deliveries.find('bySubject', { subjectId: report.value.id }, { limit: 1 })).documents;
    await headReports.delete(report.value.id);
    await deliveries.delete(mail?.value.id ?? '');
    this.#forgotten += this.headMails().length;
  }
  #forgotten = 0;

  /** The ids of the mails with the head that the owner received since `forgetReport` was last called. */
  headMails(): readonly string[] {
    const mails = this.sink.received.filter(
      ({ text, recipient }) => recipient === owner && /\d+:[0-9a-f]{64}/.test(text),
    );
    return mails.slice(this.#forgotten).map(({ messageId }) => messageId);
  }

  async isWeekDone(): Promise<boolean> {
    const check = (await this.site.store.chainChecks.get('chain'))?.value;
    const report = check?.weekAt && (await this.site.store.headReports.get(weekReportId(check.weekAt)));
    if (!report) return false;
    // Waits for the recorded outcome of the mail. A mail whose sender is killed earlier may be sent again.
    const { deliveries } = this.site.store;
    const [mail] = (await deliveries.find('bySubject', { subjectId: report.value.id }, { limit: 1 })).documents;
    return mail?.value.state === 'accepted' && this.headMails().length > 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service[Symbol.asyncDispose]();
    await this.site[Symbol.asyncDispose]();
    await this.sink[Symbol.asyncDispose]();
    await this.authority[Symbol.asyncDispose]();
  }
}

interface AuditStep {
  readonly name: string;
  readonly trap: Trap;
  provoke(scene: AuditScene): Promise<unknown>;
  /** The condition that must become true after the service starts again. */
  isWell(scene: AuditScene): Promise<boolean>;
}

const onRecord = (action: string): Trap => ({ sql: 'INSERT INTO audit', bound: action, when: 'committed' });

/**
 * Each step moves the clock ahead. The service refuses a timestamp more than ten minutes from its clock, so the steps that stamp come
 * early.
 */
export const auditSteps: readonly AuditStep[] = [
  {
    name: 'a role is on record, and the account has the one of before',
    trap: onRecord('account\\.changed'),
    provoke: (scene) => scene.changeBen({ role: 'editor' }),
    isWell: async (scene) => (await scene.account('ben@example.org'))?.role === 'editor',
  },
  {
    name: 'that somebody may not come in any more is on record, and the account is as before',
    trap: onRecord('account\\.changed'),
    provoke: (scene) => scene.changeBen({ state: 'disabled' }),
    isWell: async (scene) =>
      (await scene.account('ben@example.org'))?.state === 'disabled' && !(await scene.holdsTokenOfBen()),
  },
  {
    name: 'somebody is let in again, and what a crash left of their access is revoked on record alone',
    trap: onRecord('grant\\.revoked'),
    provoke: (scene) => scene.changeBen({ state: 'active' }),
    // The administrator saw no answer and repeats the request.
    async isWell(scene) {
      if (!(await scene.hasRevokedBen())) return false;
      await scene.changeBen({ state: 'active' });
      return (await scene.account('ben@example.org'))?.state === 'active' && !(await scene.holdsTokenOfBen());
    },
  },
  {
    name: 'a token is revoked, and what it made goes on',
    trap: { sql: 'UPDATE grants', bound: '"scope":"api".*"tokenHashes":\\[\\]', when: 'committed' },
    provoke: (scene) => scene.revokeProgram(),
    isWell: (scene) => scene.hasEndedMade(),
  },
  {
    name: 'an invitation is on record, and nobody is invited',
    trap: onRecord('account\\.created'),
    provoke: (scene) =>
      scene.ask('POST', '/api/v1/accounts', { address: 'eve@example.org', name: 'Eve', role: 'reader' }),
    // The administrator saw no answer and repeats the invitation.
    async isWell(scene) {
      await scene.ask('POST', '/api/v1/accounts', { address: 'eve@example.org', name: 'Eve', role: 'reader' });
      return (await scene.account('eve@example.org'))?.state === 'invited';
    },
  },
  {
    name: 'the head is stamped, and no mail is written',
    trap: { sql: 'INSERT INTO headTimestamps', when: 'committed' },
    provoke: (scene) => scene.endWeek(),
    isWell: (scene) => scene.isWeekDone(),
  },
  {
    name: 'the mail with the head is written, and not opened',
    trap: { sql: 'INSERT INTO headReports', when: 'committed' },
    async provoke(scene) {
      await scene.forgetReport();
      await scene.endWeek();
    },
    isWell: (scene) => scene.isWeekDone(),
  },
  {
    name: 'the mail with the head is opened, and the week is not noted',
    trap: { sql: 'UPDATE chainChecks', bound: '"weekAt":"20', when: 'before' },
    async provoke(scene) {
      await scene.forgetReport();
      await scene.endWeek();
    },
    isWell: (scene) => scene.isWeekDone(),
  },
  {
    name: 'an absence is on record, and the account is as before',
    trap: onRecord('account\\.arranged'),
    provoke: (scene) => scene.announceAbsence('2026-01-31'),
    isWell: async (scene) => (await scene.account('ada@example.org'))?.absence?.until === '2026-01-31',
  },
  {
    name: 'a reminder is opened, and no job sends it',
    trap: { sql: 'INSERT INTO deliveries', bound: '"kind":"reminder"', when: 'committed' },
    provoke: (scene) => scene.remindOfReview(),
    isWell: (scene) => scene.hasReminded(),
  },
  {
    name: 'reminders are opened, and how far they were looked for is not noted',
    trap: { sql: 'UPDATE clockMarks', bound: `"id":"${reminderMarkId}"`, when: 'before' },
    provoke: (scene) => scene.remindOfReview(),
    isWell: (scene) => scene.hasReminded(),
  },
  {
    name: 'a source is on record, and is not there',
    trap: onRecord('source\\.created'),
    provoke: (scene) => scene.addSource(),
    isWell: async (scene) => (await scene.site.store.ownSources.get('late')) !== undefined,
  },
  {
    name: 'the end of a subscription is on record, and it goes on',
    trap: onRecord('subscription\\.ended'),
    provoke: (scene) => scene.endSubscription('fay@example.org'),
    isWell: async (scene) => (await scene.subscription('fay@example.org'))?.state === 'unsubscribed',
  },
  {
    name: 'that mail goes out again is on record, and it stays paused',
    trap: onRecord('mail\\.resumed'),
    provoke: (scene) => scene.resumeMail(),
    isWell: (scene) => scene.hasResumedMail(),
  },
];

import { beforeEach, describe, expect, it } from 'vitest';
import { createHttpTimeStamper } from '../../../src/adapters/timestamp/http-time-stamper.js';
import { auditId, recordEvent } from '../../../src/decisions/record-event.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { isHeadDue, keepHead, loadChainCheck } from '../../../src/jobs/proof/keep-head.js';
import type { StampOutcome, TimeStamper } from '../../../src/ports/time-stamper.js';
import { startAuthority } from '../../adapters/timestamp/authority.js';
import { person } from '../../decisions/people.js';
import { startWatch, type Watch } from '../watch.js';

const owner = { mail: 'claire@example.org', language: 'en', timeZone: 'Europe/Paris' } as const;
const [hour, day] = [3_600_000, 86_400_000];

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
});

async function decide(times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const what = {
      action: 'data.exported',
      subject: 'acts',
      details: { format: 'csv', filter: null, rows: time },
    } as const;
    await recordEvent(watch, { by: person('Claire Martin'), ...what });
    await watch.store.refresh();
  }
}

interface Changes {
  readonly timeStamper?: TimeStamper;
  readonly owner?: typeof owner | null;
  readonly store?: Watch['store'];
}

const keep = (changes: Changes = {}) => keepHead({ ...watch, owner, ...changes });

/** Sends the opened delivery. Returns the subjects and texts of the received mails. */
async function keepAndSend(changes: Changes = {}) {
  const { delivery } = await keep(changes);
  const before = watch.mails.length;
  if (delivery !== undefined) await deliverMail(watch, { deliveryId: delivery });
  return watch.mails.slice(before);
}

const newest = async () => (await watch.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value;

async function alter(sequence: number): Promise<void> {
  const stored = await watch.store.audit.get(auditId(sequence));
  if (!stored) throw new Error(`expected entry ${sequence}`);
  await watch.store.audit.replace({ ...stored.value, subject: 'procedures' }, stored.version);
  await watch.store.refresh();
}

describe('the head', () => {
  it('is verified with all that is before it where somebody asks, also where another was quicker', async () => {
    await decide(2);
    await keep();
    await watch.clock.advance(60_000);
    const { chainChecks } = watch.store;
    let conflicts = 1;
    const replace: typeof chainChecks.replace = async (value, version) => {
      if (conflicts-- > 0) await keep();
      return chainChecks.replace(value, version);
    };
    const store = { ...watch.store, chainChecks: { ...chainChecks, replace } } as Watch['store'];
    const now = watch.clock.now().toISOString();
    expect((await keepHead({ ...watch, owner, store }, undefined, true)).check.fullAt).toBe(now);
    expect((await loadChainCheck(watch.store))?.fullAt).toBe(now);
    await watch.clock.advance(60_000);
    expect((await keep()).check.fullAt).toBe(now);
  });

  it('is verified as the log grows, and there is nothing to do in between', async () => {
    expect(await isHeadDue(watch)).toBe(true);
    await decide(3);
    const { check } = await keep();
    expect(check).toMatchObject({ head: { sequence: 3, hash: (await newest())?.hash }, trouble: null });
    expect(await isHeadDue(watch)).toBe(false);
    await decide();
    expect(await isHeadDue(watch)).toBe(true);
    const later = (await keep()).check;
    expect(later.head).toMatchObject({ sequence: 4, hash: (await newest())?.hash });
    expect(later.fullAt).toBe(check.fullAt);
  });

  it('is verified whole once a week: an entry that was altered long ago is found then', async () => {
    await decide(3);
    await keep();
    await alter(2);
    await decide();
    expect((await keep()).check.trouble).toBeNull();
    await watch.clock.advance(7 * day);
    expect((await keep()).check.trouble).toMatchObject({ kind: 'broken', sequence: 2 });
  });

  it.each([
    ['altered', () => alter(3), { kind: 'broken', sequence: 3 }],
    [
      'taken away',
      () => watch.store.audit.delete(auditId(3)).then(() => watch.store.refresh()),
      { kind: 'cut', sequence: 3 },
    ],
  ])('is missed at once where it was %s', async (_how, damage, trouble) => {
    await decide(3);
    await keep();
    await damage();
    await decide();
    expect((await keep()).check.trouble).toMatchObject(trouble);
    await watch.clock.advance(2 * hour);
    expect(await isHeadDue(watch)).toBe(true);
    expect((await keep()).check.trouble).toMatchObject(trouble);
  });
});

describe('the weekly mail', () => {
  it('comes once, when a week has ended, with the head and what it is for', async () => {
    await decide(2);
    expect(await keepAndSend()).toEqual([]);
    await watch.clock.advance(7 * day);
    const [mail, ...others] = await keepAndSend();
    expect(others).toEqual([]);
    const head = await newest();
    expect(mail).toMatchObject({ to: owner.mail, subject: expect.stringContaining('head of the audit log') });
    expect(mail?.text).toContain(`2:${head?.hash}`);
    expect(mail?.text).toContain('Keep this mail');
    expect(mail?.text).toContain('2 entries in the log, 2 since the previous mail.');
    expect(mail?.text).toContain('Chain verified on');
    expect(mail?.html).toContain(`2:${head?.hash}`);
    expect(await keepAndSend()).toEqual([]);
    await decide();
    await watch.clock.advance(7 * day);
    expect((await keepAndSend())[0]?.text).toContain('3 entries in the log, 1 since the previous mail.');
  });

  it('comes for a week that a clock which was ahead had taken for done', async () => {
    await decide(2);
    await keep();
    await watch.clock.advance(400 * day);
    expect(await keepAndSend()).toHaveLength(1);
    await watch.clock.advance(-390 * day);
    await decide();
    expect(await isHeadDue(watch)).toBe(true);
    expect(await keepAndSend()).toHaveLength(1);
    expect(await keepAndSend()).toEqual([]);
  });

  it('says first, and in the subject, that the log is not intact', async () => {
    await decide(2);
    await keep();
    await alter(2);
    await decide();
    const [mail] = await keepAndSend();
    expect(mail?.subject).toBe('Alert: the audit log of the AI watch is no longer intact');
    const text = mail?.text ?? '';
    expect(text).toMatch(/^Head of the audit log\n=+\n\n! The chain of the audit log is broken at entry no\.\s2/);
    expect(text).not.toContain('Keep this mail');
    expect(await keepAndSend()).toEqual([]);
    await watch.clock.advance(2 * hour);
    expect(await isHeadDue(watch)).toBe(true);
    expect(await keepAndSend()).toEqual([]);
    await watch.clock.advance(7 * day);
    expect((await keepAndSend())[0]?.subject).toContain('no longer intact');
  });

  it('is written in the language of the owner', async () => {
    await decide(1);
    await keep();
    await watch.clock.advance(7 * day);
    const { delivery = '' } = await keepHead({ ...watch, owner: { ...owner, language: 'fr' } });
    await deliverMail(watch, { deliveryId: delivery });
    const text = watch.mails.at(-1)?.text.replace(/\s+/g, ' ');
    expect(text).toContain('Conservez ce message');
    expect(text).toContain('1 inscription au journal, dont 1 depuis le message précédent.');
  });

  it('comes to nobody where nobody looks after the watch, and of an empty log', async () => {
    await keep();
    await watch.clock.advance(7 * day);
    expect(await keepAndSend()).toEqual([]);
    await decide();
    await watch.clock.advance(7 * day);
    expect(await keepAndSend({ owner: null })).toEqual([]);
    expect((await loadChainCheck(watch.store))?.weekAt).not.toBeNull();
  });

  it('is one mail where the process is cut off before any of its writes', async () => {
    await decide();
    await keep();
    await watch.clock.advance(7 * day);
    for (const name of ['headReports', 'deliveries', 'chainChecks'] as const) {
      const cut = () => Promise.reject(new Error('cut'));
      const part = { ...watch.store[name], create: cut, replace: cut };
      await expect(keep({ store: { ...watch.store, [name]: part } as Watch['store'] })).rejects.toThrow('cut');
      // Later decisions do not change the recorded mail.
      await decide();
    }
    expect(await keepAndSend()).toHaveLength(1);
    expect(await keepAndSend()).toEqual([]);
    expect(await watch.store.headReports.count('newest', {})).toBe(1);
  });
});

describe('the time-stamp', () => {
  const failed: StampOutcome = { kind: 'failed', failure: 'unreachable', detail: 'ECONNREFUSED' };
  const stamps = (...outcomes: readonly StampOutcome[]) => {
    const asked: string[] = [];
    const left = [...outcomes];
    const stamper: TimeStamper = {
      async stamp(content) {
        asked.push(Buffer.from(content).toString());
        return left.shift() ?? failed;
      },
    };
    return { stamper, asked };
  };
  const stamped = (at: string): StampOutcome => ({
    ...{ kind: 'stamped', response: Buffer.from('token'), stampedAt: new Date(at) },
    ...{ authority: 'CN=TSA', trusted: true },
  });

  it('of a real authority goes with the mail, and is verified outside', async () => {
    await using authority = await startAuthority();
    const caFile = authority.file('root.pem');
    const clock = { now: () => new Date() };
    const timeStamper = createHttpTimeStamper({ url: authority.url, policy: null, caFile, clock });
    await decide(2);
    await keep({ timeStamper });
    expect(authority.queries).toHaveLength(0);
    await watch.clock.advance(7 * day);
    const [mail] = await keepAndSend({ timeStamper });
    const head = await newest();
    expect(mail?.attachment).toMatchObject({ name: 'vigie-audit-2.tsr', type: 'application/timestamp-reply' });
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('A time-stamping authority (O=Example, CN=tsa) certifies');
    const outside = await authority.verifyOutside(mail?.attachment?.bytes ?? Buffer.alloc(0), head?.hash ?? '');
    expect(outside).toContain('Verification: OK');
    await decide();
    await keep({ timeStamper });
    expect(authority.queries).toHaveLength(1);
  });

  it('is tried again where the authority is down, and the mail does not wait for it', async () => {
    const { stamper: timeStamper, asked } = stamps(failed, failed, stamped('2026-12-01T00:00:00Z'));
    await decide();
    await keep({ timeStamper });
    await watch.clock.advance(7 * day);
    const [mail] = await keepAndSend({ timeStamper });
    expect(mail?.attachment).toBeUndefined();
    expect((await loadChainCheck(watch.store))?.stampTrouble).toMatchObject({ failure: 'unreachable', attempts: 1 });
    expect(await isHeadDue(watch)).toBe(false);
    await watch.clock.advance(hour / 6);
    expect(await isHeadDue(watch)).toBe(true);
    await keep({ timeStamper });
    expect((await loadChainCheck(watch.store))?.stampTrouble?.attempts).toBe(2);
    await watch.clock.advance(hour);
    expect(await keepAndSend({ timeStamper })).toEqual([]);
    expect((await loadChainCheck(watch.store))?.stampTrouble).toBeNull();
    expect(asked).toHaveLength(3);
    await watch.store.refresh();
    expect(await watch.store.headTimestamps.count('newest', {})).toBe(1);
  });

  it('that was kept is not asked for again where the process is cut off behind it', async () => {
    const { stamper: timeStamper, asked } = stamps(stamped('2026-12-01T00:00:00Z'));
    await decide();
    await keep({ timeStamper });
    await watch.clock.advance(7 * day);
    const headReports = { ...watch.store.headReports, create: () => Promise.reject(new Error('cut')) };
    const store = { ...watch.store, headReports } as Watch['store'];
    await expect(keep({ timeStamper, store })).rejects.toThrow('cut');
    expect((await keepAndSend({ timeStamper }))[0]?.attachment?.name).toBe('vigie-audit-1.tsr');
    expect(asked).toHaveLength(1);
  });

  it('is not asked for of a log that is not intact', async () => {
    const { stamper: timeStamper, asked } = stamps();
    await decide(2);
    await keep({ timeStamper });
    await alter(1);
    await watch.clock.advance(7 * day);
    const [mail] = await keepAndSend({ timeStamper });
    expect([mail?.subject, asked]).toEqual([expect.stringContaining('Alert'), []]);
  });
});

import { SMTPServer } from 'smtp-server';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createSmtpMailer } from '../../../src/adapters/smtp/smtp-mailer.js';
import { arrangeAccount, changeAccount, createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { newestSequence } from '../../../src/decisions/newest-sequence.js';
import { openDelivery } from '../../../src/decisions/open-delivery.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { pauseMail } from '../../../src/jobs/mail/mail-pause.js';
import { remind } from '../../../src/jobs/mail/remind.js';
import { createMailChannel } from '../../../src/jobs/mail/write-mail.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { sweep } from '../../../src/jobs/sweep.js';
import type { Account, Role } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { reminderMarkId } from '../../../src/model/ahead.js';
import { mailPauseId } from '../../../src/model/digest/digest.js';
import type { TriageChange } from '../../../src/model/item/triage.js';
import type { Mail } from '../../../src/ports/mailer.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire as clerk } from '../../decisions/people.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { withMethods } from '../../fakes/with-methods.js';
import { patienceMs } from '../../patience.js';
import { writeItem } from '../../web/sample-items.js';
import { startWatchOn, type Watch } from '../watch.js';

/** The tests begin on 4 March, after the hour of reminders, so the next reminders go out on 5 March. */
const dayMs = 24 * 3_600_000;
const stores = { memory: createMemoryStore, SQLite: sqliteStore };

describe.each(Object.entries(stores))('reminders, over %s', (_name, makeStore) => {
  let watch: Watch;
  let claire: Account;
  let paul: Account;

  beforeEach(async () => {
    watch = await startWatchOn(makeStore(), []);
    claire = await addAccount('Claire');
    paul = await addAccount('Paul');
    const policy = { id: 'rh', name: 'Recrutement', description: '', owner: paul.id, query: 'recrutement' };
    await importPolicies(watch, [policy], clerk);
    await remind(watch);
  });

  async function addAccount(name: string, role: Role = 'analyst'): Promise<Account> {
    const address = `${name.toLowerCase()}@example.org`;
    const request = { address, name, role, state: 'active', language: 'en' } as const;
    const made = await createAccount(watch, request, programPrincipal);
    if (!('account' in made)) throw new Error(made.kind);
    return made.account;
  }

  const say = async (itemId: string, ...said: readonly TriageChange[]) => {
    for (const one of said) await triageItem(watch, { itemId, said: one, by: clerk });
    await watch.store.refresh();
  };

  async function addItem(id: string, due: string, owner: string | null = claire.id, title = `Avis ${id}`) {
    await writeItem(watch, { id, title });
    await matchPolicies(watch);
    await say(id, { field: 'due', value: due }, ...(owner === null ? [] : [{ field: 'owner', value: owner } as const]));
  }

  /** The reminders of a day, by the first part of the address. */
  async function reminded(): Promise<readonly (readonly [to: string, mail: Mail])[]> {
    await watch.store.refresh();
    await remind(watch);
    await watch.store.refresh();
    const before = watch.mails.length;
    const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 100 });
    for (const { value } of documents) if (value.open) await deliverMail(watch, { deliveryId: value.id });
    return watch.mails
      .slice(before)
      .map((mail) => [mail.to.split('@')[0] ?? '', mail] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
  const readers = async () => (await reminded()).map(([to]) => to);
  const tomorrow = () => watch.clock.advance(dayMs);
  const away = { from: '2026-03-01', until: '2026-03-20' };
  const arrange = (account: Account, said: Partial<Parameters<typeof arrangeAccount>[2]>) =>
    arrangeAccount(watch, account.id, { absence: null, isReminded: true, ...said }, programPrincipal);

  it('come seven days before, the day before, and the day after, in one mail a day for all', async () => {
    await addItem('a', '2026-03-12');
    await addItem('b', '2026-03-06');
    await addItem('c', '2026-03-13');
    expect(await readers()).toEqual([]);
    await tomorrow();
    const [[to, mail] = ['', undefined], ...others] = await reminded();
    expect([to, others]).toEqual(['claire', []]);
    expect(mail?.subject).toBe('AI watch: 2 due dates ahead');
    expect(mail?.text).toContain('* Avis b\n  Due on 6 March 2026 (tomorrow).\n');
    expect(mail?.text).toContain('* Avis a\n  Due on 12 March 2026 (in 7 days).\n');
    expect(mail?.text).not.toContain('Avis c');
    expect(mail?.text).toContain('https://vigie.example.org/items/a');
    expect(mail?.text).toContain(`https://vigie.example.org/triage?state=due&owner=${claire.id}`);
    expect(mail?.text).toContain('https://vigie.example.org/account');
    expect(mail?.listId).toBeUndefined();
    expect(await readers()).toEqual([]);
    await tomorrow();
    expect((await reminded()).map(([, { text }]) => text.match(/Avis ./g))).toEqual([['Avis c']]);
    await tomorrow();
    const [[, over] = ['', undefined]] = await reminded();
    expect(over?.text).toContain('Overdue\n-------\n* Avis b\n  Due on 6 March 2026 (yesterday).');
  });

  it('tell what fell due while nothing ran, once', async () => {
    await addItem('a', '2026-03-06');
    await addItem('b', '2026-03-14');
    await watch.clock.advance(5 * dayMs);
    const [[, mail] = ['', undefined], ...others] = await reminded();
    expect(others).toEqual([]);
    expect(mail?.text.match(/Avis ./g)).toEqual(['Avis a', 'Avis b']);
    expect(await readers()).toEqual([]);
    await tomorrow();
    expect(await readers()).toEqual([]);
  });

  it('tell who is put in charge of what is near already, and once more of a date that moved', async () => {
    await addItem('a', '2026-03-10');
    expect(await readers()).toEqual([]);
    await tomorrow();
    expect(await readers()).toEqual(['claire']);
    await say('a', { field: 'owner', value: paul.id });
    expect(await readers()).toEqual([]);
    await tomorrow();
    expect(await readers()).toEqual(['paul']);
    await say('a', { field: 'due', value: '2026-03-11' });
    await tomorrow();
    expect((await reminded())[0]?.[1].text).toContain('Due on 11 March 2026');
  });

  it('escalate what is overdue to the owner of the policy that it is for', async () => {
    await addItem('a', '2026-03-04', claire.id, 'Recrutement par algorithme');
    await addItem('b', '2026-03-04');
    await tomorrow();
    const mails = new Map(await reminded());
    expect([...mails.keys()]).toEqual(['claire', 'paul']);
    expect(mails.get('claire')?.subject).toBe('AI watch: 2 overdue');
    expect(mails.get('claire')?.text).not.toContain('Escalated');
    expect(mails.get('paul')?.text.replace(/\s+/g, ' ')).toContain(
      'Escalated: nobody has marked it as done. You answer for the policy “Recrutement”. In charge: Claire.',
    );
    expect(mails.get('paul')?.text).not.toContain('Avis b');
  });

  it('go by what was confirmed, else by what waits', async () => {
    const policy = { id: 'sante', name: 'Santé', description: '', owner: claire.id, query: 'recrutement' };
    await importPolicies(watch, [policy], clerk);
    await addItem('a', '2026-03-06', null, 'Recrutement');
    const decision = { itemId: 'a', policyId: 'rh', verdict: 'confirmed', by: clerk, reason: '' } as const;
    await decideTag(watch, decision);
    await tomorrow();
    const [[to, mail] = ['', undefined], ...others] = await reminded();
    expect([to, others]).toEqual(['paul', []]);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('You answer for the policy “Recrutement”. Nobody is in charge.');
    expect(mail?.text).not.toContain('Escalated');
  });

  it('go to the owner of the policy where whoever is in charge has no account that can sign in', async () => {
    await addItem('a', '2026-03-06', claire.id, 'Recrutement');
    await changeAccount(watch, claire.id, { state: 'disabled' }, programPrincipal);
    await tomorrow();
    const [[to, mail] = ['', undefined]] = await reminded();
    expect(to).toBe('paul');
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('In charge: Claire.');
  });

  it('go to whoever stands in as well, and say for whom', async () => {
    await addItem('a', '2026-03-12');
    await arrange(claire, { absence: { ...away, deputy: paul.id } });
    await tomorrow();
    const mails = new Map(await reminded());
    expect([...mails.keys()]).toEqual(['claire', 'paul']);
    const said = 'You stand in for Claire, who is away until 20 March 2026.';
    expect(mails.get('paul')?.text.replace(/\s+/g, ' ')).toContain(said);
    expect(mails.get('claire')?.text).not.toContain('stand in');
  });

  it('go to nobody in place of somebody who is there, or who chose one that may do less', async () => {
    await addItem('a', '2026-03-12');
    const reader = await addAccount('Rita', 'reader');
    for (const deputy of [reader.id, claire.id, 'u_nobody'])
      expect(await arrange(claire, { absence: { ...away, deputy } })).toEqual({ kind: 'no-deputy' });
    await arrange(claire, { absence: { from: '2026-03-06', until: '2026-03-20', deputy: paul.id } });
    await tomorrow();
    expect(await readers()).toEqual(['claire']);
  });

  it('leave alone whoever wants none', async () => {
    await addItem('a', '2026-03-12');
    await arrange(claire, { isReminded: false });
    await tomorrow();
    expect(await readers()).toEqual([]);
  });

  it('go to whoever has the address of who answers, whatever others call themselves', async () => {
    for (const [one, other] of [
      ['ada', 'eve'],
      ['eve', 'ada'],
    ] as const) {
      const [address, name] = [`${one}@example.org`, `${other}@example.org`];
      const request = { address, name, role: 'reader', state: 'active', language: 'en' } as const;
      await createAccount(watch, request, programPrincipal);
      const policy = {
        id: one,
        name: `Of ${one}`,
        description: '',
        owner: address,
        query: 'x',
        reviewOn: '2026-03-12',
      };
      await importPolicies(watch, [policy], clerk);
    }
    await tomorrow();
    const told = (await reminded()).map(([to, { text }]) => [to, text.match(/Of \w+/g)]);
    expect(told).toEqual([
      ['ada', ['Of ada']],
      ['eve', ['Of eve']],
    ]);
  });

  it('say when a policy is to be reviewed', async () => {
    const policy = { id: 'rh', name: 'Recrutement', description: '', owner: paul.id, query: 'recrutement' };
    await importPolicies(watch, [{ ...policy, reviewOn: '2026-03-12' }], clerk);
    await tomorrow();
    const [[to, mail] = ['', undefined]] = await reminded();
    expect(to).toBe('paul');
    expect(mail?.text).toContain('To be reviewed by 12 March 2026 (in 7 days).');
    expect(mail?.text).toContain('https://vigie.example.org/policies/rh');
  });

  it.each<readonly [string, TriageChange]>([
    ['done', { field: 'state', value: 'done' }],
    ['not ours', { field: 'state', value: 'not-ours' }],
    ['moved', { field: 'due', value: '2026-04-30' }],
    ['without a date', { field: 'due', value: null }],
    ['somebody else’s', { field: 'owner', value: 'Ada' }],
  ])('tell nothing of what is %s by the time they are sent', async (_state, said) => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    expect(await remind(watch)).toBe(1);
    await say('a', said);
    expect(await readers()).toEqual([]);
    await watch.store.refresh();
    const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 9 });
    expect(documents.map(({ value }) => [value.state, value.reason])).toEqual([['refused', 'nothing-due']]);
  });

  it('are mailed to nobody where nobody signs in', async () => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    expect(await remind({ ...watch, reminderPlan: null })).toBe(0);
  });

  it('wait while mail is paused, and tell nothing that the installation before has told', async () => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    await pauseMail(watch.store, { asOf: '2026-03-04T10:00:00.000Z', now: watch.clock.now(), mark: 'm' });
    expect(await readers()).toEqual([]);
    const pause = await watch.store.mailPauses.get(mailPauseId);
    if (!pause) throw new Error('expected a pause');
    const resumed = { since: watch.clock.now().toISOString(), sequence: await newestSequence(watch.store) };
    await watch.store.mailPauses.replace({ ...pause.value, ...resumed }, pause.version);
    expect(await readers()).toEqual([]);
    // As in a backup that was taken while the window was open.
    const [mark] = await watch.store.clockMarks.getMany([reminderMarkId]);
    if (!mark) throw new Error('expected a mark');
    const open = { ...mark.value, since: '2026-03-03T07:00:00.000Z', at: '2026-03-05T07:00:00.000Z' };
    await watch.store.clockMarks.replace(open, mark.version);
    expect(await readers()).toEqual([]);
    await addItem('b', '2026-03-13');
    await tomorrow();
    expect((await reminded()).map(([, { text }]) => text.match(/Avis ./g))).toEqual([['Avis b']]);
  });

  it('are opened once, wherever they are cut off', async () => {
    await addItem('a', '2026-03-12');
    await addItem('b', '2026-03-12', paul.id);
    await tomorrow();
    const { deliveries } = watch.store;
    let created = 0;
    const create: typeof deliveries.create = async (delivery) => {
      if (created === 1) throw new Error('cut off');
      created += 1;
      return deliveries.create(delivery);
    };
    const cut = withMethods(watch.store, { deliveries: withMethods(deliveries, { create }) });
    await expect(remind({ ...watch, store: cut })).rejects.toThrow('cut off');
    const [mark] = await watch.store.clockMarks.getMany([reminderMarkId]);
    expect(mark?.value.at).toBe('2026-03-04T07:00:00.000Z');
    await tomorrow();
    expect(await readers()).toEqual(['claire', 'paul']);
    expect(await readers()).toEqual([]);
  });

  it('are sent as an earlier program opened them, by account and window', async () => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    const subjectId = `${claire.id} 2026-03-04T07:00:00.000Z 2026-03-05T07:00:00.000Z`;
    await openDelivery(watch, { kind: 'reminder', subjectId, recipient: claire.address, sequence: 0 });
    const [mark] = await watch.store.clockMarks.getMany([reminderMarkId]);
    if (!mark) throw new Error('expected a mark');
    const told = { id: reminderMarkId, at: '2026-03-05T07:00:00.000Z', believed: null };
    await watch.store.clockMarks.replace(told, mark.version);
    expect(await readers()).toEqual(['claire']);
    await tomorrow();
    expect(await readers()).toEqual([]);
  });

  it('begin anew where a clock that was ahead noted how far they were', async () => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    const [mark] = await watch.store.clockMarks.getMany([reminderMarkId]);
    if (!mark) throw new Error('expected a mark');
    const ahead = { ...mark.value, since: '2031-01-01T07:00:00.000Z', at: '2031-01-02T07:00:00.000Z' };
    await watch.store.clockMarks.replace(ahead, mark.version);
    expect(await readers()).toEqual(['claire']);
    expect(await readers()).toEqual([]);
  });

  it('look at nothing that has long been overdue, but for what is said of it anew', async () => {
    for (const id of ['a', 'b', 'c']) await addItem(id, '2026-02-01');
    await tomorrow();
    expect(await readers()).toEqual(['claire']);
    await say('b', { field: 'owner', value: paul.id });
    await tomorrow();
    const looked: string[] = [];
    const { items } = watch.store;
    const search: typeof items.search = async (request) => {
      const result = await items.search(request);
      looked.push(...result.hits.map(({ id }) => id));
      return result;
    };
    const store = withMethods(watch.store, { items: withMethods(items, { search }) });
    expect(await remind({ ...watch, store })).toBe(1);
    expect(looked).toEqual(['b']);
    expect(await readers()).toEqual(['paul']);
  });

  it('come though a clock that was ahead noted who is in charge', async () => {
    const ahead = createManualClock('2031-01-01T10:00:00.000Z');
    await writeItem(watch, { id: 'a', title: 'Avis a' });
    await say('a', { field: 'due', value: '2026-03-12' });
    const said = { field: 'owner', value: claire.id } as const;
    await triageItem({ ...watch, clock: ahead }, { itemId: 'a', said, by: clerk });
    await tomorrow();
    expect(await readers()).toEqual(['claire']);
    await tomorrow();
    expect(await readers()).toEqual([]);
  });

  it('are found by the sweep where their jobs are lost', async () => {
    await addItem('a', '2026-03-12');
    await tomorrow();
    const lost = { ...watch.queue, enqueueMany: async () => [] };
    expect(await remind({ ...watch, queue: lost })).toBe(1);
    await watch.store.refresh();
    expect(await sweep(watch)).toMatchObject({ mails: 1 });
  });
});

it('reach a mail server in the words of their reader', async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      const parts: Buffer[] = [];
      stream
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          received.push(Buffer.concat(parts).toString());
          callback();
        });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${address.port}`,
    from: 'v@example.org',
    timeoutMs: patienceMs,
  });
  onTestFinished(() => mailer.close());
  const channels = { mail: createMailChannel(mailer, 'https://vigie.example.org') };
  const watch = { ...(await startWatchOn(createMemoryStore(), [])), channels };
  const request = {
    address: 'zoe@example.org',
    name: 'Zoé',
    role: 'analyst',
    state: 'active',
    language: 'fr',
  } as const;
  const made = await createAccount(watch, request, programPrincipal);
  if (!('account' in made)) throw new Error(made.kind);
  await writeItem(watch, { id: 'a', title: 'Avis' });
  for (const said of [
    { field: 'due', value: '2026-03-06' },
    { field: 'owner', value: made.account.id },
  ] as const)
    await triageItem(watch, { itemId: 'a', said, by: clerk });
  await watch.clock.advance(dayMs);
  expect(await remind(watch)).toBe(1);
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 1 });
  const delivery = documents[0]?.value;
  expect(await deliverMail(watch, { deliveryId: delivery?.id ?? '' })).toBe('accepted');
  const [mail = ''] = received;
  expect(mail).toContain(`Message-ID: <${delivery?.messageId}>`);
  expect(mail).toContain('To: zoe@example.org');
  expect(mail).toContain('text/html');
  expect(mail).not.toMatch(/List-Unsubscribe/i);
  expect(mail.replaceAll('=\r\n', '')).toContain('traiter pour le 6 mars 2026 (demain)');
});

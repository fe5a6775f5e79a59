import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSmtpMailer } from '../../../src/adapters/smtp/smtp-mailer.js';
import { mailLimits } from '../../../src/ports/mail-limits.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { from, sampleMail } from './sample-mail.js';
import { type Script, startScriptedServer } from './scripted-server.js';

function mailerFor(port: number, { credentials = '', timeoutMs = patienceMs } = {}) {
  const mailer = createSmtpMailer({ url: `smtp://${credentials}127.0.0.1:${port}`, from, timeoutMs });
  onTestFinished(() => mailer.close());
  return mailer;
}

/** Short for a server that says nothing, since the mailer waits until the limit expires. */
const limitFor = (script: Script) => ({
  timeoutMs: Object.values(script).includes('SILENCE') ? awaitsEnd(300) : patienceMs,
});

/** Allowance for a busy machine; far below five limits in a row, one for each step. */
const slackMs = 400;
const signedIn = 'robot:secret@';

describe('what a mail server does becomes an outcome', () => {
  const cases: [string, Script, string, string | RegExp][] = [
    ['accepts the message', {}, 'accepted', '250 queued as 42'],
    ['never greets', { greeting: 'SILENCE' }, 'deferred', /greeting|timeout/i],
    ['hangs up before it greets', { greeting: 'HANG UP' }, 'deferred', /closed/],
    ['greets with a refusal for now', { greeting: '421 busy' }, 'deferred', '421'],
    ['greets with a refusal for ever', { greeting: '554 no mail here' }, 'deferred', '554'],
    ['greets with nonsense', { greeting: 'HTTP/1.1 400 Bad Request' }, 'deferred', /.+/],
    ['never answers EHLO', { ehlo: 'SILENCE' }, 'deferred', /timeout/i],
    ['hangs up at EHLO', { ehlo: 'HANG UP' }, 'deferred', /closed/],
    ['refuses the sender for now', { mail: '451 try later' }, 'deferred', '451 try later'],
    ['refuses the sender for ever', { mail: '553 not you' }, 'refused', '553 not you'],
    ['wants us to sign in first', { mail: '530 sign in first' }, 'deferred', '530'],
    ['never answers MAIL FROM', { mail: 'SILENCE' }, 'deferred', /timeout/i],
    ['has the recipient on a grey list', { rcpt: '450 4.2.0 greylisted' }, 'deferred', '450'],
    ['does not know the recipient', { rcpt: '550 5.1.1 no such user' }, 'refused', '550 5.1.1 no such user'],
    ['hangs up at RCPT TO', { rcpt: 'HANG UP' }, 'deferred', /closed/],
    ['refuses DATA for now', { data: '451 no space' }, 'deferred', '451'],
    ['refuses DATA for ever', { data: '554 no' }, 'refused', '554'],
    ['never answers DATA', { data: 'SILENCE' }, 'deferred', /timeout/i],
    ['hangs up at DATA', { data: 'HANG UP' }, 'deferred', /closed/],
    ['refuses the message for now', { end: '451 4.3.0 later' }, 'deferred', '451 4.3.0 later'],
    ['refuses the message for ever', { end: '550 5.7.1 spam' }, 'refused', '550 5.7.1 spam'],
    ['finds the message too large', { end: '552 5.3.4 too big' }, 'refused', '552'],
    ['says goodbye instead of taking the message', { end: '421 shutting down' }, 'deferred', '421'],
    ['hangs up after the whole message', { end: 'HANG UP' }, 'unknown', /closed|reset/i],
    ['never answers the whole message', { end: 'SILENCE' }, 'unknown', /timeout/i],
    ['answers the whole message with nonsense', { end: 'eh?' }, 'unknown', /.+/],
  ];

  it.each(cases)('a server that %s', async (_, script, kind, response) => {
    await using server = await startScriptedServer(script);
    const outcome = await mailerFor(server.port, limitFor(script)).send(sampleMail());
    expect(outcome).toEqual({ kind, response: expect.stringMatching(response) });
    expect(outcome.response).not.toMatch(/[\r\n]/);
  });

  it.each<[string, Script]>([
    ['refuses our password', { auth: '535 5.7.8 wrong password' }],
    ['cannot check our password now', { auth: '454 4.7.0 later' }],
    ['never answers AUTH', { auth: 'SILENCE' }],
    ['hangs up at AUTH', { auth: 'HANG UP' }],
  ])('a server that %s leaves every mail for later', async (_, script) => {
    await using server = await startScriptedServer(script);
    const outcome = await mailerFor(server.port, { credentials: signedIn, ...limitFor(script) }).send(sampleMail());
    expect(outcome.kind).toBe('deferred');
    expect(outcome.response).not.toContain('secret');
  });

  it('a server that hangs up in the middle of a large message has taken nothing', async () => {
    await using server = await startScriptedServer({ cutAfterBytes: 100_000 });
    const html = `<p>${'é'.repeat(8_000_000)}</p>`;
    expect((await mailerFor(server.port).send(sampleMail({ html }))).kind).toBe('deferred');
    expect(server.received).toEqual([]);
  });

  it('a server that talks for ever without an end is given up', async () => {
    await using server = await startScriptedServer({ greeting: 'SILENCE' });
    const drip = net.createServer((socket) => {
      const timer = setInterval(() => socket.write('220-still greeting\r\n'), 20);
      socket.on('close', () => clearInterval(timer)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => drip.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void drip.close());
    const address = drip.address() as net.AddressInfo;
    expect(server.port).not.toBe(address.port);
    expect((await mailerFor(address.port, { timeoutMs: awaitsEnd(100) }).send(sampleMail())).kind).toBe('deferred');
  });

  it.each<[string, Script, string]>([
    ['its greeting', { greeting: 'NO END' }, 'deferred'],
    ['EHLO', { ehlo: 'NO END' }, 'deferred'],
    ['the sender', { mail: 'NO END' }, 'deferred'],
    ['DATA', { data: 'NO END' }, 'deferred'],
    ['the whole message', { end: 'NO END' }, 'unknown'],
  ])('a server that never ends its answer to %s is left before somebody else may try', async (_, script, kind) => {
    await using server = await startScriptedServer(script);
    const timeoutMs = awaitsEnd(500);
    const { beforeHandoverMs, finalMs } = mailLimits(timeoutMs);
    const startedMs = performance.now();
    expect((await mailerFor(server.port, { timeoutMs }).send(sampleMail())).kind).toBe(kind);
    expect(performance.now() - startedMs).toBeLessThan(beforeHandoverMs + finalMs + slackMs);
  });

  it('no server at all leaves the mail for later', async () => {
    const { port } = await startScriptedServer().then(async (server) => {
      await server[Symbol.asyncDispose]();
      return server;
    });
    expect(await mailerFor(port).send(sampleMail())).toMatchObject({ kind: 'deferred', response: /ECONNREFUSED/ });
  });

  it('no such name leaves the mail for later', async () => {
    const mailer = createSmtpMailer({ url: 'smtp://mail.invalid', from, timeoutMs: patienceMs });
    expect((await mailer.send(sampleMail())).kind).toBe('deferred');
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: x@y.example',
    '<a@b.example>',
    'nobody',
    'a b@c.example',
    '',
  ])('the recipient %j is refused before anybody is asked', async (to) => {
    await using server = await startScriptedServer();
    expect((await mailerFor(server.port).send(sampleMail({ to }))).kind).toBe('refused');
    expect(server.connections()).toBe(0);
  });

  it('a server that takes no message of this size refuses it', async () => {
    await using server = await startScriptedServer({ ehlo: '250-test\r\n250 SIZE 500' });
    expect((await mailerFor(server.port).send(sampleMail())).kind).toBe('refused');
  });
});

describe('connections to the mail server', () => {
  it('are used again for the next mail', async () => {
    await using server = await startScriptedServer();
    const mailer = mailerFor(server.port);
    for (let n = 0; n < 5; n++) expect((await mailer.send(sampleMail())).kind).toBe('accepted');
    expect([server.received.length, server.connections()]).toEqual([5, 1]);
  });

  it.each<[string, Script]>([
    ['ended while it was kept', { messagesPerConnection: 1 }],
    ['ended with 421 at the next mail', { goAwayAfter: 1 }],
  ])('one that the server %s costs no mail and sends none twice', async (_, script) => {
    await using server = await startScriptedServer(script);
    const mailer = mailerFor(server.port);
    for (let n = 0; n < 3; n++) {
      expect((await mailer.send(sampleMail())).kind).toBe('accepted');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect([server.received.length, server.connections()]).toEqual([3, 3]);
  });

  it('carry mails side by side', async () => {
    await using server = await startScriptedServer();
    const mailer = mailerFor(server.port);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => mailer.send(sampleMail())));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    expect(server.received).toHaveLength(20);
  });
});

describe('verifying the mail server', () => {
  it('finds one that takes our credentials', async () => {
    await using server = await startScriptedServer();
    expect(await mailerFor(server.port, { credentials: signedIn }).verify()).toEqual({ ok: true });
  });

  it.each<[string, Script]>([
    ['refuses our credentials', { auth: '535 no' }],
    ['never greets', { greeting: 'SILENCE' }],
    ['hangs up', { greeting: 'HANG UP' }],
  ])('says why one that %s will not do', async (_, script) => {
    await using server = await startScriptedServer(script);
    const verdict = await mailerFor(server.port, { credentials: signedIn, ...limitFor(script) }).verify();
    expect(verdict).toEqual({ ok: false, reason: expect.stringMatching(/.+/) });
  });
});

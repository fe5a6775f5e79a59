import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSmtpMailer } from '../../../src/adapters/smtp/smtp-mailer.js';
import { patienceMs } from '../../patience.js';
import { from, sampleMail } from './sample-mail.js';

interface Delivery {
  readonly mail: ParsedMail;
  readonly raw: string;
  readonly recipients: string[];
  readonly sender: string | false;
  readonly secure: boolean;
}

async function startMailServer(options: SMTPServerOptions = {}) {
  const deliveries: Delivery[] = [];
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        const { mailFrom } = session.envelope;
        const sender = mailFrom === false ? false : mailFrom.address;
        const mail = await simpleParser(raw, { keepCidLinks: true });
        deliveries.push({ mail, raw: raw.toString('latin1'), recipients, sender, secure: session.secure });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  return { port: address.port, deliveries };
}

function mailerFor(port: number, { credentials = '', query = '?tls.rejectUnauthorized=false' } = {}) {
  const mailer = createSmtpMailer({
    url: `smtp://${credentials}127.0.0.1:${port}${query}`,
    from,
    timeoutMs: patienceMs,
  });
  onTestFinished(() => mailer.close());
  return mailer;
}

async function deliver(changes: Parameters<typeof sampleMail>[0] = {}): Promise<Delivery> {
  const { port, deliveries } = await startMailServer();
  expect(await mailerFor(port).send(sampleMail(changes))).toMatchObject({ kind: 'accepted' });
  const [delivery] = deliveries;
  if (!delivery) throw new Error('expected a delivery');
  return delivery;
}

function header(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
}

describe('a digest over SMTP', () => {
  it('arrives with its texts intact', async () => {
    const { mail } = await deliver();
    expect(mail.subject).toBe('Veille IA : 3 nouveautés – semaine 47');
    expect(mail.text?.trim()).toBe('L’article 6 s’applique à partir du 2 août 2026.');
    expect(mail.html).toContain('L’article 6 s’applique à partir du 2 août 2026.');
    expect(mail.date).toEqual(new Date('2026-11-25T07:30:00.000Z'));
    expect(mail.attachments).toEqual([]);
  });

  it('has one recipient, in the envelope and in the header', async () => {
    const { mail, recipients, sender } = await deliver();
    expect(recipients).toEqual(['awa@client.example']);
    expect((mail.to as AddressObject).value.map(({ address }) => address)).toEqual(['awa@client.example']);
    expect([sender, mail.from?.text]).toEqual(['vigie@vigie.example', '"Vigie" <vigie@vigie.example>']);
  });

  it('carries the header of a list mail that a machine wrote', async () => {
    const { raw } = await deliver();
    expect({
      id: header(raw, 'Message-ID'),
      unsubscribe: header(raw, 'List-Unsubscribe'),
      post: header(raw, 'List-Unsubscribe-Post'),
      list: header(raw, 'List-Id'),
      auto: header(raw, 'Auto-Submitted'),
      language: header(raw, 'Content-Language'),
      mailer: header(raw, 'X-Mailer'),
    }).toEqual({
      id: '<0123456789abcdef@vigie.example>',
      unsubscribe: '<https://vigie.example/u/abc?d=1&l=fr>',
      post: 'List-Unsubscribe=One-Click',
      list: 'Veille hebdomadaire <weekly.vigie.example>',
      auto: 'auto-generated',
      language: 'fr',
      mailer: undefined,
    });
  });

  it('keeps a long unsubscribe address on one line, since not every mail program unfolds it', async () => {
    const unsubscribeUrl = `https://vigie.example/u/${'a1'.repeat(150)}?l=fr`;
    const { raw } = await deliver({ unsubscribeUrl });
    expect(header(raw, 'List-Unsubscribe')?.trim()).toBe(`<${unsubscribeUrl}>`);
  });

  it('has no list header where it is no list mail', async () => {
    const { messageId, to, subject, html, text, language, date } = sampleMail();
    const { port, deliveries } = await startMailServer();
    await mailerFor(port).send({ messageId, to, subject, html, text, language, date });
    const raw = deliveries[0]?.raw ?? '';
    expect([header(raw, 'List-Id'), header(raw, 'List-Unsubscribe'), header(raw, 'List-Unsubscribe-Post')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(header(raw, 'Auto-Submitted')).toBe('auto-generated');
  });

  it('has no line longer than 998 octets and no bare line feed (RFC 5322 section 2.1.1)', async () => {
    const { raw } = await deliver({ html: `<p>${'mot '.repeat(5_000)}</p>`, text: 'x'.repeat(5_000) });
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('keeps lines that begin with a dot', async () => {
    const { mail } = await deliver({ text: 'one\n.\n..two\n.three' });
    expect(mail.text?.trim()).toBe('one\n.\n..two\n.three');
  });
});

describe('a mail that wants to smuggle', () => {
  it.each(['\r\nBcc: x@evil.example', '\nBcc: x@evil.example', '\rBcc: x@evil.example', '\u2028Bcc: x@evil.example'])(
    'gets no header through a subject or list name with %j',
    async (end) => {
      const { raw, recipients } = await deliver({ subject: `Digest${end}`, listId: `Liste${end} <a.example>` });
      expect(header(raw, 'Bcc')).toBeUndefined();
      expect(recipients).toEqual(['awa@client.example']);
    },
  );

  it.each(['a@b.example>\r\nBcc: x@evil.example', 'a b@c.example', 'no-host', '<a@b.example>', ''])(
    'is a fault of the program where the Message-ID is %j',
    async (messageId) => {
      await expect(mailerFor(1).send(sampleMail({ messageId }))).rejects.toThrow(TypeError);
    },
  );

  it.each(['javascript:alert(1)', 'mailto:a@b.example', 'nothing'])(
    'is a fault of the program where the unsubscribe address is %j',
    async (unsubscribeUrl) => {
      await expect(mailerFor(1).send(sampleMail({ unsubscribeUrl }))).rejects.toThrow(TypeError);
    },
  );

  it('reads no file and no address named in its HTML', async () => {
    const { mail, raw } = await deliver({ html: '<img src="file:///etc/passwd"><img src="cid:x"><p>ok</p>' });
    expect(mail.attachments).toEqual([]);
    expect(raw).not.toContain('root:');
  });
});

describe('signing in', () => {
  const onAuth: NonNullable<SMTPServerOptions['onAuth']> = ({ username, password }, _, callback) =>
    username === 'robot@vigie' && password === 'p@ss:w/ö rd'
      ? callback(null, { user: username })
      : callback(new Error('wrong password'));

  it('takes user and password from the URL, percent-decoded', async () => {
    const { port } = await startMailServer({ authOptional: false, onAuth });
    const credentials = `${encodeURIComponent('robot@vigie')}:${encodeURIComponent('p@ss:w/ö rd')}@`;
    expect(await mailerFor(port, { credentials }).send(sampleMail())).toMatchObject({ kind: 'accepted' });
  });

  it('uses STARTTLS where the server offers it', async () => {
    const { port, deliveries } = await startMailServer();
    await mailerFor(port).send(sampleMail());
    expect(deliveries[0]?.secure).toBe(true);
  });

  it('does not speak with a server whose certificate nobody vouches for', async () => {
    const { port, deliveries } = await startMailServer();
    expect(await mailerFor(port, { query: '' }).send(sampleMail())).toMatchObject({ kind: 'deferred' });
    expect(deliveries).toEqual([]);
  });

  it('a wrong password leaves the mail for later, and verify says so', async () => {
    const { port } = await startMailServer({ authOptional: false, onAuth });
    const mailer = mailerFor(port, { credentials: 'robot:wrong@' });
    expect(await mailer.send(sampleMail())).toMatchObject({
      kind: 'deferred',
      response: expect.stringMatching(/535.*; correct user and password in VIGIE_SMTP_URL$/),
    });
    expect(await mailer.verify()).toMatchObject({ ok: false, reason: expect.stringContaining('535') });
  });
});

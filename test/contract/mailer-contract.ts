import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mailer } from '../../src/ports/mailer.js';
import { sampleMail } from '../adapters/smtp/sample-mail.js';

export interface MailerHarness {
  readonly mailer: Mailer;
  /** The mails that arrived so far, as bytes, in order of arrival. */
  received(): Promise<readonly Uint8Array[]>;
  /** From now on no mail can be sent: no server listens, or the folder cannot be written. */
  breakDown(): Promise<void>;
  dispose(): Promise<void>;
}

/** The tests that every mailer must pass. */
export function describeMailer(name: string, make: () => Promise<MailerHarness>): void {
  describe(`the mailer by ${name}`, () => {
    let harness: MailerHarness;
    beforeEach(async () => {
      harness = await make();
    });
    afterEach(() => harness.dispose());

    const received = async () =>
      Promise.all((await harness.received()).map((bytes) => simpleParser(Buffer.from(bytes))));

    it('hands a mail over once, whole, under the Message-ID that it was given', async () => {
      const outcome = await harness.mailer.send(sampleMail());
      expect(outcome).toMatchObject({ kind: 'accepted', response: expect.stringMatching(/^[^\r\n]+$/) });
      const [mail, ...others] = await received();
      expect(others).toEqual([]);
      expect(mail?.messageId).toBe('<0123456789abcdef@vigie.example>');
      expect(mail?.subject).toBe('Veille IA : 3 nouveautés – semaine 47');
      expect(mail?.text?.trim()).toBe('L’article 6 s’applique à partir du 2 août 2026.');
      expect(mail?.html).toContain('L’article 6 s’applique à partir du 2 août 2026.');
      expect(mail?.date).toEqual(new Date('2026-11-25T07:30:00.000Z'));
    });

    it('sends the same bytes for the same mail, so that a second attempt says what the first did', async () => {
      await harness.mailer.send(sampleMail());
      const first = await harness.received();
      await harness.mailer.send(sampleMail());
      const last = (await harness.received()).at(-1) ?? new Uint8Array();
      expect(Buffer.from(last).toString()).toBe(Buffer.from(first[0] ?? new Uint8Array()).toString());
    });

    it('says to mail programs what kind of mail it is', async () => {
      await harness.mailer.send(sampleMail());
      const [mail] = await received();
      const raw = mail?.headerLines.map(({ line }) => line.replace(/\r?\n[ \t]+/g, ' ')) ?? [];
      expect(raw).toEqual(
        expect.arrayContaining([
          'List-Unsubscribe: <https://vigie.example/u/abc?d=1&l=fr>',
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
          'List-ID: Veille hebdomadaire <weekly.vigie.example>',
          'Auto-Submitted: auto-generated',
        ]),
      );
    });

    it('hands over many at a time, each to its own recipient', async () => {
      const mails = Array.from({ length: 20 }, (_, n) =>
        sampleMail({ messageId: `m${n}@vigie.example`, to: `reader-${n}@client.example` }),
      );
      const outcomes = await Promise.all(mails.map((mail) => harness.mailer.send(mail)));
      expect(outcomes.map(({ kind }) => kind)).toEqual(mails.map(() => 'accepted'));
      const pairs = (await received()).map(({ messageId, to }) => [messageId, [to].flat().map((one) => one?.text)]);
      expect(new Map(pairs as [string, string[]][])).toEqual(
        new Map(mails.map(({ messageId, to }) => [`<${messageId}>`, [to]])),
      );
    });

    it.each(['a@b.example, c@d.example', 'a@b.example\r\nBcc: x@y.example', '<a@b.example>', 'nobody', ''])(
      'refuses the recipient %j and hands nothing over',
      async (to) => {
        expect(await harness.mailer.send(sampleMail({ to }))).toMatchObject({ kind: 'refused' });
        expect(await harness.received()).toEqual([]);
      },
    );

    it.each([{ messageId: 'a@b.example>\r\nBcc: x@evil.example' }, { unsubscribeUrl: 'javascript:alert(1)' }])(
      'throws for what only the program can have done wrong: %j',
      async (changes) => {
        await expect(harness.mailer.send(sampleMail(changes))).rejects.toThrow(TypeError);
        expect(await harness.received()).toEqual([]);
      },
    );

    it('lets no header in through a subject', async () => {
      await harness.mailer.send(sampleMail({ subject: 'Digest\r\nBcc: x@evil.example' }));
      const [mail] = await received();
      expect(mail?.headers.has('bcc')).toBe(false);
    });

    it('says whether it can hand mails over at all', async () => {
      expect(await harness.mailer.verify()).toEqual({ ok: true });
      await harness.breakDown();
      expect(await harness.mailer.verify()).toEqual({ ok: false, reason: expect.stringMatching(/^[^\r\n]+$/) });
    });

    it('leaves a mail for later where nobody takes it, and says why', async () => {
      await harness.breakDown();
      const outcome = await harness.mailer.send(sampleMail());
      expect(outcome).toEqual({ kind: 'deferred', response: expect.stringMatching(/^[^\r\n]+$/) });
    });

    it('may be closed twice', async () => {
      await harness.mailer.send(sampleMail());
      await harness.mailer.close();
      await harness.mailer.close();
    });
  });
}

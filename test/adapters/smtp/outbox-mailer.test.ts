import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOutboxMailer } from '../../../src/adapters/smtp/outbox-mailer.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { from, sampleMail } from './sample-mail.js';

async function outbox() {
  const parent = await mkdtemp(join(tmpdir(), 'vigie-outbox-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const dir = join(parent, 'outbox');
  return { dir, parent, mailer: createOutboxMailer({ dir, from, clock: createSystemClock() }) };
}

describe('the outbox', () => {
  it('holds each mail as a file with a readable name', async () => {
    const { dir, mailer } = await outbox();
    const outcome = await mailer.send(sampleMail());
    const [name = ''] = await readdir(dir);
    expect(name).toMatch(/^2026-11-25-veille-ia-3-nouveautes-semaine-47-[0-9a-f]{16}\.eml$/);
    expect(outcome).toEqual({ kind: 'accepted', response: `written to ${name}`, file: name });
  });

  it('holds what a mail program can open, with CRLF and the same header as over SMTP', async () => {
    const { dir, mailer } = await outbox();
    await mailer.send(sampleMail());
    const [name = ''] = await readdir(dir);
    const raw = await readFile(join(dir, name));
    const mail = await simpleParser(raw);
    expect(mail.subject).toBe('Veille IA : 3 nouveautés – semaine 47');
    expect(mail.messageId).toBe('<0123456789abcdef@vigie.example>');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('sends nothing twice: the same mail is the same file', async () => {
    const { dir, mailer } = await outbox();
    const first = await mailer.send(sampleMail());
    expect(await mailer.send(sampleMail())).toEqual(first);
    expect(await readdir(dir)).toHaveLength(1);
  });

  it('overwrites no mail by another under its Message-ID, and sends that one once too', async () => {
    const { dir, mailer } = await outbox();
    await mailer.send(sampleMail());
    const [name = ''] = await readdir(dir);
    const kept = await readFile(join(dir, name), 'utf8');
    const others = [{ text: 'Autre.' }, { subject: 'Autre', date: new Date('2026-11-26T00:00:00.000Z') }];
    for (const other of [...others, ...others]) await mailer.send(sampleMail(other));
    expect(await readFile(join(dir, name), 'utf8')).toBe(kept);
    expect((await readdir(dir)).sort()).toEqual([
      expect.stringMatching(/^2026-11-25-.*-2\.eml$/),
      name,
      expect.stringMatching(/^2026-11-26-autre-.*-3\.eml$/),
    ]);
  });

  it('sends nothing twice when two write the same mail at once', async () => {
    const { dir, mailer } = await outbox();
    await Promise.all(Array.from({ length: 10 }, () => mailer.send(sampleMail())));
    expect(await readdir(dir)).toHaveLength(1);
  });

  it('keeps mails with the same subject apart', async () => {
    const { dir, mailer } = await outbox();
    await mailer.send(sampleMail());
    await mailer.send(sampleMail({ messageId: 'other@vigie.example' }));
    expect(await readdir(dir)).toHaveLength(2);
  });

  it.each(['', '../../etc/passwd', '日本', '/', 'x'.repeat(500), 'a\u0000b'])(
    'stays in its folder for the subject %j',
    async (subject) => {
      const { dir, parent, mailer } = await outbox();
      expect((await mailer.send(sampleMail({ subject }))).kind).toBe('accepted');
      expect(await readdir(parent)).toEqual(['outbox']);
      const [name = ''] = await readdir(dir);
      expect(name).toMatch(/^2026-11-25-([a-z0-9-]{1,60}-)?[0-9a-f]{16}\.eml$/);
    },
  );

  it('lets nobody else read the mails, which hold links to sign in with', async () => {
    const { dir, mailer } = await outbox();
    await mailer.send(sampleMail());
    const [name = ''] = await readdir(dir);
    expect([(await stat(dir)).mode & 0o777, (await stat(join(dir, name))).mode & 0o777]).toEqual([0o700, 0o600]);
  });

  it('leaves the mail for later where it cannot write, and says why', async () => {
    const { dir, parent } = await outbox();
    await writeFile(join(parent, 'file'), '');
    const mailer = createOutboxMailer({ dir: join(parent, 'file', 'outbox'), from, clock: createSystemClock() });
    expect(await mailer.send(sampleMail())).toEqual({ kind: 'deferred', response: expect.stringContaining('ENOTDIR') });
    expect(await mailer.verify()).toEqual({ ok: false, reason: expect.stringContaining('ENOTDIR') });
    expect(await readdir(parent)).not.toContain(dir);
  });

  it.runIf(process.platform === 'linux')('leaves the mail for later where the file system takes no files', async () => {
    const mailer = createOutboxMailer({ dir: '/sys/vigie', from, clock: createSystemClock() });
    expect((await mailer.send(sampleMail())).kind).toBe('deferred');
  });

  it('leaves no temporary file behind where it cannot be named', async () => {
    const { dir, mailer } = await outbox();
    await mailer.send(sampleMail());
    const [name = ''] = await readdir(dir);
    await rm(join(dir, name));
    await mkdir(join(dir, name));
    expect((await mailer.send(sampleMail())).kind).toBe('deferred');
    expect(await readdir(dir)).toEqual([name]);
  });

  it('refuses a recipient that is none', async () => {
    const { mailer } = await outbox();
    expect((await mailer.send(sampleMail({ to: 'a@b.example\nBcc: c@d.example' }))).kind).toBe('refused');
  });

  it('verifies that it can write', async () => {
    expect(await (await outbox()).mailer.verify()).toEqual({ ok: true });
  });
});

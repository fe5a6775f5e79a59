import { createHash } from 'node:crypto';
import { access, constants, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushNames } from '../../disk/flush-names.js';
import type { Clock } from '../../ports/clock.js';
import type { Mail, Mailer, MailOutcome } from '../../ports/mailer.js';
import { describeError } from './classify-smtp-error.js';
import { composeMessage, isRecipient } from './mail-options.js';

export interface OutboxMailerOptions {
  /** Created if it is missing. */
  readonly dir: string;
  /** One mailbox, `Vigie <vigie@example.org>`. */
  readonly from: string;
  readonly clock: Clock;
}

/**
 * The Mailer without a mail server: each mail becomes one `.eml` file, which mail programs open. The same mail sent
 * twice is the same file, so nothing is sent twice. No file is ever overwritten. Errors of the file system defer the mail.
 */
export function createOutboxMailer({ dir, from, clock }: OutboxMailerOptions): Mailer {
  let isNamed = false;
  const makeOutbox = async (): Promise<void> => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    // Once for each process: the folder may be new, and if its name is lost in a crash, its mails are lost too.
    if (!isNamed) await flushNames(dirname(dir));
    isNamed = true;
  };
  return {
    async send(mail) {
      if (!isRecipient(mail.to)) return { kind: 'refused', response: 'expected one address as the recipient' };
      const { bytes } = await composeMessage(mail, from);
      return attempt(async () => {
        await makeOutbox();
        const name = await putMail(dir, mail, { bytes, draft: join(dir, `.${clock.newId()}.tmp`) });
        return { kind: 'accepted', response: `written to ${name}`, file: name };
      });
    },
    async verify() {
      const outcome = await attempt(async () => {
        await makeOutbox();
        await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
        return { kind: 'accepted', response: dir };
      });
      return outcome.kind === 'accepted' ? { ok: true } : { ok: false, reason: outcome.response };
    },
    close: () => Promise.resolve(),
  };
}

interface Writing {
  readonly bytes: Uint8Array;
  /** The temporary path of the file until it gets its name. */
  readonly draft: string;
}

/**
 * Writes the mail unless it is there already; returns the name of its file. Another mail under the same Message-ID, such as a link
 * that was made anew, gets a file of its own.
 */
async function putMail(dir: string, mail: Mail, writing: Writing): Promise<string> {
  const hash = hashOf(mail.messageId);
  for (;;) {
    const alike = (await readdir(dir)).filter((name) => name.endsWith('.eml') && name.includes(hash));
    for (const name of alike) if (Buffer.from(writing.bytes).equals(await readFile(join(dir, name)))) return name;
    const name = emlName(mail, alike.length + 1);
    if (await writeFileDurably(join(dir, name), writing)) return name;
  }
}

async function attempt(write: () => Promise<MailOutcome>): Promise<MailOutcome> {
  try {
    return await write();
  } catch (error) {
    return { kind: 'deferred', response: describeError(error) };
  }
}

const SLUG_LENGTH = 60;

/** `2026-11-25-<subject>-<hash>.eml`: people find it by date and subject, the program by the hash of its Message-ID. */
function emlName(mail: Mail, number: number): string {
  const day = mail.date.toISOString().slice(0, 10);
  const parts = [day, slug(mail.subject), hashOf(mail.messageId), number === 1 ? '' : String(number)];
  return `${parts.filter(Boolean).join('-')}.eml`;
}

/** The only part of the name that depends on the mail's identity. */
function hashOf(messageId: string): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 16);
}

function slug(subject: string): string {
  const letters = subject
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return letters
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replace(/^-|-$/g, '');
}

/**
 * Writes a file that exists either whole or not at all, even after a power cut: temporary file, fsync, its name,
 * fsync of the folder. False if a file of that name exists. Only its owner may read it. Rejects with the error of the file
 * system.
 */
async function writeFileDurably(path: string, { bytes, draft }: Writing): Promise<boolean> {
  try {
    await writeAndSync(draft, bytes);
    await link(draft, path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await flushNames(dirname(path));
  return true;
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

import { createHash } from 'node:crypto';
import { access, constants, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushNames } from '../../disk/flush-names.js';
import type { Clock } from '../../ports/clock.js';
import type { Mail, Mailer, MailOutcome } from '../../ports/mailer.js';
import { describeError } from './classify-smtp-error.js';
import { composeMessage } from './compose-message.js';
import { isRecipient } from './mail-options.js';

export interface OutboxMailerOptions {
  /** Created where it is missing. */
  readonly dir: string;
  /** One mailbox, `Vigie <vigie@example.org>`. */
  readonly from: string;
  readonly clock: Clock;
}

/**
 * The Mailer without a mail server: each mail becomes one `.eml` file, which mail programs open. The same mail sent
 * twice is the same file, so nothing is sent twice. What the file system refuses is deferred.
 */
export function createOutboxMailer({ dir, from, clock }: OutboxMailerOptions): Mailer {
  let isNamed = false;
  const makeOutbox = async (): Promise<void> => {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    // Once for each process: the folder may be new, and a mail in one whose name is lost is lost.
    if (!isNamed) await flushNames(dirname(dir));
    isNamed = true;
  };
  return {
    async send(mail) {
      if (!isRecipient(mail.to)) return { kind: 'refused', response: 'expected one address as the recipient' };
      const { bytes } = await composeMessage(mail, from);
      return attempt(async () => {
        await makeOutbox();
        const name = await nameFor(dir, mail);
        await writeFileDurably(join(dir, name), join(dir, `.${clock.newId()}.tmp`), bytes);
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

/** The name under which this mail already lies here, whatever subject and date it had then, or a new one. */
async function nameFor(dir: string, mail: Mail): Promise<string> {
  const suffix = emlSuffix(mail.messageId);
  return (await readdir(dir)).find((name) => name.endsWith(suffix)) ?? emlName(mail);
}

async function attempt(write: () => Promise<MailOutcome>): Promise<MailOutcome> {
  try {
    return await write();
  } catch (error) {
    return { kind: 'deferred', response: describeError(error) };
  }
}

const SLUG_LENGTH = 60;

/** `2026-11-25-<subject>-<hash>.eml`: people find it by its date and subject, we by the hash of its Message-ID. */
function emlName(mail: Mail): string {
  return [mail.date.toISOString().slice(0, 10), slug(mail.subject), emlSuffix(mail.messageId)]
    .filter(Boolean)
    .join('-');
}

/** The end of the name, which is all that depends on the identity of the mail. */
function emlSuffix(messageId: string): string {
  return `${createHash('sha256').update(messageId).digest('hex').slice(0, 16)}.eml`;
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
 * Writes a file that is either there whole, also after a power cut, or not at all: a temporary file, fsync, rename,
 * fsync of the folder. Only its owner may read it. Rejects with the error of the file system.
 */
async function writeFileDurably(path: string, temporaryPath: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeAndSync(temporaryPath, bytes);
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
  await flushNames(dirname(path));
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

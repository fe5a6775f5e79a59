import { createHash } from 'node:crypto';
import type { Mail } from '../../ports/mailer.js';

const SLUG_LENGTH = 60;

/** `2026-11-25-<subject>-<hash>.eml`: people find it by its date and subject, we by the hash of its Message-ID. */
export function emlName(mail: Mail): string {
  return [mail.date.toISOString().slice(0, 10), slug(mail.subject), emlSuffix(mail.messageId)]
    .filter(Boolean)
    .join('-');
}

/** The end of the name, which is all that depends on the identity of the mail. */
export function emlSuffix(messageId: string): string {
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
    .replace(/^-+|-+$/g, '');
}

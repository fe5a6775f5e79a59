import { createHash } from 'node:crypto';
import type { SendMailOptions } from 'nodemailer';
import { parseUrl } from '../../model/address/parse-url.js';
import type { Mail } from '../../ports/mailer.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;
/** One plain address: no list, no group, no name, no character that could end a command or a header. */
const ADDRESS = /^[^\s@<>()[\],;:"\\\p{Cc}]{1,64}@[^\s@<>()[\],;:"\\\p{Cc}]{1,255}$/u;
const MESSAGE_ID = /^[!-;=?A-~]+@[!-;=?A-~]+$/;

export function isRecipient(text: string): boolean {
  return ADDRESS.test(text);
}

/**
 * The options of a mail for nodemailer, with all its headers: RFC 8058 (one-click unsubscribe), RFC 2919 (List-Id), RFC 3834
 * (asks machines not to reply), RFC 3282 (Content-Language). Throws `TypeError` if the program itself made a malformed
 * Message-ID or unsubscribe address.
 */
export function mailOptions(mail: Mail, from: string): SendMailOptions {
  if (!MESSAGE_ID.test(mail.messageId)) throw new TypeError(`messageId: expected id@host, got "${mail.messageId}"`);
  return {
    from: oneLine(from),
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: `<${mail.messageId}>`,
    // Otherwise it is random, and a second attempt would send other bytes.
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language, ...listHeaders(mail) },
    ...attachmentOf(mail),
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function attachmentOf({ attachment }: Mail): Pick<SendMailOptions, 'attachments'> {
  if (attachment === undefined) return {};
  const { name, type, bytes } = attachment;
  return { attachments: [{ filename: oneLine(name), contentType: oneLine(type), content: Buffer.from(bytes) }] };
}

function listHeaders({ unsubscribeUrl, listId }: Mail): Record<string, string> {
  return {
    ...(unsubscribeUrl === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${httpUrl(unsubscribeUrl)}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
    ...(listId === undefined ? {} : { 'List-Id': oneLine(listId) }),
  };
}

/** The URL as the parser writes it, without characters that could end the angle brackets or the line. */
function httpUrl(text: string): string {
  const url = /^https?:/i.test(text) ? parseUrl(text) : null;
  if (url === null) {
    throw new TypeError(`unsubscribeUrl: expected an http(s) URL, got "${text}"`);
  }
  return url.href.replaceAll('<', '%3C').replaceAll('>', '%3E');
}

function oneLine(text: string): string {
  return text.replace(CONTROL, ' ').trim();
}

/** A message ready to hand over: its lines end in CRLF (RFC 5322 section 2.1). */
export interface ComposedMessage {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

/** Composes a mail. Throws `TypeError` if the program made a malformed mail or `from`. */
export async function composeMessage(mail: Mail, from: string): Promise<ComposedMessage> {
  // Loaded only when there is a mail: it takes as long as opening the store.
  const { createTransport } = await import('nodemailer');
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { envelope, message } = await composer.sendMail(mailOptions(mail, from));
  if (!envelope.from || !Buffer.isBuffer(message)) throw new TypeError(`from: expected a mailbox, got "${from}"`);
  return { from: envelope.from, to: mail.to, bytes: message };
}

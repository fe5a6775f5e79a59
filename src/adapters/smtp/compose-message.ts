import type { Mail } from '../../ports/mailer.js';
import { mailOptions } from './mail-options.js';

/** A message ready to hand over: its lines end in CRLF (RFC 5322 section 2.1). */
export interface ComposedMessage {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

/** Composes a mail. Throws `TypeError` where the program made the mail, or `from`, badly. */
export async function composeMessage(mail: Mail, from: string): Promise<ComposedMessage> {
  // Loaded where there is a mail: it takes as long as opening the store.
  const { createTransport } = await import('nodemailer');
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { envelope, message } = await composer.sendMail(mailOptions(mail, from));
  if (!envelope.from || !Buffer.isBuffer(message)) throw new TypeError(`from: expected a mailbox, got "${from}"`);
  return { from: envelope.from, to: mail.to, bytes: message };
}

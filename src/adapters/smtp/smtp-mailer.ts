import type { Mailer, MailOutcome } from '../../ports/mailer.js';
import { answerOf, classifySmtpError, describeError, isMessageFault } from './classify-smtp-error.js';
import { type ComposedMessage, composeMessage } from './compose-message.js';
import { isRecipient } from './mail-options.js';
import { parseSmtpUrl } from './parse-smtp-url.js';
import { createSessionShelf, type SessionShelf } from './session-shelf.js';
import { type Handover, SmtpSession } from './smtp-session.js';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`, see `parseSmtpUrl`. */
  readonly url: string;
  /** One mailbox, `Vigie <vigie@example.org>`. */
  readonly from: string;
  /** How long the server may be silent. */
  readonly timeoutMs: number;
}

/**
 * The Mailer over SMTP. It speaks with nodemailer's connection rather than its pool: the pool sends a message again by
 * itself when a connection ends, also after the message was handed over. Throws `TypeError` for a bad `url`.
 */
export function createSmtpMailer({ url, from, timeoutMs }: SmtpMailerOptions): Mailer {
  const server = parseSmtpUrl(url);
  const shelf = createSessionShelf(() => SmtpSession.open(server, timeoutMs));
  return {
    async send(mail) {
      if (!isRecipient(mail.to)) return { kind: 'refused', response: 'expected one address as the recipient' };
      return deliver(shelf, await composeMessage(mail, from));
    },
    async verify() {
      try {
        (await SmtpSession.open(server, timeoutMs)).quit();
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: describeError(error) };
      }
    },
    close: async () => shelf.close(),
  };
}

/** Sends over a kept connection where there is one, and over a new one where that turns out to be dead. */
async function deliver(shelf: SessionShelf, message: ComposedMessage): Promise<MailOutcome> {
  const kept = shelf.take();
  if (kept) {
    const handover = await hand(shelf, kept, message);
    if (!wasStale(handover)) return outcomeOf(handover);
  }
  try {
    return outcomeOf(await hand(shelf, await shelf.open(), message));
  } catch (error) {
    return { kind: 'deferred', response: describeError(error) };
  }
}

/** After anything but an acceptance the state of the conversation is not worth guessing: the connection is closed. */
async function hand(shelf: SessionShelf, session: SmtpSession, message: ComposedMessage): Promise<Handover> {
  const handover = await session.deliver(message);
  if (handover.kind === 'answered') shelf.put(session);
  else session.close();
  return handover;
}

/** A kept connection that the server had ended, or ends now (421), before it took anything. */
function wasStale(handover: Handover): boolean {
  if (handover.kind === 'answered' || handover.handedOver) return false;
  const answer = answerOf(handover.error);
  return answer === null ? !isMessageFault(handover.error) : answer === 421;
}

function outcomeOf(handover: Handover): MailOutcome {
  if (handover.kind === 'answered') return { kind: 'accepted', response: handover.response };
  return classifySmtpError(handover.error, handover.handedOver);
}

import { mailLimits } from '../../ports/mail-limits.js';
import type { Mailer, MailOutcome } from '../../ports/mailer.js';
import { answerOf, classifySmtpError, describeError, isMessageFault } from './classify-smtp-error.js';
import { type ComposedMessage, composeMessage, isRecipient } from './mail-options.js';
import { createDeadline, type Deadline, type Handover, parseSmtpUrl, SmtpSession } from './smtp-session.js';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…`, see `parseSmtpUrl`. */
  readonly url: string;
  /** One mailbox, `Vigie <vigie@example.org>`. */
  readonly from: string;
  /** How long the server may take to reply to a whole message; the other limits follow from it, see `mailLimits`. */
  readonly timeoutMs: number;
}

/**
 * The Mailer over SMTP. It uses nodemailer's connection rather than its pool: the pool sends a message again by itself
 * when a connection ends, even after the message was handed over. Throws `TypeError` for a bad `url`.
 */
export function createSmtpMailer({ url, from, timeoutMs }: SmtpMailerOptions): Mailer {
  const server = parseSmtpUrl(url);
  const limits = mailLimits(timeoutMs);
  const open = (deadline: Deadline): Promise<SmtpSession> => SmtpSession.open(server, limits, deadline);
  const pool = createSessionPool(open);
  return {
    async send(mail) {
      if (!isRecipient(mail.to)) return { kind: 'refused', response: 'expected one address as the recipient' };
      const message = await composeMessage(mail, from);
      return deliver(pool, { message, deadline: createDeadline(limits.beforeHandoverMs) });
    },
    async verify() {
      try {
        (await open(createDeadline(limits.greetingMs))).quit();
        return { ok: true };
      } catch (error) {
        return { ok: false, reason: describeError(error) };
      }
    },
    close: async () => pool.close(),
  };
}

interface Attempt {
  readonly message: ComposedMessage;
  /** The last byte must be sent before it: the sender's lease is based on it. */
  readonly deadline: Deadline;
}

/** Sends over a kept connection if there is one, and over a new one if the kept one turns out to be dead. */
async function deliver(pool: SessionPool, attempt: Attempt): Promise<MailOutcome> {
  const kept = pool.take();
  if (kept) {
    const handover = await hand(pool, kept, attempt);
    if (!wasStale(handover)) return outcomeOf(handover);
  }
  try {
    return outcomeOf(await hand(pool, await pool.open(attempt.deadline), attempt));
  } catch (error) {
    return { kind: 'deferred', response: describeError(error) };
  }
}

/** After anything but an acceptance the state of the session is uncertain, so the connection is closed. */
async function hand(pool: SessionPool, session: SmtpSession, { message, deadline }: Attempt): Promise<Handover> {
  const handover = await session.deliver(message, deadline);
  if (handover.kind === 'answered') pool.put(session);
  else session.close();
  return handover;
}

/** True for a kept connection that the server had closed, or closes now (421), before it took anything. */
function wasStale(handover: Handover): boolean {
  if (handover.kind === 'answered' || handover.handedOver) return false;
  const answer = answerOf(handover.error);
  return answer === null ? !isMessageFault(handover.error) : answer === 421;
}

function outcomeOf(handover: Handover): MailOutcome {
  if (handover.kind === 'answered') return { kind: 'accepted', response: handover.response };
  return classifySmtpError(handover.error, handover.handedOver);
}

/** Shorter than the five minutes that servers wait for the next command (RFC 5321 section 4.5.3.2.7). */
const KEEP_MS = 5_000;

/** Keeps connections for the next mail for a few seconds. */
interface SessionPool {
  open(deadline: Deadline): Promise<SmtpSession>;
  /** A connection that is still alive as far as we know, or null. */
  take(): SmtpSession | null;
  put(session: SmtpSession): void;
  /** Closes the idle connections, and from now on each one that is returned. */
  close(): void;
}

function createSessionPool(open: SessionPool['open']): SessionPool {
  const kept = new Map<SmtpSession, NodeJS.Timeout>();
  let closed = false;

  function remove(session: SmtpSession): SmtpSession {
    clearTimeout(kept.get(session));
    kept.delete(session);
    return session;
  }

  return {
    open,
    take() {
      for (const session of kept.keys()) if (remove(session).alive) return session;
      return null;
    },
    put(session) {
      if (closed) return session.quit();
      kept.set(session, setTimeout(() => remove(session).quit(), KEEP_MS).unref());
    },
    close() {
      closed = true;
      for (const session of kept.keys()) remove(session).quit();
    },
  };
}

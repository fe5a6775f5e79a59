import type { Deadline } from './deadline.js';
import type { SmtpSession } from './smtp-session.js';

/** Shorter than the five minutes that servers wait for the next command (RFC 5321 section 4.5.3.2.7). */
const KEEP_MS = 5_000;

/** Keeps connections for the next mail, a few seconds long. */
export interface SessionShelf {
  open(deadline: Deadline): Promise<SmtpSession>;
  /** A connection that is still alive as far as we know, or null. */
  take(): SmtpSession | null;
  put(session: SmtpSession): void;
  /** Ends the connections that lie here, and from now on every one that comes back. */
  close(): void;
}

export function createSessionShelf(open: SessionShelf['open']): SessionShelf {
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

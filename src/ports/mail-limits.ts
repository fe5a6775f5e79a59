/** How long each part of an attempt to hand over a mail may take, milliseconds. */
export interface MailLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** From MAIL FROM until the server allows the message to be sent. */
  readonly envelopeMs: number;
  /** For one part of the message to be sent. */
  readonly blockMs: number;
  /** Everything before the last byte of the message, a second connection included. */
  readonly beforeHandoverMs: number;
  /** For the response to the whole message. */
  readonly finalMs: number;
}

const minuteMs = 60_000;
/** Added to the lease for composing the message and for recording the outcome. */
const marginMs = 30_000;

/**
 * The minima of RFC 5321 section 4.5.3.2, each capped at `timeoutMs`. The wait for the response to the whole message is
 * `timeoutMs` itself: a server that scans mails answers after minutes, and a client that hangs up earlier makes it deliver
 * a copy.
 */
export function mailLimits(timeoutMs: number): MailLimits {
  const atMost = (minutes: number): number => Math.min(timeoutMs, minutes * minuteMs);
  return {
    connectMs: atMost(2),
    greetingMs: atMost(5),
    envelopeMs: atMost(5) + atMost(5) + atMost(2),
    blockMs: atMost(3),
    beforeHandoverMs: 3 * timeoutMs,
    finalMs: timeoutMs,
  };
}

/** How long a mail under way belongs to the worker that began it: after this, its attempt can no longer succeed. */
export function mailLeaseMs(timeoutMs: number): number {
  const { beforeHandoverMs, finalMs } = mailLimits(timeoutMs);
  return beforeHandoverMs + finalMs + marginMs;
}

/** The delay after an unknown outcome: by then a server that was slow, but not down, has finished with what it took. */
export function unknownRetryMs(timeoutMs: number): number {
  return 3 * timeoutMs;
}

/** How long each part of an attempt to hand a mail over may take, milliseconds. */
export interface MailLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** From MAIL FROM to the leave to send the message. */
  readonly envelopeMs: number;
  /** For a part of the message to go out. */
  readonly blockMs: number;
  /** Everything before the last byte of the message, a second connection included. */
  readonly beforeHandoverMs: number;
  /** For the answer to the whole message. */
  readonly finalMs: number;
}

const minuteMs = 60_000;
/** Adds to the lease: composing the message, and writing what came of it. */
const marginMs = 30_000;

/**
 * The minima of RFC 5321 section 4.5.3.2, none of them longer than `timeoutMs`. The wait for the answer to the whole
 * message is `timeoutMs` itself: a server that scans mails answers after minutes, and whoever hangs up before gets it to
 * deliver a copy.
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

/** After this no attempt can succeed any more: so long a mail that is under way belongs to whoever began. */
export function mailLeaseMs(timeoutMs: number): number {
  const { beforeHandoverMs, finalMs } = mailLimits(timeoutMs);
  return beforeHandoverMs + finalMs + marginMs;
}

/** After an unknown outcome: a server that was slow, and not down, has settled by then what it took. */
export function unknownRetryMs(timeoutMs: number): number {
  return 3 * timeoutMs;
}

import type { MailOutcome } from '../../ports/mailer.js';

/** Replies about our connection or credentials, not about the message (RFC 4954 section 6, RFC 5321 section 4.2.1). */
const ABOUT_THE_SESSION: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);
/** The replies among them about user and password, or the lack of them (RFC 4954). */
const CREDENTIALS: ReadonlySet<number> = new Set([530, 534, 535, 538]);
/** Faults that nodemailer finds in a message before it sends it: too large for the server, an address that it cannot write. */
const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['EMESSAGE', 'EENVELOPE']);
const LONGEST_RESPONSE = 500;

/**
 * Classifies a failed delivery. The server's reply decides. Without a reply, the outcome of a message that was handed over whole is
 * unknown; before that, nothing was taken (RFC 5321 section 4.2.5: the receiver is responsible from its reply to the end of the data).
 */
export function classifySmtpError(error: unknown, handedOver: boolean): MailOutcome {
  const response = describeError(error);
  const answer = answerOf(error);
  if (answer !== null && answer >= 400) return { kind: isFinal(answer) ? 'refused' : 'deferred', response };
  if (handedOver) return { kind: 'unknown', response };
  return { kind: isMessageFault(error) ? 'refused' : 'deferred', response };
}

/** The error in one line. For a reply about our credentials it adds what to do, because only the operator can mend that. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const words = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_RESPONSE);
  return CREDENTIALS.has(answerOf(error) ?? 0) ? `${words}; correct user and password in VIGIE_SMTP_URL` : words;
}

function isFinal(answer: number): boolean {
  return answer >= 500 && answer < 600 && !ABOUT_THE_SESSION.has(answer);
}

/** The code of the server's reply, or null if there was none. */
export function answerOf(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;
}

/** True if the message itself is at fault, as far as can be seen without the server. */
export function isMessageFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ABOUT_THE_MESSAGE.has(String(error.code));
}

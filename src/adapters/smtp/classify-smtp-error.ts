import type { MailOutcome } from '../../ports/mailer.js';

/** Answers that speak of our connection or credentials, not of the message (RFC 4954 section 6, RFC 5321 section 4.2.1). */
const ABOUT_THE_SESSION: ReadonlySet<number> = new Set([503, 530, 534, 535, 538]);
/** Of those, what RFC 4954 says of a user and a password, or of the want of them. */
const CREDENTIALS: ReadonlySet<number> = new Set([530, 534, 535, 538]);
/** Faults that nodemailer finds in a message before it is sent: too large for the server, an address it cannot write. */
const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['EMESSAGE', 'EENVELOPE']);
const LONGEST_RESPONSE = 500;

/**
 * What it means that a delivery failed. A server's answer decides; without one it is unknown what became of a message
 * that was handed over whole, and nothing was taken before that (RFC 5321 section 4.2.5: the receiver is
 * responsible from its answer to the end of the data).
 */
export function classifySmtpError(error: unknown, handedOver: boolean): MailOutcome {
  const response = describeError(error);
  const answer = answerOf(error);
  if (answer !== null && answer >= 400) return { kind: isFinal(answer) ? 'refused' : 'deferred', response };
  if (handedOver) return { kind: 'unknown', response };
  return { kind: isMessageFault(error) ? 'refused' : 'deferred', response };
}

/** Of an answer about our credentials it says what to do: nobody but the operator can. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const said = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_RESPONSE);
  return CREDENTIALS.has(answerOf(error) ?? 0) ? `${said}; correct user and password in VIGIE_SMTP_URL` : said;
}

function isFinal(answer: number): boolean {
  return answer >= 500 && answer < 600 && !ABOUT_THE_SESSION.has(answer);
}

/** The code of the server's answer, or null where there was none. */
export function answerOf(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;
}

/** Whether the message itself is at fault, as far as that shows without asking the server. */
export function isMessageFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ABOUT_THE_MESSAGE.has(String(error.code));
}

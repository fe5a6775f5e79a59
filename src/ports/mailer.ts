/** One message to one recipient. */
export interface Mail {
  /** Without angle brackets: `<hash>@<host>`. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: 'fr' | 'en';
  /** RFC 2369 and RFC 8058: where a POST ends the subscription; absent for mails that are no list mail. */
  readonly unsubscribeUrl?: string;
  /** RFC 2919 List-Id, `label <id>`; absent for mails that are no list mail. */
  readonly listId?: string;
  readonly date: Date;
  /** A file that goes along. */
  readonly attachment?: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
}

/**
 * `accepted`: the server took charge of it. `refused`: it never will (5xx). `deferred`: it may later (4xx, or no
 * connection, and nothing was taken). `unknown`: the connection broke after the message was handed over and before the answer.
 */
export interface MailOutcome {
  readonly kind: 'accepted' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or what went wrong, one line. */
  readonly response: string;
  /** The file that an accepted mail became where no server takes any; the folder is the mailer's. */
  readonly file?: string;
}

/** Hands mails over. Expected outcomes are values; it throws only for what the program did wrong. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  /** Whether the server can be reached and takes our credentials; the reason where not. */
  verify(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  close(): Promise<void>;
}

export interface Mail {
  /** Without angle brackets: `<hash>@<host>`. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly language: 'fr' | 'en';
  /** RFC 2369 and RFC 8058: where a POST ends the subscription; absent for mails that are not list mail. */
  readonly unsubscribeUrl?: string;
  /** RFC 2919 List-Id, `label <id>`; absent for mails that are not list mail. */
  readonly listId?: string;
  readonly date: Date;
  /** A file that goes along. */
  readonly attachment?: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
}

/**
 * `accepted`: the server took responsibility for it. `refused`: the server will never take it (5xx). `deferred`: it may take it later
 * (4xx, or no connection, and nothing was taken). `unknown`: the connection broke after the message was sent and before the response.
 */
export interface MailOutcome {
  readonly kind: 'accepted' | 'refused' | 'deferred' | 'unknown';
  /** The server's words, or what went wrong, in one line. */
  readonly response: string;
  /** The name of the file in the mailer's folder that an accepted mail became, if there is no mail server. */
  readonly file?: string;
}

/** Hands mails over. Expected outcomes are values; throws only for errors of the program. */
export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  /** Checks that the server can be reached and takes our credentials; gives the reason if not. */
  verify(): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
  close(): Promise<void>;
}

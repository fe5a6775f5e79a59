import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';

type ConnectionOptions = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;

export interface SmtpServer {
  readonly connection: ConnectionOptions;
  readonly credentials: { readonly user: string; readonly pass: string } | null;
}

/** Hosts that a password reaches without crossing a network. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * `smtp://user:password@host:587` (STARTTLS where the server offers it) or `smtps://…` (TLS from the start). A query
 * sets options of nodemailer (`?requireTLS=true`, `?tls.rejectUnauthorized=false`). With a password, TLS is required
 * unless the query says otherwise: an attacker on the path could remove the offer of STARTTLS and read the password.
 */
export function parseSmtpUrl(url: string): SmtpServer {
  const { auth, ...connection } = parseConnectionUrl(url);
  const host = String(connection.host ?? '');
  if (!/^smtps?:/i.test(url) || host === '') throw new TypeError('smtp url: expected smtp://host or smtps://host');
  const requireTLS = auth !== undefined && !LOOPBACK.test(host);
  const credentials = auth ? { user: String(auth.user ?? ''), pass: String(auth.pass ?? '') } : null;
  return { connection: { requireTLS, ...connection }, credentials };
}

import { Readable } from 'node:stream';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailLimits } from '../../ports/mail-limits.js';
import type { ComposedMessage } from './mail-options.js';

/** The message is sent in pieces, so that its end is noticed only when all of it has really been sent. */
const PIECE_BYTES = 16 * 1024;

/** How a delivery ended: with the server's reply, or with an error; `handedOver` says if the whole message had been sent. */
export type Handover =
  | { readonly kind: 'answered'; readonly response: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly handedOver: boolean };

interface Step<T> {
  done(error?: Error | null, value?: T): void;
  /** Sets the time that is left, from now on. */
  giveTime(ms: number): void;
}

/** One connection to the mail server, signed in. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #limits: MailLimits;
  #alive = true;
  readonly #lose = () => {
    this.#alive = false;
  };

  private constructor(connection: SMTPConnection, limits: MailLimits) {
    this.#connection = connection;
    this.#limits = limits;
    // An error without a listener would end the process; after one, nodemailer closes the connection itself.
    connection.on('error', this.#lose).once('end', this.#lose);
  }

  /** Connects and signs in before `deadline`. Rejects with nodemailer's error. */
  static async open(server: SmtpServer, limits: MailLimits, deadline: Deadline): Promise<SmtpSession> {
    const { connection, credentials } = server;
    const { connectMs, greetingMs, finalMs } = limits;
    // How long the server may be silent at any time; the steps have limits of their own.
    const silence = { connectionTimeout: connectMs, greetingTimeout: greetingMs, socketTimeout: finalMs };
    const smtp = new SMTPConnection({ dnsTimeout: connectMs, ...silence, ...connection });
    const session = new SmtpSession(smtp, limits);
    try {
      await session.#step<void>(deadline.leftMs(), ({ done }) => smtp.connect(done));
      if (credentials) {
        await session.#step<unknown>(deadline.leftMs(), ({ done }) => smtp.login({ credentials }, done));
      }
      return session;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  /** False once the connection is lost. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Hands over one message, its last byte before `deadline`. Never rejects. */
  async deliver({ from, to, bytes }: ComposedMessage, deadline: Deadline): Promise<Handover> {
    const { envelopeMs, blockMs, finalMs } = this.#limits;
    let handedOver = false;
    let source = Readable.from([]);
    try {
      const envelope = { from, to, size: bytes.length };
      const info = await this.#step<{ response: string }>(deadline.atMost(envelopeMs), ({ done, giveTime }) => {
        source = Readable.from(pieces(bytes, () => giveTime(deadline.atMost(blockMs)))).once('end', () => {
          handedOver = true;
          giveTime(finalMs);
        });
        this.#connection.send(envelope, source, done);
      });
      return { kind: 'answered', response: info.response };
    } catch (error) {
      source.destroy();
      return { kind: 'failed', error, handedOver };
    }
  }

  /** Sends QUIT, if that is still possible. */
  quit(): void {
    if (this.#alive) this.#connection.quit();
  }

  close(): void {
    this.#alive = false;
    this.#connection.close();
  }

  /**
   * Runs one step of the conversation. It ends with its callback, with the connection, or when its time is over, even if the
   * server sends something now and then but never finishes.
   */
  #step<T>(limitMs: number, begin: (step: Step<T>) => void): Promise<T> {
    const connection = this.#connection;
    return new Promise<T>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const giveTime = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => done(new Error(`timeout: no end of it within ${ms} ms`)), ms);
      };
      const onEnd = () => done(new Error('the connection was closed'));
      const done = (error?: Error | null, value?: T) => {
        clearTimeout(timer);
        connection.off('error', done).off('end', onEnd);
        if (error) reject(error);
        else resolve(value as T);
      };
      giveTime(limitMs);
      connection.once('error', done).once('end', onEnd);
      begin({ done, giveTime });
    });
  }
}

function* pieces(bytes: Buffer, onPiece: () => void): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    onPiece();
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}

type ConnectionOptions = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>;

export interface SmtpServer {
  readonly connection: ConnectionOptions;
  readonly credentials: { readonly user: string; readonly pass: string } | null;
}

/** Hosts to which a password does not cross a network. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Parses `smtp://user:password@host:587` (STARTTLS if the server offers it) or `smtps://…` (TLS from the start). The query
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

/** A moment before which several steps must have ended, on a monotonic clock. */
export interface Deadline {
  /** At least 1, the shortest timer of Node: even past the deadline, a step whose reply is already there may finish. */
  leftMs(): number;
  atMost(limitMs: number): number;
}

export function createDeadline(inMs: number): Deadline {
  const endMs = performance.now() + inMs;
  const leftMs = (): number => Math.max(1, Math.ceil(endMs - performance.now()));
  return { leftMs, atMost: (limitMs) => Math.min(limitMs, leftMs()) };
}

import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ComposedMessage } from './compose-message.js';
import type { SmtpServer } from './parse-smtp-url.js';

/** The message goes out in pieces, so that its end is noticed when it has really been handed over. */
const PIECE_BYTES = 16 * 1024;
/** A server that is never silent for long, and never done either, gets this many time limits for one step. */
const LIMITS_PER_STEP = 5;

/** What a delivery ended with: the server's answer, or an error and whether the whole message was out by then. */
export type Handover =
  | { readonly kind: 'answered'; readonly response: string }
  | { readonly kind: 'failed'; readonly error: unknown; readonly handedOver: boolean };

/** One connection to the mail server, signed in. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #limitMs: number;
  #alive = true;
  readonly #lose = () => {
    this.#alive = false;
  };

  private constructor(connection: SMTPConnection, limitMs: number) {
    this.#connection = connection;
    this.#limitMs = limitMs;
    // An error with no listener would end the process; nodemailer closes the connection itself after one.
    connection.on('error', this.#lose).once('end', this.#lose);
  }

  /** Connects and signs in. `timeoutMs`: how long the server may be silent. Rejects with nodemailer's error. */
  static async open({ connection, credentials }: SmtpServer, timeoutMs: number): Promise<SmtpSession> {
    const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
    const smtp = new SMTPConnection({ dnsTimeout: timeoutMs, ...limits, ...connection });
    const session = new SmtpSession(smtp, timeoutMs * LIMITS_PER_STEP);
    try {
      await session.#step<void>((done) => smtp.connect(done));
      if (credentials) await session.#step<unknown>((done) => smtp.login({ credentials }, done));
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

  /** Hands one message over. Never rejects. */
  async deliver({ from, to, bytes }: ComposedMessage): Promise<Handover> {
    let handedOver = false;
    const source = Readable.from(pieces(bytes)).once('end', () => {
      handedOver = true;
    });
    try {
      const envelope = { from, to, size: bytes.length };
      const info = await this.#step<{ response: string }>((done) => this.#connection.send(envelope, source, done));
      return { kind: 'answered', response: info.response };
    } catch (error) {
      source.destroy();
      return { kind: 'failed', error, handedOver };
    }
  }

  /** Says goodbye, where that is still possible. */
  quit(): void {
    if (this.#alive) this.#connection.quit();
  }

  close(): void {
    this.#alive = false;
    this.#connection.close();
  }

  /** One step of the conversation, which ends with its callback, with the connection, or with the time limit. */
  #step<T>(begin: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> {
    const connection = this.#connection;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => settle(new Error(`no end of it within ${this.#limitMs} ms`)), this.#limitMs);
      const onEnd = () => settle(new Error('the connection was closed'));
      const settle = (error?: Error | null, value?: T) => {
        clearTimeout(timer);
        connection.off('error', settle).off('end', onEnd);
        if (error) reject(error);
        else resolve(value as T);
      };
      connection.once('error', settle).once('end', onEnd);
      begin(settle);
    });
  }
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
}

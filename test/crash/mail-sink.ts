import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly messageId: string;
  readonly recipient: string;
  readonly text: string;
  /** When it was accepted. */
  readonly at: Date;
}

/** A mail server that accepts everything, at its leisure, and keeps a ledger of what it accepted. */
export interface MailSink extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Mails whose sender was gone before, or moments after, it could hear that they were accepted: such a one may be repeated. */
  uncertain(): ReadonlySet<ReceivedMail>;
}

/** Long enough that a process is killed between the end of the message and the answer, now and then. */
const slowestMs = 600;
/** What a sender that lives needs at most to write down that a mail was accepted. */
const notedWithinMs = 3_000;

export async function startMailSink(random: () => number): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const sessions = new Map<ReceivedMail, string>();
  const closedAt = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onClose: ({ id }) => void closedAt.set(id, Date.now()),
    onData(stream, session, done) {
      const recipient = session.envelope.rcptTo[0]?.address ?? '';
      const accept = async (): Promise<void> => {
        const mail = await simpleParser(stream);
        await sleep(random() * slowestMs);
        const messageId = (mail.messageId ?? '').replace(/^<|>$/g, '');
        const accepted = { messageId, recipient, text: mail.text ?? '', at: new Date() };
        received.push(accepted);
        sessions.set(accepted, session.id);
      };
      accept().then(() => done(), done);
    },
  });
  // A client that is killed resets its connection: that is what this is about.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    uncertain() {
      const wentAt = (mail: ReceivedMail): number => closedAt.get(sessions.get(mail) ?? '') ?? Number.POSITIVE_INFINITY;
      return new Set(received.filter((mail) => wentAt(mail) - mail.at.getTime() < notedWithinMs));
    },
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(closed)),
  };
}

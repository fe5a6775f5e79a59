import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly messageId: string;
  readonly recipient: string;
  readonly text: string;
  /** False if the sender had disconnected before it could hear that the mail was accepted. */
  readonly heard: boolean;
}

/** A mail server that accepts every mail after a random delay, and keeps a list of the accepted mails. */
export interface MailSink extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
}

/** Long enough that a process is sometimes killed between the end of the message and the answer. */
const slowestMs = 600;

export async function startMailSink(random: () => number): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const closed = new Set<string>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    // The server would greet only after a look-up in the DNS, for which it waits up to 1.5 s.
    disableReverseLookup: true,
    onClose: ({ id }) => void closed.add(id),
    onData(stream, session, done) {
      const recipient = session.envelope.rcptTo[0]?.address ?? '';
      const accept = async (): Promise<void> => {
        const mail = await simpleParser(stream);
        await sleep(random() * slowestMs);
        const messageId = (mail.messageId ?? '').replace(/^<|>$/g, '');
        received.push({ messageId, recipient, text: mail.text ?? '', heard: !closed.has(session.id) });
      };
      accept().then(() => done(), done);
    },
  });
  // A killed client resets its connection, which these tests intend.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    [Symbol.asyncDispose]: () => new Promise((ended) => server.close(ended)),
  };
}

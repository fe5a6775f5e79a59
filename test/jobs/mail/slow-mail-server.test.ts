import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSmtpMailer } from '../../../src/adapters/smtp/smtp-mailer.js';
import { openDelivery } from '../../../src/decisions/open-delivery.js';
import { requestSubscription } from '../../../src/decisions/subscribe.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { createMailChannel } from '../../../src/jobs/mail/write-mail.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { SettingsFile } from '../../../src/settings/settings.js';
import { startWatch } from '../watch.js';

const minute = 60_000;

/** A mail server that receives a whole message and answers only when the test says so. */
async function startSlowServer() {
  const answers: (() => void)[] = [];
  const arrivals = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, callback) {
      stream.resume().on('end', () => {
        answers.push(() => callback());
        for (const arrived of arrivals) arrived();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  return {
    port: address.port,
    answers,
    received: () => new Promise<void>((resolve) => arrivals.add(resolve)),
  };
}

describe('a mail server that takes its time', () => {
  it('gets one copy, however many workers look at the mail meanwhile', async () => {
    const server = await startSlowServer();
    const { timeoutMs } = SettingsFile.parse({}).mail;
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${server.port}`, from: 'v@example.org', timeoutMs });
    onTestFinished(() => mailer.close());
    const channels = { mail: createMailChannel(mailer, 'https://vigie.example.org') };
    const watch = { ...(await startWatch([])), channels, mailTimeoutMs: timeoutMs };
    const outcome = await requestSubscription(
      watch,
      SubscriptionRequest.parse({ address: 'claire@example.org' }),
      anonymous,
    );
    if (outcome.kind !== 'requested') throw new Error(outcome.kind);
    const mail = { kind: 'confirmation', subjectId: outcome.subscription.id, recipient: 'claire@example.org' } as const;
    const { id } = await openDelivery(watch, { ...mail, sequence: 9 });

    const arrived = server.received();
    const first = deliverMail(watch, { deliveryId: id });
    await arrived;
    for (const minutes of [2, 9, 28]) {
      await watch.clock.advance(minutes * minute);
      expect(await deliverMail(watch, { deliveryId: id })).toBe('sending');
    }
    expect(server.answers).toHaveLength(1);
    server.answers[0]?.();
    expect(await first).toBe('accepted');
    await watch.clock.advance(24 * 60 * minute);
    expect(await deliverMail(watch, { deliveryId: id })).toBe('accepted');
    expect(server.answers).toHaveLength(1);
  });
});

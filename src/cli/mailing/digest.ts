import { join } from 'node:path';
import type { App } from '../../app/open-app.js';
import { buildDigest, closeWindowNow, previewDigest } from '../../jobs/digest/build-digest.js';
import { deliverMail } from '../../jobs/mail/deliver-mail.js';
import { isPaused, loadMailPause } from '../../jobs/mail/mail-pause.js';
import { sizeOf } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { RetryLater } from '../../ports/queue/queue.js';
import { type CommandIo, writeJson, writeLine, writeLines } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { withStoredApp } from '../terminal/with-app.js';
import { describeState } from './deliveries.js';

/** `vigie digest preview <subscription> [--html|--json]`: what the open window would bring now; nothing is kept or sent. */
export async function digestPreview(
  io: CommandIo,
  subscriptionId: string,
  options: { html?: boolean; json?: boolean },
): Promise<number> {
  return withStoredApp(io, async (app) => {
    const digest = await previewDigest(app, await loadSubscription(app, subscriptionId));
    if (options.json) writeJson(io.stdout, digest);
    else if (options.html) writeLines(io.stdout, digest.html);
    else writeLine(io.stdout, `${digest.subject}\n\n${digest.text}`);
    return exitCodes.ok;
  });
}

/** `vigie digest send <subscription>`: closes the open window now, builds its digest and delivers it. */
export async function digestSend(io: CommandIo, subscriptionId: string, options: { json?: boolean }): Promise<number> {
  return withStoredApp(io, async (app) => {
    const subscription = await loadSubscription(app, subscriptionId);
    if (subscription.state !== 'active') {
      throw new UsageError(`digest send: expected an active subscription, got one that is ${subscription.state}`);
    }
    if (isPaused(await loadMailPause(app.store))) {
      throw new UsageError('digest send: no mail goes out since a backup was restored: see "vigie deliveries resume"');
    }
    await closeWindowNow(app, subscriptionId);
    const report = await buildDigest({ ...app, settleMs: 0 }, { subscriptionId });
    if (report.kind === 'not-due')
      throw new UsageError('digest send: another process is building it', exitCodes.failed);
    const state = await deliver(app, report.deliveryId);
    const { id, subject } = report.digest;
    if (options.json)
      writeJson(io.stdout, { digest: id, subject, publications: sizeOf(report.digest), delivery: state });
    else writeLine(io.stdout, `${subject}\ndelivery: ${await describeDelivery(app, report.deliveryId, state)}`);
    return state === 'accepted' ? exitCodes.ok : exitCodes.failed;
  });
}

async function describeDelivery(app: App, id: string, state: string): Promise<string> {
  const delivery = (await app.store.deliveries.get(id))?.value;
  if (!delivery?.file) return state;
  return `${describeState(delivery)}: ${join(app.settings.dataDir, 'outbox', delivery.file)}`;
}

async function deliver(app: App, deliveryId: string): Promise<string> {
  try {
    return await deliverMail(app, { deliveryId });
  } catch (error) {
    // The service, or the next call, tries again at the time that the ledger says.
    if (error instanceof RetryLater) return error.message;
    throw error;
  }
}

async function loadSubscription(app: App, id: string): Promise<Subscription> {
  const stored = await app.store.subscriptions.get(id);
  if (!stored) throw new UsageError(`digest: no subscription has the id "${id}"`, exitCodes.notFound);
  return stored.value;
}

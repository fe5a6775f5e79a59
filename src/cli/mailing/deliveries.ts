import { join } from 'node:path';
import type { App } from '../../app/open-app.js';
import { retryDelivery } from '../../decisions/open-delivery.js';
import { type Held, heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { parseMoment } from '../../digest/compose/parse-moment.js';
import { buildDigest, closeWindowNow, previewDigest } from '../../jobs/digest/build-digest.js';
import { deliverMail } from '../../jobs/mail/deliver-mail.js';
import { isPaused, loadMailPause } from '../../jobs/mail/mail-pause.js';
import { deliveryReason } from '../../messages/check-reason.js';
import { type Delivery, DeliveryState, sizeOf } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { RetryLater } from '../../ports/queue/queue.js';
import {
  type CommandIo,
  type Flags,
  type JsonFlag,
  writeJson,
  writeLine,
  writeLines,
  writeRows,
} from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStored, onStoredApp, principalOf, withStored } from '../terminal/with-app.js';

export async function deliveriesList(io: CommandIo, options: { state?: string; json?: boolean }): Promise<void> {
  const state = DeliveryState.optional().safeParse(options.state);
  if (!state.success) {
    const states = DeliveryState.options.join(', ');
    throw new UsageError(`deliveries list: --state: expected one of ${states}, got "${options.state}"`);
  }
  return withStored(io, async ({ store }) => {
    const page = { limit: 200 };
    const { documents } = state.data
      ? await store.deliveries.find('byState', { state: state.data }, page)
      : await store.deliveries.find('recent', {}, page);
    const rows = documents.map(({ value }) => value);
    if (isPaused(await loadMailPause(store))) writeLine(io.stderr, pausedWords);
    if (options.json) writeJson(io.stdout, rows.map(withoutLinks));
    else
      writeRows(io, rows, {
        render: (row) => {
          const { id, kind, reason, attempts, response, file } = row;
          const why = reason === null ? [] : [deliveryReason(reason, 'en')];
          return [id, kind, describeState(row), `attempts ${attempts}`, ...why, file ?? response ?? ''].join('  ');
        },
        none: 'no mail was written yet',
      });
  });
}

/** Removes a reader's own links: anybody who has them may use them. */
function withoutLinks({ message, ...row }: Delivery) {
  return { ...row, message: message && { ...message, links: null } };
}

const pausedWords =
  'no mail but links to sign in goes out since a backup was restored: "vigie deliveries resume --since <moment>" says from when on it is due';

export const deliveriesResume = onStored(
  async (library, io, options: { since: string; yes?: boolean; by?: string }) => {
    const now = library.clock.now();
    const since = options.since === 'now' ? now : parseMoment(options.since, library.timeZone);
    if (since === undefined || since > now) {
      const expected = '"now" or a moment of the past such as "2026-11-25 08:00"';
      throw new UsageError(`deliveries resume: --since: expected ${expected}, got "${options.since}"`);
    }
    const held = await heldBack(library.store);
    const outcome = await resumeMail(library, { since, by: principalOf(options.by), confirmed: options.yes === true });
    if (outcome === 'unconfirmed') throw new UsageError(describeHeld(held));
    if (outcome === 'not-paused') throw new UsageError('deliveries resume: mail is not paused');
    await library.queue.enqueue(newJob.sweep());
    writeLine(io.stdout, `mail goes out again; what was due until ${since.toISOString()} counts as sent`);
  },
);

function describeHeld(held: readonly Held[]): string {
  return [
    'deliveries resume: what follows holds again by this, also where it was taken back since the backup: the accounts can sign in already, the ' +
      'others wait. Take back what must not hold ("vigie accounts", "tokens", "grants", "webhooks"), then say it again with --yes.',
    ...held.map(({ kind, id, name, of }) => `${kind}  ${id}  ${name}${of === null ? '' : `  (${of})`}`),
  ].join('\n');
}

/** Without a mail server, the state `accepted` would suggest that there is one. */
function describeState({ state, file }: Pick<Delivery, 'state' | 'file'>): string {
  return file === null ? state : 'written to a file, not sent';
}

export const deliveriesRetry = onStored(async (library, io, id: string, options: Flags<'by'>) => {
  const outcome = await retryDelivery(library, id, principalOf(options.by));
  if (outcome === 'unknown-delivery') throw absent(`deliveries retry: no delivery has the id "${id}"`);
  if (outcome === 'not-needed') throw new UsageError(`deliveries retry: ${id} was accepted, or is still under way`);
  await library.queue.enqueue(newJob.deliverMail(id));
  writeLine(io.stdout, `${id} will be sent again`);
});

export const digestPreview = onStoredApp(
  async (app, io, subscriptionId: string, options: { html?: boolean; json?: boolean }) => {
    const digest = await previewDigest(app, await loadSubscription(app, subscriptionId));
    if (options.json) writeJson(io.stdout, digest);
    else if (options.html) writeLines(io.stdout, digest.html);
    else writeLine(io.stdout, `${digest.subject}\n\n${digest.text}`);
  },
);

export const digestSend = onStoredApp(async (app, io, subscriptionId: string, options: JsonFlag) => {
  const subscription = await loadSubscription(app, subscriptionId);
  if (subscription.state !== 'active') {
    throw new UsageError(`digest send: expected an active subscription, got one that is ${subscription.state}`);
  }
  if (isPaused(await loadMailPause(app.store))) {
    throw new UsageError('digest send: no mail goes out since a backup was restored: see "vigie deliveries resume"');
  }
  await closeWindowNow(app, subscriptionId);
  const report = await buildDigest({ ...app, settleMs: 0 }, { subscriptionId });
  if (report.kind === 'not-due') throw new UsageError('digest send: another process is building it', exitCodes.failed);
  if (report.kind === 'nothing-to-tell') {
    writeLine(io.stderr, 'digest send: there is nothing to tell, and an alert tells nothing then');
    return exitCodes.ok;
  }
  const state = await deliver(app, report.deliveryId);
  const { id, subject } = report.digest;
  if (options.json) writeJson(io.stdout, { digest: id, subject, publications: sizeOf(report.digest), delivery: state });
  else writeLine(io.stdout, `${subject}\ndelivery: ${await describeDelivery(app, report.deliveryId, state)}`);
  return state === 'accepted' ? exitCodes.ok : exitCodes.failed;
});

async function describeDelivery(app: App, id: string, state: string): Promise<string> {
  const delivery = (await app.store.deliveries.get(id))?.value;
  if (!delivery?.file) return state;
  return `${describeState(delivery)}: ${join(app.settings.dataDir, 'outbox', delivery.file)}`;
}

async function deliver(app: App, deliveryId: string): Promise<string> {
  try {
    return await deliverMail(app, { deliveryId });
  } catch (error) {
    // The service, or the next call, tries again at the time in the ledger.
    if (error instanceof RetryLater) return error.message;
    throw error;
  }
}

async function loadSubscription(app: App, id: string): Promise<Subscription> {
  const stored = await app.store.subscriptions.get(id);
  if (!stored) throw absent(`digest: no subscription has the id "${id}"`);
  return stored.value;
}

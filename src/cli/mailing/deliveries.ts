import { retryDelivery } from '../../decisions/open-delivery.js';
import { type Held, heldBack, resumeMail } from '../../decisions/resume-mail.js';
import { parseMoment } from '../../digest/compose/parse-moment.js';
import { isPaused, loadMailPause } from '../../jobs/mail/mail-pause.js';
import { deliveryReason } from '../../messages/delivery-reason.js';
import { type Delivery, DeliveryState } from '../../model/digest/digest.js';
import { deliverMailJob, sweepJob } from '../../ports/queue/known-jobs.js';
import { type CommandIo, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { exitCodes, UsageError } from '../terminal/exit-code.js';
import { principalOf } from '../terminal/principal.js';
import { withStored } from '../terminal/with-app.js';

/** `vigie deliveries list [--state]`: the newest rows of the ledger. */
export async function deliveriesList(io: CommandIo, options: { state?: string; json?: boolean }): Promise<number> {
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
    return exitCodes.ok;
  });
}

/** Whoever holds a link of a reader's own may use it. Pure. */
function withoutLinks({ message, ...row }: Delivery) {
  return { ...row, message: message && { ...message, links: null } };
}

const pausedWords =
  'no mail but links to sign in goes out since a backup was restored: "vigie deliveries resume --since <moment>" says from when on it is due';

/** `vigie deliveries resume --since <moment>`: mails go out again after a restore, those that are due since then. */
export async function deliveriesResume(
  io: CommandIo,
  options: { since: string; yes?: boolean; by?: string },
): Promise<number> {
  return withStored(io, async (library) => {
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
    await library.queue.enqueue(sweepJob());
    writeLine(io.stdout, `mail goes out again; what was due until ${since.toISOString()} counts as sent`);
    return exitCodes.ok;
  });
}

function describeHeld(held: readonly Held[]): string {
  return [
    'deliveries resume: what follows holds again by this, also where it was taken back since the backup: the accounts can sign in already, the ' +
      'others wait. Take back what must not hold ("vigie accounts", "tokens", "grants", "webhooks"), then say it again with --yes.',
    ...held.map(({ kind, id, name, of }) => `${kind}  ${id}  ${name}${of === null ? '' : `  (${of})`}`),
  ].join('\n');
}

/** Where there is no mail server, `accepted` would claim one. */
export function describeState({ state, file }: Pick<Delivery, 'state' | 'file'>): string {
  return file === null ? state : 'written to a file, not sent';
}

/** `vigie deliveries retry <id>`: sends a mail again whose outcome is unknown or refused, under its Message-ID. */
export async function deliveriesRetry(io: CommandIo, id: string, options: { by?: string }): Promise<number> {
  return withStored(io, async (library) => {
    const outcome = await retryDelivery(library, id, principalOf(options.by));
    if (outcome === 'unknown-delivery') {
      throw new UsageError(`deliveries retry: no delivery has the id "${id}"`, exitCodes.notFound);
    }
    if (outcome === 'not-needed') throw new UsageError(`deliveries retry: ${id} was accepted, or is still under way`);
    await library.queue.enqueue(deliverMailJob(id));
    writeLine(io.stdout, `${id} will be sent again`);
    return exitCodes.ok;
  });
}

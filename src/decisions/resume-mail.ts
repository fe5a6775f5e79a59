import type { AuditEvent } from '../model/access/audit.js';
import { readAs } from '../model/access/decided-details.js';
import type { Principal } from '../model/access/principal.js';
import { mailPauseId } from '../model/digest/mail-pause.js';
import type { Store } from '../ports/store/store.js';
import { type AuditDeps, recordEvent } from './record-event.js';

/**
 * A person decides that mails go out again, and from when: what was due at `since` or before counts as sent by the
 * installation that was restored. Throws nothing where nothing is paused.
 */
export async function resumeMail(
  deps: AuditDeps & { readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'mailPauses'> },
  { since, by }: { readonly since: Date; readonly by: Principal },
): Promise<'resumed' | 'not-paused'> {
  const stored = await deps.store.mailPauses.get(mailPauseId);
  if (stored?.value.since !== null) return 'not-paused';
  const details = { since: since.toISOString(), asOf: stored.value.asOf, pausedAt: stored.value.pausedAt };
  const event = await recordEvent(deps, { by, action: 'mail.resumed', subject: mailPauseId, details });
  await projectResume(deps.store, event);
  return 'resumed';
}

/** Ends the pause that an audit event speaks of; a later pause stays. */
export async function projectResume(store: Pick<Store, 'mailPauses'>, event: AuditEvent): Promise<boolean> {
  const details = readAs(event, 'mail.resumed')?.details;
  for (;;) {
    const stored = await store.mailPauses.get(mailPauseId);
    if (!stored || stored.value.sequence >= event.sequence || stored.value.pausedAt !== details?.pausedAt) return false;
    const ended = { ...stored.value, since: details.since, sequence: event.sequence };
    if ((await store.mailPauses.replace(ended, stored.version)) === 'replaced') return true;
  }
}

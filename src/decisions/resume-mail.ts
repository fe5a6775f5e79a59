import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { mailPauseId, waitsForPerson } from '../model/digest/digest.js';
import { isSending } from '../model/digest/webhook.js';
import { changeStored } from '../ports/store/change-stored.js';
import type { Store } from '../ports/store/store.js';
import { tokensOf } from './access/api-tokens.js';
import { grantsOf } from './access/grant-link.js';
import { allAccounts } from './access/manage-accounts.js';
import { keptWebhooks } from './manage-webhooks.js';
import { type AuditDeps, recordEvent } from './record-event.js';

type HeldStore = Pick<Store, 'refresh' | 'mailPauses' | 'accounts' | 'grants' | 'webhooks'>;

/** Something that becomes valid again when the pause ends, even if it was changed between the backup and the loss. */
export interface Held {
  readonly kind: 'account' | 'token' | 'feed' | 'calendar' | 'webhook';
  readonly id: string;
  readonly name: string;
  /** The name of its owner, or null. */
  readonly of: string | null;
}

/** Everything that is held back. Accounts can sign in meanwhile; the others wait. Empty without a pause. */
export async function heldBack(store: HeldStore): Promise<readonly Held[]> {
  await store.refresh();
  const pause = (await store.mailPauses.get(mailPauseId))?.value;
  const isHeld = (one: { readonly createdAt: string }): boolean => waitsForPerson(pause, one);
  const accounts = (await allAccounts(store)).filter((account) => account.state !== 'disabled' && isHeld(account));
  const nameOf = (id: string | null): string | null => accounts.find((account) => account.id === id)?.name ?? null;
  const held: Held[] = accounts.map(({ id, name, role }) => ({ kind: 'account', id, name, of: role }));
  for (const { id, api, ...token } of await tokensOf(store))
    if (isHeld(token)) held.push({ kind: 'token', id, name: api.name, of: nameOf(api.account) });
  for (const scope of ['feed', 'calendar'] as const)
    for await (const { value } of grantsOf(store, scope)) {
      const { id, feed, calendar, tokenHashes } = value;
      if (tokenHashes.length === 0 || !isHeld(value)) continue;
      const name = feed ? `${feed.of} ${feed.subject}`.trim() : (calendar?.search ?? '');
      held.push({ kind: scope, id, name, of: nameOf(feed?.account ?? calendar?.account ?? null) });
    }
  const webhooks = (await keptWebhooks(store)).filter((webhook) => isSending(webhook) && isHeld(webhook));
  return [...held, ...webhooks.map(({ id, name }): Held => ({ kind: 'webhook', id, name, of: null }))];
}

export interface Resumption {
  readonly since: Date;
  readonly by: Principal;
  /** True if the person was shown everything held back and made it valid again. */
  readonly confirmed?: boolean;
}

/**
 * Resumes mail by a decision of a person. Mails due at `since` or before count as sent by the installation that was restored. Everything
 * held back becomes valid again. Does nothing without a pause.
 */
export async function resumeMail(
  deps: AuditDeps & { readonly store: Pick<Store, 'audit' | 'actors'> & HeldStore },
  { since, by, confirmed = false }: Resumption,
): Promise<'resumed' | 'not-paused' | 'unconfirmed'> {
  const stored = await deps.store.mailPauses.get(mailPauseId);
  if (stored?.value.since !== null) return 'not-paused';
  if (!confirmed && (await heldBack(deps.store)).length > 0) return 'unconfirmed';
  const details = { since: since.toISOString(), asOf: stored.value.asOf, pausedAt: stored.value.pausedAt };
  const event = await recordEvent(deps, { by, action: 'mail.resumed', subject: mailPauseId, details });
  await projectResume(deps.store, event);
  return 'resumed';
}

/** Ends the pause that an audit event names. A later pause stays. */
export async function projectResume(store: Pick<Store, 'mailPauses'>, event: AuditEvent): Promise<boolean> {
  const details = readAs(event, 'mail.resumed')?.details;
  const ended = await changeStored(store.mailPauses, mailPauseId, (pause) => {
    if (!pause || pause.sequence >= event.sequence || pause.pausedAt !== details?.pausedAt) return undefined;
    return { ...pause, since: details.since, sequence: event.sequence };
  });
  return ended !== undefined;
}

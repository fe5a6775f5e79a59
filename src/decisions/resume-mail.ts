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

/** What holds again once the pause is over, even if it was changed between the backup and the loss. */
export interface Held {
  readonly kind: 'account' | 'token' | 'feed' | 'calendar' | 'webhook';
  readonly id: string;
  readonly name: string;
  /** The name of the person whose it is, or null. */
  readonly of: string | null;
}

/** Accounts can sign in meanwhile; the others wait. Empty where nothing is paused. */
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
  /** They were shown what is held back, and let it hold again. */
  readonly confirmed?: boolean;
}

/**
 * A person decides that mails go out again, and from when: what was due at `since` or before counts as sent by the
 * installation that was restored. What was given out before holds again then. Throws nothing where nothing is paused.
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

/** Ends the pause that an audit event speaks of; a later pause stays. */
export async function projectResume(store: Pick<Store, 'mailPauses'>, event: AuditEvent): Promise<boolean> {
  const details = readAs(event, 'mail.resumed')?.details;
  const ended = await changeStored(store.mailPauses, mailPauseId, (pause) => {
    if (!pause || pause.sequence >= event.sequence || pause.pausedAt !== details?.pausedAt) return undefined;
    return { ...pause, since: details.since, sequence: event.sequence };
  });
  return ended !== undefined;
}

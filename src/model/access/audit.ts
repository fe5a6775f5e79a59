import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** A person or a program that decides. The chain holds the id alone, so that a name can be erased without breaking it. */
export const Actor = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof Actor>;

export const AuditAction = z.enum([
  'policy.created',
  'policy.changed',
  'policy.retired',
  'tag.suggested',
  'tag.confirmed',
  'tag.rejected',
  'dossier.taken-out',
  'item.corrected',
  'subscription.requested',
  'confirmation.repeated',
  'subscription.confirmed',
  'subscription.ended',
  'grant.issued',
  'grant.revoked',
  'delivery.retried',
  'mail.resumed',
  'source.created',
  'source.changed',
  'source.reset',
  'check.asked',
  'search.saved',
  'search.changed',
  'search.deleted',
  'account.created',
  'account.accepted',
  'account.changed',
  'account.signed-in',
  'account.refused',
  'account.signed-out',
  'data.exported',
  'webhook.created',
  'webhook.changed',
  'webhook.rotated',
  'webhook.removed',
  'webhook.tested',
  'webhook.retried',
  'settings.changed',
]);
export type AuditAction = z.infer<typeof AuditAction>;

/** What an event says was done: also of a kind that a later version writes beside this one, which is kept, shown and verified all the same. */
const StoredAction = z.string().regex(/^[a-z]{1,30}\.[a-z-]{1,30}$/);

/** Undefined of a kind that a later version knows. Pure. */
export function knownAction({ action }: Pick<AuditEvent, 'action'>): AuditAction | undefined {
  return AuditAction.safeParse(action).data;
}

/** One decision, written before anything that follows from it. Created once by sequence, never changed. */
export const AuditEvent = z.object({
  /** The sequence in twelve digits: ids sort as sequences do. */
  id: z.string(),
  /** From 1, without gaps. */
  sequence: z.number().int().positive(),
  at: Instant,
  actor: z.string(),
  action: StoredAction,
  /** Id of what was decided upon: a policy, a tag, an item, a finding of one, a subscription, a grant, a delivery, a source, a saved search, an account, the mail of the installation, a list that was exported, a webhook, the settings. */
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** The `hash` of the event before, 64 zeros for the first. */
  previousHash: z.string(),
  /** SHA-256 over the other fields in canonical form, hex. */
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

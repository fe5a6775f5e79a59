import { type AuditEvent, readAs } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import type { Item } from '../model/item/item.js';
import { type Tag, tagId } from '../model/policy/tag.js';
import type { Needs } from '../ports/services.js';
import type { Store } from '../ports/store/store.js';
import { projectTag } from './project-tag.js';
import { type AuditDeps, auditId, recordOn, type Stale } from './record-event.js';

export interface TagDecision {
  readonly itemId: string;
  readonly policyId: string;
  readonly verdict: 'confirmed' | 'rejected';
  /** The revision that the person saw. By default the newest. */
  readonly revision?: number | undefined;
  readonly by: Principal;
  readonly reason: string;
  /** The sequence of the last decision on the tag that the person saw, 0 for none: see `recordOn`. */
  readonly seen?: Seen | undefined;
  /** Id of the batch that it belongs to. */
  readonly batch?: string | undefined;
  /** True if it was proposed from earlier decisions. */
  readonly learned?: boolean | undefined;
}

export type TagOutcome =
  /** `newest` is the item's newest revision; greater than that of the tag if another one came before the decision. */
  | {
      readonly kind: 'decided';
      readonly tag: Tag;
      readonly event: AuditEvent;
      readonly newest: number;
      readonly item: Item;
    }
  | { readonly kind: 'unknown-item' }
  | { readonly kind: 'unknown-policy' }
  | { readonly kind: 'no-reason' }
  | Stale
  /** The item has no such revision yet. */
  | { readonly kind: 'no-such-revision'; readonly newest: number };

export type TagDeps = AuditDeps<keyof Store> & Needs<'reasons'>;

/**
 * Confirms or rejects that an item concerns a policy, suggested or not. The newest decision holds, for the revision on which it was taken;
 * later revisions are not decided by it.
 */
export async function decideTag(deps: TagDeps, decision: TagDecision): Promise<TagOutcome> {
  if (deps.reasons.required && decision.reason.trim() === '') return { kind: 'no-reason' };
  const [item] = await deps.store.items.getMany([decision.itemId]);
  if (!item) return { kind: 'unknown-item' };
  const newest = item.value.revision;
  const revision = decision.revision ?? newest;
  if (revision > newest) return { kind: 'no-such-revision', newest };
  const policy = await deps.store.policies.get(decision.policyId);
  if (!policy) return { kind: 'unknown-policy' };
  const document = await deps.store.documents.get(decision.itemId);
  const said = {
    by: decision.by,
    action: decision.verdict === 'confirmed' ? ('tag.confirmed' as const) : ('tag.rejected' as const),
    subject: tagId(decision.itemId, decision.policyId),
    details: {
      item: decision.itemId,
      policy: decision.policyId,
      revision,
      policyRevision: policy.value.revision,
      reason: decision.reason,
      // The decision may rest on the linked document, so its bytes are named here and thereby kept.
      document: document?.value.blob ?? null,
      ...(decision.batch === undefined ? {} : { batch: decision.batch }),
      ...(decision.learned ? { learned: true } : {}),
    },
  };
  const written = await recordOn(deps, said, decision.seen);
  const { value: tag } = await projectTag(deps.store, written.event, { mayLag: true });
  if (written.kind === 'stale') return written;
  return tag ? { kind: 'decided', tag, event: written.event, newest, item: item.value } : { kind: 'unknown-item' };
}

export interface ReopenedTag {
  readonly itemId: string;
  readonly policyId: string;
  readonly by: Principal;
  /** The sequence of the decision to undo. It must be the last one on the tag; otherwise nothing is written. */
  readonly undoes: number;
  readonly batch?: string | undefined;
}

export type ReopenOutcome =
  | { readonly kind: 'reopened'; readonly tag: Tag; readonly event: AuditEvent }
  | { readonly kind: 'unknown-item' }
  /** No decision on this tag has this sequence. */
  | { readonly kind: 'unknown-decision' }
  | Stale;

/** Undoes a decision: the tag waits again, or is no longer suggested if only a person had suggested it. */
export async function reopenTag(
  deps: AuditDeps<keyof Store>,
  { itemId, policyId, by, undoes, batch }: ReopenedTag,
): Promise<ReopenOutcome> {
  const subject = tagId(itemId, policyId);
  const undone = (await deps.store.audit.get(auditId(undoes)))?.value;
  const decided = undone && readAs(undone, 'tag.confirmed', 'tag.rejected');
  if (decided?.subject !== subject) return { kind: 'unknown-decision' };
  const { revision, policyRevision } = decided.details;
  const details = {
    ...{ item: itemId, policy: policyId, revision, policyRevision, reason: '', undoes },
    ...(batch === undefined ? {} : { batch }),
  };
  const written = await recordOn(deps, { by, action: 'tag.reopened', subject, details }, undoes);
  const { value: tag } = await projectTag(deps.store, written.event, { mayLag: true });
  if (written.kind === 'stale') return written;
  return tag ? { kind: 'reopened', tag, event: written.event } : { kind: 'unknown-item' };
}

import type { AuditEvent } from '../model/access/audit.js';
import { type Item, type ItemTag, withTag } from '../model/item/item.js';
import { type Tag, tagOf } from '../model/policy/policy.js';
import type { Store } from '../ports/store/store.js';

/**
 * Brings the item's tag to what an audit event decided; undefined where there is no such item. A tag that reflects a later
 * decision is left as it is, so events may be projected again, in any order.
 */
export async function projectTag(store: Pick<Store, 'items'>, event: AuditEvent): Promise<Tag | undefined> {
  const itemId = String(event.details.item);
  for (;;) {
    const [stored] = await store.items.getMany([itemId]);
    if (!stored) return undefined;
    const before = decidedUpon(event, stored.value);
    if (before && reflects(before, event)) return tagOf(itemId, before);
    const tag = event.action === 'tag.suggested' ? suggestedTag(event, before) : decidedTag(event, before);
    const item = withDecision(stored.value, tag);
    const [outcome] = await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
    if (outcome === 'written') return tagOf(itemId, tag);
  }
}

/** A version that came after the one that was rejected may be suggested: the item is to be matched once more for it. */
function withDecision(item: Item, tag: ItemTag): Item {
  const policies = withTag(item.policies, tag);
  const isOvertaken = tag.state === 'rejected' && tag.revision < item.revision;
  return isOvertaken ? { ...item, policies, matchedRevision: 0 } : { ...item, policies };
}

/** Whether there is nothing to project: the tag reflects the event or a later one, or the item is not there. */
export async function isTagProjected(store: Pick<Store, 'items'>, event: AuditEvent): Promise<boolean> {
  const [stored] = await store.items.getMany([String(event.details.item)]);
  if (!stored) return true;
  const tag = decidedUpon(event, stored.value);
  return tag !== undefined && reflects(tag, event);
}

/**
 * A decision that names nobody was copied from an older program's item: the event has the rest of it. Whatever a person or a program said
 * before, a suggestion changes nothing of it.
 */
function reflects({ state, sequence, by }: ItemTag, event: AuditEvent): boolean {
  if (event.action === 'tag.suggested') return sequence > 0;
  const isWhole = by !== null || (state !== 'confirmed' && state !== 'rejected');
  return sequence > event.sequence || (sequence === event.sequence && isWhole);
}

function decidedUpon({ details }: AuditEvent, { policies }: Item): ItemTag | undefined {
  return policies.find(({ id }) => id === details.policy);
}

function decidedTag({ action, details, sequence, actor, at }: AuditEvent, before: ItemTag | undefined): ItemTag {
  return {
    id: String(details.policy),
    state: action === 'tag.confirmed' ? 'confirmed' : 'rejected',
    revision: Number(details.revision),
    policyRevision: Number(details.policyRevision),
    words: before?.words ?? [],
    sequence,
    by: actor,
    reason: String(details.reason ?? ''),
    at,
    ...(before?.suggestedBy ? { suggestedBy: before.suggestedBy } : {}),
  };
}

/** What a query suggests meanwhile stays, and says by whom it was suggested too. */
function suggestedTag({ details, sequence, actor, at }: AuditEvent, before: ItemTag | undefined): ItemTag {
  const said = { program: String(details.program), by: actor, reason: String(details.reason ?? ''), at };
  if (before?.state === 'suggested') return { ...before, sequence, suggestedBy: { ...said, alone: false } };
  return {
    id: String(details.policy),
    state: 'suggested',
    revision: Number(details.revision),
    policyRevision: Number(details.policyRevision),
    words: [],
    sequence,
    by: null,
    reason: null,
    at,
    suggestedBy: { ...said, alone: true },
  };
}

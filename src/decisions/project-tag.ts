import type { AuditEvent } from '../model/audit.js';
import type { Item } from '../model/item.js';
import { type Tag, tagId } from '../model/policy.js';
import type { Store } from '../ports/store.js';

/**
 * Brings the tag, and the item's copy of it, to what an audit event decided. A tag that reflects a later decision is
 * left as it is, so events may be projected again, in any order.
 */
export async function projectTag(store: Pick<Store, 'tags' | 'items'>, event: AuditEvent): Promise<Tag> {
  const tag = await writeTag(store, event);
  await noteTagsOnItem(store, tag.itemId, [tag]);
  return tag;
}

async function writeTag(store: Pick<Store, 'tags'>, event: AuditEvent): Promise<Tag> {
  for (;;) {
    const stored = await store.tags.get(event.subject);
    if (stored && stored.value.sequence >= event.sequence) return stored.value;
    const tag = decidedTag(event, stored?.value);
    const done = stored
      ? (await store.tags.replace(tag, stored.version)) === 'replaced'
      : (await store.tags.create(tag)) === 'created';
    if (done) return tag;
  }
}

function decidedTag(event: AuditEvent, before: Tag | undefined): Tag {
  const itemId = String(event.details.item);
  const policyId = String(event.details.policy);
  return {
    id: tagId(itemId, policyId),
    itemId,
    policyId,
    state: event.action === 'tag.confirmed' ? 'confirmed' : 'rejected',
    revision: Number(event.details.revision),
    policyRevision: Number(event.details.policyRevision),
    words: before?.words ?? [],
    sequence: event.sequence,
    by: event.actor,
    reason: String(event.details.reason ?? ''),
    at: event.at,
  };
}

/** Copies tags of one item to the item, where search finds them. */
export async function noteTagsOnItem(store: Pick<Store, 'items'>, itemId: string, tags: readonly Tag[]): Promise<void> {
  for (;;) {
    const [stored] = await store.items.getMany([itemId]);
    if (!stored) return;
    const policies = mergeTags(stored.value.policies, tags);
    if (policies === stored.value.policies) return;
    const item = { ...stored.value, policies };
    const [outcome] = await store.items.write([
      { item, expectedVersion: stored.version, revision: null, document: null },
    ]);
    if (outcome === 'written') return;
  }
}

/** The item's links with these tags in place of what they follow; the same array where nothing changes. Pure. */
export function mergeTags(links: Item['policies'], tags: readonly Tag[]): Item['policies'] {
  let merged = links;
  for (const tag of tags) {
    const link = { id: tag.policyId, state: tag.state, sequence: tag.sequence };
    const before = merged.find((candidate) => candidate.id === link.id);
    if (
      before &&
      (before.sequence > link.sequence || (before.state === link.state && before.sequence === link.sequence))
    )
      continue;
    merged = [...merged.filter((candidate) => candidate.id !== link.id), link];
  }
  return merged;
}

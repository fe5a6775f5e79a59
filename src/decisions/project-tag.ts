import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import { type ItemTag, withTag } from '../model/item/item.js';
import { touch } from '../model/item/touched.js';
import { type Tag, tagOf } from '../model/policy/tag.js';
import type { Store } from '../ports/store/store.js';
import { decidedSince, type ItemAfter, type ProjectionOutcome, projectOnItem } from './project-decision.js';

export const tagActions = ['tag.suggested', 'tag.confirmed', 'tag.rejected', 'tag.reopened'] as const;
type TagEvent = DecidedEvent<(typeof tagActions)[number]>;

/**
 * Applies an audit event to the item's tag, after earlier events that a crash cut off. Undefined if there is no such item. A tag that
 * reflects a later decision is left as it is. With `mayLag`, a read-only item returns the tag that it will have.
 */
export async function projectTag(
  store: Pick<Store, 'items' | 'audit' | 'refresh'>,
  event: AuditEvent,
  { now = new Date(event.at), mayLag = false }: { readonly now?: Date; readonly mayLag?: boolean } = {},
): Promise<ProjectionOutcome<Tag>> {
  const decided = readAs(event, ...tagActions);
  if (!decided) return { isNew: false, value: undefined };
  const { item: itemId, policy } = decided.details;
  const how = { after: taggedIn(store), now: now.toISOString(), mayLag };
  const outcome = await projectOnItem(store, itemId, [event], how);
  const tag = outcome?.item.policies.find(({ id }) => id === policy);
  return { isNew: (outcome?.followed ?? 0) > 0, value: tag && tagOf(itemId, tag) };
}

/** Applies a tag event to an item, after earlier events in the log that a crash cut off. */
export function taggedIn(store: Pick<Store, 'audit' | 'refresh'>): ItemAfter {
  return async (item, event, now) => {
    const decided = readAs(event, ...tagActions);
    const before = item.policies.find(({ id }) => id === decided?.details.policy);
    if (!decided || (before && reflects(before, decided))) return item;
    const due = await decidedSince(store, before?.sequence ?? 0, event, tagActions);
    const tag = due.reduce(tagAfter, before);
    if (!tag) return item;
    const tagged = { ...item, policies: withTag(item.policies, tag) };
    // A reopened tag has the matched words of the decided revision, so the item is to be matched again.
    const isReopened = decided.action === 'tag.reopened';
    return touch(item, isReopened ? { ...tagged, matchedRevision: 0 } : tagged, now);
  };
}

function tagAfter(before: ItemTag | undefined, event: TagEvent): ItemTag {
  if (before && reflects(before, event)) return before;
  if (event.action === 'tag.suggested') return suggestedTag(event, before);
  return event.action === 'tag.reopened' ? reopenedTag(event, before) : decidedTag(event, before);
}

/**
 * True if the tag reflects the event. A decision without a person was copied from an item of an older version; the event has the rest. A
 * suggestion does not change an earlier decision or suggestion.
 */
function reflects({ state, sequence, by }: ItemTag, event: TagEvent): boolean {
  // A withdrawn tag may be suggested again.
  if (event.action === 'tag.suggested' && state !== 'withdrawn') return sequence > 0;
  const isWhole = by !== null || (state !== 'confirmed' && state !== 'rejected');
  return sequence > event.sequence || (sequence === event.sequence && isWhole);
}

function decidedTag(
  { action, details, sequence, actor, at }: DecidedEvent<'tag.confirmed' | 'tag.rejected'>,
  before: ItemTag | undefined,
): ItemTag {
  const { policy: id, revision, policyRevision, reason } = details;
  return {
    ...{ id, state: action === 'tag.confirmed' ? 'confirmed' : 'rejected', revision, policyRevision },
    ...foundBefore(before, details.learned),
    ...{ sequence, by: actor, reason, at },
    ...(before?.suggestedBy ? { suggestedBy: before.suggestedBy } : {}),
  };
}

/** Keeps the words for which the tag was suggested before a decision. Without a suggestion, the origin is the person. */
function foundBefore(before: ItemTag | undefined, learned = false): Pick<ItemTag, 'words' | 'clauses' | 'origin'> {
  if (!before || before.state === 'withdrawn') return { words: [], origin: learned ? 'learned' : 'person' };
  const { words, clauses, origin } = before;
  return { words, ...(clauses && { clauses }), ...(origin && { origin }) };
}

/** The tag waits as before. Matching withdraws it if no query suggests it any more. */
function reopenedTag(
  { details: { policy: id, revision, policyRevision }, sequence, at }: DecidedEvent<'tag.reopened'>,
  before: ItemTag | undefined,
): ItemTag {
  const facts = { id, state: 'suggested', revision, policyRevision, by: null, reason: null, at, sequence } as const;
  return { words: [], ...before, ...facts };
}

/** A suggestion by a query stays, with the program added as another origin. */
function suggestedTag(
  { details, sequence, actor, at }: DecidedEvent<'tag.suggested'>,
  before: ItemTag | undefined,
): ItemTag {
  const { policy: id, revision, policyRevision, program, reason } = details;
  const said = { program, by: actor, reason, at };
  if (before?.state === 'suggested') return { ...before, sequence, suggestedBy: { ...said, alone: false } };
  return {
    ...{ id, state: 'suggested', revision, policyRevision, words: [] },
    ...{ sequence, by: null, reason: null, at, suggestedBy: { ...said, alone: true } },
  };
}

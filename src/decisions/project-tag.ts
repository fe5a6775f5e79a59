import { type AuditEvent, type DecidedEvent, readAs } from '../model/access/audit.js';
import { type ItemTag, withTag } from '../model/item/item.js';
import { touch } from '../model/item/touched.js';
import { type Tag, tagOf } from '../model/policy/tag.js';
import type { Store } from '../ports/store/store.js';
import { decidedSince, type ItemAfter, type ProjectionOutcome, projectOnItem } from './project-decision.js';

export const tagActions = ['tag.suggested', 'tag.confirmed', 'tag.rejected', 'tag.reopened'] as const;
type TagEvent = DecidedEvent<(typeof tagActions)[number]>;

/**
 * Brings the item's tag to what an audit event decided, and to what was before it and was cut off; no value where there is no such item.
 * A tag that reflects a later decision is left as it is. Where it `mayLag` behind what is on record, an item that takes no writes now gives
 * the tag that it will have.
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

/** The item with its tag as an event, and what the log has before it and was cut off, decided. */
export function taggedIn(store: Pick<Store, 'audit' | 'refresh'>): ItemAfter {
  return async (item, event, now) => {
    const decided = readAs(event, ...tagActions);
    const before = item.policies.find(({ id }) => id === decided?.details.policy);
    if (!decided || (before && reflects(before, decided))) return item;
    const due = await decidedSince(store, before?.sequence ?? 0, event, tagActions);
    const tag = due.reduce(tagAfter, before);
    if (!tag) return item;
    const tagged = { ...item, policies: withTag(item.policies, tag) };
    // What waits again has the words of the version that was decided on, if a query ever found it: it is to be matched once more.
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
 * A decision that names nobody was copied from an older program's item: the event has the rest of it. Whatever a person or a program said
 * before, a suggestion changes nothing of it.
 */
function reflects({ state, sequence, by }: ItemTag, event: TagEvent): boolean {
  // What was taken back, and no query asks for, may be suggested as any other.
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

/** What spoke for the item when somebody decided; what no query and no program suggested a person did. */
function foundBefore(before: ItemTag | undefined, learned = false): Pick<ItemTag, 'words' | 'clauses' | 'origin'> {
  if (!before || before.state === 'withdrawn') return { words: [], origin: learned ? 'learned' : 'person' };
  const { words, clauses, origin } = before;
  return { words, ...(clauses && { clauses }), ...(origin && { origin }) };
}

/** It waits as it did; where nothing suggests it any more, matching withdraws it. */
function reopenedTag(
  { details: { policy: id, revision, policyRevision }, sequence, at }: DecidedEvent<'tag.reopened'>,
  before: ItemTag | undefined,
): ItemTag {
  const facts = { id, state: 'suggested', revision, policyRevision, by: null, reason: null, at, sequence } as const;
  return { words: [], ...before, ...facts };
}

/** What a query suggests meanwhile stays, and says by whom it was suggested too. */
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

import type { AuditEvent } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import { isAhead } from '../model/ahead.js';
import type { Item, ItemTag, TagState } from '../model/item/item.js';
import type { Policy } from '../model/policy/policy.js';
import { type Tag, tagId } from '../model/policy/tag.js';
import type { Store } from '../ports/store/store.js';
import { readLastDay } from './access/limit-requests.js';
import { actorOf } from './name-actor.js';
import { projectTag } from './project-tag.js';
import { type AuditDeps, eventsOn, isOverruled, recordUnlessOvertaken } from './record-event.js';

export interface TagSuggestion {
  readonly itemId: string;
  readonly policyId: string;
  readonly program: string;
  /** The program's reason, in its words. */
  readonly reason: string;
  /** The person on whose behalf it acts. */
  readonly by: Principal;
}

export type SuggestionOutcome =
  | { readonly kind: 'suggested'; readonly tag: Tag; readonly event: AuditEvent }
  /** The tag exists already, suggested or decided, and stays as it is. */
  | { readonly kind: 'already'; readonly state: TagState }
  /** Somebody ended or changed the suggesting saved search. */
  | { readonly kind: 'overruled' }
  | { readonly kind: 'unknown-item' }
  /** The policy is unknown or retired. */
  | { readonly kind: 'unknown-policy' }
  /** The daily limit of suggestions on behalf of this person is reached. */
  | { readonly kind: 'too-many'; readonly most: number };

type SuggestDeps = AuditDeps<keyof Store>;

/**
 * The most suggestions by one person's programs within 24 hours, since people must read the triage list. Search actions have no limit,
 * since their effect is shown when they are set.
 */
export const suggestionsADay = 100;

/**
 * Records the suggestion of a program that an item concerns a policy. It decides nothing: the tag waits for a person, who sees its origin,
 * and until then no search, list or mail uses it. Decided or suggested tags are left alone.
 */
export async function suggestTag(deps: SuggestDeps, suggestion: TagSuggestion): Promise<SuggestionOutcome> {
  const { itemId, policyId, program, reason, by } = suggestion;
  const subject = tagId(itemId, policyId);
  const actor = await actorOf(deps, by);
  const isOwn = ({ action, actor: other }: AuditEvent): boolean => action === 'tag.suggested' && other === actor;
  const isSearch = by.kind === 'rule';
  for (;;) {
    const now = deps.clock.now();
    const { known, events } = await (isSearch ? readSubject(deps.store, subject) : readLastDay(deps.store, now));
    // Apply decisions first that a crash cut off from the tag.
    for (const event of events.toReversed())
      if (event.subject === subject) await projectTag(deps.store, event, { now });
    const found = await findTagged(deps.store, itemId, policyId);
    if (found.kind !== 'open') return found;
    // A search action suggests only if nothing was ever decided or suggested, even if it was undone.
    if (isSearch && events.length > 0) return { kind: 'already', state: 'withdrawn' };
    const own = events.filter((event) => isOwn(event) && !isAhead(event.at, now));
    if (!isSearch && own.length >= suggestionsADay) return { kind: 'too-many', most: suggestionsADay };
    const details = {
      ...{ item: itemId, policy: policyId, revision: found.item.revision, policyRevision: found.policy.revision },
      ...{ program, reason },
    };
    const decision = { by, action: 'tag.suggested', subject, details } as const;
    // If two programs suggest at once, or a person decides meanwhile, the first is recorded and the other tries again.
    const overtakes = (event: AuditEvent): boolean => event.subject === subject || isOwn(event);
    const { recorded, event } = await recordUnlessOvertaken(deps, decision, { known, overtakes });
    await deps.store.refresh();
    if (!recorded && isOverruled(by, event)) return { kind: 'overruled' };
    if (!recorded) continue;
    const { value: tag } = await projectTag(deps.store, event);
    await deps.store.refresh();
    return tag ? { kind: 'suggested', tag, event } : { kind: 'unknown-item' };
  }
}

/**
 * The events on a tag, newest first, and the newest event of all. The latter is read first: with a lagging query, the other then shows at
 * least as much.
 */
async function readSubject(store: Pick<Store, 'audit'>, subject: string) {
  const { documents } = await store.audit.find('newest', {}, { limit: 1 });
  const events: AuditEvent[] = [];
  for await (const event of eventsOn(store, subject)) events.unshift(event);
  return { known: documents[0]?.value, events };
}

type Found =
  | { readonly kind: 'open'; readonly item: Item; readonly policy: Policy }
  | Extract<SuggestionOutcome, { readonly kind: 'already' | 'unknown-item' | 'unknown-policy' }>;

async function findTagged(store: Store, itemId: string, policyId: string): Promise<Found> {
  const [stored] = await store.items.getMany([itemId]);
  if (!stored) return { kind: 'unknown-item' };
  const policy = (await store.policies.get(policyId))?.value;
  if (!policy || policy.retired) return { kind: 'unknown-policy' };
  const tag = stored.value.policies.find(({ id }) => id === policyId);
  return tag && !isOpen(tag) ? { kind: 'already', state: tag.state } : { kind: 'open', item: stored.value, policy };
}

/** A withdrawn suggestion of a query, without a decision in force. */
function isOpen({ state }: ItemTag): boolean {
  return state === 'withdrawn';
}

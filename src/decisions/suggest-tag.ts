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
  /** Why it thinks so, in its words. */
  readonly reason: string;
  /** On whose behalf it acts. */
  readonly by: Principal;
}

export type SuggestionOutcome =
  | { readonly kind: 'suggested'; readonly tag: Tag; readonly event: AuditEvent }
  /** There is a tag already, suggested or decided: it stays as it is. */
  | { readonly kind: 'already'; readonly state: TagState }
  /** Somebody ended or changed the saved search that says so. */
  | { readonly kind: 'overruled' }
  | { readonly kind: 'unknown-item' }
  /** Unknown, or retired: it suggests nothing any more. */
  | { readonly kind: 'unknown-policy' }
  /** As many were made on behalf of this person within a day as anybody will look at. */
  | { readonly kind: 'too-many'; readonly most: number };

type SuggestDeps = AuditDeps<keyof Store>;

/** Of one person's programs, within 24 hours: the list of what waits is for people to read. What search actions will suggest is seen when they are set. */
export const suggestionsADay = 100;

/**
 * Notes that a program thinks an item concerns a policy. It decides nothing: the tag waits for a person, who sees whose word it is, and
 * no search, list or mail goes by it until then. What was decided, or is suggested already, is left alone.
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
    // A decision that a crash cut off from its tag holds all the same.
    for (const event of events.toReversed())
      if (event.subject === subject) await projectTag(deps.store, event, { now });
    const found = await findTagged(deps.store, itemId, policyId);
    if (found.kind !== 'open') return found;
    // A search action says only what nobody has said yet, also where that was taken back.
    if (isSearch && events.length > 0) return { kind: 'already', state: 'withdrawn' };
    const own = events.filter((event) => isOwn(event) && !isAhead(event.at, now));
    if (!isSearch && own.length >= suggestionsADay) return { kind: 'too-many', most: suggestionsADay };
    const details = {
      ...{ item: itemId, policy: policyId, revision: found.item.revision, policyRevision: found.policy.revision },
      ...{ program, reason },
    };
    const decision = { by, action: 'tag.suggested', subject, details } as const;
    // Two programs that suggest at once, or a person who decides meanwhile: the first is on record, and the other looks again.
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

/** Whatever was said of a tag, newest first, and the newest event of all, which is read first: a search that lags shows of the other as much, or more. */
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

/** A suggestion of the query that lapsed, on which nobody decided, or no longer. */
function isOpen({ state }: ItemTag): boolean {
  return state === 'withdrawn';
}

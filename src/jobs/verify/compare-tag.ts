import type { DecidedEvent } from '../../model/access/audit.js';
import type { Item, ItemTag } from '../../model/item/item.js';
import { tagId } from '../../model/policy/tag.js';
import { type Finding, findingsOf } from './finding.js';

type TagEvent = DecidedEvent<'tag.suggested' | 'tag.confirmed' | 'tag.rejected' | 'tag.reopened'>;

/** Compares the tag of an item for a policy with the decisions on it, oldest first. `item` is undefined if there is none. */
export function compareTag(
  { itemId, policyId }: { readonly itemId: string; readonly policyId: string },
  events: readonly TagEvent[],
  item: Item | undefined,
): Finding[] {
  const { differs, behind, missing } = findingsOf('tag', tagId(itemId, policyId));
  const [first] = events;
  const tag = item?.policies.find(({ id }) => id === policyId);
  if (!item) return differs(first ?? null, 'presence', 'item', null);
  if (tag?.sequence === 0 && (isDecided(tag) || tag.suggestedBy)) return compareUnrecorded(tag, first, item.id);
  if (!tag || tag.sequence === 0) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === tag.sequence);
  const decision = events[at];
  if (!decision) return [missing(tag.sequence)];
  // A suggestion does not change an earlier decision.
  const next = events.slice(at + 1).find(({ action }) => action !== 'tag.suggested');
  const later = next ? [behind(next.sequence)] : [];
  const said = compareProgram(events, tag, item.id);
  if (decision.action === 'tag.suggested') return [...compareState(decision, tag, item.id), ...said, ...later];
  // Matching continues for a reopened tag, and withdraws it if no query asks for it.
  if (decision.action === 'tag.reopened')
    return [...(isDecided(tag) ? compareState(decision, tag, item.id) : []), ...said, ...later];
  if (!isDecided(tag)) return [...compareRenewed(decision, tag, item), ...said, ...later];
  // The tag was copied from an item of an earlier version, without the other fields; it is repaired like any tag that lags.
  if (tag.by === null) return [...compareState(decision, tag, item.id), behind(decision.sequence)];
  const { details } = decision;
  return [
    ...compareState(decision, tag, item.id),
    ...differs(decision, 'author', decision.actor, tag.by),
    ...differs(decision, 'reason', details.reason, tag.reason),
    ...differs(decision, 'time', decision.at, tag.at),
    ...differs(decision, 'revision', details.revision, tag.revision),
    ...differs(decision, 'policyRevision', details.policyRevision, tag.policyRevision),
    ...said,
    ...later,
  ];
}

/** Compares the suggestion of a program, if the tag still holds it. A decision keeps it; a newer suggestion by the query replaces it. */
function compareProgram(events: readonly TagEvent[], tag: ItemTag, itemId: string): Finding[] {
  const suggestions = events.flatMap((event) => (event.action === 'tag.suggested' ? [event] : []));
  const suggestion = suggestions.find(({ sequence }) => sequence === tag.sequence) ?? suggestions[0];
  const { suggestedBy } = tag;
  if (!suggestion && !suggestedBy) return [];
  const isOver = !suggestedBy && suggestion?.sequence !== tag.sequence;
  if (isOver) return [];
  const { differs } = findingsOf('tag', tagId(itemId, tag.id));
  const said = suggestion?.details;
  return [
    ...differs(suggestion ?? null, 'program', said?.program, suggestedBy?.program ?? null),
    ...differs(suggestion ?? null, 'author', suggestion?.actor ?? null, suggestedBy?.by ?? null),
    ...differs(suggestion ?? null, 'reason', said?.reason, suggestedBy?.reason ?? null),
    ...differs(suggestion ?? null, 'time', suggestion?.at ?? null, suggestedBy?.at ?? null),
  ];
}

function compareState(decision: TagEvent, tag: ItemTag, itemId: string): Finding[] {
  return findingsOf('tag', tagId(itemId, tag.id)).differs(decision, 'state', verdictOf(decision), tag.state);
}

/** The tag is decided, but no event decides it. */
function compareUnrecorded(tag: ItemTag, first: TagEvent | undefined, itemId: string): Finding[] {
  const said = first ? `${verdictOf(first)}, ${first.sequence}` : null;
  return findingsOf('tag', tagId(itemId, tag.id)).differs(first ?? null, 'state', said, `${tag.state}, 0`);
}

/** Earlier versions suggested a rejected tag again for a revision that the person had not seen. */
function compareRenewed(decision: TagEvent, tag: ItemTag, item: Item): Finding[] {
  const isRenewed =
    verdictOf(decision) === 'rejected' && tag.revision > decision.details.revision && tag.revision <= item.revision;
  return isRenewed ? [] : compareState(decision, tag, item.id);
}

function isDecided({ state }: ItemTag): boolean {
  return state === 'confirmed' || state === 'rejected';
}

function verdictOf({ action }: TagEvent): string {
  if (action === 'tag.suggested' || action === 'tag.reopened') return 'suggested';
  return action === 'tag.confirmed' ? 'confirmed' : 'rejected';
}

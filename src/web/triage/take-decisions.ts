import { decideTag, reopenTag, type TagDeps } from '../../decisions/decide-tag.js';
import type { Stale } from '../../decisions/record-event.js';
import { auditId } from '../../decisions/record-event.js';
import { triageItem } from '../../decisions/triage-item.js';
import { readAs } from '../../model/access/audit.js';
import type { Principal } from '../../model/access/principal.js';
import { pendingPolicies, stateOf, type TriageSaid, triageOf } from '../../model/item/triage.js';
import type { ShownTag } from './load-triage.js';

export interface Decisions {
  readonly tags: readonly ShownTag[];
  readonly verdict: 'confirmed' | 'rejected';
  readonly reason: string;
  readonly by: Principal;
}

export interface DecisionsOutcome {
  /** Numbers of what was written, by which it is undone. */
  readonly written: readonly number[];
  /** What somebody else decided since it was shown: it stays as it is. */
  readonly stale: readonly { readonly tag: ShownTag; readonly event: Stale['event'] }[];
  readonly refusal: 'revision' | 'reason' | undefined;
}

/** Tags as they were shown, one after the other; then the state of each item follows, where nothing more of it waits. */
export async function takeDecisions(deps: TagDeps, { tags, ...said }: Decisions): Promise<DecisionsOutcome> {
  const written: number[] = [];
  const stale: DecisionsOutcome['stale'][number][] = [];
  let refusal: DecisionsOutcome['refusal'];
  for (const tag of tags) {
    const { itemId, policyId, revision, seen } = tag;
    const outcome = await decideTag(deps, { itemId, policyId, revision, seen, ...said });
    if (outcome.kind === 'decided') written.push(outcome.event.sequence);
    else if (outcome.kind === 'stale') stale.push({ tag, event: outcome.event });
    else refusal = outcome.kind === 'no-reason' ? 'reason' : 'revision';
  }
  for (const itemId of new Set(tags.map((tag) => tag.itemId))) written.push(...(await followState(deps, itemId, said)));
  return { written, stale, refusal };
}

/** What is rejected whole is not ours; what is confirmed is ours again. */
async function followState(
  deps: TagDeps,
  itemId: string,
  { verdict, reason, by }: Omit<Decisions, 'tags'>,
): Promise<readonly number[]> {
  const [stored] = await deps.store.items.getMany([itemId]);
  if (!stored) return [];
  const { value: item } = stored;
  const isOurs = item.policies.some(({ state }) => state === 'confirmed');
  const before = stateOf(item).value;
  const isLeft = verdict === 'rejected' && !isOurs && before === 'new' && pendingPolicies(item).length === 0;
  const isBack = verdict === 'confirmed' && isOurs && before === 'not-ours';
  if (!isLeft && !isBack) return [];
  return sayOf(deps, itemId, { said: { field: 'state', value: isLeft ? 'not-ours' : null }, reason, by });
}

interface Said {
  readonly said: TriageSaid;
  readonly by: Principal;
  readonly reason?: string;
}

/** Says something of what becomes of an item, whatever was said before: its number, or none where it was so. */
export async function sayOf(deps: TagDeps, itemId: string, said: Said): Promise<readonly number[]> {
  const outcome = await triageItem(deps, { itemId, ...said });
  return outcome.kind === 'triaged' ? [outcome.event.sequence] : [];
}

/** Takes back what was written under these numbers, as far as nobody decided on the same since. */
export async function undoDecisions(
  deps: TagDeps,
  { written, by }: { readonly written: readonly number[]; readonly by: Principal },
): Promise<DecisionsOutcome> {
  const undone: number[] = [];
  const stale: DecisionsOutcome['stale'][number][] = [];
  for (const sequence of written.toReversed()) {
    const event = (await deps.store.audit.get(auditId(sequence)))?.value;
    const decided = event && readAs(event, 'tag.confirmed', 'tag.rejected');
    if (decided) {
      const { item: itemId, policy: policyId, revision } = decided.details;
      const outcome = await reopenTag(deps, { itemId, policyId, by, undoes: sequence });
      if (outcome.kind === 'reopened') undone.push(outcome.event.sequence);
      if (outcome.kind === 'stale')
        stale.push({ tag: { itemId, policyId, revision, seen: sequence }, event: outcome.event });
    }
    const said = event && readAs(event, 'item.triaged');
    const [stored] = said?.details.field === 'state' ? await deps.store.items.getMany([said.details.item]) : [];
    if (stored && triageOf(stored.value, 'state')?.sequence === sequence)
      undone.push(...(await sayOf(deps, stored.value.id, { said: { field: 'state', value: null }, by })));
  }
  return { written: undone, stale, refusal: undefined };
}

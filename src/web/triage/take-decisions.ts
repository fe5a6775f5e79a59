import { decideTag, type TagDeps } from '../../decisions/decide-tag.js';
import type { Stale } from '../../decisions/record-event.js';
import type { Principal } from '../../model/access/principal.js';
import type { ShownTag } from './load-triage.js';

export interface Decisions {
  readonly tags: readonly ShownTag[];
  readonly verdict: 'confirmed' | 'rejected';
  readonly reason: string;
  readonly by: Principal;
}

export interface DecisionsOutcome {
  readonly done: readonly ShownTag[];
  /** What somebody else decided since it was shown: it stays as it is. */
  readonly stale: readonly { readonly tag: ShownTag; readonly event: Stale['event'] }[];
  /** A version was named that is not there. */
  readonly isUnknown: boolean;
}

export async function takeDecisions(deps: TagDeps, { tags, ...said }: Decisions): Promise<DecisionsOutcome> {
  const done: ShownTag[] = [];
  const stale: DecisionsOutcome['stale'][number][] = [];
  let isUnknown = false;
  for (const tag of tags) {
    const { itemId, policyId, revision, seen } = tag;
    const outcome = await decideTag(deps, { itemId, policyId, revision, seen, ...said });
    if (outcome.kind === 'decided') done.push(tag);
    else if (outcome.kind === 'stale') stale.push({ tag, event: outcome.event });
    else isUnknown = true;
  }
  return { done, stale, isUnknown };
}

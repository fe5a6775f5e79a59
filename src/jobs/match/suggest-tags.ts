import type { EntryMatch } from '../../match/entry-findings.js';
import { nextTag, type TagMatch } from '../../match/next-tag.js';
import { type Item, withTag } from '../../model/item.js';
import type { PolicySet } from './policy-set.js';

interface Judging extends Pick<PolicySet, 'byId' | 'sequence'> {
  /** The policies that were asked, where it was not all: the tags of others stay as they are. */
  readonly judged?: ReadonlySet<string> | undefined;
}

export interface Suggested {
  /** The item with its tags, noted as matched under the policy set. */
  readonly item: Item;
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/** What becomes of an item's tags by the policies that it was found to concern: suggestions are made, renewed or withdrawn. Pure. */
export function suggestTags(policySet: Judging, item: Item, matches: readonly EntryMatch[], at: string): Suggested {
  let policies = item.policies;
  let made = 0;
  for (const match of tagMatches(policySet, item, matches)) {
    const before = policies.find(({ id }) => id === match.policyId);
    const tag = nextTag(before, match, at);
    if (!tag) continue;
    policies = withTag(policies, tag);
    if (tag.state === 'suggested') made += 1;
  }
  return { item: { ...item, policies, matchedRevision: item.revision, matchedUnder: policySet.sequence }, made };
}

/** The policies that an item matches, and those that it is tagged with and does not match. */
function tagMatches({ byId, judged }: Judging, item: Item, matches: readonly EntryMatch[]): TagMatch[] {
  const toMatch = (policyId: string, words: readonly string[] | null): TagMatch => ({
    policyId,
    revision: item.revision,
    policyRevision: byId.get(policyId)?.revision ?? 0,
    words,
  });
  const ids = new Set(matches.map(({ id }) => id));
  const lapsed = item.policies.filter(
    ({ id, state }) => state === 'suggested' && !ids.has(id) && (judged?.has(id) ?? true),
  );
  return [...matches.map(({ id, words }) => toMatch(id, words)), ...lapsed.map(({ id }) => toMatch(id, null))];
}

import type { AnalysedDocument } from '../analysis/analysed.js';
import { tokenSpaceOf } from '../analysis/word-token.js';
import type { EntryReading } from '../enrich/read-entry.js';
import { matchedWords } from '../match/matched-words.js';
import { nextTag, type TagMatch } from '../match/next-tag.js';
import { matchSavedQueries } from '../match/saved-queries.js';
import { type Item, withTag } from '../model/item.js';
import type { PolicySet } from './policy-set.js';

export interface Matchable {
  readonly item: Item;
  readonly document: AnalysedDocument;
  readonly read: Pick<EntryReading, 'spoken' | 'places' | 'mentions'>;
}

export interface Suggested {
  /** The item with its tags, noted as matched under the policy set. */
  readonly item: Item;
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/** Matches an item against the policies: suggestions are made, renewed or withdrawn. Pure. */
export function suggestTags(policySet: PolicySet, matchable: Matchable, at: string): Suggested {
  const { item } = matchable;
  let policies = item.policies;
  let made = 0;
  for (const match of findMatches(policySet, matchable)) {
    const before = policies.find(({ id }) => id === match.policyId);
    const tag = nextTag(before, match, at);
    if (!tag) continue;
    policies = withTag(policies, tag);
    if (tag.state === 'suggested') made += 1;
  }
  return { item: { ...item, policies, matchedRevision: item.revision, matchedUnder: policySet.sequence }, made };
}

/** The policies that an item matches, and those that it is tagged with and does not match. */
function findMatches(policySet: PolicySet, { item, document, read }: Matchable): TagMatch[] {
  const found = matchSavedQueries(policySet.queries, document);
  const run = { ...read.places, tokens: found.length === 0 ? [] : [...document.text.title, ...document.text.body] };
  const spoken = { text: read.spoken, run, mentions: read.mentions };
  const labels = policySet.glossary[tokenSpaceOf(item.language)];
  const toMatch = (policyId: string, words: readonly string[] | null): TagMatch => ({
    policyId,
    revision: item.revision,
    policyRevision: policySet.byId.get(policyId)?.revision ?? 0,
    words,
  });
  const matched = found.map(({ id, tokens }) => toMatch(id, matchedWords(spoken, tokens, labels)));
  const ids = new Set(matched.map(({ policyId }) => policyId));
  const lapsed = item.policies.filter(({ id, state }) => state === 'suggested' && !ids.has(id));
  return [...matched, ...lapsed.map(({ id }) => toMatch(id, null))];
}

import { z } from 'zod';
import { loadOwners } from '../../decisions/name-actor.js';
import type { Learned, Proposal } from '../../jobs/learned/create-learned.js';
import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { confirmedSince } from '../../jobs/read/confirmed-since.js';
import { countTags, type TagCounts } from '../../jobs/read/count-policies.js';
import { newest } from '../../jobs/read/each-hit.js';
import { loadSentences, type MatchedSentence } from '../../jobs/read/load-sentences.js';
import { whoOwns } from '../../model/access/owners.js';
import type { Item } from '../../model/item/item.js';
import { matchProgressId } from '../../model/policy/match-progress.js';
import type { Policy } from '../../model/policy/policy.js';
import { tagOf } from '../../model/policy/tag.js';
import { dayOf } from '../../model/zoned-time.js';
import type { WebDeps } from '../site-env.js';
import { loadPolicies } from './policy-names.js';
import { type TaggedItem, type TagView, viewTags } from './tag-view.js';

export interface CountedPolicy {
  readonly policy: Policy;
  readonly counts: TagCounts;
}

export async function loadCountedPolicies(store: WebDeps['store']): Promise<readonly CountedPolicy[]> {
  const policies = await loadPolicies(store);
  return Promise.all(policies.map(async (policy) => ({ policy, counts: await countTags(store, policy.id) })));
}

/** The lists on the page of a policy. */
export const policyTabs = ['decide', 'review', 'confirmed', 'rejected'] as const;
export type PolicyTab = (typeof policyTabs)[number];

export interface PolicyStanding extends Pick<CountedPolicy, 'policy'> {
  /** The owner's name; empty if it has no owner. */
  readonly owner: string;
  /** How many publications each list has. */
  readonly tabs: Readonly<Record<PolicyTab, number>>;
  /** How many items were confirmed since the last review. Without a review, how many are confirmed. */
  readonly unreviewed: number;
  /** True if the day of the planned review has come. */
  readonly isDue: boolean;
}

type StandingDeps = Pick<WebDeps, 'store' | 'clock' | 'timeZone'>;

export async function loadStandings(
  { store, clock, timeZone }: StandingDeps,
  policies: readonly Policy[],
): Promise<readonly PolicyStanding[]> {
  const now = clock.now();
  const today = dayOf(now.toISOString(), timeZone);
  const owners = await loadOwners(store);
  const since = await confirmedSince(store, policies, now);
  return Promise.all(
    policies.map(async (policy) => {
      const [counts, decide, review] = await Promise.all([
        countTags(store, policy.id),
        findHeld(store, 'decide', policy.id, { limit: 0 }),
        findHeld(store, 'review', policy.id, { limit: 0 }),
      ]);
      const { confirmed, rejected } = counts;
      return {
        ...{ policy, owner: whoOwns(policy.owner, owners).name },
        tabs: { decide: decide.total, review: review.total, confirmed, rejected },
        unreviewed: since.get(policy.id) ?? confirmed,
        isDue: policy.reviewOn !== '' && policy.reviewOn <= today,
      };
    }),
  );
}

const held = { decide: 'pending', review: 'review' } as const;

/** The items that wait for a decision under a policy, or are to be looked at again. */
function findHeld(
  { items }: Pick<WebDeps['store'], 'items'>,
  tab: keyof typeof held,
  id: string,
  page: { readonly limit: number; readonly after?: string | undefined },
) {
  return items.search({ ...newest({ kind: 'field', field: held[tab], value: id }), ...page });
}

export interface PolicyView extends PolicyStanding {
  /** True while its query is still being matched against stored items. */
  readonly isUnderWay: boolean;
  readonly listed: readonly TagView[];
  /** The sentence that matched, by item id. Empty for the lists of decided items. */
  readonly sentences: ReadonlyMap<string, MatchedSentence>;
  /** Cursor of the next page. */
  readonly next: string | undefined;
  readonly learned: LearnedFrom;
  /** Items that earlier decisions suggest, and the query did not find. */
  readonly proposals: readonly Proposal[];
}

const perPage = 20;
const proposalsShown = 10;

/** A policy with a page of one of its lists. The first page of items to decide also gets proposals from earlier decisions. */
export async function loadPolicy(
  deps: StandingDeps & { readonly learned: Learned },
  id: string,
  place: PolicyPlace,
): Promise<PolicyView | undefined> {
  const { store, learned } = deps;
  const policy = (await store.policies.get(id))?.value;
  const [standing] = policy ? await loadStandings(deps, [policy]) : [];
  if (!policy || !standing) return undefined;
  const isFirst = place.tab === 'decide' && place.after === undefined;
  const [{ items, next }, from, proposals, progress] = await Promise.all([
    listItems(store, id, place),
    learned.ofPolicy(id),
    policy.retired || !isFirst ? [] : learned.proposedFor(id, proposalsShown),
    store.matchProgress.get(matchProgressId),
  ]);
  const isDecided = place.tab === 'confirmed' || place.tab === 'rejected';
  return {
    ...standing,
    isUnderWay: !policy.retired && (progress?.value.through ?? 0) < policy.changedUnder,
    listed: await viewTags(store, taggedWith(id, items), [policy]),
    sentences: isDecided ? new Map() : await loadSentences(store, items, () => [id]),
    next,
    learned: from,
    proposals,
  };
}

interface Listed {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}

async function listItems(store: WebDeps['store'], id: string, { tab, after }: PolicyPlace): Promise<Listed> {
  const page = { limit: perPage, after };
  if (tab === 'confirmed' || tab === 'rejected') return store.items.tagged({ policyId: id, state: tab, ...page });
  const { hits, next } = await findHeld(store, tab, id, page);
  return { items: hits, next };
}

function taggedWith(policyId: string, items: readonly Item[]): TaggedItem[] {
  return items.flatMap((item) => {
    const tag = item.policies.find(({ id }) => id === policyId);
    return tag ? [{ item, tag: tagOf(item.id, tag) }] : [];
  });
}

/** The tab and page of a policy that an address asks for. An invalid tab or cursor counts as absent; unknown parameters are ignored. */
export const PolicyPlace = z.object({
  tab: z.enum(policyTabs).catch('decide'),
  /** The index's cursor. */
  after: z.string().min(1).max(2_000).optional().catch(undefined),
  /** What the reader decided last. */
  did: z.string().optional(),
});
export type PolicyPlace = z.infer<typeof PolicyPlace>;

export function policyHref(policyId: string, { tab = 'decide', after }: Partial<PolicyPlace> = {}): string {
  const query = new URLSearchParams();
  if (tab !== 'decide') query.set('tab', tab);
  if (after) query.set('after', after);
  const text = query.toString();
  return `/policies/${policyId}${text === '' ? '' : `?${text}`}`;
}

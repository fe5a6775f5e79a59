import { type Item, type TagState, TagState as TagStates } from '../../model/item.js';
import { type Policy, tagOf } from '../../model/policy.js';
import type { WebDeps } from '../web-deps.js';
import { loadPolicies } from './policy-names.js';
import { type TaggedItem, type TagView, viewTags } from './tag-view.js';

export type TagCounts = Readonly<Record<TagState, number>>;

export interface CountedPolicy {
  readonly policy: Policy;
  readonly counts: TagCounts;
}

export async function countTags(store: WebDeps['store'], policyId: string): Promise<TagCounts> {
  const counts = await Promise.all(
    TagStates.options.map(async (state) => [state, (await store.items.tagged({ policyId, state, limit: 0 })).total]),
  );
  return Object.fromEntries(counts);
}

export async function loadCountedPolicies(store: WebDeps['store']): Promise<readonly CountedPolicy[]> {
  const policies = await loadPolicies(store);
  return Promise.all(policies.map(async (policy) => ({ policy, counts: await countTags(store, policy.id) })));
}

export interface PolicyView extends CountedPolicy {
  readonly waiting: readonly TagView[];
  readonly nextWaiting: string | undefined;
  readonly decided: readonly TagView[];
}

const waitingPerPage = 25;
const decidedShown = 50;

/** A policy with what waits for a decision, newest activity first, and the latest decisions on items of the newest activity. */
export async function loadPolicy(
  store: WebDeps['store'],
  id: string,
  after: string | undefined,
): Promise<PolicyView | undefined> {
  const policy = (await store.policies.get(id))?.value;
  if (!policy) return undefined;
  const byState = (state: TagState, page: { limit: number; after?: string | undefined }) =>
    store.items.tagged({ policyId: id, state, ...page });
  const [waiting, confirmed, rejected, counts] = await Promise.all([
    byState('suggested', { limit: waitingPerPage, after }),
    byState('confirmed', { limit: decidedShown }),
    byState('rejected', { limit: decidedShown }),
    countTags(store, id),
  ]);
  const decided = taggedWith(id, [...confirmed.items, ...rejected.items]);
  decided.sort((a, b) => b.tag.at.localeCompare(a.tag.at));
  return {
    policy,
    counts,
    waiting: await viewTags(store, taggedWith(id, waiting.items), [policy]),
    nextWaiting: waiting.next,
    decided: await viewTags(store, decided.slice(0, decidedShown), [policy]),
  };
}

function taggedWith(policyId: string, items: readonly Item[]): TaggedItem[] {
  return items.flatMap((item) => {
    const tag = item.policies.find(({ id }) => id === policyId);
    return tag ? [{ item, tag: tagOf(item.id, tag) }] : [];
  });
}

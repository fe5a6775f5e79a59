import { type TagState, TagState as TagStates } from '../../model/item.js';
import type { Policy } from '../../model/policy.js';
import type { WebDeps } from '../web-deps.js';
import { loadPolicies } from './policy-names.js';
import { type TagView, viewTags } from './tag-view.js';

export type TagCounts = Readonly<Record<TagState, number>>;

export interface CountedPolicy {
  readonly policy: Policy;
  readonly counts: TagCounts;
}

export async function countTags(store: WebDeps['store'], policyId: string): Promise<TagCounts> {
  const counts = await Promise.all(
    TagStates.options.map(async (state) => [state, await store.tags.count('byPolicyAndState', { policyId, state })]),
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

/** A policy with what waits for a decision, and the newest of what was decided. */
export async function loadPolicy(
  store: WebDeps['store'],
  id: string,
  after: string | undefined,
): Promise<PolicyView | undefined> {
  const policy = (await store.policies.get(id))?.value;
  if (!policy) return undefined;
  const byState = (state: TagState, page: { limit: number; after?: string | undefined }) =>
    store.tags.find('byPolicyAndState', { policyId: id, state }, page);
  const [waiting, confirmed, rejected, counts] = await Promise.all([
    byState('suggested', { limit: waitingPerPage, after }),
    byState('confirmed', { limit: decidedShown }),
    byState('rejected', { limit: decidedShown }),
    countTags(store, id),
  ]);
  const decided = [...confirmed.documents, ...rejected.documents].map(({ value }) => value);
  decided.sort((a, b) => b.at.localeCompare(a.at));
  const view = (tags: typeof decided) => viewTags(store, tags, [policy]);
  return {
    policy,
    counts,
    waiting: await view(waiting.documents.map(({ value }) => value)),
    nextWaiting: waiting.next,
    decided: await view(decided.slice(0, decidedShown)),
  };
}

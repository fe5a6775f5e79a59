import type { Item, Revision } from '../../model/item.js';
import { type Policy, type Tag, tagId } from '../../model/policy.js';
import { loadPolicies } from '../policies/policy-names.js';
import { type TagView, viewTags } from '../policies/tag-view.js';
import type { WebDeps } from '../web-deps.js';

export interface ItemView {
  readonly item: Item;
  /** Newest first; at least one. */
  readonly revisions: readonly Revision[];
  /** What waits for a decision first. */
  readonly tags: readonly TagView[];
  readonly policies: readonly Policy[];
}

const order: Readonly<Record<Tag['state'], number>> = { suggested: 0, confirmed: 1, rejected: 2, withdrawn: 3 };

export async function loadItem(store: WebDeps['store'], id: string): Promise<ItemView | undefined> {
  const [stored] = await store.items.getMany([id]);
  if (!stored) return undefined;
  const [revisions, policies] = await Promise.all([store.items.revisions(id), loadPolicies(store)]);
  const tags = await loadTags(store, stored.value);
  return {
    item: stored.value,
    revisions: [...revisions].reverse(),
    tags: await viewTags(store, tags, policies),
    policies,
  };
}

/** The item names its tags. */
async function loadTags(store: WebDeps['store'], item: Item): Promise<readonly Tag[]> {
  const tags = await store.tags.getMany(item.policies.map(({ id }) => tagId(item.id, id)));
  return tags.flatMap((tag) => (tag ? [tag.value] : [])).sort((a, b) => order[a.state] - order[b.state]);
}

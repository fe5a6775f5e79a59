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

const tagsAtMost = 1_000;
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

/** The item names its tags, and a read by id sees what was decided a moment ago, which a query may not. */
async function loadTags(store: WebDeps['store'], item: Item): Promise<readonly Tag[]> {
  const found = await store.tags.find('byItem', { itemId: item.id }, { limit: tagsAtMost });
  const ids = new Set([
    ...found.documents.map(({ value }) => value.id),
    ...item.policies.map((tag) => tagId(item.id, tag.id)),
  ]);
  const tags = ids.size === 0 ? [] : await store.tags.getMany([...ids]);
  return tags.flatMap((tag) => (tag ? [tag.value] : [])).sort((a, b) => order[a.state] - order[b.state]);
}

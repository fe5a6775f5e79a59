import type { Item } from '../../model/item.js';
import type { Policy, Tag } from '../../model/policy.js';
import type { WebDeps } from '../web-deps.js';

/** A tag with the names that its reason is told with. */
export interface TagView {
  readonly tag: Tag;
  /** Undefined where the policy is not known any more. */
  readonly policy: Policy | undefined;
  readonly item: Item | undefined;
  /** Name of the person who decided: null while nobody did, undefined where it was erased. */
  readonly decidedBy: string | null | undefined;
}

/** Joins tags with their items, their policies and the people who decided. */
export async function viewTags(
  store: WebDeps['store'],
  tags: readonly Tag[],
  policies: readonly Policy[],
): Promise<readonly TagView[]> {
  const [items, names] = await Promise.all([
    store.items.getMany(tags.map(({ itemId }) => itemId)),
    actorNames(
      store,
      tags.map(({ by }) => by),
    ),
  ]);
  return tags.map((tag, index) => ({
    tag,
    policy: policies.find(({ id }) => id === tag.policyId),
    item: items[index]?.value,
    decidedBy: tag.by === null ? null : names.get(tag.by),
  }));
}

/** Names of actors by id; erased ones are absent. */
export async function actorNames(
  store: WebDeps['store'],
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const actors = known.length === 0 ? [] : await store.actors.getMany(known);
  return new Map(actors.flatMap((actor) => (actor ? [[actor.value.id, actor.value.name]] : [])));
}

import type { MappedPolicy } from '../../export/oscal/describe-mapping.js';
import type { ConfirmedItem } from '../../export/oscal/describe-policy.js';
import type { Item } from '../../model/item/item.js';
import { eachPage } from '../../ports/store/each-page.js';
import type { Store } from '../../ports/store/store.js';
import { eachTagged } from './each-hit.js';

type MappingStore = Pick<Store, 'policies' | 'items' | 'actors'>;

/** All policies with the publications that a person confirmed for each, `most` of one policy at most. */
export async function loadMapping(store: MappingStore, most: number): Promise<readonly MappedPolicy[]> {
  const mapped: MappedPolicy[] = [];
  for await (const { value: policy } of eachPage((page) => store.policies.find('all', {}, page))) {
    mapped.push({ policy, confirmed: await loadConfirmed(store, policy.id, most) });
  }
  return mapped;
}

async function loadConfirmed(store: MappingStore, policyId: string, most: number): Promise<readonly ConfirmedItem[]> {
  const items: Item[] = [];
  for await (const item of eachTagged(store.items, { policyId, state: 'confirmed' }, most)) items.push(item);
  const tagged = items.flatMap((item) => {
    const tag = item.policies.find(({ id }) => id === policyId);
    return tag ? [{ item, tag }] : [];
  });
  const ids = [...new Set(tagged.flatMap(({ tag }) => tag.by ?? []))];
  const actors = ids.length === 0 ? [] : await store.actors.getMany(ids);
  const names = new Map(actors.flatMap((actor) => (actor ? [[actor.value.id, actor.value.name]] : [])));
  return tagged.map(({ item, tag }) => ({ item, tag, decidedBy: names.get(tag.by ?? '') }));
}

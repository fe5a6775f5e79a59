import { actorNames, loadOwners } from '../../decisions/name-actor.js';
import type { MappedPolicy } from '../../export/oscal/describe-mapping.js';
import type { ConfirmedItem } from '../../export/oscal/describe-policy.js';
import { whoOwns } from '../../model/access/owners.js';
import type { Item } from '../../model/item/item.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { eachTagged } from './each-hit.js';

type MappingStore = Pick<Store, 'policies' | 'items' | 'actors' | 'savedSearches' | 'accounts'>;

/** All policies with their confirmed items, at most `most` for each policy. */
export async function loadMapping(store: MappingStore, most: number): Promise<readonly MappedPolicy[]> {
  const mapped: MappedPolicy[] = [];
  const owners = await loadOwners(store);
  for await (const { value: policy } of eachPage(store.policies, 'all')) {
    const owner = whoOwns(policy.owner, owners).name;
    mapped.push({ policy: { ...policy, owner }, confirmed: await loadConfirmed(store, policy.id, most) });
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
  const deciders = tagged.map(({ tag }) => tag.by);
  const names = await actorNames(store, deciders);
  return tagged.map(({ item, tag }) => ({ item, tag, decidedBy: names.get(tag.by ?? '') }));
}

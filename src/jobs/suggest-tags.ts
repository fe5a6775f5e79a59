import type { EntryMatch } from '../match/entry-findings.js';
import { nextTag, type TagMatch } from '../match/next-tag.js';
import type { Item } from '../model/item.js';
import { type Tag, tagId } from '../model/policy.js';
import type { Versioned } from '../ports/collection.js';
import type { Store } from '../ports/store.js';
import type { PolicySet } from './policy-set.js';

/** An item with the policies whose queries it satisfies. */
export interface MatchedItem {
  readonly item: Item;
  /** The version of the stored item, 0 for a new one: of its tags none is expected to be there. */
  readonly expectedVersion: number;
  readonly matches: readonly EntryMatch[];
}

export interface Suggested {
  /** For each item, in order, the tags that it has of those that matching touched. */
  readonly tags: readonly (readonly Tag[])[];
  /** How many suggestions were made or renewed. */
  readonly made: number;
}

/**
 * Writes what follows from matching: suggestions made, renewed or withdrawn. It comes before the item is noted as matched, so
 * that a crash between the two repeats it.
 */
export async function suggestTags(
  store: Pick<Store, 'tags'>,
  policySet: PolicySet,
  items: readonly MatchedItem[],
  at: string,
): Promise<Suggested> {
  const matches = items.map((matched) => tagMatches(policySet, matched));
  const known = matches.filter((_, index) => items[index]?.expectedVersion !== 0).flat();
  const found = await store.tags.getMany(known.map((match) => tagId(match.itemId, match.policyId)));
  const stored = new Map(found.flatMap((tag) => (tag ? [[tag.value.id, tag] as const] : [])));
  const written = await writeTags(store, matches.flat(), stored, at);
  const byId = new Map(written.tags.map((tag) => [tag.id, tag]));
  const tags = matches.map((ofItem) => ofItem.flatMap((match) => byId.get(tagId(match.itemId, match.policyId)) ?? []));
  return { tags, made: written.made };
}

/** The policies that an item matches, and those that it is tagged with and does not match. */
function tagMatches(policySet: PolicySet, { item, matches }: MatchedItem): TagMatch[] {
  const matched: TagMatch[] = matches.map(({ id, words }) => ({
    itemId: item.id,
    policyId: id,
    revision: item.revision,
    policyRevision: policySet.byId.get(id)?.revision ?? 0,
    words,
  }));
  const ids = new Set(matched.map(({ policyId }) => policyId));
  const lapsed = item.policies.filter(({ id, state }) => state === 'suggested' && !ids.has(id));
  return [
    ...matched,
    ...lapsed.map(({ id }) => ({
      itemId: item.id,
      policyId: id,
      revision: item.revision,
      policyRevision: policySet.byId.get(id)?.revision ?? 0,
      words: null,
    })),
  ];
}

async function writeTags(
  store: Pick<Store, 'tags'>,
  matches: readonly TagMatch[],
  stored: ReadonlyMap<string, Versioned<Tag>>,
  at: string,
): Promise<{ readonly tags: Tag[]; readonly made: number }> {
  const kept: Tag[] = [];
  const fresh: { readonly tag: Tag; readonly match: TagMatch }[] = [];
  let made = 0;
  for (const match of matches) {
    const before = stored.get(tagId(match.itemId, match.policyId));
    const tag = nextTag(before?.value, match, at);
    if (tag && !before) fresh.push({ tag, match });
    else if (tag?.state === 'suggested') made += 1;
    if (before) kept.push(tag ? await settleTag(store, match, at, before) : before.value);
  }
  const outcomes = await store.tags.createMany(fresh.map(({ tag }) => tag));
  for (const [index, { tag, match }] of fresh.entries()) {
    if (outcomes[index] === 'created') made += 1;
    kept.push(outcomes[index] === 'created' ? tag : await settleTag(store, match, at, await store.tags.get(tag.id)));
  }
  return { tags: kept, made };
}

/** Writes the tag that follows from the newest stored one, however often others write it meanwhile. */
async function settleTag(
  store: Pick<Store, 'tags'>,
  match: TagMatch,
  at: string,
  found: Versioned<Tag> | undefined,
): Promise<Tag> {
  let before = found;
  for (;;) {
    const tag = nextTag(before?.value, match, at);
    if (before && !tag) return before.value;
    if (tag) {
      const done = before
        ? (await store.tags.replace(tag, before.version)) === 'replaced'
        : (await store.tags.create(tag)) === 'created';
      if (done) return tag;
    }
    before = await store.tags.get(tagId(match.itemId, match.policyId));
    if (!before && !match.words)
      throw new Error(`tag ${tagId(match.itemId, match.policyId)} vanished while it was withdrawn`);
  }
}

import type { Item, Revision } from '../../src/model/item/item.js';
import type { Activity } from '../../src/ports/store/item-index.js';
import { eachPage } from '../../src/ports/store/pages.js';
import type { Store } from '../../src/ports/store/store.js';
import { revisionsOf } from '../contract/revisions-of.js';
import { type LiveFeeds, versionIn } from './live-feeds.js';

const always = { after: '2000-01-01T00:00:00.000Z', until: '2999-01-01T00:00:00.000Z', limit: 500 };

/** Every (item, revision) that the store holds, oldest first. */
export async function listActivities(store: Store): Promise<Activity[]> {
  const all: Activity[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.items.activity({ ...always, cursor });
    all.push(...page.activities);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

/** The record of the publishers: every edition, and the newest version of each entry. */
type Ledger = Pick<LiveFeeds, 'newest' | 'editions'>;

interface Kept {
  readonly item: Item;
  readonly revisions: readonly Revision[];
}

/** The differences between the published entries and the stored items. Empty if nothing was lost. */
export async function verifyItems(store: Store, feeds: Ledger): Promise<string[]> {
  const ids = [...new Set((await listActivities(store)).map(({ itemId }) => itemId))];
  const items = (await store.items.getMany(ids)).flatMap((stored) => stored?.value ?? []);
  const kept = new Map<string, Kept>();
  const problems: string[] = [];
  for (const item of items) {
    const link = item.url ?? '';
    if (kept.has(link)) problems.push(`${link}: kept as two items`);
    kept.set(link, { item, revisions: await revisionsOf(store.items, item.id) });
  }
  for (const link of kept.keys()) if (!feeds.newest.has(link)) problems.push(`${link}: never published`);
  for (const [link, version] of feeds.newest) problems.push(...verifyOne(link, version, kept.get(link)));
  return [...problems, ...(await verifyChecks(store, feeds, kept))];
}

function verifyOne(link: string, newest: number, kept: Kept | undefined): string[] {
  if (!kept) return [`${link}: lost`];
  const versions = kept.revisions.map(({ title }) => versionIn(title));
  const problems: string[] = [];
  if (versionIn(kept.item.title) !== newest)
    problems.push(`${link}: expected version ${newest}, is ${kept.item.title}`);
  if (kept.item.revision !== versions.length) problems.push(`${link}: ${versions.length} revisions, says otherwise`);
  if (versions.some((version, index) => version <= (versions[index - 1] ?? 0) || version > newest)) {
    problems.push(`${link}: revisions ${versions.join(', ')} of ${newest} versions are not in order`);
  }
  return problems;
}

/** A check that found changes owes a revision for every version in the edition that it read, even if a later edition replaced it. */
async function verifyChecks(store: Store, feeds: Ledger, kept: ReadonlyMap<string, Kept>): Promise<string[]> {
  const problems: string[] = [];
  const since = always.after;
  for await (const { value } of eachPage(store.checks, 'since', { since })) {
    if (value.outcome !== 'changed') continue;
    const edition = feeds.editions.get(value.bodyHash ?? '');
    if (!edition) problems.push(`check ${value.id}: read what was never served`);
    for (const [link, version] of edition ?? []) {
      const titles = kept.get(link)?.revisions.map(({ title }) => versionIn(title)) ?? [];
      if (!titles.includes(version)) problems.push(`check ${value.id}: ${link}: version ${version} is no revision`);
    }
  }
  return problems;
}

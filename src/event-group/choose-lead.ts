import { parseUrl } from '../model/address/parse-url.js';
import type { Item } from '../model/item/item.js';
import type { SourceDefinition } from '../model/source/source.js';

export type LeadCandidate = Pick<Item, 'id' | 'sourceId' | 'url' | 'kinds' | 'publishedAt' | 'firstSeenAt'>;
type Publisher = Pick<SourceDefinition, 'url'>;

/** What is said by who decides it, before what is said about it. */
const official: ReadonlySet<string> = new Set([
  'law',
  'bill',
  'decision',
  'sanction',
  'case-law',
  'guideline',
  'consultation',
  'standard',
]);

/**
 * The items of an event group, the one that stands for it first: what a publisher tells on its own site before what links to
 * somebody else's, what is official before reports and news, then the earliest. Pure.
 */
export function orderByLead<T extends LeadCandidate>(
  items: readonly T[],
  publisherOf: (sourceId: string) => Publisher | undefined,
): readonly T[] {
  const keyed = items.map((item) => ({ item, key: leadKey(item, publisherOf(item.sourceId)) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}

/** Keys sort as their items lead. Pure. */
export function leadKey(item: LeadCandidate, publisher: Publisher | undefined): string {
  const foreign = publisher && isOnSiteOf(item.url, publisher.url) ? '0' : '1';
  const comment = item.kinds.some((kind) => official.has(kind)) ? '0' : '1';
  return `${foreign}${comment} ${item.publishedAt ?? item.firstSeenAt} ${item.id}`;
}

/** `www.cnil.fr` and `cnil.fr`, `feeds.example.org` and `news.example.org`. */
function isOnSiteOf(url: string | null, home: string): boolean {
  const [one, other] = [siteOf(url), siteOf(home)];
  return one !== null && other !== null && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`));
}

function siteOf(url: string | null): string | null {
  const hostname = url === null ? undefined : parseUrl(url)?.hostname;
  return hostname?.replace(/^(?:www\d?|feeds?|rss|api|m|news)\./, '') ?? null;
}

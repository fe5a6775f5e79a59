import { compareTexts } from '../model/compare-texts.js';
import type { SitemapTurn } from '../model/source/check.js';
import type { IndexedSitemap, NextPage } from '../model/source/source-page.js';

export interface PickedSitemaps {
  /** Read at each check. */
  readonly always: readonly NextPage[];
  /** Read in their turn. */
  readonly inTurn: readonly NextPage[];
  readonly turn: SitemapTurn;
}

/**
 * The sitemaps of an index that one check reads. Where there are more than `atMost`: the newest, as far as the index says how
 * old they are, and the others in turn, one at least, so that each is read some day, whatever the index says. Pure.
 */
export function pickSitemaps(
  index: readonly IndexedSitemap[],
  atMost: number,
  turn: SitemapTurn | null,
): PickedSitemaps {
  const newest = index.filter(({ modified }) => modified !== null).toSorted(byAge);
  if (index.length <= atMost) {
    const undated = index.filter(({ modified }) => modified === null);
    return { always: [...newest, ...undated].map(toPage), inTurn: [], turn: { after: null, through: true } };
  }
  const always = newest.slice(0, atMost);
  const isAlways = new Set(always.map(({ url }) => url));
  const start = 1 + index.findIndex(({ url }) => url === turn?.after);
  const inOrder = [...index.slice(start), ...index.slice(0, start)].filter(({ url }) => !isAlways.has(url));
  const inTurn = inOrder.slice(0, Math.max(1, atMost - always.length));
  const last = inTurn.at(-1)?.url ?? null;
  const untilEnd = index.slice(start).filter(({ url }) => !isAlways.has(url)).length;
  const through = (turn?.through ?? false) || inTurn.length >= untilEnd;
  return { always: always.map(toPage), inTurn: inTurn.map(toPage), turn: { after: last, through } };
}

function toPage({ url }: IndexedSitemap): NextPage {
  return { kind: 'address', url };
}

function byAge(a: IndexedSitemap, b: IndexedSitemap): number {
  return compareTexts(b.modified ?? '', a.modified ?? '');
}

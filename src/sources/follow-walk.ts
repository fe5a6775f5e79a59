import { compareTexts } from '../model/compare-texts.js';
import type { OpenWalk, SitemapTurn } from '../model/source/check.js';
import type { ReadingDefinition, SourceState } from '../model/source/source.js';
import type { IndexedSitemap, NextPage } from '../model/source/source-page.js';
import { sourceKinds, walkOf } from './source-kinds.js';

/**
 * How far a walk over pages came. `end`: there are no more pages. `known`: it reached entries that were known already. `cut`: it reached
 * the limit of one check, or the host's turn is too far away. `trouble`: a page did not come, or could not be read.
 */
export interface Stretch {
  readonly stoppedAt: 'end' | 'known' | 'cut' | 'trouble';
  /** The page that comes next, or the page that failed. */
  readonly next: NextPage | null;
  /** True if the address of the failed page may no longer be valid. */
  readonly lost?: boolean;
  readonly pages: number;
}

interface WalkFacts {
  /** What earlier checks left open. */
  readonly open: OpenWalk | null;
  readonly url: string;
  readonly begunAt: string;
  /** True if nothing was known before, so that the past has no gap. */
  readonly first: boolean;
  /** The limit of pages for a first reading. */
  readonly atMost: number;
}

/** A gap that is still open after so many checks is given up. */
export const checksAtMost = 50;

/** What a check leaves open: after the top pages and, if it continued an earlier walk, after the pages further down. Null if nothing. */
export function followWalk(top: Stretch, low: Stretch | null, facts: WalkFacts): OpenWalk | null {
  const { open, atMost } = facts;
  const stretch = low ?? top;
  if (stretch.stoppedAt === 'end' || (stretch.stoppedAt === 'known' && (low !== null || !open?.next))) return null;
  // The first page did not come, or could not be read.
  if (top.pages === 0 || stretch.next === null) return open;
  const pages = (low ? (open?.pages ?? 0) : 0) + stretch.pages;
  const first = open?.first ?? facts.first;
  if (first && pages >= atMost && stretch.stoppedAt === 'cut') return null;
  const checks = (open?.checks ?? 0) + 1;
  if (checks > checksAtMost) return null;
  const next = stretch.lost ? null : stretch.next;
  return { url: facts.url, since: open?.since ?? facts.begunAt, next, checks, pages, first };
}

/** True if an unchanged first answer implies that the whole source is unchanged. */
export function firstAnswerTellsAll(
  definition: ReadingDefinition,
  { bodies, failures, walk }: Pick<SourceState, 'bodies' | 'failures'> & Partial<Pick<SourceState, 'walk'>>,
): boolean {
  // The pages that the walk has left open come after the first.
  if (walk) return false;
  // A page that was missing, and counted as removed, may be back unchanged.
  if (sourceKinds[definition.kind].loadParser === null) return failures === 0;
  const { pages, atMost } = walkOf(definition);
  // An index does not always say that one of its sitemaps changed.
  if (pages === 'set') return bodies.length < 2;
  // Entries removed from a register may be missing from any of its pages.
  return pages === 'row' || atMost === 1;
}

/**
 * True if a walk may end at the first known entry: if the newest entries come first, and earlier checks were complete, or have noted
 * where they stopped.
 */
export function mayEndAtKnown(
  definition: ReadingDefinition,
  { url, firstSuccessAt, failures, walk }: Pick<SourceState, 'url' | 'firstSuccessAt' | 'failures' | 'walk'>,
): boolean {
  if (walkOf(definition).pages !== 'row') return false;
  if (walk?.url === definition.url) return true;
  return url === definition.url && firstSuccessAt !== null && failures === 0;
}

export interface PickedSitemaps {
  /** Read at each check. */
  readonly always: readonly NextPage[];
  /** Read in turn. */
  readonly inTurn: readonly NextPage[];
  readonly turn: SitemapTurn;
}

/**
 * The sitemaps of an index that one check reads. If there are more than `atMost`: the newest, as far as the index gives their age, and
 * the others in turn, at least one, so that each is read some day, whatever the index says.
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

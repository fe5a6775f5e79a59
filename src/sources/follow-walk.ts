import type { OpenWalk } from '../model/source/check.js';
import type { NextPage } from '../model/source/source-page.js';

/**
 * How far a walk over pages came. `end`: there are no more. `known`: what was known already. `cut`: as many as one check asks
 * for, or the host's turn is too far away. `trouble`: a page that did not come, or could not be read.
 */
export interface Stretch {
  readonly stoppedAt: 'end' | 'known' | 'cut' | 'trouble';
  /** The page that comes next, or the one that failed. */
  readonly next: NextPage | null;
  /** The page that failed may be an address that holds no longer. */
  readonly lost?: boolean;
  readonly pages: number;
}

export interface WalkFacts {
  /** What the checks before left open. */
  readonly open: OpenWalk | null;
  readonly url: string;
  /** When the check began. */
  readonly begunAt: string;
  /** Nothing was known before: there is no gap in the past. */
  readonly first: boolean;
  /** Pages of a first reading. */
  readonly atMost: number;
}

/** After so many checks a gap that does not close is given up. */
export const checksAtMost = 50;

/** What a check leaves open, from the top of the pages and, where it went on there, further down. Null where nothing is. Pure. */
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

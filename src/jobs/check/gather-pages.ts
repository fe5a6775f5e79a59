import type { SourceDefinition } from '../../model/source/source.js';
import type { FreshResponse } from '../../ports/fetcher.js';
import { followWalk } from '../../sources/follow-walk.js';
import { walkOf } from '../../sources/source-kinds.js';
import { type GatherDeps, type Gathered, type GatherOptions, PageWalker } from './page-walker.js';

/** Reads an answer and those that it leads to, and keeps each of them as it came. */
export async function gatherPages(
  deps: GatherDeps,
  definition: SourceDefinition,
  first: FreshResponse,
  options: GatherOptions,
): Promise<Gathered> {
  const walker = new PageWalker(deps, definition, options);
  const { open } = options;
  const { pages, atMost } = walkOf(definition);
  const isRow = pages === 'row';
  // Where it goes on further down, what the checks before read at the top is known, and the gap lies behind.
  const before = open?.next ? null : (open?.since ?? null);
  const top = await walker.walk(first, undefined, { atMost, before });
  const low = isRow && open?.next && top.stoppedAt === 'known' ? await walker.goOn(open, open.next) : null;
  const facts = { open, url: definition.url, begunAt: options.begunAt, first: options.first, atMost };
  const walk = isRow ? followWalk(top, low, facts) : null;
  return walker.gathered(walk, top);
}

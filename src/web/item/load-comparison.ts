import { z } from 'zod';
import { compareSteps } from '../../diff/compare-revisions.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import { loadPair } from '../../jobs/read/load-changes.js';
import type { WebDeps } from '../web-deps.js';
import type { ComparisonView } from './comparison-page.js';
import { countBodies } from './load-item.js';

const ordinal = z.coerce.number().int().min(1);
const Pair = z.object({ from: ordinal, to: ordinal });

/** Two versions of an item as the query `from=1&to=2` names them; undefined where there are none. `href` leads to the item. */
export async function loadComparison(
  store: WebDeps['store'],
  id: string,
  query: Readonly<Record<string, string>>,
  href: string,
): Promise<ComparisonView | undefined> {
  const asked = Pair.safeParse(query);
  if (!asked.success) return undefined;
  const [[stored], pair] = await Promise.all([store.items.getMany([id]), loadPair(store, id, asked.data)]);
  if (!stored || pair.kind !== 'pair') return undefined;
  const { before, after } = pair;
  const bodies = await countBodies(store, [before, after]);
  const difference = await inTurns(compareSteps(before, after));
  return { item: stored.value, before, after, difference, bodies, href };
}

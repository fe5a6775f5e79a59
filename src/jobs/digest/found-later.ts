import type { Glossary } from '../../analysis/glossary.js';
import { firstWindowStart } from '../../digest/first-window.js';
import type { Pair } from '../../model/composition.js';
import type { Digest } from '../../model/digest.js';
import type { Item } from '../../model/item.js';
import type { Subscription } from '../../model/subscription.js';
import { understandRunId } from '../../model/understand-run.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { StoreError } from '../../ports/store-error.js';
import type { QueryNode } from '../../query/ast.js';
import { conjunction } from '../../query/combine.js';
import { parseQuery } from '../../query/parse-query.js';
import { digestsBefore } from './earlier-pairs.js';

export interface LaterDeps {
  readonly store: Pick<Store, 'items' | 'digests' | 'compositions' | 'understandRuns' | 'refresh'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
}

type Asked = Pick<Subscription, 'id' | 'filter' | 'timeZone' | 'confirmedAt'>;

interface Window {
  readonly start: string;
  readonly end: string;
}

/**
 * What newer rules understood within the window of what had been published before, where the filter asks for it now and no digest
 * of the subscription brought it. Nothing is owed of the time before its first window, and a filter that asks for everything
 * was brought everything.
 */
export async function findLater(deps: LaterDeps, subscription: Asked, window: Window): Promise<readonly Pair[]> {
  const { filter, timeZone, confirmedAt } = subscription;
  if (filter.trim() === '' || !(await wasUnderstoodWithin(deps.store, window))) return [];
  await deps.store.refresh();
  const { node } = parseQuery(filter, { glossary: deps.glossary, now: deps.clock.now(), timeZone });
  const from = firstWindowStart(confirmedAt ?? window.end);
  const seen = { kind: 'date', field: 'seen', from, before: null } as const;
  const found = await understoodWithin(deps, conjunction([node, seen]), window);
  if (found.length === 0) return [];
  const brought = await broughtBefore(deps.store, subscription, { start: window.start, from });
  return found.filter(({ id }) => !brought.has(id)).map(({ id, revision }) => ({ itemId: id, revision }));
}

async function wasUnderstoodWithin({ understandRuns }: LaterDeps['store'], { start, end }: Window): Promise<boolean> {
  const run = (await understandRuns.get(understandRunId))?.value;
  return run !== undefined && run.startedAt <= end && (run.finishedAt === null || run.finishedAt > start);
}

const itemsAtOnce = 200;

async function understoodWithin({ store }: LaterDeps, query: QueryNode, { start, end }: Window): Promise<Item[]> {
  const found: Item[] = [];
  let after: string | undefined;
  try {
    do {
      const page = await store.items.search({
        ...{ query, filters: {}, order: 'newest', limit: itemsAtOnce, after, facets: false },
      });
      found.push(
        ...page.hits.filter(({ understoodAt, backlog, removedAt }) => {
          const isWithin = understoodAt !== null && understoodAt > start && understoodAt <= end;
          return isWithin && !backlog && removedAt === null;
        }),
      );
      after = page.next;
    } while (after !== undefined);
  } catch (error) {
    // A filter that no search answers in time must not hold up the digest of what is new.
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
  }
  return found;
}

/** Ids of the items in the digests from `from` on. */
async function broughtBefore(
  store: LaterDeps['store'],
  { id }: Asked,
  { start, from }: { readonly start: string; readonly from: string },
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const digest of digestsBefore(store, id, start)) {
    if (digest.windowEnd <= from) break;
    for (const { itemId } of await pairsOf(store, digest)) ids.add(itemId);
  }
  return ids;
}

async function pairsOf({ compositions }: LaterDeps['store'], digest: Digest): Promise<readonly Pair[]> {
  if ('pairs' in digest) return digest.pairs;
  return (await compositions.get(digest.compositionId))?.value.entries ?? [];
}

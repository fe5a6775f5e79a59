import type { Glossary } from '../../analysis/glossary.js';
import { itemTerms, type TermSample } from '../../match/learned/item-terms.js';
import type { Item, ItemTag } from '../../model/item/item.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { eachHit } from '../read/each-hit.js';

/** An item among those that decisions are compared with, and that are proposed by them. */
export interface RecentSample extends TermSample {
  readonly itemId: string;
  /** Policies that have nothing to be proposed here: they suggest it, or somebody decided. */
  readonly settled: readonly string[];
  readonly isCorrected: boolean;
}

export interface RecentSamples {
  /** Another number for each look at the store. */
  readonly look: number;
  readonly samples: readonly RecentSample[];
}

/** What is about AI, or what is left out as not about it. */
export type Gate = 'ai' | 'other';

export interface RecentDeps {
  readonly store: Pick<Store, 'items'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
}

/** The newest: ten pages of a search, for every size of the store. */
const mostItems = 2_000;
/** For so long nobody looks again: what has come meanwhile is proposed then. */
const keptMs = 5 * 60_000;

/** Gives the terms of recent items, one look for all who ask within five minutes. */
export function createRecentSamples(deps: RecentDeps): (gate: Gate) => Promise<RecentSamples> {
  const looks = new Map<Gate, { readonly atMs: number; readonly found: Promise<RecentSamples> }>();
  let look = 0;
  return (gate) => {
    const atMs = deps.clock.now().getTime();
    const last = looks.get(gate);
    if (last && Math.abs(atMs - last.atMs) < keptMs) return last.found;
    look += 1;
    const found = loadSamples(deps, gate, look);
    looks.set(gate, { atMs, found });
    // A look that failed is none.
    found.catch(() => looks.delete(gate));
    return found;
  };
}

async function loadSamples({ store, glossary }: RecentDeps, gate: Gate, look: number): Promise<RecentSamples> {
  const samples: RecentSample[] = [];
  const recent = eachHit(store.items, { query: { kind: 'all' }, filters: { relevance: [gate] } }, mostItems);
  try {
    for await (const item of recent) samples.push(sampleOf(item, glossary));
  } catch (error) {
    // Nothing more where the index is too slow: what is proposed is an extra, for which no page waits or fails.
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
  }
  return { look, samples };
}

function sampleOf(item: Item, glossary: Glossary): RecentSample {
  const settled = item.policies.filter((tag) => isSettled(tag)).map(({ id }) => id);
  return {
    itemId: item.id,
    sourceId: item.sourceId,
    terms: itemTerms(item, glossary),
    settled,
    isCorrected: isRelevanceCorrected(item),
  };
}

/** What a query suggests needs no other suggestion, and what a person decided is not asked again. */
export function isSettled({ state, sequence }: ItemTag): boolean {
  return state !== 'withdrawn' || sequence > 0;
}

export function isRelevanceCorrected({ corrections }: Pick<Item, 'corrections'>): boolean {
  return corrections.some(({ finding, value }) => finding === 'relevance' && value !== 'rules');
}

import type { Glossary } from '../../analysis/glossary.js';
import { itemTerms, type TermSample } from '../../match/learned/item-terms.js';
import type { Item, ItemTag } from '../../model/item/item.js';
import type { Needs } from '../../ports/services.js';
import { StoreError } from '../../ports/store/store-error.js';
import { eachHit } from '../read/each-hit.js';

/** A recent item, for comparison with decided ones and as a candidate for a proposal. */
export interface RecentSample extends TermSample {
  readonly itemId: string;
  /** Policies for which the item is not proposed: they suggest it, or somebody decided on it. */
  readonly settled: readonly string[];
  readonly isCorrected: boolean;
}

export interface RecentSamples {
  /** A new number for each reading of the store. */
  readonly look: number;
  readonly samples: readonly RecentSample[];
}

/** Items about AI, or items left out as not about AI. */
export type Gate = 'ai' | 'other';

export type RecentDeps = Needs<'clock' | 'glossary', 'items'>;

/** The newest items: ten pages of a search, for any size of the store. */
const mostItems = 2_000;
/** How long a reading is used; newer items are proposed afterwards. */
const keptMs = 5 * 60_000;

/** Loads the terms of recent items. Requests within five minutes share one reading. */
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
    // A failed reading is not kept.
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
    // If the index is too slow, stop here. Proposals are an extra, for which no page waits or fails.
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

/** True if a query suggests the policy, or a person decided on it. */
export function isSettled({ state, sequence }: ItemTag): boolean {
  return state !== 'withdrawn' || sequence > 0;
}

export function isRelevanceCorrected({ corrections }: Pick<Item, 'corrections'>): boolean {
  return corrections.some(({ finding, value }) => finding === 'relevance' && value !== 'rules');
}

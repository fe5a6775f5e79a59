import type { Glossary } from '../../analysis/glossary.js';
import { itemTerms } from '../../match/learned/item-terms.js';
import { type LearnedModel, scoreOf } from '../../match/learned/learn.js';
import type { Item } from '../../model/item/item.js';
import { createTurns, mapInSlices } from '../read/in-slices.js';
import type { RecentSample } from './recent-samples.js';

interface Wish {
  readonly atMost: number;
  /** The least score. */
  readonly from: number;
}

/** Of one source at most this share of what is proposed: one that writes what is looked for into everything leaves room for others. */
const shareOfSource = 0.3;

/** Ids of the samples that score highest, in that order; of equal ones the newer first. */
export async function likeliest(
  samples: readonly RecentSample[],
  model: LearnedModel,
  { atMost, from }: Wish,
): Promise<readonly string[]> {
  const scored: { readonly sample: RecentSample; readonly score: number }[] = [];
  const turn = createTurns();
  for (const sample of samples) {
    const score = scoreOf(sample.terms, model.weightOf);
    if (score >= from) scored.push({ sample, score });
    await turn();
  }
  const bySource = new Map<string, number>();
  const ids: string[] = [];
  for (const { sample } of scored.sort((a, b) => b.score - a.score)) {
    if (ids.length === atMost) break;
    const ofSource = bySource.get(sample.sourceId) ?? 0;
    if (ofSource >= Math.ceil(shareOfSource * atMost)) continue;
    bySource.set(sample.sourceId, ofSource + 1);
    ids.push(sample.itemId);
  }
  return ids;
}

/** All of the items, the likeliest first; those that are as likely stay as they were. */
export async function inOrder(
  items: readonly Item[],
  model: LearnedModel,
  glossary: Glossary,
): Promise<readonly Item[]> {
  const scored = await mapInSlices(items, (item) => {
    return { item, score: scoreOf(itemTerms(item, glossary), model.weightOf) };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

import type { Glossary } from '../../analysis/glossary.js';
import { itemTerms, type TermsOwner } from './item-terms.js';
import { type LearnedModel, type Likeness, likenessOf, scoreOf } from './learn.js';
import { apart, type WrittenTerm, writtenTerms } from './written-terms.js';

/** How like what was decided an item is, and by which of its words. */
export interface LikeDecided {
  readonly likeness: Likeness;
  /** What weighed for it, the heaviest first, at most 5. */
  readonly terms: readonly WrittenTerm[];
  /** To order by; of no meaning beside that of another model. */
  readonly score: number;
}

const termsShown = 5;

export function judgeItem(item: TermsOwner, model: LearnedModel, glossary: Glossary): LikeDecided {
  const terms = itemTerms(item, glossary);
  const score = scoreOf(terms, model.weightOf);
  const weighed = [...terms]
    .map(([term, factor]) => ({ term, weight: factor * model.weightOf(term) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const written = writtenTerms(item, glossary);
  return {
    likeness: likenessOf(score, model),
    terms: apart(
      weighed.flatMap(({ term }) => written.get(term) ?? []),
      termsShown,
    ),
    score,
  };
}

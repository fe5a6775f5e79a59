import type { Glossary } from '../../analysis/glossary.js';
import {
  apart,
  type ItemTerms,
  itemTerms,
  TermCounts,
  type TermSample,
  type TermsOwner,
  type WrittenTerm,
  writtenTerms,
} from './item-terms.js';

export interface DecidedSample extends TermSample {
  readonly verdict: 'for' | 'against';
}

/** How similar an item is to decided ones: `strong`, `clear`, or `faint`, which is no more similar than any other. */
export type Likeness = 'strong' | 'clear' | 'faint';

/** What was learned from decisions. It depends on the decisions and on the samples compared with them, and on nothing else. */
export interface LearnedModel {
  /** The weight of a term: above 0 for, below 0 against; 0 for an unknown term. */
  weightOf(term: string): number;
  /** Every term with a weight, the heaviest first. */
  readonly weights: readonly (readonly [term: string, weight: number])[];
  /** The least score for each likeness. */
  readonly cuts: { readonly clear: number; readonly strong: number };
}

/** Decisions needed before anything is learned, and how many must be of each sort. */
export const decisionsNeeded = 10;
export const ofEachNeeded = 2;

/** Caps for decided and for undecided samples: no single publisher may make the terms of a policy, or make them common. */
const decidedCap = { share: 0.25, least: 3 };
const commonCap = { share: 0.05, least: 3 };
const prior = 2;
/** A term in a single sample, or of a single capped publisher, says nothing. */
const samplesNeeded = 2;
/** A term in this many samples weighs half as much as if very many samples held it. */
const doubt = 2;
/** The most by which a term may count as more common, as a logarithm: a factor of 55. */
const mostLift = 4;
/** Rejections count less, because rejected items share the query's words with confirmed ones. */
const againstFactor = 0.6;

function isLearnable({ confirmed, rejected }: { readonly confirmed: number; readonly rejected: number }) {
  return confirmed + rejected >= decisionsNeeded && Math.min(confirmed, rejected) >= ofEachNeeded;
}

/**
 * Learns a linear model over terms: how much more common each is in confirmed samples than in `common`, samples that nobody decided, minus
 * how much more common it is in rejected samples. Each decided sample is scored by a model without it, and the cuts follow from these
 * scores. Undefined if there are too few decisions.
 */
export function learn(decided: readonly DecidedSample[], common: readonly TermSample[]): LearnedModel | undefined {
  const [agreed, refused] = [decided.filter(isFor), decided.filter((sample) => !isFor(sample))];
  if (!isLearnable({ confirmed: agreed.length, rejected: refused.length })) return undefined;
  const counts = {
    agreed: new TermCounts(agreed, decidedCap),
    refused: new TermCounts(refused, decidedCap),
    common: new TermCounts(common, commonCap),
  };
  const weights = new Map<string, number>();
  for (const term of [...counts.agreed.terms(), ...counts.refused.terms()]) {
    const weight = weightIn(counts, term);
    if (weight !== 0) weights.set(term, weight);
  }
  const weightOf = (term: string): number => weights.get(term) ?? 0;
  const unseen = (sample: DecidedSample): number => scoreOf(sample.terms, (term) => weightIn(counts, term, sample));
  return {
    weightOf,
    weights: [...weights].sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1)),
    cuts: cutsOf({
      agreed: agreed.map((sample) => ({ score: unseen(sample), weight: counts.agreed.weightOf(sample) })),
      common: common.map((one) => ({ score: scoreOf(one.terms, weightOf), weight: counts.common.weightOf(one) })),
    }),
  };
}

const isFor = ({ verdict }: DecidedSample): boolean => verdict === 'for';

interface AllCounts {
  readonly agreed: TermCounts;
  readonly refused: TermCounts;
  readonly common: TermCounts;
}

/** The weight of a term, as if `unseen` had not been decided. */
function weightIn({ agreed, refused, common }: AllCounts, term: string, unseen?: DecidedSample): number {
  const share = (common.of(term) + 0.5) / (common.total + 1);
  const lift = (counts: TermCounts, verdict: DecidedSample['verdict']): number => {
    const less = unseen?.verdict === verdict ? counts.weightOf(unseen) : 0;
    const held = counts.of(term) - less;
    if (held < samplesNeeded) return 0;
    const times = (held + prior * share) / (counts.total - less + prior) / share;
    return (Math.min(mostLift, Math.max(0, Math.log(times))) * held) / (held + doubt);
  };
  return lift(agreed, 'for') - againstFactor * lift(refused, 'against');
}

/** The sum of the terms' weights, with title terms doubled, normalised by the number of terms. */
export function scoreOf(terms: ItemTerms, weightOf: (term: string) => number): number {
  let sum = 0;
  let squares = 0;
  for (const [term, factor] of terms) {
    sum += factor * weightOf(term);
    squares += factor * factor;
  }
  return squares === 0 ? 0 : sum / Math.sqrt(squares);
}

interface WeighedScore {
  readonly score: number;
  readonly weight: number;
}

interface Scores {
  readonly agreed: readonly WeighedScore[];
  readonly common: readonly WeighedScore[];
}

const clearPart = 0.4;
const strongPart = 0.8;
/** One term of the greatest weight in the text of a short item. */
const leastScore = 0.5;

/**
 * `usual` is the median score of confirmed samples. A clear score is above nine of ten common samples, and above the greater part of what
 * `usual` has without the query's own words, which proposed items lack. A strong score is above most of `usual`. A score of
 * `usual` passes both, even if common samples score as high.
 */
function cutsOf({ agreed, common }: Scores): LearnedModel['cuts'] {
  const usual = quantile(agreed, 0.5);
  const above = (share: number): number => Math.min(usual, quantile(common, share));
  const clear = Math.max(leastScore, clearPart * usual, above(0.9));
  return { clear, strong: Math.max(clear, strongPart * usual, above(0.97)) };
}

function quantile(scores: readonly WeighedScore[], share: number): number {
  const sorted = [...scores].sort((a, b) => a.score - b.score);
  let left = share * sorted.reduce((sum, { weight }) => sum + weight, 0);
  for (const { score, weight } of sorted) {
    left -= weight;
    if (left < 0) return score;
  }
  return sorted.at(-1)?.score ?? 0;
}

export function likenessOf(score: number, { cuts }: LearnedModel): Likeness {
  if (score >= cuts.strong) return 'strong';
  return score >= cuts.clear ? 'clear' : 'faint';
}

/** How similar an item is to decided ones, and the words that show it. */
export interface LikeDecided {
  readonly likeness: Likeness;
  /** Terms that weighed for it, heaviest first, at most 5. */
  readonly terms: readonly WrittenTerm[];
  /** For ordering. Not comparable between models. */
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

import type { Glossary } from '../../analysis/glossary.js';
import { newestSequence } from '../../decisions/newest-sequence.js';
import { itemTerms } from '../../match/learned/item-terms.js';
import {
  decisionsNeeded,
  judgeItem,
  type LearnedModel,
  type LikeDecided,
  type Likeness,
  likenessOf,
  scoreOf,
} from '../../match/learned/learn.js';
import type { Item } from '../../model/item/item.js';
import { isShownByDefault } from '../../model/item/item-fields.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { createTurns } from '../../ports/store/turns.js';
import { mapInSlices } from '../read/in-slices.js';
import {
  correctedRelevance,
  type DecidedItem,
  decidedOfPolicy,
  decidedOfRelevance,
  type LearnedFrom,
  learnFrom,
  twinKeys,
} from './learn-from.js';
import {
  createRecentSamples,
  type Gate,
  isRelevanceCorrected,
  isSettled,
  type RecentDeps,
  type RecentSample,
} from './recent-samples.js';

export type LearnedDeps = RecentDeps & Needs<never, 'items' | 'audit'>;

/** An item that resembles decided ones, with the reason. Proposals are not stored and not in digests. */
export interface Proposal {
  readonly item: Item;
  readonly like: LikeDecided;
}

/** Learns from people's decisions. Nothing is stored, since it follows from the decided items. */
export interface Learned {
  ofPolicy(policyId: string): Promise<LearnedFrom>;
  /** Recent items about AI that the policy's query does not suggest and nobody decided on, likeliest first. */
  proposedFor(policyId: string, atMost: number): Promise<readonly Proposal[]>;
  ofRelevance(): Promise<LearnedFrom>;
  /** Recent items left out as not about AI that resemble items which a person marked as about AI, likeliest first. */
  perhapsAboutAi(atMost: number): Promise<readonly Proposal[]>;
  inOrder(items: readonly Item[], model: LearnedModel): Promise<readonly Item[]>;
  judge(item: Item, model: LearnedModel): LikeDecided;
  /** The same without the words that count for it. */
  likeness(item: Item, model: LearnedModel): Likeness;
}

/** A model has some thousand terms. */
const modelsKept = 20;

/** Shared by all requests of this process. Models are learned again after new decisions, or after recent items were read again. */
export function createLearned(deps: LearnedDeps): Learned {
  const { store, glossary } = deps;
  const recentOf = createRecentSamples(deps);
  const kept = new Map<string, { readonly stamp: string; readonly learned: Promise<LearnedFrom> }>();

  const learnedOf = async (lesson: Lesson): Promise<LearnedFrom> => {
    const [newest, counts] = [await newestSequence(store), await lesson.counts()];
    const isEnough = counts.reduce((sum, count) => sum + count, 0) >= decisionsNeeded;
    const recent = isEnough ? await recentOf(lesson.gate) : { look: 0, samples: [] };
    const stamp = [recent.look, newest, ...counts].join(' ');
    const known = kept.get(lesson.key);
    if (known?.stamp === stamp) return known.learned;
    const common = recent.samples.filter((sample) => lesson.isOpenSample(sample));
    const learned = lesson.decided().then((decided) => learnFrom(decided, common, glossary));
    kept.delete(lesson.key);
    kept.set(lesson.key, { stamp, learned });
    const [oldest] = kept.keys();
    if (kept.size > modelsKept && oldest !== undefined) kept.delete(oldest);
    learned.catch(() => kept.delete(lesson.key));
    return learned;
  };

  const propose = async (lesson: Lesson, atMost: number): Promise<readonly Proposal[]> => {
    const { model, decidedTwins } = await learnedOf(lesson);
    if (!model) return [];
    const { samples } = await recentOf(lesson.gate);
    const open = samples.filter((sample) => lesson.isOpenSample(sample));
    // More than needed, since some were decided on since they were read, and some repeat decided ones.
    const ids = await likeliest(open, model, {
      atMost: spare * atMost,
      ofSource: Math.ceil(2 * shareOfSource * atMost),
      from: model.cuts[lesson.from],
    });
    const items = (await store.items.getMany(ids)).flatMap((one) => (one ? [one.value] : []));
    const still = withoutTwins(
      items.filter((item) => lesson.isOpen(item)),
      decidedTwins,
    ).slice(0, atMost);
    return mapInSlices(still, (item) => ({ item, like: judgeItem(item, model, glossary) }));
  };

  return {
    ofPolicy: (policyId) => learnedOf(lessonOfPolicy(store, policyId)),
    proposedFor: (policyId, atMost) => propose(lessonOfPolicy(store, policyId), atMost),
    ofRelevance: () => learnedOf(lessonOfRelevance(store)),
    perhapsAboutAi: (atMost) => propose(lessonOfRelevance(store), atMost),
    inOrder: (items, model) => inOrder(items, model, glossary),
    judge: (item, model) => judgeItem(item, model, glossary),
    likeness: (item, model) => likenessOf(scoreOf(itemTerms(item, glossary), model.weightOf), model),
  };
}

/** Candidates that are read for each proposal. */
const spare = 4;

/** Keeps one item of each event and title, and none of an event or title that was decided on. */
function withoutTwins(items: readonly Item[], decided: ReadonlySet<string>): readonly Item[] {
  const known = new Set(decided);
  return items.filter((item) => {
    const keys = twinKeys(item);
    const isKnown = keys.some((key) => known.has(key));
    for (const key of keys) known.add(key);
    return !isKnown;
  });
}

/** The subject of learning: a policy, or relevance to AI. */
interface Lesson {
  readonly key: string;
  /** The recent items that are compared and may be proposed. */
  readonly gate: Gate;
  /** How similar an item must be to be proposed. */
  readonly from: keyof LearnedModel['cuts'];
  /** Counts of decisions, which change when something is decided. */
  counts(): Promise<readonly number[]>;
  decided(): Promise<readonly DecidedItem[]>;
  /** True if the sample may still be proposed, as of its reading. */
  isOpenSample(sample: RecentSample): boolean;
  /** The same of the item as it is now. */
  isOpen(item: Item): boolean;
}

function lessonOfPolicy(store: Pick<Store, 'items'>, policyId: string): Lesson {
  const count = async (state: 'confirmed' | 'rejected'): Promise<number> =>
    (await store.items.tagged({ policyId, state, limit: 0 })).total;
  return {
    key: `policy ${policyId}`,
    gate: 'ai',
    from: 'clear',
    counts: () => Promise.all([count('confirmed'), count('rejected')]),
    decided: () => decidedOfPolicy(store, policyId),
    isOpenSample: ({ settled }) => !settled.includes(policyId),
    isOpen: (item) => isShownByDefault(item) && !item.policies.some((tag) => tag.id === policyId && isSettled(tag)),
  };
}

/** Most items are left out as not about AI, so only very similar ones are proposed. */
function lessonOfRelevance(store: Pick<Store, 'items'>): Lesson {
  return {
    key: 'relevance',
    gate: 'other',
    from: 'strong',
    counts: async () => [(await store.items.search({ ...correctedRelevance, limit: 0 })).total],
    decided: () => decidedOfRelevance(store),
    isOpenSample: ({ isCorrected }) => !isCorrected,
    isOpen: (item) => !isShownByDefault(item) && !isRelevanceCorrected(item),
  };
}

interface Wish {
  readonly atMost: number;
  /** The most proposals of one source. */
  readonly ofSource: number;
  /** The least score. */
  readonly from: number;
}

/** The largest share of one source among proposals, so that a source which always uses the learned words leaves room for others. */
const shareOfSource = 0.3;

/** Ids of the samples with the highest scores, highest first; of equal ones the newer first. */
async function likeliest(
  samples: readonly RecentSample[],
  model: LearnedModel,
  { atMost, ofSource: mostOfSource, from }: Wish,
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
    if (ofSource >= mostOfSource) continue;
    bySource.set(sample.sourceId, ofSource + 1);
    ids.push(sample.itemId);
  }
  return ids;
}

/** All items, likeliest first; a stable sort. */
async function inOrder(items: readonly Item[], model: LearnedModel, glossary: Glossary): Promise<readonly Item[]> {
  const scored = await mapInSlices(items, (item) => {
    return { item, score: scoreOf(itemTerms(item, glossary), model.weightOf) };
  });
  return scored.sort((a, b) => b.score - a.score).map(({ item }) => item);
}

import { judgeItem, type LikeDecided } from '../../match/learned/judge-item.js';
import { decisionsNeeded, type LearnedModel } from '../../match/learned/learn.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { mapInSlices } from '../read/in-slices.js';
import { type LearnedFrom, learnFrom } from './learn-from.js';
import { type Lesson, lessonOfPolicy, lessonOfRelevance } from './lesson.js';
import { inOrder, likeliest } from './likeliest.js';
import { createRecentSamples, type RecentDeps } from './recent-samples.js';

export interface LearnedDeps extends RecentDeps {
  readonly store: Pick<Store, 'items' | 'audit'>;
}

/** An item that decisions propose, with the reason. Nothing is stored of it, and no digest has it. */
export interface Proposal {
  readonly item: Item;
  readonly like: LikeDecided;
}

/** What is learned from what people decided. Nothing of it is stored: it follows from the items that bear the decisions. */
export interface Learned {
  ofPolicy(policyId: string): Promise<LearnedFrom>;
  /** Recent items about AI that the policy's query does not suggest and nobody decided upon, the likeliest first. */
  proposedFor(policyId: string, atMost: number): Promise<readonly Proposal[]>;
  ofRelevance(): Promise<LearnedFrom>;
  /** Recent items that are left out as not about AI, and are like those of which a person said that they are, the likeliest first. */
  perhapsAboutAi(atMost: number): Promise<readonly Proposal[]>;
  /** All of the items, the likeliest first. */
  inOrder(items: readonly Item[], model: LearnedModel): Promise<readonly Item[]>;
  judge(item: Item, model: LearnedModel): LikeDecided;
}

/** Each has some thousand terms. */
const modelsKept = 20;

/** For all who ask in this process: models are learned anew where something was decided, or recent items were looked at, since. */
export function createLearned(deps: LearnedDeps): Learned {
  const { store, glossary } = deps;
  const recentOf = createRecentSamples(deps);
  const kept = new Map<string, { readonly stamp: string; readonly learned: Promise<LearnedFrom> }>();

  const learnedOf = async (lesson: Lesson): Promise<LearnedFrom> => {
    const [newest, counts] = [await newestDecision(store), await lesson.counts()];
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
    const { model } = await learnedOf(lesson);
    if (!model) return [];
    const { samples } = await recentOf(lesson.gate);
    const open = samples.filter((sample) => lesson.isOpenSample(sample));
    // Some were decided upon since they were looked at.
    const ids = await likeliest(open, model, { atMost: 2 * atMost, from: model.cuts[lesson.from] });
    const items = (await store.items.getMany(ids)).flatMap((one) => (one ? [one.value] : []));
    const still = items.filter((item) => lesson.isOpen(item)).slice(0, atMost);
    return mapInSlices(still, (item) => ({ item, like: judgeItem(item, model, glossary) }));
  };

  return {
    ofPolicy: (policyId) => learnedOf(lessonOfPolicy(store, policyId)),
    proposedFor: (policyId, atMost) => propose(lessonOfPolicy(store, policyId), atMost),
    ofRelevance: () => learnedOf(lessonOfRelevance(store)),
    perhapsAboutAi: (atMost) => propose(lessonOfRelevance(store), atMost),
    inOrder: (items, model) => inOrder(items, model, glossary),
    judge: (item, model) => judgeItem(item, model, glossary),
  };
}

/** The audit sequence of the last decision of any sort: what was learned before it may be of earlier decisions. */
async function newestDecision({ audit }: Pick<Store, 'audit'>): Promise<number> {
  const [sequence] = await audit.findField('newest', {}, 'sequence', 1);
  return Number(sequence ?? 0);
}

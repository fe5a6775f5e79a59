import type { RelevanceConcept, RelevanceReason } from '../../model/item/relevance.js';
import type { CueStrength } from '../cues/word-files.js';

/** Length of a typical first paragraph. */
const leadLength = 800;
/** Characters of text for which one mention is needed, up to `mostNeeded` mentions. */
const perMention = 6_000;
const mostNeeded = 4;
const doubt = 0.35;

/** Points of a mention in the title, the first paragraph and the rest. An item is relevant from 1 point on. */
const worth: Readonly<Record<CueStrength, readonly [title: number, lead: number, rest: number]>> = {
  rule: [2.4, 1.3, 1.05],
  strong: [2, 1.15, 1],
  medium: [1.3, 1, 0.6],
  weak: [0.7, 0.4, 0.2],
};

export type Place = RelevanceReason['place'];

export interface Mention {
  readonly strength: CueStrength;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
  /** A reference that stands neither in title nor in text. */
  readonly beside?: string;
  readonly points: number;
}

export interface MentionedConcept {
  readonly concept: RelevanceConcept;
  readonly strength: CueStrength;
  readonly mention: Mention;
  readonly points: number;
}

/** Collects the strongest mention and the number of mentions of each concept. */
export class Mentions {
  private readonly byConcept = new Map<RelevanceConcept, { best: Mention; count: number; acronyms: number }>();
  private readonly doubted = new Set<RelevanceConcept | 'acronym'>();
  private count = 0;

  add(concept: RelevanceConcept, mention: Mention, byAcronym = false): void {
    if (mention.strength !== 'weak') this.count += 1;
    const known = this.byConcept.get(concept);
    if (known === undefined) {
      this.byConcept.set(concept, { best: mention, count: 1, acronyms: byAcronym ? 1 : 0 });
      return;
    }
    known.count += 1;
    if (byAcronym) known.acronyms += 1;
    if (mention.points > known.best.points) known.best = mention;
  }

  doubt(concepts: readonly (RelevanceConcept | 'acronym')[]): void {
    for (const concept of concepts) this.doubted.add(concept);
  }

  /** The concepts with their points, strongest first. */
  weigh(textLength: number): MentionedConcept[] {
    const needed = Math.min(mostNeeded, Math.max(1, textLength / perMention));
    const passing = Math.min(1, this.count / needed);
    return [...this.byConcept]
      .map(([concept, { best, count, acronyms }]) => {
        const often = 1 + 0.25 * Math.log2(Math.min(8, count));
        const isPassing = best.place === 'text' && best.strength !== 'rule' && best.start >= leadLength;
        const isDoubted =
          (this.doubted.has(concept) && best.strength !== 'rule') ||
          (acronyms === count && this.doubted.has('acronym'));
        const points = best.points * often * (isPassing ? passing : 1) * (isDoubted ? doubt : 1);
        return { concept, strength: best.strength, mention: best, points };
      })
      .sort((a, b) => b.points - a.points);
  }
}

export function mentionAt(strength: CueStrength, place: Place, start: number, end: number): Mention {
  const [title, lead, rest] = worth[strength];
  return { strength, place, start, end, points: place === 'title' ? title : start < leadLength ? lead : rest };
}

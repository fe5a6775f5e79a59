import type { Relevance, RelevanceConcept, RelevanceReason } from '../../model/item/relevance.js';
import { type FoundReference, findReferences } from '../find-references.js';
import { acronymStrength } from './acronym-strength.js';
import type { CueStrength } from './cue-strength.js';
import { conceptOfReference } from './known-acts.js';
import type { Agent } from './machine-words.js';
import { type Found, type Part, readComposition, type Texts } from './read-composition.js';
import { relevanceCues } from './relevance-cues.js';

/** What is judged; `text` as `entryText` gives it, without the title. */
export interface JudgedEntry {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  /** In canonical form, those that stand in the text and those that the publisher gives beside it. */
  readonly references: readonly string[];
  /** `findReferences` of title, line break and text, where they are known already. */
  readonly mentions?: readonly FoundReference[];
}

/** Nobody reads further to know what a text is about. */
const maxLength = 400_000;
/** The first paragraph, about. */
const leadLength = 800;
/** What is named by them may act: of an algorithm in doubt its sentence tells whether it judges. */
const actors: ReadonlyMap<RelevanceConcept, Agent> = new Map([
  ['algorithm', 'program'],
  ['robot', 'program'],
  ['chatbot', 'program'],
  ['autonomous-vehicle', 'camera'],
]);
/** A text needs one mention for each of these to be about what it mentions, up to `mostNeeded`. */
const perMention = 6_000;
const mostNeeded = 4;
const mostReasons = 8;
/** Of all that is weak together: it never settles the matter. */
const mostWeak = 0.9;
const doubt = 0.35;

/** What one mention is worth in the title, the first paragraph and the rest; an item is relevant from 1. */
const worth: Readonly<Record<CueStrength, readonly [title: number, lead: number, rest: number]>> = {
  rule: [2.4, 1.3, 1.05],
  strong: [2, 1.15, 1],
  medium: [1.3, 1, 0.6],
  weak: [0.7, 0.4, 0.2],
};
const ofReference = 1.6;

/**
 * Whether an entry is about AI, or about machines that decide, rank, profile or recognise, tuned to miss little. Each concept counts
 * by its strongest mention, a little more for others; the title counts double; in a long text a passing mention counts for
 * little, the wording of rules ("automated decision", "AI system") for all. What cites an act known to be about AI is relevant by that. One walk
 * over title and text, so linear.
 */
export function judgeRelevance(entry: JudgedEntry): Relevance {
  const text = entry.text.length > maxLength ? entry.text.slice(0, maxLength) : entry.text;
  const mentions = new Mentions();
  collect(entry.title, 'title', entry.language, mentions);
  collect(text, 'text', entry.language, mentions);
  collectReferences(entry, text, mentions);
  let evidence = mentions.weigh(text.length);
  // Where AI is named, nothing is left to tell from what machines are said to do.
  if (pointsOf(evidence) < 1 && mentions.addComposition({ title: entry.title, text })) {
    evidence = mentions.weigh(text.length);
  }
  const points = pointsOf(evidence);
  return {
    score: Math.round((1 - 0.5 ** points) * 1_000) / 1_000,
    relevant: points >= 1,
    reasons: evidence
      .slice(0, mostReasons)
      .map(({ concept, mention }) => reasonOf(entry.title, text, concept, mention)),
  };
}

function pointsOf(evidence: readonly Evidence[]): number {
  const sum = (isWeak: boolean): number =>
    evidence.reduce((total, { strength, points }) => total + (isWeak === (strength === 'weak') ? points : 0), 0);
  return sum(false) + Math.min(sum(true), mostWeak);
}

type Place = RelevanceReason['place'];

interface Mention {
  readonly strength: CueStrength;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
  /** Of a reference that stands nowhere. */
  readonly beside?: string;
  readonly points: number;
}

interface Evidence {
  readonly concept: RelevanceConcept;
  readonly strength: CueStrength;
  readonly mention: Mention;
  readonly points: number;
}

/** What was found of each concept: its strongest mention, and how many there are. */
class Mentions {
  private readonly byConcept = new Map<RelevanceConcept, { best: Mention; count: number; acronyms: number }>();
  private readonly doubted = new Set<RelevanceConcept | 'acronym'>();
  private readonly parts: Found[] = [];
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

  /** Only in the first paragraph, and the title: in a long text every word stands somewhere. */
  addPart(part: Part, place: Place, start: number, end: number): void {
    if (start < leadLength) this.parts.push({ part, place, start, end });
  }

  addActor(concept: RelevanceConcept, place: Place, start: number, end: number): void {
    const agent = actors.get(concept);
    if (agent !== undefined) this.addPart({ role: 'agent', agent }, place, start, end);
  }

  /** Whether the parts that were found say together that a machine judges. */
  addComposition(texts: Texts): boolean {
    const composed = readComposition(this.parts, texts);
    if (composed !== undefined) this.add(composed.concept, { ...composed, strength: 'rule' });
    return composed !== undefined;
  }

  /** The strongest first. */
  weigh(textLength: number): Evidence[] {
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

function collect(text: string, place: Place, language: string, mentions: Mentions): void {
  relevanceCues().scan(text, (meaning, start, end) => {
    switch (meaning.kind) {
      case 'misleading':
        return;
      case 'context':
        return mentions.doubt(meaning.doubted);
      case 'part':
        return mentions.addPart(meaning.part, place, start, end);
      case 'acronym': {
        const strength = acronymStrength(meaning.acronym, text, start, end, language);
        if (strength !== undefined) mentions.add('ai', mentionAt(strength, place, start, end), true);
        return;
      }
      case 'cue':
        if (place === 'title' && isOwnNumber(text, start, end)) return;
        mentions.addActor(meaning.concept, place, start, end);
        return mentions.add(meaning.concept, mentionAt(meaning.strength, place, start, end));
      default:
        return meaning satisfies never;
    }
  });
}

/** `SB 53: …` is a bill of whichever state, which its own words tell: states number alike, and begin again each session. */
function isOwnNumber(title: string, start: number, end: number): boolean {
  return start === 0 && title.charAt(end) === ':' && /^[A-Z]{2} \d+$/.test(title.slice(0, end));
}

function mentionAt(strength: CueStrength, place: Place, start: number, end: number): Mention {
  const [title, lead, rest] = worth[strength];
  return { strength, place, start, end, points: place === 'title' ? title : start < leadLength ? lead : rest };
}

/** Their places are looked at only where one of them is known to be about AI, which is rare. */
function collectReferences(entry: JudgedEntry, text: string, mentions: Mentions): void {
  const missing = new Map<string, RelevanceConcept>();
  for (const reference of entry.references) {
    const concept = conceptOfReference(reference);
    if (concept !== undefined) missing.set(reference, concept);
  }
  if (missing.size === 0) return;
  const base = { strength: 'rule', points: ofReference } as const;
  const ends = entry.title.length;
  for (const { reference, start, end } of entry.mentions ?? findReferences(`${entry.title}\n${text}`)) {
    const concept = missing.get(reference);
    // What begins in the title and ends in the text stands in neither.
    if (concept === undefined || (start < ends && end > ends)) continue;
    missing.delete(reference);
    const [place, shift] = start < ends ? (['title', 0] as const) : (['text', ends + 1] as const);
    mentions.add(concept, { place, start: start - shift, end: end - shift, ...base });
  }
  for (const [beside, concept] of missing) mentions.add(concept, { ...base, place: 'text', start: 0, end: 0, beside });
}

function reasonOf(title: string, text: string, concept: RelevanceConcept, mention: Mention): RelevanceReason {
  const { place, start, end, beside } = mention;
  return { cue: beside ?? (place === 'title' ? title : text).slice(start, end), concept, place, start, end };
}

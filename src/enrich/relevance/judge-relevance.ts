import type { Relevance, RelevanceConcept, RelevanceReason } from '../../model/item/relevance.js';
import { collectMentions, type JudgedEntry } from './collect-mentions.js';
import type { Mention, MentionedConcept } from './mentions.js';

/** Nobody reads further to know what a text is about. */
const maxLength = 400_000;
const mostReasons = 8;
/** Of all that is weak together: it never settles the matter. */
const mostWeak = 0.9;

/**
 * Whether an entry is about AI, or about machines that decide, rank, profile or recognise, tuned to miss little. Each concept counts
 * by its strongest mention, a little more for others; the title counts double; in a long text a passing mention counts for
 * little, the wording of rules ("automated decision", "AI system") for all. What cites an act known to be about AI is relevant by that.
 */
export function judgeRelevance(entry: JudgedEntry): Relevance {
  const text = entry.text.length > maxLength ? entry.text.slice(0, maxLength) : entry.text;
  const texts = { title: entry.title, text };
  const concepts = collectMentions({ ...entry, text }).weigh(text.length);
  const points = pointsOf(concepts);
  return {
    score: Math.round((1 - 0.5 ** points) * 1_000) / 1_000,
    relevant: points >= 1,
    reasons: concepts.slice(0, mostReasons).map(({ concept, mention }) => reasonOf(texts, concept, mention)),
  };
}

function pointsOf(concepts: readonly MentionedConcept[]): number {
  const sum = (isWeak: boolean): number =>
    concepts.reduce((total, { strength, points }) => total + (isWeak === (strength === 'weak') ? points : 0), 0);
  return sum(false) + Math.min(sum(true), mostWeak);
}

function reasonOf(
  texts: Readonly<Record<'title' | 'text', string>>,
  concept: RelevanceConcept,
  { place, start, end, beside }: Mention,
): RelevanceReason {
  return { cue: beside ?? texts[place].slice(start, end), concept, place, start, end };
}

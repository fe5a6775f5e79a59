import type { Relevance, RelevanceConcept, RelevanceReason } from '../../model/item/relevance.js';
import type { CueStrength } from '../cues/word-files.js';
import { type EntryCues, type Hit, relevanceAtMost } from '../entry-cues.js';
import { type FoundReference, findReferences } from '../find-references.js';
import { conceptOfReference } from './known-acts.js';
import { type Mention, type MentionedConcept, Mentions, mentionAt, type Place } from './mentions.js';
import type { RelevanceMeaning } from './relevance-cues.js';

/** The entry to judge. `text` is `entryText`, without the title. */
export interface JudgedEntry {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  /** In canonical form: references in the text, and those that the publisher gives beside it. */
  readonly references: readonly string[];
  /** `findReferences` of title, line break and text, if already computed. */
  readonly mentions?: readonly FoundReference[];
}

const ofReference = 1.6;

const mostReasons = 8;
/** Most points of all weak mentions together: they never suffice alone. */
const mostWeak = 0.9;

/**
 * Judges if an entry is about AI, or about machines that decide, rank, profile or recognise. Tuned to miss little. Each concept counts
 * by its strongest mention, and a little more for further ones; the title counts double. In a long text a passing mention counts little,
 * except for the wording of rules ("automated decision", "AI system"). An entry that cites an act known to be about AI is relevant.
 */
export function judgeRelevance(entry: JudgedEntry, cues: EntryCues): Relevance {
  const concepts = collectMentions(entry, cues).weigh(Math.min(entry.text.length, relevanceAtMost));
  const points = pointsOf(concepts);
  return {
    score: Math.round((1 - 0.5 ** points) * 1_000) / 1_000,
    relevant: points >= 1,
    reasons: concepts.slice(0, mostReasons).map(({ concept, mention }) => reasonOf(entry, concept, mention)),
  };
}

function pointsOf(concepts: readonly MentionedConcept[]): number {
  const sum = (isWeak: boolean): number =>
    concepts.reduce((total, { strength, points }) => total + (isWeak === (strength === 'weak') ? points : 0), 0);
  return sum(false) + Math.min(sum(true), mostWeak);
}

function reasonOf(
  entry: JudgedEntry,
  concept: RelevanceConcept,
  { place, start, end, beside }: Mention,
): RelevanceReason {
  return { cue: beside ?? entry[place].slice(start, end), concept, place, start, end };
}

/** Collects the cues in title and text, and references to acts known to be about AI. */
function collectMentions(entry: JudgedEntry, cues: EntryCues): Mentions {
  const mentions = new Mentions();
  for (const place of ['title', 'text'] as const)
    for (const hit of cues[place].relevance) collect(entry, place, hit, mentions);
  collectReferences(entry, mentions);
  return mentions;
}

function collect(
  entry: JudgedEntry,
  place: Place,
  { meaning, start, end }: Hit<RelevanceMeaning>,
  mentions: Mentions,
): void {
  if (meaning.kind === 'context') mentions.doubt(meaning.doubted);
  else if (meaning.kind === 'acronym') {
    const strength = acronymStrength(meaning.acronym, entry[place], start, end, entry.language);
    if (strength !== undefined) mentions.add('ai', mentionAt(strength, place, start, end), true);
  } else if (meaning.kind === 'cue') {
    if (place === 'title' && isOwnNumber(entry.title, start, end)) return;
    mentions.add(meaning.concept, mentionAt(meaning.strength, place, start, end));
  }
}

/** True for a bill's own number, as in `SB 53: …`: any state may have one, and numbers begin again each session. Its words must decide. */
function isOwnNumber(title: string, start: number, end: number): boolean {
  return start === 0 && title.charAt(end) === ':' && /^[A-Z]{2} \d+$/.test(title.slice(0, end));
}

/** Adds known references. Searches their places only if one is known to be about AI, which is rare. */
function collectReferences(entry: JudgedEntry, mentions: Mentions): void {
  const missing = new Map<string, RelevanceConcept>();
  for (const reference of entry.references) {
    const concept = conceptOfReference(reference);
    if (concept !== undefined) missing.set(reference, concept);
  }
  if (missing.size === 0) return;
  const base = { strength: 'rule', points: ofReference } as const;
  const ends = entry.title.length;
  for (const { reference, start, end } of entry.mentions ?? findReferences(`${entry.title}\n${entry.text}`)) {
    const concept = missing.get(reference);
    // Ignore matches that span title and text.
    if (concept === undefined || (start < ends && end > ends)) continue;
    missing.delete(reference);
    const [place, shift] = start < ends ? (['title', 0] as const) : (['text', ends + 1] as const);
    mentions.add(concept, { place, start: start - shift, end: end - shift, ...base });
  }
  for (const [beside, concept] of missing) mentions.add(concept, { ...base, place: 'text', start: 0, end: 0, beside });
}

/** Languages in which "ai" is a word of its own ("j'ai", "ai sensi"), so that text all in capitals proves nothing. */
const writesAi = new Set(['fr', 'it', 'oc', 'co']);
/** Languages that write IA for AI. */
const saysIa = new Set(['fr', 'es', 'it', 'pt', 'ca', 'gl', 'ro']);

/** The strength of AI, IA or KI at a place, or undefined if it means something else. */
function acronymStrength(
  acronym: 'AI' | 'IA' | 'KI',
  text: string,
  start: number,
  end: number,
  language: string,
): CueStrength | undefined {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 24);
  // Rules out a person's initials after a title (`Mr`), and Iowa's abbreviation before a postal code.
  if (/(?:\b(?:M|MM|Mr|Mme|Mrs|Ms|Dr|Prof|Judge|Me)\.? ?)$/u.test(before)) return undefined;
  if (/^ ?\d{5}/.test(after)) return undefined;
  if (acronym === 'AI' && writesAi.has(language)) return isShouted(before, after) ? undefined : 'strong';
  if (acronym === 'IA' && !saysIa.has(language)) return /, ?$/.test(before) ? undefined : 'weak';
  if (acronym === 'KI' && language !== 'de') return 'medium';
  return 'strong';
}

/** True if the words next to it are in capitals too. */
function isShouted(before: string, after: string): boolean {
  return /\p{Lu}{3}[^\p{L}]*$|\bJ[’']$/u.test(before) || /^[^\p{L}]*\p{Lu}{3}/u.test(after);
}

import type { RelevanceConcept } from '../../model/item/relevance.js';
import { type Cue, CueSet } from '../cues/cue-set.js';
import { aiCues } from './ai-cues.js';
import type { CueStrength, CueTable } from './cue-strength.js';
import { decisionCues } from './decision-cues.js';
import { europeanCues } from './european-cues.js';
import { fieldCues } from './field-cues.js';
import { impliedCues } from './implied-cues.js';
import { impliedDecisionCues } from './implied-decision-cues.js';
import { type DoubtfulContext, doubtfulContexts, misleadingPhrases } from './misleading-cues.js';
import { namedCues } from './named-cues.js';
import { recognitionCues } from './recognition-cues.js';

/** What a phrase says of the text that it stands in. */
export type CueMeaning =
  | { readonly kind: 'cue'; readonly concept: RelevanceConcept; readonly strength: CueStrength }
  /** `AI`, `IA`, `KI`: which of them, and where, decides what it is worth. */
  | { readonly kind: 'acronym'; readonly acronym: 'AI' | 'IA' | 'KI' }
  | { readonly kind: 'context'; readonly doubted: DoubtfulContext['doubted'] }
  | { readonly kind: 'misleading' };

let compiled: CueSet<CueMeaning> | undefined;

/** Compiled when it is first asked for: most commands judge nothing. */
export function relevanceCues(): CueSet<CueMeaning> {
  compiled ??= new CueSet(listCues());
  return compiled;
}

const tables = [
  fieldCues,
  aiCues,
  decisionCues,
  recognitionCues,
  impliedCues,
  impliedDecisionCues,
  namedCues,
  europeanCues,
];

/** What is listed first wins where two lists have the same phrase: of two strengths the greater. */
function* listCues(): Generator<Cue<CueMeaning>> {
  for (const phrase of misleadingPhrases) yield { phrase, meaning: { kind: 'misleading' } };
  for (const acronym of ['AI', 'IA', 'KI'] as const) yield { phrase: acronym, meaning: { kind: 'acronym', acronym } };
  for (const strength of strengths) for (const table of tables) yield* listTable(table, strength);
  for (const { phrases, doubted } of doubtfulContexts) {
    for (const phrase of phrases) yield { phrase, meaning: { kind: 'context', doubted } };
  }
}

const strengths: readonly CueStrength[] = ['rule', 'strong', 'medium', 'weak'];

function* listTable(table: CueTable, strength: CueStrength): Generator<Cue<CueMeaning>> {
  for (const [concept, cues] of Object.entries(table) as [RelevanceConcept, CueTable[RelevanceConcept]][]) {
    for (const phrase of cues?.[strength] ?? []) yield { phrase, meaning: { kind: 'cue', concept, strength } };
  }
}

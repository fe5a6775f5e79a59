import type { RelevanceConcept } from '../../model/item/relevance.js';
import type { Cue } from '../cues/compiled-cues.js';
import { type CueStrength, wordFiles } from '../cues/word-files.js';

/** What a phrase says about its text. */
export type RelevanceMeaning =
  | { readonly kind: 'cue'; readonly concept: RelevanceConcept; readonly strength: CueStrength }
  /** `AI`, `IA`, `KI`: the language and the surroundings decide its strength. */
  | { readonly kind: 'acronym'; readonly acronym: 'AI' | 'IA' | 'KI' }
  | { readonly kind: 'context'; readonly doubted: readonly (RelevanceConcept | 'acronym')[] }
  | { readonly kind: 'misleading' };

const strengths: readonly CueStrength[] = ['rule', 'strong', 'medium', 'weak'];

/** If two lists have the same phrase, the first wins: the greater strength. */
export function* relevanceCues(): Generator<Cue<RelevanceMeaning>> {
  const lists = wordFiles().map(({ relevance }) => relevance);
  for (const { misleading } of lists)
    for (const phrase of misleading) yield { phrase, meaning: { kind: 'misleading' } };
  for (const acronym of ['AI', 'IA', 'KI'] as const) yield { phrase: acronym, meaning: { kind: 'acronym', acronym } };
  for (const strength of strengths) {
    for (const { concepts } of lists) {
      for (const [concept, phrases] of Object.entries(concepts) as [RelevanceConcept, (typeof concepts)['ai']][])
        for (const phrase of phrases?.[strength] ?? []) yield { phrase, meaning: { kind: 'cue', concept, strength } };
    }
  }
  for (const { doubtful } of lists) {
    for (const { doubts: doubted, where } of doubtful)
      for (const phrase of where) yield { phrase, meaning: { kind: 'context', doubted } };
  }
}

import type { RelevanceConcept } from '../../model/item/relevance.js';

/**
 * What one mention is worth. `rule` is the wording of rules about machines that decide, which settles it anywhere in a text of any
 * length; `strong` settles it, unless it is a passing mention in a long text; `medium` needs the title or company; `weak` needs
 * much of it.
 */
export type CueStrength = 'rule' | 'strong' | 'medium' | 'weak';

/** Phrases by what they are worth, in the syntax of `CueSet`. */
export type ConceptCues = Partial<Readonly<Record<CueStrength, readonly string[]>>>;

export type CueTable = Partial<Readonly<Record<RelevanceConcept, ConceptCues>>>;

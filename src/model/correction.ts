import { z } from 'zod';
import { Instant } from './entry.js';
import { ItemKind } from './item-kind.js';

/** Gives the finding back to the rules. */
const withdrawn = 'rules';

const relevance = { finding: z.literal('relevance'), value: z.enum(['ai', 'other', withdrawn]) };
const kind = { finding: z.literal('kind'), value: z.enum([...ItemKind.options, withdrawn]) };

/** What a person says of a finding in place of the rules. */
export const CorrectedFinding = z.discriminatedUnion('finding', [z.object(relevance), z.object(kind)]);
export type CorrectedFinding = z.infer<typeof CorrectedFinding>;

const decided = {
  /** Actor id of the person. */
  by: z.string(),
  reason: z.string(),
  at: Instant,
  /** The audit sequence of the decision that this reflects. */
  sequence: z.number().int().positive(),
};

/** The newest word of a person on a finding of an item. The finding itself stays as the rules gave it. */
export const Correction = z.discriminatedUnion('finding', [
  z.object({ ...relevance, ...decided }),
  z.object({ ...kind, ...decided }),
]);
export type Correction = z.infer<typeof Correction>;

type FindingName = CorrectedFinding['finding'];

/** The id of a finding of an item: what a correction is about. */
export function correctionId(itemId: string, { finding }: Pick<CorrectedFinding, 'finding'>): string {
  return `${itemId}_${finding}`;
}

/** The word of a person on the finding, given back to the rules or not. Pure. */
export function correctionOf<F extends FindingName>(
  corrections: readonly Correction[],
  finding: F,
): Extract<Correction, { readonly finding: F }> | undefined {
  return corrections.find((one): one is Extract<Correction, { readonly finding: F }> => one.finding === finding);
}

/** The corrections with this one in place of the one that it follows, or behind the others. Pure. */
export function withCorrection(corrections: readonly Correction[], correction: Correction): readonly Correction[] {
  return [...corrections.filter(({ finding }) => finding !== correction.finding), correction];
}

import { z } from 'zod';

/** Who an obligation may be addressed to: the roles of Regulation (EU) 2024/1689, Article 3, and two that many texts address. */
export const Addressee = z.enum(['provider', 'deployer', 'importer', 'distributor', 'public-body', 'employer']);
export type Addressee = z.infer<typeof Addressee>;

/** `should` is a recommendation. */
export const Force = z.enum(['must', 'must-not', 'should']);
export type Force = z.infer<typeof Force>;

/** A sentence that requires something of somebody. */
export const Obligation = z.object({
  /** As written in the text, at most 400 characters. */
  sentence: z.string().max(400),
  /** Null if the sentence names nobody, or somebody else. */
  addressee: Addressee.nullable(),
  force: Force,
  /** The words that oblige, as written in the sentence. */
  cue: z.string(),
});
export type Obligation = z.infer<typeof Obligation>;

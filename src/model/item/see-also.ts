import type { DateRole } from './dated.js';

/** What two items have in common that shows them to be about the same. */
export interface CommonMatter {
  /** Acts in canonical form, or the rarest provision of one. */
  readonly references: readonly string[];
  /** Days by which both say that something happens. */
  readonly dates: readonly { readonly date: string; readonly role: DateRole }[];
  /** Ids of concepts of the glossary. */
  readonly subjects: readonly string[];
}

/** Why an item is to be read beside another. `share`: of their words, what both have in common, from 0 to 1. */
export type SeeAlsoReason =
  | { readonly kind: 'same-text'; readonly share: number }
  | ({ readonly kind: 'same-matter' } & CommonMatter);

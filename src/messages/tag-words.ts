import type { Tag } from '../model/policy/tag.js';

type Pair = readonly [french: string, english: string];

/** The words for tags, in French and English, for tables made with `bilingual`. */
export const tagWords = {
  states: {
    suggested: ['suggéré', 'suggested'],
    confirmed: ['confirmé', 'confirmed'],
    rejected: ['écarté', 'rejected'],
    withdrawn: ['retiré', 'withdrawn'],
  },
  /** Above the items that were decided on. */
  decidedItems: {
    confirmed: ['Confirmées', 'Confirmed'],
    rejected: ['Écartées', 'Rejected'],
  },
  /** For an item, by the event of the decision. */
  events: {
    'tag.confirmed': ['Publication confirmée pour une politique', 'Publication confirmed for a policy'],
    'tag.rejected': ['Publication écartée pour une politique', 'Publication rejected for a policy'],
  },
} as const satisfies { readonly states: Readonly<Record<Tag['state'], Pair>> } & Readonly<
  Record<string, Readonly<Record<string, Pair>>>
>;

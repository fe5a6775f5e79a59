import type { Tag } from '../model/policy/tag.js';

type Pair = readonly [french: string, english: string];

/** What tags are called, in French and English, for the tables of `bilingual` that name them. */
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
  /** Of an item, by the event that decided on it. */
  events: {
    'tag.confirmed': ['Publication confirmée pour une politique', 'Publication confirmed for a policy'],
    'tag.rejected': ['Publication écartée pour une politique', 'Publication rejected for a policy'],
  },
} as const satisfies { readonly states: Readonly<Record<Tag['state'], Pair>> } & Readonly<
  Record<string, Readonly<Record<string, Pair>>>
>;

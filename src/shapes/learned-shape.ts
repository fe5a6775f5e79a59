import { z } from 'zod';
import type { Item } from '../model/item/item.js';
import { ItemShape, itemJson } from './item-shape.js';

const count = z.number().int().nonnegative();
const Term = z.object({
  text: z.string(),
  kind: z.enum(['word', 'reference']),
});

export const LearnedShape = z
  .object({
    learned: z.boolean().describe('False while there are fewer decisions than are `needed`.'),
    decisions: z.object({ confirmed: count, rejected: count }),
    needed: z.object({ decisions: count, ofEach: count }),
    terms: z
      .array(Term.extend({ weight: z.number().describe('Negative for what speaks against.') }))
      .describe('The heaviest, 40 at most.'),
  })
  .meta({ id: 'Learned', description: 'What decisions have taught.' });
type LearnedShape = z.infer<typeof LearnedShape>;

export const SuggestionShape = z
  .object({
    by: z.literal('learned'),
    likeness: z.enum(['strong', 'clear', 'faint']),
    terms: z.array(Term).readonly().describe('At most five, in the words of the item.'),
    item: ItemShape,
  })
  .meta({ id: 'Suggestion', description: 'An item suggested from decisions. It is not a tag: nothing is stored.' });
type SuggestionShape = z.infer<typeof SuggestionShape>;

interface Taught extends Pick<LearnedShape, 'decisions'> {
  readonly model: object | null;
  readonly terms: readonly LearnedShape['terms'][number][];
}

export function learnedJson({ decisions, model, terms }: Taught, needed: LearnedShape['needed']): LearnedShape {
  return {
    ...{ learned: model !== null, decisions, needed },
    terms: terms.map(({ text, kind, weight }) => ({ text, kind, weight: Number(weight.toFixed(2)) })),
  };
}

/** Gives the score as a word alone: the number cannot be compared with another policy's. */
export function suggestionJson({
  item,
  like: { likeness, terms },
}: {
  readonly item: Item;
  readonly like: Pick<SuggestionShape, 'likeness' | 'terms'>;
}): SuggestionShape {
  return { by: 'learned', likeness, terms, item: itemJson(item) };
}

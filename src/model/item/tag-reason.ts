import { z } from 'zod';
import { searchOfActor } from '../access/principal.js';
import type { ItemTag } from './item.js';

/** A reason why an item is tagged with a policy. A tag may have several, all true of the item. */
export const TagReason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('words'),
    words: z
      .array(z.object({ word: z.string(), in: z.enum(['title', 'text']) }))
      .describe('What the query asks for, as the item writes it.'),
  }),
  z.object({
    kind: z.literal('field'),
    field: z.string(),
    value: z.string().describe('What the item has in the field, as the query asks.'),
  }),
  z.object({ kind: z.literal('query') }).describe('It satisfies the query, which asks for nothing that can be shown.'),
  z.object({
    kind: z.literal('rule'),
    name: z.string().describe('Of the saved search for everyone whose rule suggested it.'),
  }),
  z.object({ kind: z.literal('program'), name: z.string(), said: z.string().describe('In the words of the program.') }),
  z.object({ kind: z.literal('learned') }).describe('It is like what was confirmed, and a person decided.'),
  z.object({ kind: z.literal('person') }).describe('A person linked it; nothing else speaks for it.'),
  z.object({ kind: z.literal('unnoted') }).describe('An earlier version did not note it.'),
]);
export type TagReason = z.infer<typeof TagReason>;

/** The reasons of a tag, at least one. This is the only place that derives them. */
export function tagReasons(tag: Omit<ItemTag, 'id'>, { title }: { readonly title: string }): readonly TagReason[] {
  const { words, clauses = [], suggestedBy, origin } = tag;
  const reasons: TagReason[] = [];
  const folded = title.replace(/\s+/g, ' ').toLowerCase();
  const placeOf = (word: string) => (folded.includes(word.toLowerCase()) ? 'title' : 'text');
  if (words.length > 0) reasons.push({ kind: 'words', words: words.map((word) => ({ word, in: placeOf(word) })) });
  reasons.push(...clauses.map((clause) => ({ kind: 'field' as const, ...clause })));
  if (suggestedBy) {
    const { program: name, reason: statement } = suggestedBy;
    reasons.push(
      searchOfActor(suggestedBy.by) === undefined ? { kind: 'program', name, said: statement } : { kind: 'rule', name },
    );
  }
  if (origin) reasons.push({ kind: origin });
  if (reasons.length > 0) return reasons;
  return [{ kind: tag.by === null || tag.clauses ? 'query' : 'unnoted' }];
}

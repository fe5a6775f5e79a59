import { z } from 'zod';
import { TopicId } from './taxonomy.js';

/** A topic of an item, with what shows it. */
export const ItemTopic = z.object({
  topic: TopicId,
  /** Of the title or the text, at most 400 characters. */
  sentence: z.string().max(400),
  /** The words of the sentence that name the topic, as they stand in it. */
  cue: z.string(),
});
export type ItemTopic = z.infer<typeof ItemTopic>;

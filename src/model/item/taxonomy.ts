import { z } from 'zod';
import { countForms, mostForms } from './phrase-forms.js';

const groupInGroup = /\([^()]*\(/;

const Phrase = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine(
    (phrase) => countForms(phrase) <= mostForms && !groupInGroup.test(phrase),
    `expected at most ${mostForms} forms, and no (group) in a group`,
  );
const Phrases = z.array(Phrase).max(200);

/** Phrases for a topic, by language. `other` is for any language besides French and English. */
const PhrasesByLanguage = z.strictObject({
  fr: Phrases.default([]),
  en: Phrases.default([]),
  other: Phrases.default([]),
});
export type PhrasesByLanguage = z.infer<typeof PhrasesByLanguage>;

const Label = z.string().trim().min(1).max(60);

const TopicDefinition = z.strictObject({
  label: z.strictObject({ fr: Label, en: Label }),
  /** Phrases that name the topic by themselves. */
  cues: PhrasesByLanguage,
  /** Phrases that name it in a title, or in a text together with others. */
  hints: PhrasesByLanguage.default({ fr: [], en: [], other: [] }),
  /** Phrases that contain a cue or a hint but mean something else. */
  not: Phrases.default([]),
});

export const TopicId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens');

/** `config/taxonomy.yaml`: the topics that items may have, in the order of lists. */
export const TaxonomyDefinition = z.strictObject({
  topics: z
    .record(TopicId, TopicDefinition)
    .refine((topics) => Object.keys(topics).length <= 100, 'expected at most 100 topics'),
});
export type TaxonomyDefinition = z.infer<typeof TaxonomyDefinition>;

export const ItemTopic = z.object({
  topic: TopicId,
  /** A sentence of the title or the text, at most 400 characters. */
  sentence: z.string().max(400),
  /** The words of the sentence that name the topic, as written. */
  cue: z.string(),
});
export type ItemTopic = z.infer<typeof ItemTopic>;

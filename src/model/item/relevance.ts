import { z } from 'zod';

/** What an item may say that makes it one for people who answer for AI. Ids are stored; one that is given up stays readable. */
export const relevanceConcepts = [
  'ai',
  'ai-act',
  'ai-law',
  'ai-standard',
  'machine-learning',
  'generative-ai',
  'general-purpose-ai',
  'chatbot',
  'deepfake',
  'automated-decision',
  'algorithm',
  'algorithmic-management',
  'algorithmic-pricing',
  'recommender',
  'profiling',
  'scoring',
  'facial-recognition',
  'biometrics',
  'emotion-recognition',
  'video-analytics',
  'predictive-policing',
  'autonomous-vehicle',
  'autonomous-weapon',
  'robot',
  'training-data',
  'ai-chips',
  'human-oversight',
  'explainability',
  'data-analytics',
] as const;
export type RelevanceConcept = (typeof relevanceConcepts)[number];

/** One thing in an item that speaks for its relevance. */
export const RelevanceReason = z.object({
  /** As it stands in the text; a reference in canonical form where the publisher gives it beside the text. */
  cue: z.string(),
  /** One of `relevanceConcepts`, or one of earlier rules. */
  concept: z.string(),
  place: z.enum(['title', 'text']),
  /** UTF-16 units of the title or the text; both 0 where the cue stands in neither. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type RelevanceReason = z.infer<typeof RelevanceReason>;

/** Whether an item is about AI, or about machines that decide, rank or recognise, with the reasons. */
export const Relevance = z.object({
  /** From 0 to 1; relevant from one half. */
  score: z.number().min(0).max(1),
  relevant: z.boolean(),
  /** The strongest first, at most 8, each concept once. */
  reasons: z.array(RelevanceReason).max(8).readonly(),
});
export type Relevance = z.infer<typeof Relevance>;

import { z } from 'zod';

/** Concepts that make an item relevant to people responsible for AI. Ids are stored, so an id that is no longer used stays readable. */
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

/** A piece of evidence for an item's relevance. */
export const RelevanceReason = z.object({
  /** As written in the text. A reference that the publisher gives beside the text is in canonical form. */
  cue: z.string(),
  /** One of `relevanceConcepts`, or a concept of earlier rules. */
  concept: z.string(),
  place: z.enum(['title', 'text']),
  /** UTF-16 offsets in the title or the text. Both are 0 if the cue is in neither. */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});
export type RelevanceReason = z.infer<typeof RelevanceReason>;

/** The judgement if an item is about AI, or about machines that decide, rank or recognise, with the reasons. */
export const Relevance = z.object({
  /** From 0 to 1. An item is relevant from one half. */
  score: z.number().min(0).max(1),
  relevant: z.boolean(),
  /** The strongest first, at most 8, each concept once. */
  reasons: z.array(RelevanceReason).max(8).readonly(),
});
export type Relevance = z.infer<typeof Relevance>;

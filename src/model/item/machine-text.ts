import { z } from 'zod';
import { UiLanguage } from '../digest/subscription.js';
import { Instant } from './entry.js';

/** What a language model is asked for: what a text says, or its title and summary in another language. */
export const MachinePurpose = z.enum(['summary', 'translation']);
export type MachinePurpose = z.infer<typeof MachinePurpose>;

/** Why there is no text yet, or none at all. The first four may pass by themselves. */
export const MachineFailure = z.enum([
  ...(['busy', 'unavailable', 'timeout', 'broken'] as const),
  ...(['too-large', 'wrong-type', 'malformed', 'refused', 'unusable'] as const),
  ...(['budget-day', 'budget-month', 'no-text', 'off'] as const),
]);
export type MachineFailure = z.infer<typeof MachineFailure>;

/** A sentence that a machine wrote, with the sentences of the item that it names for it, as they stand there. */
export const MachineSentence = z.object({ text: z.string(), from: z.array(z.string()).min(1) });
export type MachineSentence = z.infer<typeof MachineSentence>;

/** For which version of which item, in which language, to what end: one text each at most. */
export const MachineTextKey = z.object({
  itemId: z.string(),
  revision: z.number().int().positive(),
  language: UiLanguage,
  purpose: MachinePurpose,
});
export type MachineTextKey = z.infer<typeof MachineTextKey>;

/**
 * What somebody asked a language model for. Keyed by `machineTextId`. Once `written` it never changes; what failed may be asked for
 * again. Nothing rests on it: it is shown, and goes after a time.
 */
export const MachineText = z.object({
  id: z.string(),
  ...MachineTextKey.shape,
  state: z.enum(['waiting', 'written', 'failed']),
  /** The model remains to be asked. */
  open: z.boolean(),
  /** Before that moment it is not. */
  nextAt: Instant,
  askedAt: Instant,
  /** Failed attempts since then. */
  attempts: z.number().int().nonnegative(),
  /** Of the last attempt, where it failed. */
  failure: MachineFailure.nullable(),
  /** The name of the model that wrote it, and when. */
  model: z.string().nullable(),
  writtenAt: Instant.nullable(),
  sentences: z.array(MachineSentence),
});
export type MachineText = z.infer<typeof MachineText>;

/** Names a job too. */
export function machineTextId({ itemId, revision, language, purpose }: MachineTextKey): string {
  return `${itemId}_${revision}_${language}_${purpose}`;
}

/** A text that is asked for, for the first time or again. Pure. */
export function askedText(key: MachineTextKey, now: string): MachineText {
  return {
    ...key,
    id: machineTextId(key),
    ...{ state: 'waiting', open: true, nextAt: now, askedAt: now, attempts: 0 },
    ...{ failure: null, model: null, writtenAt: null, sentences: [] },
  };
}

import { z } from 'zod';
import { UiLanguage } from '../ui-language.js';
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

export function requestedText(key: MachineTextKey, now: string): MachineText {
  return {
    ...key,
    id: machineTextId(key),
    ...{ state: 'waiting', open: true, nextAt: now, askedAt: now, attempts: 0 },
    ...{ failure: null, model: null, writtenAt: null, sentences: [] },
  };
}

/** Tokens that a language model was paid for, or may have been, in a month of UTC. Keyed by the month, `2026-11`. */
export const ModelSpending = z.object({
  id: z.string(),
  /** By the day, `2026-11-27`. */
  days: z.record(z.string(), z.number().int().nonnegative()),
});
export type ModelSpending = z.infer<typeof ModelSpending>;

/** Tokens at most. */
export interface ModelBudget {
  readonly perDay: number;
  readonly perMonth: number;
}

export type Charge =
  | { readonly kind: 'charged'; readonly spending: ModelSpending }
  | { readonly kind: 'spent'; readonly failure: 'budget-day' | 'budget-month' };

/** With so many tokens more on that day, or which budget has no room for them. */
export function chargeTokens(before: ModelSpending, day: string, tokens: number, budget: ModelBudget): Charge {
  const ofDay = (before.days[day] ?? 0) + tokens;
  const ofMonth = Object.values(before.days).reduce((sum, one) => sum + one, tokens);
  if (ofMonth > budget.perMonth) return { kind: 'spent', failure: 'budget-month' };
  if (ofDay > budget.perDay) return { kind: 'spent', failure: 'budget-day' };
  return { kind: 'charged', spending: { ...before, days: { ...before.days, [day]: ofDay } } };
}

/** With another charge in place of one that was an estimate. */
export function settleTokens(before: ModelSpending, day: string, estimated: number, tokens: number): ModelSpending {
  return { ...before, days: { ...before.days, [day]: Math.max(0, (before.days[day] ?? 0) - estimated + tokens) } };
}

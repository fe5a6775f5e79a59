import { z } from 'zod';
import { UiLanguage } from '../ui-language.js';
import { Instant } from './entry.js';

/** What a language model is asked to write: a summary, or title and summary in another language. */
export const MachinePurpose = z.enum(['summary', 'translation']);
export type MachinePurpose = z.infer<typeof MachinePurpose>;

/** Why there is no text, or not yet. The first four may pass on their own. */
export const MachineFailure = z.enum([
  ...(['busy', 'unavailable', 'timeout', 'broken'] as const),
  ...(['too-large', 'wrong-type', 'malformed', 'refused', 'unusable'] as const),
  ...(['budget-day', 'budget-month', 'no-text', 'off'] as const),
]);
export type MachineFailure = z.infer<typeof MachineFailure>;

/** A sentence written by a machine, with the sentences of the item that it gives as its sources, quoted as they are. */
export const MachineSentence = z.object({ text: z.string(), from: z.array(z.string()).min(1) });
export type MachineSentence = z.infer<typeof MachineSentence>;

/** The version of the item, the language and the purpose. There is at most one text for each key. */
export const MachineTextKey = z.object({
  itemId: z.string(),
  revision: z.number().int().positive(),
  language: UiLanguage,
  purpose: MachinePurpose,
});
export type MachineTextKey = z.infer<typeof MachineTextKey>;

/**
 * A request to a language model. Keyed by `machineTextId`. Once `written` it never changes; after a failure it may be asked for again.
 * Nothing depends on it: it is shown, and deleted after a time.
 */
export const MachineText = z.object({
  id: z.string(),
  ...MachineTextKey.shape,
  state: z.enum(['waiting', 'written', 'failed']),
  /** True while the model remains to be asked. */
  open: z.boolean(),
  /** When the model may be asked next. */
  nextAt: Instant,
  askedAt: Instant,
  /** Failed attempts since then. */
  attempts: z.number().int().nonnegative(),
  /** The last attempt's failure, if it failed. */
  failure: MachineFailure.nullable(),
  /** The name of the model that wrote it, and when. */
  model: z.string().nullable(),
  writtenAt: Instant.nullable(),
  sentences: z.array(MachineSentence),
});
export type MachineText = z.infer<typeof MachineText>;

/** Also used as the key of a job. */
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

/** Tokens that a language model was paid for, or may have been, in a month (UTC). Keyed by the month, `2026-11`. */
export const ModelSpending = z.object({
  id: z.string(),
  /** By day, `2026-11-27`. */
  days: z.record(z.string(), z.number().int().nonnegative()),
});
export type ModelSpending = z.infer<typeof ModelSpending>;

/** The most tokens allowed. */
export interface ModelBudget {
  readonly perDay: number;
  readonly perMonth: number;
}

export type Charge =
  | { readonly kind: 'charged'; readonly spending: ModelSpending }
  | { readonly kind: 'spent'; readonly failure: 'budget-day' | 'budget-month' };

/** Adds tokens to a day, or names the budget that has no room for them. */
export function chargeTokens(before: ModelSpending, day: string, tokens: number, budget: ModelBudget): Charge {
  const ofDay = (before.days[day] ?? 0) + tokens;
  const ofMonth = Object.values(before.days).reduce((sum, one) => sum + one, tokens);
  if (ofMonth > budget.perMonth) return { kind: 'spent', failure: 'budget-month' };
  if (ofDay > budget.perDay) return { kind: 'spent', failure: 'budget-day' };
  return { kind: 'charged', spending: { ...before, days: { ...before.days, [day]: ofDay } } };
}

/** Replaces an estimated charge by the real one. */
export function settleTokens(before: ModelSpending, day: string, estimated: number, tokens: number): ModelSpending {
  return { ...before, days: { ...before.days, [day]: Math.max(0, (before.days[day] ?? 0) - estimated + tokens) } };
}

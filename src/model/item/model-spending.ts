import { z } from 'zod';

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

/** With so many tokens more on that day, or which budget has no room for them. Pure. */
export function chargeTokens(before: ModelSpending, day: string, tokens: number, budget: ModelBudget): Charge {
  const ofDay = (before.days[day] ?? 0) + tokens;
  const ofMonth = Object.values(before.days).reduce((sum, one) => sum + one, tokens);
  if (ofMonth > budget.perMonth) return { kind: 'spent', failure: 'budget-month' };
  if (ofDay > budget.perDay) return { kind: 'spent', failure: 'budget-day' };
  return { kind: 'charged', spending: { ...before, days: { ...before.days, [day]: ofDay } } };
}

/** With another charge in place of one that was an estimate. Pure. */
export function settleTokens(before: ModelSpending, day: string, estimated: number, tokens: number): ModelSpending {
  return { ...before, days: { ...before.days, [day]: Math.max(0, (before.days[day] ?? 0) - estimated + tokens) } };
}

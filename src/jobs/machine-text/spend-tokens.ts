import { chargeTokens, type ModelBudget, type ModelSpending, settleTokens } from '../../model/item/model-spending.js';
import type { Store } from '../../ports/store/store.js';

type SpendingStore = Pick<Store, 'modelSpending'>;

export type Reservation =
  | { readonly kind: 'reserved'; readonly day: string; readonly tokens: number }
  | { readonly kind: 'spent'; readonly failure: 'budget-day' | 'budget-month' };

/**
 * Charges an estimate before anything is asked, by compare-and-set: two processes cannot both spend what is left. Whoever dies before
 * `settle` leaves it charged, as the answer may be.
 */
export async function reserveTokens(
  { modelSpending }: SpendingStore,
  { tokens, budget, now }: { readonly tokens: number; readonly budget: ModelBudget; readonly now: Date },
): Promise<Reservation> {
  const day = now.toISOString().slice(0, 10);
  const id = day.slice(0, 7);
  for (;;) {
    const stored = await modelSpending.get(id);
    const charge = chargeTokens(stored?.value ?? { id, days: {} }, day, tokens, budget);
    if (charge.kind === 'spent') return charge;
    if (await write({ modelSpending }, charge.spending, stored?.version)) return { kind: 'reserved', day, tokens };
  }
}

/** What it was in the end, in place of the estimate. */
export async function settleReservation(
  { modelSpending }: SpendingStore,
  reserved: Extract<Reservation, { kind: 'reserved' }>,
  tokens: number,
): Promise<void> {
  if (tokens === reserved.tokens) return;
  for (;;) {
    const stored = await modelSpending.get(reserved.day.slice(0, 7));
    if (!stored) return;
    const settled = settleTokens(stored.value, reserved.day, reserved.tokens, tokens);
    if (await write({ modelSpending }, settled, stored.version)) return;
  }
}

async function write(
  { modelSpending }: SpendingStore,
  spending: ModelSpending,
  version: number | undefined,
): Promise<boolean> {
  if (version === undefined) return (await modelSpending.create(spending)) === 'created';
  return (await modelSpending.replace(spending, version)) === 'replaced';
}

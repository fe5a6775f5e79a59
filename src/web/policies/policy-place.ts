import { z } from 'zod';

/** Which page of a policy's list is shown. What others append to our addresses, or break in them, is as absent. */
export const PolicyPlace = z.object({
  order: z.enum(['newest', 'likeliest']).catch('newest'),
  /** The index's cursor. */
  after: z.string().min(1).max(2_000).optional().catch(undefined),
  /** How many of those that follow the cursor come before the page, where they are in another order than the index's. */
  from: z.coerce.number().int().min(0).max(1_000).catch(0),
});
export type PolicyPlace = z.infer<typeof PolicyPlace>;

export function policyHref(policyId: string, { order, after, from }: Partial<PolicyPlace> = {}): string {
  const query = new URLSearchParams();
  if (order === 'likeliest') query.set('order', order);
  if (from) query.set('from', String(from));
  if (after) query.set('after', after);
  const text = query.toString();
  return `/policies/${policyId}${text === '' ? '' : `?${text}`}`;
}

/** The list on which a decision was taken, and to which the reader comes back; `item` is the item's page. */
export type DecidedOn = 'item' | 'policy' | 'likeliest' | 'proposed';

/** Undefined for the item's page. */
export function wayBack(from: string | undefined, policyId: string): string | undefined {
  if (from === 'policy') return `${policyHref(policyId)}#waiting`;
  if (from === 'likeliest') return `${policyHref(policyId, { order: 'likeliest' })}#waiting`;
  return from === 'proposed' ? `${policyHref(policyId)}#proposed` : undefined;
}

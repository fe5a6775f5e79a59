import { z } from 'zod';

/** Which page of a policy's list is shown. What others append to our addresses, or break in them, is as absent. */
export const PolicyPlace = z.object({
  order: z.enum(['newest', 'likeliest']).catch('newest'),
  /** The index's cursor. */
  after: z.string().min(1).max(2_000).optional().catch(undefined),
  /** How many of those that follow the cursor come before the page, where they are in another order than the index's. */
  from: z.coerce.number().int().min(0).max(1_000).catch(0),
  /** The item on which the reader decided last, and the list on which that was, where it is not that of what waits. */
  decided: z.string().min(1).max(200).optional().catch(undefined),
  list: z.enum(['proposed']).optional().catch(undefined),
});
export type PolicyPlace = z.infer<typeof PolicyPlace>;

export function policyHref(policyId: string, place: Partial<PolicyPlace> = {}): string {
  const { order, after, from, decided, list } = place;
  const query = new URLSearchParams();
  if (order === 'likeliest') query.set('order', order);
  if (from) query.set('from', String(from));
  if (after) query.set('after', after);
  if (decided) query.set('decided', decided);
  if (list) query.set('list', list);
  const text = query.toString();
  return `/policies/${policyId}${text === '' ? '' : `?${text}`}`;
}

/** The list on which a decision was taken, and to which the reader comes back; `item` is the item's page. */
export type DecidedOn = 'item' | 'policy' | 'likeliest' | 'proposed';

/** To where it is said what was decided, above what comes next; undefined for the item’s page. */
export function wayBack(from: string | undefined, policyId: string, itemId: string): string | undefined {
  const places: Readonly<Record<string, Partial<PolicyPlace>>> = {
    policy: {},
    likeliest: { order: 'likeliest' },
    proposed: { list: 'proposed' },
  };
  const place = from !== undefined && Object.hasOwn(places, from) ? places[from] : undefined;
  return place && `${policyHref(policyId, { ...place, decided: itemId })}#taken`;
}

import { z } from 'zod';

/** What a person sends to take an item out of its event group, beside who that is. */
export const TakeOutForm = z.object({
  reason: z.string().trim().max(2_000).default(''),
});

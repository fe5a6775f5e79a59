import { z } from 'zod';

/** What a person sends to take an item out of its dossier. */
export const TakeOutForm = z.object({
  by: z.string().trim().min(1).max(100),
  reason: z.string().trim().max(2_000).default(''),
});

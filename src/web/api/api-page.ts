import { z } from 'zod';

export const PageParameters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().min(1).max(2_000).optional(),
});

/** Each parameter of the address once; empty ones are as absent. */
export function singleParams(url: string): Record<string, string> {
  return Object.fromEntries([...new URL(url).searchParams].filter(([, value]) => value !== ''));
}

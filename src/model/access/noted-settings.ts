import { z } from 'zod';

/** The settings with which a kind of process last started, as far as the audit log has recorded them. */
export const NotedSettings = z.object({
  /** The workers of the process, or `all`. */
  id: z.string(),
  /** By path, as JSON. A secret is stored as an HMAC, which shows that it changed and nothing else. */
  values: z.record(z.string(), z.string()),
  /** The audit sequence of the last change, or 0. */
  sequence: z.number().int().nonnegative(),
});
export type NotedSettings = z.infer<typeof NotedSettings>;

import { z } from 'zod';

/** The settings with which a kind of process last started, as the audit log takes them for known. */
export const NotedSettings = z.object({
  /** The workers of the process, `all` for all of them. */
  id: z.string(),
  /** By path, as JSON; of a secret an HMAC, by which a change is seen and nothing else. */
  values: z.record(z.string(), z.string()),
  /** The entry of the last change, 0 before there was one. */
  sequence: z.number().int().nonnegative(),
});
export type NotedSettings = z.infer<typeof NotedSettings>;

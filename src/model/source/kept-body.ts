import { z } from 'zod';

/** A body as a publisher sent it, kept in the blob store, with what is needed to read it again. */
export const KeptBody = z.object({
  /** SHA-256, hex. */
  hash: z.string(),
  /** The address after redirects. */
  url: z.string(),
  contentType: z.string().nullable(),
});
export type KeptBody = z.infer<typeof KeptBody>;

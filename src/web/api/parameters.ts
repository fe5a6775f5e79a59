import { z } from 'zod';
import { TagForm } from '../policies/tag-form.js';

export const after = z
  .string()
  .min(1)
  .max(2_000)
  .optional()
  .describe('`next` of the page before; it belongs to this question alone.');

export const PageParameters = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after,
});

export const next = z.string().nullable().describe('`after` of the page that follows; `null` on the last.');

export const reason = TagForm.shape.reason;

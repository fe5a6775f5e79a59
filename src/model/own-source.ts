import { z } from 'zod';
import { Instant } from './entry.js';
import { Slug, SourceDefinition } from './source.js';

/**
 * What people of this installation say of a source: fields that are laid over the catalogue's source of the same id, or a
 * whole source of their own.
 */
export const OwnSource = z.object({
  id: Slug,
  fields: z.record(z.string(), z.json()),
  /** The audit event that it reflects. */
  sequence: z.number().int().positive(),
  changedAt: Instant,
});
export type OwnSource = z.infer<typeof OwnSource>;

/** Fields of a definition as people write them. */
export type SourceFields = Readonly<Record<string, unknown>>;

export type LaidOver =
  | { readonly kind: 'valid'; readonly definition: SourceDefinition }
  | { readonly kind: 'invalid'; readonly issues: z.core.$ZodIssue[] };

/** A definition with other fields; `null` takes a field away. Pure. */
export function layFieldsOver(base: SourceDefinition | undefined, id: string, fields: SourceFields): LaidOver {
  const merged = Object.entries({ ...base, ...fields, id }).filter(([, value]) => value !== null);
  const read = SourceDefinition.safeParse(Object.fromEntries(merged), { reportInput: true });
  return read.success ? { kind: 'valid', definition: read.data } : { kind: 'invalid', issues: read.error.issues };
}

import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { Slug, SourceDefinition } from './source.js';
import { completeSource } from './source-defaults.js';

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

/** The operator's alone, in files: it may hold a password, which pages and the record of decisions would show. */
const operatorField = 'proxy';

/** A source with the fields that people laid over it; `null` takes a field away. Pure. */
export function layFieldsOver(base: SourceDefinition | undefined, id: string, fields: SourceFields): LaidOver {
  const { [operatorField]: refused = null, ...allowed } = fields;
  if (refused === null) return keepKeyInHeader(base, defineSource({ ...base, ...allowed, id }));
  const message = `expected ${operatorField} in a file of definitions alone, which people who may open the pages do not see`;
  return { kind: 'invalid', issues: [{ code: 'custom', path: [operatorField], message, input: refused }] };
}

/** An address is logged, kept with each check and shown: what a file sends in a header must not be moved there. */
function keepKeyInHeader(base: SourceDefinition | undefined, laid: LaidOver): LaidOver {
  const [before, after] = [base?.auth, laid.kind === 'valid' ? laid.definition.auth : undefined];
  if (before === undefined || before.kind === 'query' || after?.kind !== 'query') return laid;
  const message = `expected the key ${after.key} in a header, as the definition in a file sends it, got it in the address, which logs and pages show`;
  return {
    kind: 'invalid',
    issues: [{ code: 'custom', path: ['auth'], message, params: { key: after.key }, input: after }],
  };
}

/** A definition out of fields as they are written, where `null` is none and what is left out is completed. Pure. */
export function defineSource(fields: SourceFields): LaidOver {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  const read = SourceDefinition.safeParse(completeSource(Object.fromEntries(present)), { reportInput: true });
  return read.success ? { kind: 'valid', definition: read.data } : { kind: 'invalid', issues: read.error.issues };
}

import { z } from 'zod';

type Fields = z.core.$ZodLooseShape;
type Option<S, F extends Fields> = S extends z.ZodObject<infer A> ? z.ZodObject<A & F, z.core.$strip> : never;

/** The union whose options also have these fields. */
export function eachWith<O extends readonly z.ZodObject[], D extends string, F extends Fields>(
  union: z.ZodDiscriminatedUnion<O, D>,
  fields: F,
) {
  const options = union.options.map(({ shape }) => z.object({ ...shape, ...fields }));
  const extended = z.discriminatedUnion(union.def.discriminator, options as [z.ZodObject]);
  return extended as unknown as z.ZodDiscriminatedUnion<{ [K in keyof O]: Option<O[K], F> }, D>; // these options
}

import { z } from 'zod';

type Fields = z.core.$ZodLooseShape;
type Bare<S> = S extends z.ZodDefault<infer T> | z.ZodOptional<infer T> ? T : S;

/** The bodies of the two operations that change a record. */
interface ChangeBodies<W extends Fields> {
  readonly PutBody: z.ZodObject<{ [K in keyof W]: Bare<W[K]> }, z.core.$strict>;
  readonly PatchBody: z.ZodObject<{ [K in keyof W]: z.ZodOptional<Bare<W[K]>> }, z.core.$strict>;
}

const everyField = 'a value: PUT replaces all that may be written, PATCH changes what it names';

/**
 * PUT replaces a record and PATCH patches it. Both bodies follow from the fields that may be written and from the record as GET shows it.
 * PUT requires every field that may be written. It takes the fields that are only shown and drops them, so that what GET gave can be
 * sent back. In both `null` empties a field that may be empty.
 */
export function changeBodies<W extends Fields>(writable: W, shown: z.ZodObject): ChangeBodies<W> {
  const fields = Object.entries(writable).map(([name, schema]) => [name, emptiable(schema as z.ZodType)] as const);
  const others = Object.entries(shown.shape).map(([name, schema]) => [name, dropped(schema)]);
  const complete = fields.map(([name, schema]) => [name, schema.optional().nonoptional(everyField)]);
  const partial = fields.map(([name, schema]) => [name, schema.optional()]);
  const PutBody = z.strictObject(Object.fromEntries([...others, ...complete]));
  const PatchBody = z.strictObject(Object.fromEntries(partial));
  return { PutBody, PatchBody } as unknown as ChangeBodies<W>; // these fields
}

/** A schema without its default, so that absent fields stay absent. */
export function bare(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema;
}

/** A schema that also accepts `null` if it accepts an empty text, list or record; `null` becomes that empty value. */
function emptiable(schema: z.ZodType): z.ZodType {
  const field = bare(schema);
  const empty = ['', [], {}].find((value) => field.safeParse(value).success);
  return empty === undefined ? field : field.nullable().transform((value) => value ?? empty);
}

/** The OpenAPI description of a field that may be sent back but is not written. */
export const onlyShown = {
  readOnly: true,
  description: 'Only shown: it may be sent as GET gave it, and is ignored.',
  'x-bounded': 'only shown',
};

function dropped(schema: z.ZodType): z.ZodType {
  const field = bare(schema).optional();
  return field.transform(() => undefined).meta(onlyShown);
}

/** True if writing would leave the record as GET shows it. */
export function isAsShown(written: object, shown: object): boolean {
  return Object.entries(written).every(
    ([name, value]) => value === undefined || JSON.stringify(value) === JSON.stringify(Reflect.get(shown, name)),
  );
}

import { z } from 'zod';

/** Information for people about one setting: the generated table, `vigie config print` and the messages use it. */
const About = z.object({
  description: z.string().min(1),
  /** Completes "expected …" in a message and "accepts" in the table. */
  expected: z.string().min(1),
  /** The default in words, if it is derived from other settings. */
  fallback: z.string().optional(),
  /** Printed redacted, and readable from a file named by `<variable>_FILE`. */
  secret: z.boolean().default(false),
  /** The setting names a file of this kind that a person writes, and that is read at a start or later. */
  file: z.enum(['text', 'certificates']).optional(),
});
export type About = z.infer<typeof About>;

/** Attaches the information for people to the schema of one setting. */
export function setting<Schema extends z.ZodType>(schema: Schema, about: z.input<typeof About>): Schema {
  return schema.meta({ ...about });
}

/** A setting that is a whole number between two bounds, with its default. */
export function wholeNumber([least, most]: readonly [number, number], initial: number, about: NumberAbout) {
  const schema = z.number().int().min(least).max(most).default(initial);
  return setting(schema, { expected: `a whole number from ${least} to ${most}`, ...about });
}

export function onOff(initial: boolean, description: string) {
  return setting(z.boolean().default(initial), { description, expected: 'true or false' });
}

type NumberAbout = Pick<About, 'description'> & { readonly expected?: string };

/** One leaf of the settings tree. */
export type Setting = About & {
  /** The keys joined by dots, `http.port`. */
  path: string;
  /** The default value; null if there is none, or if it is derived. */
  default: unknown;
  reads: 'text' | 'number' | 'switch' | 'list';
};

/** Lists the leaves of a tree of objects, in the order in which they are written. */
export function listSettings(schema: z.ZodType, prefix = ''): Setting[] {
  const object = schema instanceof z.ZodPrefault ? (schema.unwrap() as z.ZodType) : schema;
  if (object instanceof z.ZodObject) {
    return Object.entries(object.shape).flatMap(([key, child]) => listSettings(child as z.ZodType, `${prefix}${key}.`));
  }
  return [
    {
      ...About.parse(schema.meta()),
      path: prefix.slice(0, -1),
      default: schema.parse(undefined),
      reads: readsAs(schema),
    },
  ];
}

function readsAs(schema: z.ZodType): Setting['reads'] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return readsAs(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'switch';
  return schema instanceof z.ZodArray ? 'list' : 'text';
}

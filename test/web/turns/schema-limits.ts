import { z } from 'zod';

/** JSON Schema of a request. */
export interface Json {
  readonly [key: string]: unknown;
}

export function schemaOfInput(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json;
}

export const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? value : {}) as Json;

export function followed(schema: Json, root: Json): Json {
  const name = String(schema.$ref ?? '').replace('#/$defs/', '');
  return schema.$ref === undefined ? schema : asJson(asJson(root.$defs)[name]);
}

export function alternativesOf(schema: Json): readonly Json[] {
  const found = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(found)) return found.map(asJson);
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [];
}

/** Places without a limit on a string, list or record, or without a type, such as `body.name`. */
export function unboundedIn(schema: Json, at: string, root: Json = schema): readonly string[] {
  const here = followed(schema, root);
  if (here.enum !== undefined || here.const !== undefined || here['x-bounded'] !== undefined) return [];
  const alternatives = alternativesOf(here);
  if (alternatives.length > 0) return alternatives.flatMap((one) => unboundedIn(one, at, root));
  switch (here.type) {
    case 'string':
      return here.maxLength === undefined && !isBoundedPattern(here.pattern) ? [`${at}: a string`] : [];
    case 'array': {
      const within = unboundedIn(asJson(here.items), `${at}[]`, root);
      return here.maxItems === undefined ? [`${at}: a list`, ...within] : within;
    }
    case 'object':
      return [
        ...Object.entries(asJson(here.properties)).flatMap(([name, one]) =>
          unboundedIn(asJson(one), `${at}.${name}`, root),
        ),
        ...unboundedInRecord(here, at, root),
      ];
    case 'number':
    case 'integer':
    case 'boolean':
    case 'null':
      return [];
    default:
      return [`${at}: anything`];
  }
}

function unboundedInRecord(here: Json, at: string, root: Json): readonly string[] {
  if (typeof here.additionalProperties !== 'object') return [];
  const names = asJson(here.propertyNames);
  const within = [
    ...unboundedIn(names, `${at}{}, its names`, root),
    ...unboundedIn(asJson(here.additionalProperties), `${at}{}`, root),
  ];
  return here.maxProperties === undefined && names.enum === undefined ? [`${at}: a record`, ...within] : within;
}

/** True if no part of a regular expression repeats without limit. */
function isBoundedPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false;
  const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  return !/[*+]|\{\d+,\}/.test(bare);
}

import { alternativesOf, asJson, followed, type Json } from './schema-limits.js';

/** The share of the maximum length that lists and texts have. */
interface Shape {
  readonly lists: number;
  readonly texts: number;
}

/** Values of texts by the name of their field, if the schema does not tell them. */
export type Hints = Readonly<Record<string, string>>;

interface Asked {
  readonly root: Json;
  readonly hints: Hints;
  readonly shape: Shape;
}

const steps = 12;

/**
 * The largest inputs that a schema accepts within `mostBytes` of JSON, for each alternative: one with the longest lists and one with the
 * longest texts.
 */
export function largestInputs(schema: Json, hints: Hints, mostBytes: number): readonly unknown[] {
  const tops = alternativesOf(schema);
  const roots = tops.length > 0 ? tops : [schema];
  return roots.flatMap((top) =>
    (['lists', 'texts'] as const).map((grown) => {
      const at = (share: number) => {
        const shape = grown === 'lists' ? { lists: share, texts: 0 } : { lists: 0, texts: share };
        return largest(top, '', 0, { root: schema, hints, shape });
      };
      const fits = (share: number) => Buffer.byteLength(JSON.stringify(at(share))) <= mostBytes;
      // Grows from small, since lists of lists at their maximum do not fit into memory.
      let most = 2 ** -steps;
      while (most < 1 && fits(most)) most *= 2;
      if (most >= 1 && fits(1)) return at(1);
      let least = most / 2;
      for (let step = 0; step < steps; step += 1) {
        const middle = (least + most) / 2;
        if (fits(middle)) least = middle;
        else most = middle;
      }
      return at(least);
    }),
  );
}

function largest(schema: Json, name: string, index: number, asked: Asked): unknown {
  const here = followed(schema, asked.root);
  const hint = asked.hints[name];
  const parts = alternativesOf(here);
  const isText = [here, ...parts].some(({ type, format }) => type === 'string' && format !== 'date-time');
  if (hint !== undefined && isText) return hint.replace('{index}', String(index));
  const alternatives = parts.map((one) => largest(one, name, index, asked));
  if (alternatives.length > 0) return alternatives.reduce(longer);
  if (here.const !== undefined) return here.const;
  if (Array.isArray(here.enum)) return here.enum[index % here.enum.length];
  if (here['x-bounded'] !== undefined)
    return Array.from({ length: Math.ceil(4_000 * asked.shape.lists) + 1 }, () => [1]);
  switch (here.type) {
    case 'string':
      return textOf(here, index, asked.shape);
    case 'array':
      return listOf(here, name, asked);
    case 'object':
      return { ...fieldsOf(here, asked), ...recordOf(here, asked) };
    case 'integer':
    case 'number':
      return Math.max(Number(here.minimum ?? 0), Math.min(Number(here.maximum ?? 1), 1_000_000));
    case 'boolean':
      return true;
    default:
      return null;
  }
}

const longer = (one: unknown, other: unknown) =>
  (JSON.stringify(other) ?? '').length > (JSON.stringify(one) ?? '').length ? other : one;

function countOf(here: Json, least: string, most: string, share: number): number {
  return Math.max(Number(here[least] ?? 0), Math.floor(Number(here[most] ?? 0) * share), 1);
}

/** Candidates for a text with a `pattern`. */
const samples = ['{reference}', 'e0', '2027-03-31', '2027-03-31 application', 'CLE_A', 'FR', 'fr', '1', 'e', 'a-b'];

function textOf(here: Json, index: number, shape: Shape): string {
  if (here.format === 'date-time') return '2026-11-20T07:00:00.000Z';
  if (here.format === 'date') return '2027-03-31';
  if (here.format === 'email') return `somebody${index}@example.org`;
  if (here.minLength === 10 && here.maxLength === 10) return '2027-03-31';
  const length = countOf(here, 'minLength', 'maxLength', shape.texts);
  const { pattern } = here;
  if (typeof pattern === 'string') return samples.find((one) => new RegExp(pattern, 'u').test(one)) ?? '';
  if (here.format === 'uri') return `https://publisher.example/${index}`.padEnd(length, 'e');
  return `e${index}`.slice(0, Math.max(1, Number(here.maxLength ?? 20))).padEnd(length, 'e');
}

function listOf(here: Json, name: string, asked: Asked): unknown[] {
  const length = countOf(here, 'minItems', 'maxItems', asked.shape.lists);
  return Array.from({ length }, (_, index) => largest(asJson(here.items), name, index, asked));
}

function fieldsOf(here: Json, asked: Asked): Json {
  const fields = Object.entries(asJson(here.properties)).flatMap(([name, one]) =>
    asked.hints[name] === '' || isOnlyShown(asJson(one)) ? [] : [[name, largest(asJson(one), name, 0, asked)]],
  );
  return Object.fromEntries(fields);
}

/** A field that is only shown is dropped from requests. */
const isOnlyShown = (one: Json): boolean => one['x-bounded'] === 'only shown';

function recordOf(here: Json, asked: Asked): Json {
  if (typeof here.additionalProperties !== 'object') return {};
  const { enum: names } = asJson(here.propertyNames);
  const count = Array.isArray(names)
    ? names.length
    : countOf(here, 'minProperties', 'maxProperties', asked.shape.lists);
  const entries = Array.from({ length: count }, (_, index) => [
    Array.isArray(names) ? String(names[index]) : lettersOf(index),
    largest(asJson(here.additionalProperties), '', index, asked),
  ]);
  return Object.fromEntries(entries);
}

/** The number as letters: `aab`. */
const lettersOf = (index: number): string =>
  [...index.toString(26).padStart(3, '0')]
    .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
    .join('');

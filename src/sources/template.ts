import { compileLinear, type LinearPattern } from '../model/source/linear-pattern.js';

export interface Template {
  /** The text with the first value of each path; null if a path leads to nothing and has no alternative that does. */
  one(record: unknown): string | null;
  /** One text for each value if the template has one path; otherwise the result of `one`. */
  all(record: unknown): string[];
}

type Part = string | ((record: unknown) => string[]);

/** A value that a definition names: the target of a path, translated by a pattern and a map. */
export interface NamedValue {
  readonly path: string;
  readonly match?: string | undefined;
  readonly map?: Readonly<Record<string, string>> | undefined;
}

/**
 * Compiles a template: text with paths in braces. Alternatives are separated by bars (`{abstract|excerpts}`); `{$name}` is
 * a value that the definition names. Text without braces is literal.
 */
export function compileTemplate(template: string, names: Readonly<Record<string, NamedValue>> = {}): Template {
  const parts = [...template.matchAll(/\{([^{}]*)\}|[^{}]+/g)].map(([whole, inner]): Part => {
    return inner === undefined ? whole : compileAlternatives(inner, names);
  });
  const paths = parts.filter((part) => typeof part !== 'string');
  const write = (record: unknown, value?: string): string | null => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : (value ?? part(record)[0])));
    return texts.some((text) => text === undefined) ? null : texts.join('').trim();
  };
  return {
    one: (record) => write(record),
    all(record) {
      const [path] = paths;
      if (!path || paths.length > 1) return present(write(record));
      return [...new Set(path(record).flatMap((value) => present(write(record, value))))];
    },
  };
}

function compileAlternatives(
  inner: string,
  names: Readonly<Record<string, NamedValue>>,
): (record: unknown) => string[] {
  const readers = inner.split('|').map((path) => compileReference(path.trim(), names));
  return (record) => {
    for (const read of readers) {
      const found = read(record);
      if (found.length > 0) return found;
    }
    return [];
  };
}

function compileReference(path: string, names: Readonly<Record<string, NamedValue>>): (record: unknown) => string[] {
  const named = path.startsWith('$') ? names[path.slice(1)] : undefined;
  const read = compilePath(named?.path ?? path);
  const texts = (record: unknown): string[] => read(record).flatMap((value) => present(toText(value)));
  if (!named) return texts;
  const pattern = named.match === undefined ? null : compileLinear(named.match);
  return (record) => texts(record).flatMap((text) => present(translate(text, pattern, named.map)));
}

/** The first group of the pattern, or the whole text; then its translation in the map, or the text itself if it has none. */
function translate(text: string, pattern: LinearPattern | null, map: NamedValue['map']): string | null {
  const found = pattern ? pattern.find(text) : text;
  if (found === null || map === undefined) return found;
  return Object.hasOwn(map, found) ? (map[found] ?? null) : found;
}

function present(text: string | null): string[] {
  return text === null || text === '' ? [] : [text];
}

/** A step into a value: the member of a name, every member (`*`), or the n-th of a list. */
type Step = string | number | typeof everyMember;

const everyMember = Symbol('every member');

/** The property names under which objects wrap a text: JSON-LD, XML as a tree, SPARQL results, WordPress. */
const wrappers = ['@value', '#text', 'value', 'rendered'];

/** A compiled path: returns every value that it leads to. */
type ValuePath = (value: unknown) => unknown[];

/**
 * Compiles a path. `a.b[].c` walks through lists, marked or not; `a[0]` takes the first member, `a.*` every
 * member, `a["x.y"]` a name with a dot. An empty path is the value itself; a missing member gives nothing.
 */
export function compilePath(path: string): ValuePath {
  const steps = [...path.matchAll(/\["([^"]*)"\]|\[(\d*)\]|([^.[\]]+)/g)].flatMap(toStep);
  return (value) =>
    steps.reduce<unknown[]>((values, step) => values.flatMap((one) => take(one, step)), [value]).flatMap(unpack);
}

/** A value as text: numbers and booleans too; wrapped texts are unwrapped. Null for anything else, and for white space. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return null;
  const wrapper = wrappers.find((name) => Object.hasOwn(value, name));
  return wrapper === undefined ? null : toText(Reflect.get(value, wrapper));
}

function toStep([, quoted, index, name]: RegExpMatchArray): Step[] {
  if (quoted !== undefined) return [quoted];
  if (index !== undefined) return index === '' ? [] : [Number(index)];
  return [name === '*' ? everyMember : (name ?? '').trim()];
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof step === 'number') return Array.isArray(value) ? value.slice(step, step + 1) : step === 0 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => take(one, step));
  if (typeof value !== 'object' || value === null) return [];
  if (step === everyMember) return Object.values(value);
  return typeof step === 'string' && Object.hasOwn(value, step) ? [Reflect.get(value, step)] : [];
}

function unpack(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(unpack) : [value];
}

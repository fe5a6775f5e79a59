import { compileLinear, type LinearPattern } from '../model/source/linear-pattern.js';
import { compilePath, toText } from './value-path.js';

/** A template that was understood. */
export interface Template {
  /** With the first value of each path; null where a path leads to nothing, and no other text would say anything. */
  one(record: unknown): string | null;
  /** One text for each value, where the template holds one path; else what `one` gives. */
  all(record: unknown): string[];
}

type Part = string | ((record: unknown) => string[]);

/** A value that a definition names: what a path leads to, put into other words. */
export interface NamedValue {
  readonly path: string;
  readonly match?: string | undefined;
  readonly map?: Readonly<Record<string, string>> | undefined;
}

/**
 * Understands a template: text with paths in braces. Alternatives stand behind bars (`{abstract|excerpts}`), `{$name}` is
 * a value that the definition names. Text without a brace stands for itself.
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

/** The first group of the pattern, or all of it; then its word in the map, or itself where there is none. */
function translate(text: string, pattern: LinearPattern | null, map: NamedValue['map']): string | null {
  const found = pattern ? pattern.find(text) : text;
  if (found === null || map === undefined) return found;
  return Object.hasOwn(map, found) ? (map[found] ?? null) : found;
}

function present(text: string | null): string[] {
  return text === null || text === '' ? [] : [text];
}

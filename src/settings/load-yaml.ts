import { readFileSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { lineOfKey, parseYaml } from '../parse/parse-yaml.js';
import type { Problem } from './problem.js';

/** The document, or the problems that kept it from being read. An unreadable document is `null`, as is an empty one. */
export type LoadedYaml = {
  value: unknown;
  problems: Problem[];
  /** The line of a key; absent if the document could not be read. */
  lineOf?: (path: readonly string[]) => number | undefined;
};

/** Reads a YAML file. `label` is its name in messages. */
export function loadYaml(path: string, label: string): LoadedYaml {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    return { value: null, problems: [{ where: label, message: `expected a readable file, got ${errnoOf(cause)}` }] };
  }
  const parsed = parseYaml(text);
  if (parsed.kind === 'value') return { value: parsed.value, problems: [], lineOf: (path) => lineOfKey(text, path) };
  const { line, column, message } = parsed.fault;
  return { value: null, problems: [{ where: label, message: `line ${line}, column ${column}: ${message}` }] };
}

/** The system's code of the error, such as ENOENT. */
export function errnoOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}

/** A path as a person in the folder `cwd` would write it. */
export function labelPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere.replaceAll('\\', '/');
}

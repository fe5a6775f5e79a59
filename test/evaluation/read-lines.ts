import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';

export const sets = [
  'tuning',
  'tuning-2',
  'tuning-3',
  'tuning-4',
  'tuning-5',
  'tuning-6',
  'tuning-7',
  'tuning-8',
  'held-out',
  'held-out-2',
  'held-out-3',
  'held-out-4',
  'held-out-5',
  'held-out-6',
  'general-feeds',
] as const;
export type SetName = (typeof sets)[number];

/** The path of the file of a set. */
export function setFile(subject: string, set: SetName): string {
  return join(import.meta.dirname, subject, `${set}.jsonl`);
}

/** The lines of a set, in order; none if there is no such set. Throws with file and line if a line cannot be read. */
export function readSet<T>(subject: string, set: SetName, schema: z.ZodType<T>): readonly T[] {
  const file = setFile(subject, set);
  return existsSync(file) ? readLines(file, schema) : [];
}

/** The lines of a file. A relative path starts at this folder. Throws with file and line if a line cannot be read. */
export function readLines<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  return readFileSync(resolve(import.meta.dirname, file), 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`, schema)]));
}

function readLine<T>(line: string, place: string, schema: z.ZodType<T>): T {
  const { success, data, error } = schema.safeParse(parseJson(line, place));
  if (success) return data;
  throw new Error(`${place}: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place}: expected one JSON document`, { cause });
  }
}

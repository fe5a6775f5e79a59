import { join } from 'node:path';
import type { z } from 'zod';
import { loadYaml } from './load-yaml.js';
import type { Problem } from './problem.js';

/** A file that ships with the program, with whatever is wrong with it; the definition is null where it cannot be used. */
export interface Shipped<T> {
  readonly definition: T | null;
  readonly problems: readonly Problem[];
}

/** `label` is its path below `root`; `describe` says what is wrong at one place. */
export function readShipped<T>(
  root: string,
  label: string,
  schema: z.ZodType<T>,
  describe: (issue: z.core.$ZodIssue) => string = ({ message }) => message,
): Shipped<T> {
  const { value, problems } = loadYaml(join(root, label), label);
  if (problems.length > 0) return { definition: null, problems };
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return { definition: read.data, problems: [] };
  const found = read.error.issues.map((issue) => ({
    where: [label, ...issue.path.map(String)].join(': '),
    message: describe(issue),
  }));
  return { definition: null, problems: found };
}

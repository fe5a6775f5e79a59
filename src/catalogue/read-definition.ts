import type { z } from 'zod';
import { selectNearest } from '../settings/nearest.js';
import { type Problem, showValue } from '../settings/problem.js';
import { valueAt } from '../settings/settings-tree.js';

/** Reads one definition; adds what is wrong with it to `problems`, in the form `<where>: <field>: expected …, got …`. */
export function readDefinition<Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
  { where, problems }: { where: string; problems: Problem[] },
): z.infer<Schema> | null {
  const read = schema.safeParse(raw, { error: describeExpected });
  if (read.success) return read.data;
  problems.push(...read.error.issues.flatMap((issue) => describeIssue(issue, { schema, raw, where })));
  return null;
}

/** What zod calls when the schema itself has no message for what went wrong. */
function describeExpected(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'number' ? `expected at least ${issue.minimum}` : 'expected something, not nothing';
    case 'too_big':
      return issue.origin === 'number'
        ? `expected at most ${issue.maximum}`
        : `expected at most ${issue.maximum} characters`;
    default:
      return 'expected something else';
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

type Context = { schema: z.ZodObject; raw: unknown; where: string };

function describeIssue(issue: z.core.$ZodIssue, { schema, raw, where }: Context): Problem[] {
  if (issue.code !== 'unrecognized_keys') {
    const field = issue.path.length === 0 ? '' : `: ${issue.path.map(String).join('.')}`;
    return [{ where: `${where}${field}`, message: `${issue.message}, got ${showValue(valueAt(raw, issue.path))}` }];
  }
  return issue.keys.map((key) => {
    const nearest = issue.path.length === 0 ? selectNearest(key, Object.keys(schema.shape)) : null;
    const hint = nearest === null ? '' : `, did you mean "${nearest}"?`;
    return { where: `${where}: ${[...issue.path, key].map(String).join('.')}`, message: `unknown field${hint}` };
  });
}

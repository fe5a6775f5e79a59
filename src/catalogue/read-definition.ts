import type { z } from 'zod';
import { describeIssue } from '../messages/describe-issue.js';
import { selectNearest } from '../settings/nearest.js';
import { type Problem, showValue } from '../settings/problem.js';
import { valueAt } from '../settings/settings-tree.js';

/** Reads one definition; adds what is wrong with it to `problems`, in the form `<where>: <field>: expected …, got …`. */
export function readDefinition<Schema extends z.ZodObject>(
  schema: Schema,
  raw: unknown,
  { where, problems }: { where: string; problems: Problem[] },
): z.infer<Schema> | null {
  const read = schema.safeParse(raw, { error: (issue) => describeIssue(issue, 'en') });
  if (read.success) return read.data;
  problems.push(...read.error.issues.flatMap((issue) => describeProblem(issue, { schema, raw, where })));
  return null;
}

type Context = { schema: z.ZodObject; raw: unknown; where: string };

function describeProblem(issue: z.core.$ZodIssue, { schema, raw, where }: Context): Problem[] {
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

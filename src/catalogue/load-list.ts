import type { z } from 'zod';
import { describeIssue } from '../messages/describe-issue.js';
import { loadYaml } from '../settings/load-yaml.js';
import { selectNearest } from '../settings/nearest.js';
import { type Problem, showValue } from '../settings/problem.js';
import { isTree, type Tree, valueAt } from '../settings/settings-tree.js';

/** One unchecked mapping of a list, and the name of its place for messages. */
export type RawDefinition = { raw: Tree; where: string };

type ListFile = {
  path: string;
  label: string;
  /** The only key of the document. */
  key: string;
  /** The name of an element in messages. */
  noun: string;
};

/** Reads a YAML document with one list of mappings under one key. Adds errors to `problems`. */
export function loadList({ path, label, key, noun }: ListFile, problems: Problem[]): RawDefinition[] {
  const loaded = loadYaml(path, label);
  if (loaded.problems.length > 0) {
    problems.push(...loaded.problems);
    return [];
  }
  const list = isTree(loaded.value) && Object.keys(loaded.value).join() === key ? loaded.value[key] : undefined;
  if (!Array.isArray(list)) {
    problems.push({
      where: label,
      message: `expected a mapping with one list, "${key}", got ${showShape(loaded.value)}`,
    });
    return [];
  }
  return list.flatMap((raw: unknown, index) => {
    if (isTree(raw)) return [{ raw, where: `${label}: ${nameOf(raw, noun, index)}` }];
    problems.push({
      where: `${label}: ${noun} number ${index + 1}`,
      message: `expected a mapping, got ${showValue(raw)}`,
    });
    return [];
  });
}

function nameOf(raw: Tree, noun: string, index: number): string {
  return typeof raw.id === 'string' && raw.id !== '' ? `${noun} "${raw.id}"` : `${noun} number ${index + 1}`;
}

function showShape(value: unknown): string {
  return isTree(value) ? `the keys ${Object.keys(value).join(', ') || '(none)'}` : showValue(value ?? undefined);
}

/** Parses one definition. Adds its errors to `problems`, in the form `<where>: <field>: expected …, got …`; null if there are any. */
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

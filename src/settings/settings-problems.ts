import type { z } from 'zod';
import type { Override } from './environment.js';
import { selectNearest } from './nearest.js';
import { type Problem, showValue } from './problem.js';
import { redactCredentials } from './redact.js';
import { listSettings, type Setting } from './setting.js';
import { SettingsFile } from './settings.js';
import { type Tree, valueAt } from './settings-tree.js';

type Written = { tree: Tree; overrides: readonly Override[]; fileLabel: string };

/** Says what is wrong, where, what was expected and what was got. One problem for each place. */
export function describeSettingsProblems(issues: readonly z.core.$ZodIssue[], written: Written): Problem[] {
  const settings = listSettings(SettingsFile);
  const problems = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => describeUnknownKey([...issue.path, key].join('.'), settings, written.fileLabel))
      : [describeValue(issue.path, settings, written)],
  );
  return [...new Map(problems.map((problem) => [`${problem.where}\n${problem.message}`, problem])).values()];
}

function describeUnknownKey(path: string, settings: readonly Setting[], fileLabel: string): Problem {
  const sections = settings.flatMap((setting) =>
    setting.path.includes('.') ? [setting.path.split('.')[0] ?? ''] : [],
  );
  const nearest = selectNearest(path, [...settings.map((setting) => setting.path), ...new Set(sections)]);
  const hint = nearest === null ? '' : `, did you mean "${nearest}"?`;
  return { where: `${fileLabel}: ${path}`, message: `unknown setting${hint}` };
}

function describeValue(path: readonly PropertyKey[], settings: readonly Setting[], written: Written): Problem {
  const name = path.map(String).join('.');
  const setting = settings.find((candidate) => name === candidate.path || name.startsWith(`${candidate.path}.`));
  const override = written.overrides.findLast((candidate) => candidate.path === setting?.path);
  const got = setting?.secret ? 'a value that is not shown' : redactCredentials(showValue(valueAt(written.tree, path)));
  const where = override?.variable ?? `${written.fileLabel}: ${name}`;
  return { where, message: `expected ${setting?.expected ?? 'a mapping of settings'}, got ${got}` };
}

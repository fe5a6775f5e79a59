import { resolve } from 'node:path';
import { PolicyDefinition } from '../model/policy/policy.js';
import { labelPath } from '../settings/load-yaml.js';
import { type Problem, ProblemsFound } from '../settings/problem.js';
import { loadList, readDefinition } from './load-list.js';

/** Reads a YAML file of policies, in the order of the file. Throws `PoliciesInvalid`, which names every problem. */
export function loadPolicies(file: string, { cwd = process.cwd() }: { cwd?: string } = {}): PolicyDefinition[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const path = resolve(cwd, file);
  const list = loadList({ path, label: labelPath(path, cwd), key: 'policies', noun: 'policy' }, problems);
  const policies = list.flatMap(({ raw, where }) => {
    const policy = readDefinition(PolicyDefinition, raw, { where, problems });
    if (policy === null) return [];
    const twin = seen.get(policy.id);
    if (twin !== undefined) problems.push({ where, message: `expected an id of its own, got that of ${twin}` });
    seen.set(policy.id, where);
    return [policy];
  });
  if (problems.length > 0) throw new PoliciesInvalid(problems);
  return policies;
}

export class PoliciesInvalid extends ProblemsFound {
  override readonly name = 'PoliciesInvalid';
  readonly code = 'policies-invalid';

  constructor(problems: readonly Problem[]) {
    super('The policies are not valid:', problems);
  }
}

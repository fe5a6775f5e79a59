import { join } from 'node:path';
import type { z } from 'zod';
import { TaxonomyDefinition } from '../model/taxonomy.js';
import { loadInstallation } from './installation.js';
import { loadYaml } from './load-yaml.js';
import { type Problem, renderProblems, showValue } from './problem.js';

/** The taxonomy of topics that ships with the program, `config/taxonomy.yaml`. */
export function loadTaxonomy(): TaxonomyDefinition {
  const { definition, problems } = readTaxonomy();
  if (definition === null) throw new Error(renderProblems('The taxonomy cannot be used.', problems));
  return definition;
}

/** The same with whatever is wrong with it; the definition is null where it cannot be used. */
export function readTaxonomy(root = loadInstallation().root): {
  readonly definition: TaxonomyDefinition | null;
  readonly problems: readonly Problem[];
} {
  const label = 'config/taxonomy.yaml';
  const { value, problems } = loadYaml(join(root, label), label);
  if (problems.length > 0) return { definition: null, problems };
  const read = TaxonomyDefinition.safeParse(value, { reportInput: true });
  if (read.success) return { definition: read.data, problems: [] };
  return { definition: null, problems: read.error.issues.map((issue) => problemOf(issue, label)) };
}

function problemOf(issue: z.core.$ZodIssue, label: string): Problem {
  const where = [label, ...issue.path.map(String)].join(': ');
  const got = `got ${showValue(issue.input)}`;
  return { where, message: issue.message.includes('got ') ? issue.message : `${issue.message}, ${got}` };
}

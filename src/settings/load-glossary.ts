import { join } from 'node:path';
import { GlossaryDefinition } from '../analysis/glossary.js';
import { loadInstallation } from './installation.js';
import { loadYaml } from './load-yaml.js';
import { type Problem, renderProblems } from './problem.js';

/** The bilingual glossary that ships with the program, `config/glossary.yaml`. */
export function loadGlossary(): GlossaryDefinition {
  const { definition, problems } = readGlossary();
  if (definition === null) throw new Error(renderProblems('The glossary cannot be used.', problems));
  return definition;
}

/** The same with whatever is wrong with it; the definition is null where it cannot be used. */
export function readGlossary(root = loadInstallation().root): {
  readonly definition: GlossaryDefinition | null;
  readonly problems: readonly Problem[];
} {
  const label = 'config/glossary.yaml';
  const { value, problems } = loadYaml(join(root, label), label);
  if (problems.length > 0) return { definition: null, problems };
  const read = GlossaryDefinition.safeParse(value);
  if (read.success) return { definition: read.data, problems: [] };
  const found = read.error.issues.map(({ path, message }) => ({
    where: [label, ...path.map(String)].join(': '),
    message,
  }));
  return { definition: null, problems: found };
}

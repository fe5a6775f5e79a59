import { join } from 'node:path';
import { GlossaryDefinition } from '../analysis/glossary.js';
import { loadInstallation } from './installation.js';
import { loadYaml } from './load-yaml.js';
import { renderProblems } from './problem.js';

/** The bilingual glossary that ships with the program, `config/glossary.yaml`. */
export function loadGlossary(): GlossaryDefinition {
  const { value, problems } = loadYaml(join(loadInstallation().root, 'config/glossary.yaml'), 'config/glossary.yaml');
  if (problems.length > 0) throw new Error(renderProblems('The glossary cannot be used.', problems));
  return GlossaryDefinition.parse(value);
}

import { GlossaryDefinition } from '../analysis/glossary.js';
import { loadInstallation } from './installation.js';
import { renderProblems } from './problem.js';
import { readShipped, type Shipped } from './read-shipped.js';

/** The bilingual glossary that ships with the program, `config/glossary.yaml`. */
export function loadGlossary(): GlossaryDefinition {
  const { definition, problems } = readGlossary();
  if (definition === null) throw new Error(renderProblems('The glossary cannot be used.', problems));
  return definition;
}

/** The same with whatever is wrong with it. */
export function readGlossary(root = loadInstallation().root): Shipped<GlossaryDefinition> {
  return readShipped(root, 'config/glossary.yaml', GlossaryDefinition);
}

import { join } from 'node:path';
import type { z } from 'zod';
import { GlossaryDefinition } from '../analysis/glossary.js';
import { TaxonomyDefinition } from '../model/item/taxonomy.js';
import { loadInstallation } from './installation.js';
import { loadYaml } from './load-yaml.js';
import { type Problem, renderProblems, showValue } from './problem.js';

/** A file that ships with the program, with all its problems; the definition is null if it cannot be used. */
interface Shipped<T> {
  readonly definition: T | null;
  readonly problems: readonly Problem[];
}

/** `label` is the file's path below `root`; `describe` renders a problem at one place. */
function readShipped<T>(
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

/** The bilingual glossary that ships with the program, `config/glossary.yaml`. */
export function loadGlossary(): GlossaryDefinition {
  const { definition, problems } = readGlossary();
  if (definition === null) throw new Error(renderProblems('The glossary cannot be used.', problems));
  return definition;
}

/** The same with all problems of the file. */
export function readGlossary(root = loadInstallation().root): Shipped<GlossaryDefinition> {
  return readShipped(root, 'config/glossary.yaml', GlossaryDefinition);
}

/** The taxonomy of topics that ships with the program, `config/taxonomy.yaml`. */
export function loadTaxonomy(): TaxonomyDefinition {
  const { definition, problems } = readTaxonomy();
  if (definition === null) throw new Error(renderProblems('The taxonomy cannot be used.', problems));
  return definition;
}

/** The same with all problems of the file. */
export function readTaxonomy(root = loadInstallation().root): Shipped<TaxonomyDefinition> {
  return readShipped(root, 'config/taxonomy.yaml', TaxonomyDefinition, withInput);
}

function withInput({ message, input }: z.core.$ZodIssue): string {
  return message.includes('got ') ? message : `${message}, got ${showValue(input)}`;
}

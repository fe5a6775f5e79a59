import type { z } from 'zod';
import { TaxonomyDefinition } from '../model/item/taxonomy.js';
import { loadInstallation } from './installation.js';
import { renderProblems, showValue } from './problem.js';
import { readShipped, type Shipped } from './read-shipped.js';

/** The taxonomy of topics that ships with the program, `config/taxonomy.yaml`. */
export function loadTaxonomy(): TaxonomyDefinition {
  const { definition, problems } = readTaxonomy();
  if (definition === null) throw new Error(renderProblems('The taxonomy cannot be used.', problems));
  return definition;
}

/** The same with whatever is wrong with it. */
export function readTaxonomy(root = loadInstallation().root): Shipped<TaxonomyDefinition> {
  return readShipped(root, 'config/taxonomy.yaml', TaxonomyDefinition, withInput);
}

function withInput({ message, input }: z.core.$ZodIssue): string {
  return message.includes('got ') ? message : `${message}, got ${showValue(input)}`;
}

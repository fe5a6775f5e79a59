import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { compileGlossary, type Glossary, GlossaryDefinition } from '../../src/analysis/glossary.js';

/** The glossary that Vigie comes with. */
export function loadGlossary(): Glossary {
  const text = readFileSync(new URL('../../config/glossary.yaml', import.meta.url), 'utf8');
  return compileGlossary(GlossaryDefinition.parse(load(text)));
}

import { resolve } from 'node:path';
import { normalizeSourceWords } from '../messages/source-words.js';
import type { SourceFields } from '../model/source/own-source.js';
import { Slug } from '../model/source/source.js';
import { labelPath } from '../settings/load-yaml.js';
import type { Problem } from '../settings/problem.js';
import { CatalogueInvalid } from './catalogue-invalid.js';
import { loadList } from './load-list.js';

/** Fields of one source, as a person wrote them, to be laid over the source of the same id. */
export interface FieldList {
  readonly id: string;
  readonly fields: SourceFields;
}

/** Reads a YAML file of sources, whole ones or single fields of them. Throws `CatalogueInvalid`. */
export function loadFieldLists(file: string, { cwd = process.cwd() }: { cwd?: string } = {}): FieldList[] {
  const problems: Problem[] = [];
  const path = resolve(cwd, file);
  const raw = loadList({ path, label: labelPath(path, cwd), key: 'sources', noun: 'source' }, problems);
  const lists = raw.flatMap(({ raw: { id, ...fields }, where }): FieldList[] => {
    const read = Slug.safeParse(id);
    if (read.success) return [{ id: read.data, fields: normalizeSourceWords(fields) }];
    problems.push({ where: `${where}: id`, message: `expected lower-case letters, digits and single hyphens` });
    return [];
  });
  if (problems.length > 0) throw new CatalogueInvalid(problems, 'The file of sources is not valid:');
  return lists;
}

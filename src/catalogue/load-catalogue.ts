import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { normalizeSourceWords } from '../messages/source-words.js';
import { completeSource, type SourceFields } from '../model/source/own-source.js';
import { Slug, SourceDefinition } from '../model/source/source.js';
import { errnoOf, labelPath } from '../settings/load-yaml.js';
import { type Problem, ProblemsFound, showValue } from '../settings/problem.js';
import { loadList, type RawDefinition, readDefinition } from './load-list.js';

/**
 * Reads every `*.yaml` of one or several folders. A source of a later folder overrides the fields of the source with the same id in an
 * earlier folder, so `{ id: fr-next, enabled: true }` is enough to switch one on. The first folder must exist; later ones may be missing.
 * Sorted by id. Throws `CatalogueInvalid`, which names every problem.
 */
export function loadCatalogue(
  dirs: string | readonly string[],
  { cwd = process.cwd() }: { cwd?: string } = {},
): SourceDefinition[] {
  const problems: Problem[] = [];
  const byId = new Map<string, RawDefinition>();
  for (const [index, dir] of [dirs].flat().entries()) {
    const files = listYamlFiles({ dir, mustExist: index === 0, cwd, problems });
    layOver(byId, loadFolder(files, cwd, problems), problems);
  }
  const sources = [...byId.values()].flatMap(({ raw, where }) => {
    const source = readDefinition(SourceDefinition, completeSource(raw), { where, problems });
    return source === null ? [] : [{ source, where }];
  });
  problems.push(...listSharedAddresses(sources));
  if (problems.length > 0) throw new CatalogueInvalid(problems);
  return sources.map(({ source }) => source).sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Folder = { dir: string; mustExist: boolean; cwd: string; problems: Problem[] };

function listYamlFiles({ dir, mustExist, cwd, problems }: Folder): string[] {
  try {
    const names = readdirSync(dir).filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'));
    return names.sort().map((name) => join(dir, name));
  } catch (cause) {
    const errno = errnoOf(cause);
    if (mustExist || errno !== 'ENOENT') {
      problems.push({ where: labelPath(dir, cwd), message: `expected a folder of sources, got ${errno}` });
    }
    return [];
  }
}

function loadFolder(files: readonly string[], cwd: string, problems: Problem[]): RawDefinition[] {
  return files.flatMap((path) =>
    loadList({ path, label: labelPath(path, cwd), key: 'sources', noun: 'source' }, problems),
  );
}

/** Lays the sources of one folder over the sources of earlier folders. Within a folder each id occurs once. */
function layOver(byId: Map<string, RawDefinition>, folder: readonly RawDefinition[], problems: Problem[]): void {
  const inFolder = new Map<string, RawDefinition>();
  for (const definition of folder) {
    // A definition without a usable id gets a key of its own, so that its problems are named too.
    const id = typeof definition.raw.id === 'string' ? definition.raw.id : definition.where;
    const twin = inFolder.get(id);
    if (twin !== undefined) {
      problems.push({ where: definition.where, message: `expected an id of its own, got that of ${twin.where}` });
      continue;
    }
    inFolder.set(id, definition);
    const raw = normalizeSourceWords(definition.raw);
    byId.set(id, { raw: { ...byId.get(id)?.raw, ...raw }, where: definition.where });
  }
}

type Placed = { source: SourceDefinition; where: string };

function listSharedAddresses(sources: readonly Placed[]): Problem[] {
  const byUrl = new Map<string, Placed>();
  return sources.flatMap((placed) => {
    const address = new URL(placed.source.url).href;
    const twin = byUrl.get(address);
    if (twin === undefined) {
      byUrl.set(address, placed);
      return [];
    }
    const message = `expected an address of its own, got ${showValue(placed.source.url)}, that of ${twin.where}`;
    return [{ where: `${placed.where}: url`, message }];
  });
}

/** The source catalogue, or a file of sources, is invalid. Lists the problems of every file. */
export class CatalogueInvalid extends ProblemsFound {
  override readonly name = 'CatalogueInvalid';
  readonly code = 'catalogue-invalid';

  constructor(problems: readonly Problem[], heading?: string) {
    super(heading ?? 'The source catalogue is not valid:', problems, heading ? null : 'vigie config check --all');
  }
}

/** Fields of a source as a person wrote them, to override the fields of the source with this id. */
export interface FieldList {
  readonly id: string;
  readonly fields: SourceFields;
}

/** Reads a YAML file of sources, complete or with single fields. Throws `CatalogueInvalid`. */
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

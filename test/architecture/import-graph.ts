import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface ImportEdge {
  /** Paths below the root, with `/`. */
  readonly from: string;
  readonly to: string;
}

/** Every import of one of our files by another, type imports and dynamic ones too. */
export function readImportGraph(root: string, folders: readonly string[]): ImportEdge[] {
  return folders.flatMap((folder) => listSources(join(root, folder))).flatMap((file) => edgesOf(root, file));
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function edgesOf(root: string, file: string): ImportEdge[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'));
  const text = readFileSync(file, 'utf8');
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1)),
  ];
  return names
    .filter((name) => name?.startsWith('.') === true)
    .map((name) => ({ from: below(root, file), to: below(root, resolve(dirname(file), String(name))) }));
}

/** Without the ending, since imports name the compiled file. */
function below(root: string, path: string): string {
  return relative(root, path).replace(/\.(d\.ts|tsx?|js)$/, '');
}

/** One cycle of files, or undefined. */
export function findCycle(edges: readonly ImportEdge[]): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const cycle = walk(next, start, [], done);
    if (cycle) return cycle;
  }
  return undefined;
}

function walk(next: Map<string, string[]>, file: string, path: string[], done: Set<string>): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const target of next.get(file) ?? []) {
    const cycle = walk(next, target, [...path, file], done);
    if (cycle) return cycle;
  }
  done.add(file);
  return undefined;
}

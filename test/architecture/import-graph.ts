import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

export interface ImportEdge {
  /** Paths below the root, with `/` and without the file ending. */
  readonly from: string;
  readonly to: string;
  /** True if loading `from` also loads `to`. False for type imports and dynamic imports. */
  readonly loads: boolean;
}

export interface PackageImport {
  readonly from: string;
  /** For example `zod`, `node:fs`, `hono/cookie`. */
  readonly name: string;
}

/** Every import of a package or a module of Node, including type imports. */
export function readPackageImports(root: string, folders: readonly string[]): PackageImport[] {
  return folders
    .flatMap((folder) => listSources(join(root, folder)))
    .flatMap((file) => importsOf(file).map(({ name }) => ({ from: below(root, file), name: String(name) })))
    .filter(({ name }) => !name.startsWith('.'));
}

/** Every import of one of our files by another, including type imports and dynamic imports. */
export function readImportGraph(root: string, folders: readonly string[]): ImportEdge[] {
  return folders.flatMap((folder) => listSources(join(root, folder))).flatMap((file) => edgesOf(root, file));
}

/** The paths of the sources below a folder. */
export function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function edgesOf(root: string, file: string): ImportEdge[] {
  return importsOf(file)
    .filter(({ name }) => name?.startsWith('.') === true)
    .map(({ name, loads }) => ({
      from: below(root, file),
      to: below(root, resolve(dirname(file), String(name))),
      loads,
    }));
}

function importsOf(file: string): { readonly name: string | undefined; readonly loads: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  const imports = [
    ...module.staticImports.map(({ moduleRequest, start }) => ({
      name: moduleRequest.value,
      loads: !text.startsWith('import type', start),
    })),
    ...module.staticExports.flatMap(({ entries, start }) =>
      entries.map(({ moduleRequest }) => ({
        name: moduleRequest?.value,
        loads: !text.startsWith('export type', start),
      })),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      name: text.slice(start + 1, end - 1),
      loads: false,
    })),
  ];
  return imports.filter(({ name }) => name !== undefined);
}

/** The path below the root without the file ending, since imports name the compiled file. */
function below(root: string, path: string): string {
  return relative(root, path).replace(/\.(d\.ts|tsx?|js)$/, '');
}

/** The files that are loaded with a file, including the file. */
export function listLoaded(edges: readonly ImportEdge[], file: string): ReadonlySet<string> {
  const loaded = new Set([file]);
  for (const reached of loaded) {
    for (const { from, to, loads } of edges) if (loads && from === reached) loaded.add(to);
  }
  return loaded;
}

/** One cycle of files, or undefined. */
export function findCycle(edges: readonly Pick<ImportEdge, 'from' | 'to'>[]): string[] | undefined {
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

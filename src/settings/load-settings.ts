import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { CONFIG_VARIABLE, type Environment, loadEnvironment, type Override } from './environment.js';
import { type Installation, loadInstallation } from './installation.js';
import { parseYaml } from './parse-yaml.js';
import { type Problem, showValue } from './problem.js';
import { type Settings, SettingsFile } from './settings.js';
import { SettingsInvalid } from './settings-invalid.js';
import { describeSettingsProblems } from './settings-problems.js';
import { isTree, type Tree, withoutNulls, withValueAt } from './settings-tree.js';

export type SettingsPlace = {
  env: Environment;
  /** What relative paths are relative to, in the file too. */
  cwd: string;
  /** The settings file; otherwise the one that VIGIE_CONFIG names, `config/vigie.yaml` here, or that of the installation. */
  file?: string | undefined;
};

export type LoadedSettings = {
  settings: Settings;
  /** The file that was read, as messages name it, or null where there is none. */
  file: string | null;
  /** What the file says, without what the environment decides. */
  written: Tree;
  overrides: readonly Override[];
};

/** Reads the settings from the environment, the file and the defaults, in this order. Throws `SettingsInvalid`. */
export function loadSettings(place: SettingsPlace): Settings {
  return loadSettingsWithOrigins(place).settings;
}

/** The same, and where each value came from. Throws `SettingsInvalid`. */
export function loadSettingsWithOrigins({ env, cwd, file }: SettingsPlace): LoadedSettings {
  const installation = loadInstallation();
  const loaded = loadFile(selectFile({ env, cwd, file, installation }), cwd);
  const { overrides, problems } = loadEnvironment(env, cwd);
  const tree = overrides.reduce((merged, { path, value }) => withValueAt(merged, path.split('.'), value), loaded.tree);
  const read = SettingsFile.safeParse(tree);
  const fileLabel = loaded.label ?? 'settings';
  const invalid = read.success ? [] : describeSettingsProblems(read.error.issues, { tree, overrides, fileLabel });
  const found = [...loaded.problems, ...invalid, ...problems];
  if (!read.success || found.length > 0) throw new SettingsInvalid(found);
  const settings = resolveSettings(read.data, cwd, installation);
  return { settings, file: loaded.label, written: loaded.tree, overrides };
}

type Choice = { path: string; mustExist: boolean };

function selectFile({ env, cwd, file, installation }: SettingsPlace & { installation: Installation }): Choice {
  const named = file ?? (env[CONFIG_VARIABLE] || undefined);
  if (named !== undefined) return { path: resolve(cwd, named), mustExist: true };
  const here = join(cwd, 'config', 'vigie.yaml');
  return { path: existsSync(here) ? here : join(installation.root, 'config', 'vigie.yaml'), mustExist: false };
}

type LoadedFile = { label: string | null; tree: Tree; problems: Problem[] };

function loadFile({ path, mustExist }: Choice, cwd: string): LoadedFile {
  const label = labelPath(path, cwd);
  if (!mustExist && !existsSync(path)) return { label: null, tree: {}, problems: [] };
  try {
    return { label, ...readTree(readFileSync(path, 'utf8'), label) };
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    return { label, tree: {}, problems: [{ where: label, message: `expected a readable file, got ${reason}` }] };
  }
}

function readTree(text: string, label: string): { tree: Tree; problems: Problem[] } {
  const parsed = parseYaml(text);
  if (parsed.kind === 'unreadable') {
    const problems = parsed.faults.map(({ line, column, message }) => ({
      where: label,
      message: `line ${line}, column ${column}: ${message}`,
    }));
    return { tree: {}, problems };
  }
  const value = parsed.value ?? {};
  if (isTree(value)) return { tree: withoutNulls(value), problems: [] };
  return { tree: {}, problems: [{ where: label, message: `expected a mapping of settings, got ${showValue(value)}` }] };
}

/** A path as a person would write it from the folder they are in. */
export function labelPath(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere) ? path : fromHere.replaceAll('\\', '/');
}

function resolveSettings(read: SettingsFile, cwd: string, { root, version }: Installation): Settings {
  const dataDir = resolve(cwd, read.dataDir);
  const product = `Vigie/${version}`;
  return {
    ...read,
    dataDir,
    sourcesDir: read.sourcesDir === null ? join(root, 'config', 'sources') : resolve(cwd, read.sourcesDir),
    policiesFile: read.policiesFile === null ? null : resolve(cwd, read.policiesFile),
    secretFile: read.secretFile === null ? join(dataDir, 'secret') : resolve(cwd, read.secretFile),
    publicUrl: read.publicUrl?.replace(/\/+$/, '') ?? defaultPublicUrl(read.http.host, read.http.port),
    fetch: {
      ...read.fetch,
      userAgent: read.fetch.userAgent ?? (read.contact === null ? product : `${product} (+${read.contact})`),
    },
  };
}

/** The address of the pages where nobody gave one. A wildcard address is reached as localhost from the machine itself. */
export function defaultPublicUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

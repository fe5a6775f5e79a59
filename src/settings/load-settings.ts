import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { describeHalfAccess } from './access-settings.js';
import { demoOverrides, isDemoFolder } from './demonstration.js';
import { CONFIG_VARIABLE, type Environment, loadEnvironment, type Override } from './environment.js';
import { type Installation, loadInstallation } from './installation.js';
import { describeHalfModel } from './language-model-settings.js';
import { type LoadedYaml, labelPath, loadYaml } from './load-yaml.js';
import { selectNearest } from './nearest.js';
import { type Problem, redactCredentials, SettingsInvalid, showValue } from './problem.js';
import { describeHalfMode } from './run-mode.js';
import { listSettings, type Setting } from './setting.js';
import { DEFAULT_DATA_DIR, type Settings, SettingsFile } from './settings.js';
import { isTree, type Tree, valueAt, withoutNulls, withValueAt } from './settings-tree.js';

export type SettingsPlace = {
  env: Environment;
  /** The folder that relative paths start from, in the file too. */
  cwd: string;
  /** The settings file; if absent, the one in VIGIE_CONFIG, `config/vigie.yaml` in `cwd`, or the installation's. */
  file?: string | undefined;
  /** True for the demonstration: it uses the data folder if that is a demonstration's already, otherwise `demo` in it. */
  demo?: boolean | undefined;
};

export type LoadedSettings = {
  settings: Settings;
  /** The file that was read, as messages name it, or null if there is none. */
  file: string | null;
  /** The settings in the file, without those of the environment. */
  written: Tree;
  /** The settings of the environment, then those of a demonstration's folder, which win. */
  overrides: readonly Override[];
  /** The variable that decides a setting, or its file and line. */
  placeOf: (path: string) => string;
};

/** Reads the settings from the environment, the file and the defaults, in this order. Throws `SettingsInvalid`. */
export function loadSettings(place: SettingsPlace): Settings {
  return loadSettingsWithOrigins(place).settings;
}

/** The same, with the origin of each value. Throws `SettingsInvalid`. */
export function loadSettingsWithOrigins(place: SettingsPlace): LoadedSettings {
  const { loaded, problems } = readSettings(place);
  if (loaded === null || problems.length > 0) throw new SettingsInvalid(problems);
  return loaded;
}

export type ReadSettings = {
  /** Null if they cannot be used. */
  loaded: LoadedSettings | null;
  problems: readonly Problem[];
  /** The values of file, environment and folder, usable or not. */
  tree: Tree;
};

/** The settings with all their problems, for callers that go on to look for further problems. */
export function readSettings({ env, cwd, file, demo = false }: SettingsPlace): ReadSettings {
  const installation = loadInstallation();
  const loaded = loadFile(selectFile({ env, cwd, file, installation }), cwd);
  const { overrides: given, keys, problems } = loadEnvironment(env, cwd);
  const { dataDir = DEFAULT_DATA_DIR } = layOver(loaded.tree, given);
  const overrides = [...given, ...overridesOfFolder(dataDir, { cwd, demo, installation })];
  const tree = layOver(loaded.tree, overrides);
  const read = SettingsFile.safeParse(tree);
  const placeInFile = (path: string): string => {
    const line = loaded.lineOf?.(path.split('.'));
    return [loaded.label ?? 'settings', ...(line === undefined ? [] : [`line ${line}`]), path].join(': ');
  };
  const placeOf = (path: string, inFile = path): string =>
    overrides.findLast((override) => override.path === path)?.variable ?? placeInFile(inFile);
  const invalid = read.success
    ? [
        ...describeHalfMode(read.data),
        ...describeHalfModel(read.data.languageModel),
        ...describeHalfAccess(read.data.access),
      ]
    : describeSettingsProblems(read.error.issues, { tree, placeInFile, placeOf });
  const found = [...loaded.problems, ...invalid, ...problems];
  if (!read.success) return { loaded: null, problems: found, tree };
  const settings = { ...resolveSettings(read.data, cwd, installation), keys };
  return { loaded: { settings, file: loaded.label, written: loaded.tree, overrides, placeOf }, problems: found, tree };
}

function layOver(tree: Tree, overrides: readonly Override[]): Tree {
  return overrides.reduce((merged, { path, value }) => withValueAt(merged, path.split('.'), value), tree);
}

type Place = { cwd: string; demo: boolean; installation: Installation };

function overridesOfFolder(dataDir: unknown, { cwd, demo, installation: { root } }: Place): Override[] {
  // An invalid path is left for the schema to refuse.
  if (typeof dataDir !== 'string' || dataDir === '') return [];
  const folder = resolve(cwd, dataDir);
  if (isDemoFolder(folder)) return demoOverrides(folder, root);
  return demo ? demoOverrides(join(folder, 'demo'), root) : [];
}

type Choice = { path: string; mustExist: boolean };

function selectFile({ env, cwd, file, installation }: SettingsPlace & { installation: Installation }): Choice {
  const named = file ?? (env[CONFIG_VARIABLE] || undefined);
  if (named !== undefined) return { path: resolve(cwd, named), mustExist: true };
  const here = join(cwd, 'config', 'vigie.yaml');
  return { path: existsSync(here) ? here : join(installation.root, 'config', 'vigie.yaml'), mustExist: false };
}

type LoadedFile = { label: string | null; tree: Tree; problems: Problem[]; lineOf?: LoadedYaml['lineOf'] };

function loadFile({ path, mustExist }: Choice, cwd: string): LoadedFile {
  if (!mustExist && !existsSync(path)) return { label: null, tree: {}, problems: [] };
  const label = labelPath(path, cwd);
  const { value, problems, lineOf } = loadYaml(path, label);
  const tree = value ?? {};
  if (isTree(tree)) return { label, tree: withoutNulls(tree), problems, lineOf };
  const message = `expected a mapping of settings, got ${showValue(tree)}`;
  return { label, tree: {}, problems: [{ where: label, message }] };
}

function resolveSettings(read: SettingsFile, cwd: string, { root, version }: Installation): Omit<Settings, 'keys'> {
  const dataDir = resolve(cwd, read.dataDir);
  const orNull = (path: string | null): string | null => (path === null ? null : resolve(cwd, path));
  const { elasticsearch, audit } = read;
  const product = `Vigie/${version}`;
  return {
    ...read,
    dataDir,
    sourcesDir: read.sourcesDir === null ? join(root, 'config', 'sources') : resolve(cwd, read.sourcesDir),
    policiesFile: orNull(read.policiesFile),
    secretFile: read.secretFile === null ? join(dataDir, 'secret') : resolve(cwd, read.secretFile),
    elasticsearch: { ...elasticsearch, caFile: orNull(elasticsearch.caFile) },
    audit: { ...audit, timestamp: { ...audit.timestamp, caFile: orNull(audit.timestamp.caFile) } },
    publicUrl: read.publicUrl?.replace(/(?<!\/)\/+$/, '') ?? defaultPublicUrl(read.http.host, read.http.port),
    backup: {
      ...read.backup,
      folder: read.backup.folder === null ? join(dataDir, 'backups') : resolve(cwd, read.backup.folder),
    },
    fetch: {
      ...read.fetch,
      userAgent: read.fetch.userAgent ?? (read.contact === null ? product : `${product} (+${read.contact})`),
    },
  };
}

/** The address of the pages if no setting gives one. A wildcard address is reached as localhost from the machine itself. */
export function defaultPublicUrl(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

type Written = {
  tree: Tree;
  placeInFile: (path: string) => string;
  placeOf: (path: string, inFile?: string) => string;
};

/** Says what is wrong, where, what was expected and what was got. One problem for each place. */
function describeSettingsProblems(issues: readonly z.core.$ZodIssue[], written: Written): Problem[] {
  const settings = listSettings(SettingsFile);
  const problems = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => describeUnknownKey([...issue.path, key].join('.'), settings, written.placeInFile))
      : [describeValue(issue.path, settings, written)],
  );
  return [...new Map(problems.map((problem) => [`${problem.where}\n${problem.message}`, problem])).values()];
}

function describeUnknownKey(path: string, settings: readonly Setting[], placeInFile: Written['placeInFile']): Problem {
  const sections = settings.flatMap((setting) =>
    setting.path.includes('.') ? [setting.path.split('.')[0] ?? ''] : [],
  );
  const nearest = selectNearest(path, [...settings.map((setting) => setting.path), ...new Set(sections)]);
  const hint = nearest === null ? '' : `, did you mean "${nearest}"?`;
  return { where: placeInFile(path), message: `unknown setting${hint}` };
}

function describeValue(path: readonly PropertyKey[], settings: readonly Setting[], written: Written): Problem {
  const name = path.map(String).join('.');
  const setting = settings.find((candidate) => name === candidate.path || name.startsWith(`${candidate.path}.`));
  const got = setting?.secret ? 'a value that is not shown' : redactCredentials(showValue(valueAt(written.tree, path)));
  const where = written.placeOf(setting?.path ?? name, name);
  return { where, message: `expected ${setting?.expected ?? 'a mapping of settings'}, got ${got}` };
}

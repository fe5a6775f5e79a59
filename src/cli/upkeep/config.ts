import { join, resolve } from 'node:path';
import { compileGlossary } from '../../analysis/glossary.js';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import { loadPolicies } from '../../catalogue/load-policies.js';
import { wordFiles } from '../../enrich/cues/word-files.js';
import { limits } from '../../model/limits.js';
import { queryProblems } from '../../service/import-policies-file.js';
import type { Environment } from '../../settings/environment.js';
import { loadInstallation } from '../../settings/installation.js';
import { readSecret, requirePlace, SecretUnusable } from '../../settings/load-secret.js';
import { loadSettingsWithOrigins, type ReadSettings, readSettings } from '../../settings/load-settings.js';
import { readGlossary, readTaxonomy } from '../../settings/load-shipped.js';
import { labelPath } from '../../settings/load-yaml.js';
import { fileProblems } from '../../settings/named-files.js';
import { type Problem, ProblemsFound, renderProblem, renderProblems, SettingsInvalid } from '../../settings/problem.js';
import { describeOpenBind } from '../../settings/run-mode.js';
import { DEFAULT_DATA_DIR } from '../../settings/settings.js';
import { listSettingsInForce, renderSettingsInForce } from '../../settings/settings-in-force.js';
import { type CommandIo, type Flags, type JsonFlag, writeJson, writeLine } from '../terminal/command-io.js';
import { exitCodes } from '../terminal/exit-code.js';

export type CheckOptions = Flags<never, 'all' | 'json'>;

const headings: Readonly<Record<ProblemKind, string>> = {
  settings: 'The settings are not valid:',
  secret: 'The secret is not valid:',
  glossary: 'The glossary is not valid:',
  taxonomy: 'The taxonomy is not valid:',
  words: 'The words of the rules are not valid:',
  catalogue: 'The source catalogue is not valid:',
  policies: 'The policies are not valid:',
};
const seeAll = 'vigie config check --all';

export function configCheck(io: CommandIo, options: CheckOptions): number {
  const { file, found } = findProblems(io);
  const out = (text: string): void => writeLine(io.stdout, text);
  const wrong = found.filter(({ problems }) => problems.length > 0);
  if (options.json) {
    writeJson(io.stdout, {
      problems: wrong.flatMap(({ kind, problems }) => problems.map((one) => ({ kind, ...one }))),
    });
  } else if (wrong.length === 0) {
    out(`The settings are valid (${file ?? 'no settings file'}), and so are ${list(found.map(({ kind }) => kind))}.`);
  } else {
    for (const { kind, problems } of wrong) {
      out(
        options.all
          ? [headings[kind], ...problems.map(renderProblem)].join('\n')
          : renderProblems(headings[kind], problems, seeAll),
      );
    }
  }
  return wrong.length === 0 ? exitCodes.ok : exitCodes.invalid;
}

/** The kinds of files that were checked besides the settings. */
function list(kinds: readonly ProblemKind[]): string {
  const others = kinds.filter((kind) => kind !== 'settings').map((kind) => `the ${kind}`);
  return `${others.slice(0, -1).join(', ')} and ${others.at(-1)}`;
}

export function configPrint(io: CommandIo, options: JsonFlag): number {
  try {
    const loaded = loadSettingsWithOrigins({ env: io.env, cwd: io.cwd });
    const settings = listSettingsInForce(loaded);
    if (options.json) writeJson(io.stdout, { file: loaded.file, settings });
    else writeLine(io.stdout, renderSettingsInForce(settings));
    return exitCodes.ok;
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    writeLine(io.stdout, error.message);
    return exitCodes.invalid;
  }
}

type ProblemKind = 'settings' | 'secret' | 'glossary' | 'taxonomy' | 'words' | 'catalogue' | 'policies';

interface Finding {
  readonly kind: ProblemKind;
  readonly problems: readonly Problem[];
}

interface Findings {
  /** The settings file. Null if there is none. */
  readonly file: string | null;
  /** One finding for each kind that was checked, with its problems, which may be none. */
  readonly found: readonly Finding[];
}

/** Checks everything that people write and that the service reads when it starts. Each part is checked even if others have problems. */
export function findProblems({ env, cwd }: { readonly env: Environment; readonly cwd: string }): Findings {
  const read = readSettings({ env, cwd });
  const paths = pathsOf(read, cwd);
  const { policiesFile } = paths;
  return {
    file: read.loaded?.file ?? null,
    found: [
      { kind: 'settings', problems: settingsProblems(read) },
      { kind: 'secret', problems: secretProblems(paths.secretFile, cwd) },
      { kind: 'glossary', problems: readGlossary().problems },
      { kind: 'taxonomy', problems: readTaxonomy().problems },
      { kind: 'words', problems: wordProblems() },
      { kind: 'catalogue', problems: caught(() => loadCatalogue([paths.sourcesDir, paths.ownSources], { cwd })) },
      ...(policiesFile === null
        ? []
        : [{ kind: 'policies', problems: policyProblems(policiesFile, cwd, read) } as const]),
    ],
  };
}

function settingsProblems({ loaded, problems }: ReadSettings): readonly Problem[] {
  // This is no problem for commands and for workers without pages. Only this check and the pages report it.
  const refusal = loaded === null ? undefined : describeOpenBind(loaded.settings);
  const named = loaded === null ? [] : fileProblems(loaded);
  return [...problems, ...named, ...(refusal === undefined ? [] : [{ where: 'http.host', message: refusal }])];
}

/** The file paths from settings that may be invalid: their mistakes must not keep the other checks from running. */
function pathsOf({ loaded, tree }: ReadSettings, cwd: string) {
  const of = (key: string): string | null => {
    const value = tree[key];
    return typeof value === 'string' && value !== '' ? resolve(cwd, value) : null;
  };
  const dataDir = of('dataDir') ?? resolve(cwd, DEFAULT_DATA_DIR);
  return {
    sourcesDir: loaded?.settings.sourcesDir ?? of('sourcesDir') ?? join(loadInstallation().root, 'config', 'sources'),
    ownSources: join(dataDir, 'sources'),
    policiesFile: loaded?.settings.policiesFile ?? of('policiesFile'),
    secretFile: loaded?.settings.secretFile ?? of('secretFile') ?? join(dataDir, 'secret'),
  };
}

/** A check creates nothing. If there is no secret yet, the first start has to be able to create one. */
function secretProblems(file: string, cwd: string): readonly Problem[] {
  try {
    if (readSecret(file) === undefined) requirePlace(file);
    return [];
  } catch (error) {
    if (!(error instanceof SecretUnusable)) throw error;
    return [{ where: labelPath(file, cwd), message: error.message }];
  }
}

function policyProblems(path: string, cwd: string, { loaded }: ReadSettings): readonly Problem[] {
  const { definition } = readGlossary();
  const glossary = compileGlossary(definition ?? { concepts: {} });
  const timeZone = loaded?.settings.timeZone ?? 'UTC';
  const reading = { file: labelPath(path, cwd), glossary, now: new Date(), timeZone };
  let problems: readonly Problem[] = [];
  const invalid = caught(() => {
    const policies = loadPolicies(path, { cwd });
    const message = `expected at most ${limits.policies} policies, got ${policies.length}`;
    const tooMany = policies.length > limits.policies ? [{ where: reading.file, message }] : [];
    problems = [...tooMany, ...queryProblems(policies, reading)];
  });
  return [...invalid, ...problems];
}

/** Any error is reported: a file that is no JSON as well as a phrase that cannot be searched for. */
function wordProblems(): readonly Problem[] {
  try {
    wordFiles();
    return [];
  } catch (error) {
    return [{ where: 'config/words', message: error instanceof Error ? error.message : String(error) }];
  }
}

function caught(load: () => unknown): readonly Problem[] {
  try {
    load();
    return [];
  } catch (error) {
    if (error instanceof ProblemsFound) return error.problems;
    throw error;
  }
}

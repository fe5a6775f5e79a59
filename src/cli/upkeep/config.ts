import type { Environment } from '../../settings/environment.js';
import { type LoadedSettings, loadSettingsWithOrigins } from '../../settings/load-settings.js';
import { renderProblem, renderProblems } from '../../settings/problem.js';
import { listSettingsInForce, renderSettingsInForce } from '../../settings/render-settings.js';
import { SettingsInvalid } from '../../settings/settings-invalid.js';
import { findProblems, type ProblemKind } from './find-problems.js';

/** Writes one text and ends the line. */
type Out = (text: string) => void;

const VALID = 0;
const INVALID = 2;

export interface CheckOptions {
  /** Name every problem, however many there are. */
  readonly all?: boolean;
  readonly json?: boolean;
}

const headings: Readonly<Record<ProblemKind, string>> = {
  settings: 'The settings are not valid:',
  secret: 'The secret is not valid:',
  glossary: 'The glossary is not valid:',
  taxonomy: 'The taxonomy is not valid:',
  catalogue: 'The source catalogue is not valid:',
  policies: 'The policies are not valid:',
};
const seeAll = 'vigie config check --all';

/** `vigie config check [--all|--json]`: whether all that the service reads at its start can be used, or what is wrong with it. */
export function configCheck(env: Environment, cwd: string, out: Out, options: CheckOptions = {}): number {
  const { file, found } = findProblems({ env, cwd });
  const wrong = found.filter(({ problems }) => problems.length > 0);
  if (options.json) {
    out(
      JSON.stringify(
        { problems: wrong.flatMap(({ kind, problems }) => problems.map((one) => ({ kind, ...one }))) },
        null,
        2,
      ),
    );
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
  return wrong.length === 0 ? VALID : INVALID;
}

/** What was looked at besides the settings. */
function list(kinds: readonly ProblemKind[]): string {
  const others = kinds.filter((kind) => kind !== 'settings').map((kind) => `the ${kind}`);
  return `${others.slice(0, -1).join(', ')} and ${others.at(-1)}`;
}

/** `vigie config print [--json]`: shows each setting and where it came from, secrets hidden. Returns the exit code. */
export function configPrint(env: Environment, cwd: string, out: Out, options: { json?: boolean } = {}): number {
  return withSettings(env, cwd, out, (loaded) => {
    const settings = listSettingsInForce(loaded);
    out(options.json ? JSON.stringify({ file: loaded.file, settings }, null, 2) : renderSettingsInForce(settings));
  });
}

function withSettings(env: Environment, cwd: string, out: Out, show: (loaded: LoadedSettings) => void): number {
  try {
    show(loadSettingsWithOrigins({ env, cwd }));
    return VALID;
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    out(error.message);
    return INVALID;
  }
}

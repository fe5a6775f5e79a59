import { type Override, VARIABLES } from './environment.js';
import type { LoadedSettings } from './load-settings.js';
import { redactCredentials, redactSecret } from './redact.js';
import { listSettings, type Setting } from './setting.js';
import { SettingsFile } from './settings.js';
import { valueAt } from './settings-tree.js';

export type Origin = 'default' | 'file' | Override['origin'];

/** One setting as it is in force. Secrets and credentials are already hidden. */
export type SettingInForce = { path: string; value: unknown; origin: Origin; variable: string };

/** Lists every setting as it is in force, with where it came from. */
export function listSettingsInForce(loaded: LoadedSettings): SettingInForce[] {
  return listSettings(SettingsFile).map((setting) => ({
    path: setting.path,
    value: redact(valueAt(loaded.settings, setting.path.split('.')), setting.secret),
    origin: detectOrigin(setting.path, loaded),
    variable: VARIABLES.find((variable) => variable.path === setting.path)?.name ?? '',
  }));
}

function detectOrigin(path: string, { overrides, written }: LoadedSettings): Origin {
  // The last one wins, as it does where the settings are read.
  const override = overrides.findLast((candidate) => candidate.path === path);
  if (override !== undefined) return override.origin;
  return valueAt(written, path.split('.')) === undefined ? 'default' : 'file';
}

function redact(value: unknown, secret: boolean): unknown {
  if (typeof value !== 'string') return value;
  return secret ? redactSecret(value) : redactCredentials(value);
}

/** Renders the settings in force as aligned lines: the path, the value, where it came from. */
export function renderSettingsInForce(settings: readonly SettingInForce[]): string {
  const rows = settings.map(({ path, value, origin, variable }) => ({
    path,
    value: showPlain(value),
    origin: origin === 'environment' ? `environment, ${variable}` : origin,
  }));
  const pathWidth = Math.max(...rows.map((row) => row.path.length));
  const valueWidth = Math.min(60, Math.max(...rows.map((row) => row.value.length)));
  return rows
    .map((row) => `${row.path.padEnd(pathWidth)}  ${row.value.padEnd(valueWidth)}  (${row.origin})`)
    .join('\n');
}

function showPlain(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '-';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const TABLE_HEAD = `# Settings

<!-- Generated from src/settings. To write it again: UPDATE=1 npx vitest run test/settings -->

Every setting may stand in \`config/vigie.yaml\` or in an environment variable; the variable wins. An empty variable
counts as absent. Relative paths are relative to the folder in which the program was started. A variable marked with
\`_FILE\` can be given as \`<variable>_FILE\` instead, the path of a file that holds the value. \`VIGIE_CONFIG\` names another
settings file; \`VIGIE_KEY_<NAME>\` (\`_FILE\`) is a key that a source names. \`vigie config check\` reports every problem at once, \`vigie config print\` shows each value and its origin.

| setting | variable | default | accepts | meaning |
|---|---|---|---|---|
`;

/** Renders docs/settings.md. */
export function renderSettingsTable(): string {
  return `${TABLE_HEAD}${listSettings(SettingsFile).map(renderRow).join('\n')}\n`;
}

function renderRow(setting: Setting): string {
  const name = VARIABLES.find((variable) => variable.path === setting.path)?.name ?? '';
  const variable = setting.secret ? `\`${name}\` (\`_FILE\`)` : `\`${name}\``;
  const initial = setting.fallback ?? `\`${String(setting.default)}\``;
  return `| \`${setting.path}\` | ${variable} | ${initial} | ${setting.expected} | ${setting.description} |`.replaceAll(
    '\n',
    ' ',
  );
}

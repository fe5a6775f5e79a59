import { type Override, VARIABLES } from './environment.js';
import type { LoadedSettings } from './load-settings.js';
import { redactCredentials, redactSecret } from './redact.js';
import { listSettings } from './setting.js';
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

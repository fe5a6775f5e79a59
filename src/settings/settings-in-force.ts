import { type Override, VARIABLES } from './environment.js';
import type { LoadedSettings } from './load-settings.js';
import { redactCredentials, redactSecret } from './problem.js';
import { listSettings } from './setting.js';
import { type Settings, SettingsFile } from './settings.js';
import { valueAt } from './settings-tree.js';

type Origin = 'default' | 'file' | Override['origin'];

/** One setting in force. Secrets and credentials are already hidden. */
type SettingInForce = { path: string; value: unknown; origin: Origin; variable: string };

export function listSettingsInForce(loaded: LoadedSettings): SettingInForce[] {
  return listSettings(SettingsFile).map((setting) => ({
    path: setting.path,
    value: redact(valueAt(loaded.settings, setting.path.split('.')), setting.secret),
    origin: detectOrigin(setting.path, loaded),
    variable: VARIABLES.find((variable) => variable.path === setting.path)?.name ?? '',
  }));
}

function detectOrigin(path: string, { overrides, written }: LoadedSettings): Origin {
  // The last override wins, as when the settings are read.
  const override = overrides.findLast((candidate) => candidate.path === path);
  if (override !== undefined) return override.origin;
  return valueAt(written, path.split('.')) === undefined ? 'default' : 'file';
}

function redact(value: unknown, secret: boolean): unknown {
  if (typeof value !== 'string') return value;
  return secret ? redactSecret(value) : redactCredentials(value);
}

/** Renders the settings in force as aligned lines: the path, the value, its origin. */
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

/** One setting in force, as JSON. If it is `hidden`, the audit log says that it changed, but never shows it. */
interface NotedValue {
  readonly path: string;
  readonly value: string;
  readonly hidden: boolean;
}

/** Settings that differ between processes or machines, and do not affect what the watch does. */
const ownOfProcesses = /^(dataDir|sourcesDir|secretFile|logLevel|http\.port|health\.|metrics\.)/;
/** Settings with addresses of people, hidden because entries of the audit log are never erased. */
const personal = new Set(['owner.mail', 'contact', 'mail.from']);

/** The settings whose changes the audit log records. */
export function notedValues(settings: Settings): readonly NotedValue[] {
  const values = listSettings(SettingsFile).filter(({ path }) => !ownOfProcesses.test(path));
  const keys = { path: 'keys', value: JSON.stringify(Object.keys(settings.keys).sort()), hidden: false };
  return [
    ...values.map(({ path, secret }) => {
      const hidden = secret || personal.has(path);
      const text = JSON.stringify(valueAt(settings, path.split('.')) ?? null);
      return { path, hidden, value: hidden ? text : redactCredentials(text) };
    }),
    keys,
  ];
}

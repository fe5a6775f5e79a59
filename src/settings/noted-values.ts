import { redactCredentials } from './redact.js';
import { listSettings } from './setting.js';
import { type Settings, SettingsFile } from './settings.js';
import { valueAt } from './settings-tree.js';

/** One setting in force, as JSON. What is `hidden` is told to have changed, and never shown. */
export interface NotedValue {
  readonly path: string;
  readonly value: string;
  readonly hidden: boolean;
}

/** What differs from one process or machine to the next, and says nothing of what the watch does. */
const ownOfProcesses = /^(dataDir|sourcesDir|secretFile|logLevel|http\.port|health\.|metrics\.)/;
/** Addresses of people: entries of the audit log are never erased. */
const personal = new Set(['owner.mail', 'contact', 'mail.from']);

/** The settings of which the audit log tells changes. Pure. */
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

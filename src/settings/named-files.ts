import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { LoadedSettings } from './load-settings.js';
import { errnoOf } from './load-yaml.js';
import { type Problem, SettingsInvalid, showValue } from './problem.js';
import { listSettings, type Setting } from './setting.js';
import { SettingsFile } from './settings.js';
import { valueAt } from './settings-tree.js';

/** Problems with files that settings name: unreadable, or not of their kind; each with the place of the setting. */
export function fileProblems({ settings, placeOf }: Pick<LoadedSettings, 'settings' | 'placeOf'>): readonly Problem[] {
  return listSettings(SettingsFile).flatMap(({ path, file }) => {
    const named = valueAt(settings, path.split('.'));
    const fault = file && typeof named === 'string' ? faultOf(named, file) : null;
    return fault === null ? [] : [{ where: placeOf(path), message: `${fault} in ${showValue(named)}` }];
  });
}

/** Throws `SettingsInvalid`. */
export function requireFiles(loaded: Pick<LoadedSettings, 'settings' | 'placeOf'>): void {
  const problems = fileProblems(loaded);
  if (problems.length > 0) throw new SettingsInvalid(problems);
}

function faultOf(file: string, kind: NonNullable<Setting['file']>): string | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    return `expected a readable file, got ${errnoOf(cause)}`;
  }
  if (kind === 'text') return null;
  try {
    return new X509Certificate(text) && null;
  } catch {
    return 'expected certificates in PEM, got something else';
  }
}

import type { Environment } from '../settings/environment.js';
import { type LoadedSettings, loadSettingsWithOrigins } from '../settings/load-settings.js';
import { describeOpenBind } from '../settings/loopback.js';
import { listSettingsInForce, renderSettingsInForce } from '../settings/render-settings.js';
import { SettingsInvalid } from '../settings/settings-invalid.js';

/** Writes one text and ends the line. */
type Out = (text: string) => void;

const VALID = 0;
const INVALID = 2;

/** `vigie config check`: says whether the settings can be used, or lists every problem. Returns the exit code. */
export function configCheck(env: Environment, cwd: string, out: Out): number {
  return withSettings(env, cwd, out, ({ file, settings }) => {
    // No problem to a command or a worker that serves no pages: only the check and the pages mind.
    const refusal = describeOpenBind(settings.http);
    if (refusal !== undefined) throw new SettingsInvalid([{ where: 'http.host', message: refusal }]);
    out(`The settings are valid (${file ?? 'no settings file'}).`);
  });
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

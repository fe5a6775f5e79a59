import { keyMark } from '../../decisions/name-actor.js';
import { changeSecret, loadSecret, newKey, readSecret, renderSecret } from '../../settings/load-secret.js';
import { loadSettings } from '../../settings/load-settings.js';
import { type CommandIo, type Flags, writeJson, writeLine } from '../terminal/command-io.js';
import { absent, UsageError } from '../terminal/exit-code.js';

export function secretRotate(
  io: CommandIo,
  { forgetEarlier = false, lost = false, json = false }: Flags<never, 'forgetEarlier' | 'lost' | 'json'>,
): void {
  const { secretFile: file } = loadSettings({ env: io.env, cwd: io.cwd });
  if (lost) {
    replaceLost(io, file, json);
    return;
  }
  const changed = changeSecret(file, (keys) => (forgetEarlier ? [keys[0]] : [newKey(), ...keys]));
  if (!changed) {
    const message = `there is no secret file "${file}" yet: the first start makes one`;
    throw absent(message);
  }
  const { before, after } = changed;
  const forgotten = forgetEarlier ? before.slice(1) : [];
  const [current, ...earlier] = after.map(keyMark);
  if (json) writeJson(io.stdout, { file, current, earlier, forgotten: forgotten.map(keyMark) });
  else writeLine(io.stdout, forgetEarlier ? describeForgetting(file, forgotten.length) : describeRotation(file));
}

function replaceLost(io: CommandIo, file: string, json: boolean): void {
  if (readSecret(file)) throw new UsageError(`secret rotate: --lost: expected no secret file, got "${file}"`);
  const [current] = loadSecret(file).map(keyMark);
  if (json) writeJson(io.stdout, { file, current, earlier: [], forgotten: [] });
  else writeLine(io.stdout, describeLoss(file));
}

function describeLoss(file: string): string {
  return [
    `Made "${file}" with a new key. Keep a copy of it in another place.`,
    'Dead from now on: the links in all mails sent so far, the addresses of feeds and calendars, and the signatures that webhooks know: make ' +
      'feeds and calendars anew, and give each webhook another secret ("vigie webhooks rotate <id>").',
    'People get another id with their next decision, and "vigie audit verify" says "not covered" of the names and addresses of before.',
  ].join('\n');
}

function describeRotation(file: string): string {
  return [
    `Added a new key to "${file}". It signs whatever is made by processes started from now on.`,
    'Restart every running process now, those that serve pages first: until then they refuse links signed with the new key. Where ' +
      'other machines have a copy of the file, replace it first.',
    'What was made with earlier keys stays valid: links in mails, addresses that hubs call, ids of people, what "vigie audit verify" ' +
      'proves. So does what anybody makes who got hold of one: "vigie secret rotate --forget-earlier" ends both.',
  ].join('\n');
}

function describeForgetting(file: string, forgotten: number): string {
  if (forgotten === 0) return `"${file}" holds a single key: there is nothing to forget.`;
  return [
    `Removed the earlier keys (${forgotten}) from "${file}". Running processes still have them: restart every one.`,
    'Dead from then on: the links to confirm or to unsubscribe in all mails that were signed with a removed key. Where somebody wants ' +
      'to leave by such a mail, "vigie subscriptions end <id>" does it.',
    'Hubs that were asked under a removed key are not heard until they are asked again, within 15 days; their sources are checked at ' +
      'their usual times meanwhile.',
    'Keys of publishers that administrators gave in the pages are encrypted anew within a minute of a restart after the rotation: those that were not ' +
      'are to be given again.',
    'People known under a removed key get another id with their next decision, and "vigie audit verify" says "not covered" of the ' +
      'names and addresses hashed under it.',
  ].join('\n');
}

/** The lines of the secret, for a backup. Throws `UsageError` if there is no secret yet, and `SecretUnusable`. */
export function secretToArchive(file: string): string {
  const keyRing = readSecret(file);
  if (!keyRing) throw new UsageError(`backup: --with-secret: there is no secret file "${file}"`);
  return renderSecret(keyRing);
}

/**
 * Throws `UsageError` if there is a secret file that lacks a key of the backup. A secret that was rotated since the backup has all its
 * keys, and stays. Keys are not merged: a person decides which of two secrets signs from now on.
 */
export function checkSecret(file: string, archived: string): void {
  const keyRing = readSecret(file);
  const kept = keyRing && renderSecret(keyRing).split('\n');
  if (!kept || archived.split('\n').every((key) => kept.includes(key))) return;
  throw new UsageError(
    `restore: the secret file "${file}" holds another secret than the backup: move it away, then restore again`,
  );
}

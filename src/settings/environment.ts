import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { errnoOf } from './load-yaml.js';
import { selectNearest } from './nearest.js';
import { type Problem, showValue } from './problem.js';
import { listSettings, type Setting } from './setting.js';
import { SettingsFile } from './settings.js';

export type Environment = Readonly<Record<string, string | undefined>>;

type Variable = Pick<Setting, 'path' | 'reads' | 'secret'> & { readonly name: string };

/** Every setting and its variable: `VIGIE_`, then the path in capitals. The two servers keep their customary names. */
export const VARIABLES: readonly Variable[] = listSettings(SettingsFile).map(({ path, reads, secret }) => {
  const name = path.replaceAll('.', '_').replace(/[A-Z]/g, '_$&').toUpperCase();
  return { name: /^(?:REDIS|ELASTICSEARCH)_/.test(name) ? name : `VIGIE_${name}`, path, reads, secret };
});

/** Names another settings file; it is not a setting itself. */
export const CONFIG_VARIABLE = 'VIGIE_CONFIG';

/** One setting that is decided outside the file. */
export type Override = {
  path: string;
  value: unknown;
  variable: string;
  origin: 'environment' | 'secret file' | 'demonstration';
};

/** `keys` are the keys that publishers gave the operator, by name: `VIGIE_KEY_CONGRESS` is the key `CONGRESS`. */
export type EnvironmentReading = { overrides: Override[]; keys: Record<string, string>; problems: Problem[] };

const KEY_PREFIX = 'VIGIE_KEY_';

/** Reads every setting that the environment decides. An empty variable counts as absent, since Compose files leave variables empty. */
export function loadEnvironment(env: Environment, cwd: string): EnvironmentReading {
  const reading: EnvironmentReading = { overrides: [], keys: {}, problems: listUnknown(env) };
  for (const variable of VARIABLES) {
    const text = env[variable.name] ?? '';
    const file = variable.secret ? (env[`${variable.name}_FILE`] ?? '') : '';
    if (text !== '' && file !== '') {
      reading.problems.push(bothGiven(variable.name));
    } else if (text.length > longestSetting) {
      reading.problems.push(tooLong(variable.name, text));
    } else if (text !== '') {
      const value = decode(text, variable.reads);
      reading.overrides.push({ path: variable.path, value, variable: variable.name, origin: 'environment' });
    } else if (file !== '') {
      const value = loadSecret(`${variable.name}_FILE`, resolve(cwd, file), reading.problems);
      const origin = { variable: `${variable.name}_FILE`, origin: 'secret file' } as const;
      if (value !== null) reading.overrides.push({ path: variable.path, value, ...origin });
    }
  }
  loadKeys(env, cwd, reading);
  return reading;
}

/** Checked before any regular expression reads a value. The longest legitimate value, a list of addresses, has some thousands. */
const longestSetting = 20_000;

function tooLong(where: string, { length }: string): Problem {
  return { where, message: `expected at most ${longestSetting} characters, got ${length}` };
}

function bothGiven(name: string): Problem {
  return { where: name, message: `expected only one of ${name} and ${name}_FILE, got both` };
}

/** Any name is allowed, because sources name their keys themselves. */
function loadKeys(env: Environment, cwd: string, { keys, problems }: EnvironmentReading): void {
  for (const [variable, text = ''] of Object.entries(env)) {
    if (!variable.startsWith(KEY_PREFIX) || text === '') continue;
    const fromFile = variable.endsWith('_FILE');
    const name = variable.slice(KEY_PREFIX.length, fromFile ? -'_FILE'.length : undefined);
    const value = fromFile ? loadSecret(variable, resolve(cwd, text), problems) : text.trim();
    if (fromFile && (env[`${KEY_PREFIX}${name}`] ?? '') !== '') problems.push(bothGiven(`${KEY_PREFIX}${name}`));
    else if (value !== null) keys[name] = value;
  }
}

const Switch = z.stringbool();

/** Turns a text into the type that the schema expects; a text that does not fit stays a text, for the schema to refuse. */
function decode(text: string, reads: Variable['reads']): unknown {
  switch (reads) {
    case 'text':
      return text;
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text;
    case 'switch': {
      const read = Switch.safeParse(text.trim());
      return read.success ? read.data : text;
    }
    case 'list':
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    default:
      return reads satisfies never;
  }
}

function loadSecret(name: string, file: string, problems: Problem[]): string | null {
  try {
    const value = readFileSync(file, 'utf8').trim();
    if (value !== '' && value.length <= longestSetting) return value;
    if (value !== '') problems.push(tooLong(name, value));
    else problems.push({ where: name, message: `expected a secret in ${file}, got an empty file` });
  } catch (cause) {
    const message = `expected a readable file, got ${showValue(file)} (${errnoOf(cause)})`;
    problems.push({ where: name, message });
  }
  return null;
}

/** The prefix of variables for the test suite, which are not settings. */
const TEST_PREFIX = 'VIGIE_TEST_';

// Kubernetes and old Docker links set these for a service named "vigie".
const SERVICE_LINK = /^VIGIE_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/;

function listUnknown(env: Environment): Problem[] {
  const known = [
    CONFIG_VARIABLE,
    ...VARIABLES.flatMap(({ name, secret }) => (secret ? [name, `${name}_FILE`] : [name])),
  ];
  return Object.keys(env)
    .filter((name) => name.startsWith('VIGIE_') && !known.includes(name) && !isForeign(name, env[name] ?? ''))
    .sort()
    .map((name) => {
      const nearest = selectNearest(name, known);
      return { where: name, message: `unknown variable${nearest === null ? '' : `, did you mean ${nearest}?`}` };
    });
}

function isForeign(name: string, value: string): boolean {
  const isServicePort = name === 'VIGIE_PORT' && /^(tcp|udp|sctp):\/\//.test(value);
  return name.startsWith(TEST_PREFIX) || name.startsWith(KEY_PREFIX) || SERVICE_LINK.test(name) || isServicePort;
}

import { parseUrl } from '../model/address/parse-url.js';
import { tallied } from '../model/gather.js';

/** One thing that is wrong in what a person wrote. */
export type Problem = {
  /** The file and the place in it, or the environment variable. */
  where: string;
  /** What was expected there, and what was got. */
  message: string;
};

export function renderProblem({ where, message }: Problem): string {
  return `${where}: ${message}`;
}

/** Problems that are named one by one; later ones are mostly of the same kinds. */
const mostNamed = 10;
const mostCauses = 5;

/** A line for each of the first problems; for the others the number of each cause, and the command that lists them all. */
function summariseProblems(problems: readonly Problem[], seeAll: string | null): readonly string[] {
  const named = problems.slice(0, mostNamed).map(renderProblem);
  const others = problems.slice(mostNamed);
  if (others.length === 0) return named;
  const causes = [...tallied(others.map(causeOf))].sort(([, a], [, b]) => b - a);
  const rest = causes.slice(mostCauses).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...named,
    `and ${others.length} more${seeAll === null ? '' : `; "${seeAll}" lists all of them`}:`,
    ...causes.slice(0, mostCauses).map(([cause, count]) => `  ${count} × ${cause}`),
    ...(rest > 0 ? [`  ${rest} × something else`] : []),
  ];
}

/** The field and what was expected, without the source and the value. */
function causeOf({ where, message }: Problem): string {
  const field = where.split(': ').at(-1) ?? '';
  const expected = message.replace(/[,;] (?:but )?got .*$/s, '');
  return field.includes('"') || field.includes('.yaml') ? expected : `${field}: ${expected}`;
}

/** Renders problems one a line, under a heading that they share; if there are very many, the first ones and counts of the rest. */
export function renderProblems(heading: string, problems: readonly Problem[], seeAll: string | null = null): string {
  return [heading, ...summariseProblems(problems, seeAll)].join('\n');
}

/** What a person wrote cannot be used. Holds every problem, so that all can be mended at once. */
export abstract class ProblemsFound extends Error {
  abstract readonly code: string;

  constructor(
    heading: string,
    readonly problems: readonly Problem[],
    /** The command that lists them all, or null. */
    seeAll: string | null = null,
  ) {
    super(renderProblems(heading, problems, seeAll));
  }
}

const LONGEST_SHOWN = 80;

/** Shows an unexpected value, short enough for a line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

/** The settings cannot be used. */
export class SettingsInvalid extends ProblemsFound {
  override readonly name = 'SettingsInvalid';
  readonly code = 'settings-invalid';

  constructor(problems: readonly Problem[]) {
    super('The settings are not valid:', problems, 'vigie config check --all');
  }
}

const HIDDEN = '***';

/** Hides user and password before the `@` of any URL in a text. */
export function redactCredentials(text: string): string {
  return text.replace(/(?<=[a-z0-9+.-]:\/\/)[^\s/?#]*@/gi, `${HIDDEN}@`);
}

/** Shows only scheme, host and port of a secret URL. */
export function redactSecret(text: string): string {
  const url = parseUrl(text);
  if (url === null) return HIDDEN;
  const { protocol, host, username, password, pathname, search, hash } = url;
  if (host === '') return HIDDEN;
  const user = username === '' && password === '' ? '' : `${HIDDEN}@`;
  const rest = pathname.length > 1 || search !== '' || hash !== '' ? `/${HIDDEN}` : '';
  return `${protocol}//${user}${host}${rest}`;
}

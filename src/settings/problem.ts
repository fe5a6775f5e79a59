/** One thing that is wrong in what a person wrote. */
export type Problem = {
  /** The file and the place in it, or the environment variable. */
  where: string;
  /** What was expected there, and what was got. */
  message: string;
};

/** Renders problems one a line, under a heading that says what they have in common. */
export function renderProblems(heading: string, problems: readonly Problem[]): string {
  return [heading, ...problems.map(({ where, message }) => `${where}: ${message}`)].join('\n');
}

/** What a person wrote cannot be used. Lists every problem, so that they can be mended in one go. */
export abstract class ProblemsFound extends Error {
  abstract readonly code: string;

  constructor(
    heading: string,
    readonly problems: readonly Problem[],
  ) {
    super(renderProblems(heading, problems));
  }
}

const LONGEST_SHOWN = 80;

/** Shows a value that was not expected, short enough for a line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown;
}

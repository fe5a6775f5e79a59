import { type EvaluationFigure, isMissed, type WrongLine } from './evaluation.js';

const excerptLength = 160;

/** One line for each figure, with its counts, and a verdict if it has a target. */
export function renderFigures(figures: readonly EvaluationFigure[]): string {
  return figures.map(renderFigure).join('\n');
}

function renderFigure(figure: EvaluationFigure): string {
  const { name, value, counts, target } = figure;
  const verdict = target === null ? '' : `at ${target.bound} ${target.value}: ${isMissed(figure) ? 'missed' : 'met'}`;
  const rounded = value === null ? '-' : String(Math.floor(value * 1_000) / 1_000);
  return `${name.padEnd(44)}${rounded.padStart(7)}${`${counts.right} of ${counts.of}`.padStart(16)}  ${verdict}`.trimEnd();
}

/** Two lines for each wrong line: first the expected and the found answer, then the beginning of the text. */
export function renderErrors(wrong: readonly WrongLine[]): string {
  return wrong.map(renderError).join('\n');
}

function renderError({ id, expected, found, text }: WrongLine): string {
  const excerpt = text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text;
  const verdict = `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  return `  ${id}: ${verdict}\n    ${excerpt.replaceAll('\n', ' ')}`;
}

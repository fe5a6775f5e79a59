/** One measurement. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null if the figure is only for information. */
  readonly target: { readonly bound: 'least' | 'most'; readonly value: number } | null;
}

export function figure(name: string, value: number, unit: string, target: Figure['target'] = null): Figure {
  return { name, value: Math.round(value), unit, target };
}

/** A figure rounded to thousandths, such as a share. */
export function shareFigure(name: string, value: number, target: Figure['target'] = null): Figure {
  return { name, value: Math.round(value * 1_000) / 1_000, unit: '', target };
}

/** Prints a table or JSON. A missed target makes the command fail. */
export function report(figures: readonly Figure[], { json }: { readonly json: boolean }): void {
  console.log(json ? JSON.stringify(figures, null, 2) : renderTable(figures));
  if (figures.some(isMissed)) process.exitCode = 1;
}

/** One line for each figure, with a verdict if it has a target. */
function renderTable(figures: readonly Figure[]): string {
  return figures
    .map((one) => `${one.name.padEnd(44)}${`${one.value} ${one.unit}`.padStart(18)}  ${verdict(one)}`)
    .join('\n');
}

function verdict(figure: Figure): string {
  const { target } = figure;
  return target === null ? '' : `at ${target.bound} ${target.value}: ${isMissed(figure) ? 'missed' : 'met'}`;
}

function isMissed({ value, target }: Figure): boolean {
  if (target === null) return false;
  return target.bound === 'least' ? value < target.value : value > target.value;
}

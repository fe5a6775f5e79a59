/** One measurement. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the figure is for information. */
  readonly target: { readonly bound: 'least' | 'most'; readonly value: number } | null;
}

export function figure(name: string, value: number, unit: string, target: Figure['target'] = null): Figure {
  return { name, value: Math.round(value), unit, target };
}

/** A line for each, with the verdict where there is a target. */
export function renderTable(figures: readonly Figure[]): string {
  return figures
    .map(
      ({ name, value, unit, target }) =>
        `${name.padEnd(38)}${`${value} ${unit}`.padStart(18)}  ${verdict(value, target)}`,
    )
    .join('\n');
}

function verdict(value: number, target: Figure['target']): string {
  if (target === null) return '';
  const met = target.bound === 'least' ? value >= target.value : value <= target.value;
  return `at ${target.bound} ${target.value}: ${met ? 'met' : 'missed'}`;
}

import type { Column } from './table.js';
import { Table } from './table.js';

export interface Point {
  readonly label: string;
  /** From 0 to 1. Null if there is nothing to draw. */
  readonly share: number | null;
  readonly words: string;
}

interface ShareLineProps {
  readonly title: string;
  readonly points: readonly Point[];
  readonly columns: { readonly label: string; readonly share: string };
  /** The line that unfolds the table. */
  readonly summary: string;
}

const size = { width: 600, height: 60, edge: 4 } as const;

/** A line chart of shares over time, with a table, since a picture is never the only form of a figure. */
export function ShareLine({ title, points, columns: heads, summary }: ShareLineProps) {
  const columns: readonly Column<Point>[] = [
    { head: heads.label, as: 'name', cell: ({ label }) => label },
    { head: heads.share, as: 'figure', cell: ({ words }) => words },
  ];
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="s-tick" d={`M0 ${size.edge}H${size.width}M0 ${size.height - size.edge}H${size.width}`} />
        <polyline class="s-acc" points={places(points)} />
      </svg>
      <p>
        <span>{points[0]?.label}</span>
        <span>{points.at(-1)?.label}</span>
      </p>
      <details>
        <summary>{summary}</summary>
        <Table label={title} columns={columns} rows={points} keyOf={({ label }) => label} />
      </details>
    </figure>
  );
}

function places(points: readonly Point[]): string {
  const step = size.width / Math.max(1, points.length - 1);
  const room = size.height - 2 * size.edge;
  return points
    .flatMap(({ share }, index) =>
      share === null ? [] : [`${Math.round(index * step)},${Math.round(size.edge + (1 - share) * room)}`],
    )
    .join(' ');
}

interface BarsProps {
  readonly title: string;
  /** The label of each bar, earliest first. */
  readonly places: readonly string[];
  /** A row of bars for each; values are counts, one for each place. */
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
  /** Head of the table's first column. */
  readonly placeHead: string;
  /** The line that unfolds the table. */
  readonly summary: string;
  readonly count: (value: number) => string;
}

const bar = { width: 20, height: 28 } as const;

/** Bar charts of counts over time, one row for each label, all on one scale, with a table. */
export function Bars({ title, places, rows, placeHead, summary, count }: BarsProps) {
  const most = Math.max(...rows.flatMap(({ values }) => values));
  const columns: readonly Column<number>[] = [
    { head: placeHead, as: 'name', cell: (at) => places[at] },
    ...rows.map(
      ({ label, values }): Column<number> => ({
        ...{ head: label, as: 'figure', cell: (at) => count(values[at] ?? 0) },
      }),
    ),
  ];
  return (
    <figure class="chart bars">
      <figcaption>{title}</figcaption>
      <ul class="plain">
        {rows.map(({ label, values }) => (
          <li key={label}>
            <span>{label}</span>
            <svg
              viewBox={`0 0 ${places.length * bar.width} ${bar.height}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path class="s-tick" d={`M0 ${bar.height}h${places.length * bar.width}`} />
              <path class="f-acc" d={barPath(values, { most, ...bar })} />
            </svg>
            <b>{count(values.reduce((sum, value) => sum + value, 0))}</b>
          </li>
        ))}
      </ul>
      <p>
        <span>{places[0]}</span>
        <span>{places.at(-1)}</span>
      </p>
      <details>
        <summary>{summary}</summary>
        <Table label={title} columns={columns} rows={[...places.keys()]} keyOf={String} />
      </details>
    </figure>
  );
}

/** The bars as an SVG path. A count above 0 is always visible. */
export function barPath(
  counts: readonly number[],
  { most, width, height }: { readonly most: number; readonly width: number; readonly height: number },
): string {
  return counts
    .map((value, at) => {
      const tall = Math.max(2, Math.round((value / most) * height));
      return value === 0 ? '' : `M${at * width} ${height}v-${tall}h${Math.round(width * 0.7)}v${tall}z`;
    })
    .join('');
}

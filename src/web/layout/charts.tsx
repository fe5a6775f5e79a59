import type { Column } from './table.js';
import { Table } from './table.js';

export interface Point {
  readonly label: string;
  /** From 0 to 1; null where there is nothing to draw. */
  readonly share: number | null;
  /** The share as it is read. */
  readonly words: string;
}

interface ShareLineProps {
  readonly title: string;
  readonly points: readonly Point[];
  readonly columns: { readonly label: string; readonly share: string };
  /** What unfolds the table. */
  readonly summary: string;
}

const size = { width: 600, height: 60, edge: 4 } as const;

/** A line of shares over time, with the table of them beside it: a picture is never the only way to a figure. */
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

import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly head: string;
  /** Null if there is nothing to show. */
  readonly cell: (row: Row) => ComponentChildren;
  /** `name`: what the row is about; `figure`: a number; `day`: a day, on one line; `detail`: longer words. */
  readonly as?: 'name' | 'figure' | 'day' | 'detail';
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The id of the row, for links to it. */
  readonly idOf?: (row: Row) => string;
}

/**
 * On a wide screen, a table. If it is wider than the screen, it scrolls sideways, also with the keyboard. In a narrow window nothing
 * scrolls sideways: each row is a block, and each cell shows the head of its column.
 */
export function Table<Row>({ label, columns, rows, keyOf, idOf }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group that is no set of form fields, and no landmark beside its section.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse.
    <div class="data-frame" role="group" tabIndex={0} aria-label={label}>
      <table class="data">
        <thead>
          <tr>
            {columns.map(({ head, as }) => (
              <th key={head} scope="col" class={as === 'figure' ? 'num' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} id={idOf?.(row)}>
              {columns.map((column) => (
                <Cell key={column.head} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column: { head, cell, as }, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const said = cell(row);
  if (as === 'name') return <th scope="row">{said}</th>;
  if (said === null || said === '') return <td class={as === 'figure' ? 'num blank' : 'blank'}>–</td>;
  return (
    <td class={as === 'figure' ? 'num' : as} data-head={head}>
      {said}
    </td>
  );
}

interface FactsProps {
  /** Label and value. A row with an empty value is not shown. */
  readonly rows: readonly (readonly [label: ComponentChildren, said: ComponentChildren])[];
  /** `figures`: large; `source-dates`: small, side by side. */
  readonly class?: 'facts' | 'facts watched' | 'figures' | 'source-dates';
}

/** A list of definitions. */
export function Facts({ rows, class: look = 'facts' }: FactsProps) {
  return (
    <dl class={look}>
      {rows.map(([label, said], index) =>
        said === null || said === undefined || said === '' ? null : (
          <div key={index}>
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

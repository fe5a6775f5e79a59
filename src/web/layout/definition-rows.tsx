interface DefinitionRowsProps {
  /** A label and what it says; nothing is said of what is empty. */
  readonly rows: readonly (readonly [string, string])[];
}

/** Of a list of definitions (`<dl class="definition">`), with others or alone. */
export function DefinitionRows({ rows }: DefinitionRowsProps) {
  return (
    <>
      {rows.map(([label, value]) =>
        value === '' ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </>
  );
}

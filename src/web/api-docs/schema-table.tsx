import { type Column, Table } from '../layout/table.js';
import type { Reader } from '../site-env.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import type { DescribedSchema } from './read-document.js';
import { SchemaType } from './schema-type.js';
import { WithCode } from './with-code.js';

export interface Row {
  readonly name: string;
  /** Of a parameter. */
  readonly place?: string;
  readonly required: boolean;
  readonly schema: DescribedSchema;
}

/** Fields or parameters, a row each. */
export function SchemaTable({
  rows,
  label,
  reader,
}: {
  readonly rows: readonly Row[];
  readonly label: string;
  readonly reader: Reader;
}) {
  const t = apiDocsPhrases[reader.language];
  const hasPlaces = rows.some(({ place }) => place !== undefined);
  const { name, place, type, description } = t.columns;
  const columns: readonly Column<Row>[] = [
    {
      head: name,
      as: 'name',
      cell: (row) => (
        <>
          <code>{row.name}</code>
          {row.required ? <span class="line quiet">{t.required}</span> : null}
        </>
      ),
    },
    ...(hasPlaces ? [{ head: place, cell: (row: Row) => row.place ?? null }] : []),
    {
      head: type,
      as: 'detail',
      cell: ({ schema }) => (
        <>
          <SchemaType schema={schema} />
          {schema.default === undefined ? null : (
            <span class="line quiet">
              {t.usual} <code>{JSON.stringify(schema.default)}</code>
            </span>
          )}
        </>
      ),
    },
    {
      head: description,
      as: 'detail',
      cell: ({ schema }) =>
        schema.description ? (
          <span lang="en">
            <WithCode text={schema.description} />
          </span>
        ) : null,
    },
  ];
  return <Table label={label} columns={columns} rows={rows} keyOf={({ name }) => name} />;
}

/** The fields of an object, those of each of its forms where it has several. Pure. */
export function rowsOf(schema: DescribedSchema): readonly Row[] {
  const forms = schema.oneOf ?? schema.anyOf ?? [schema];
  const rows = new Map<string, Row>();
  for (const { properties = {}, required = [] } of forms) {
    for (const [name, property] of Object.entries(properties)) {
      const before = rows.get(name);
      const both = before === undefined ? property : { oneOf: [...(before.schema.oneOf ?? [before.schema]), property] };
      rows.set(name, { name, required: required.includes(name), schema: both });
    }
  }
  return [...rows.values()];
}

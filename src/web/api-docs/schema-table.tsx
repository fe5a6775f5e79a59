import { type Column, Table } from '../layout/table.js';
import { useWords } from '../layout/words.js';
import { apiDocsPhrases } from './api-docs-phrases.js';
import type { DescribedSchema } from './read-document.js';

interface Row {
  readonly name: string;
  /** Where a parameter is sent: path, query or header. */
  readonly place?: string;
  readonly required: boolean;
  readonly schema: DescribedSchema;
}

export function SchemaTable({ rows, label }: { readonly rows: readonly Row[]; readonly label: string }) {
  const [t] = useWords(apiDocsPhrases);
  const hasPlaces = rows.some(({ place }) => place !== undefined);
  const { name, place, type, description } = t.columns;
  const columns: readonly Column<Row>[] = [
    {
      head: name,
      as: 'name',
      cell: (row) => (
        <>
          <code>{row.name}</code>
          {row.required ? <span class="under soft">{t.required}</span> : null}
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
            <span class="under soft">
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

/** The fields of an object. If it has several alternatives, the fields of all. */
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

/** The type of a schema, in the words of JSON Schema. A named schema is linked. */
function SchemaType({ schema }: { readonly schema: DescribedSchema }) {
  const { $ref, type, items, additionalProperties, properties } = schema;
  if ($ref !== undefined) return <SchemaLink name={nameOf($ref)} />;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return <Choices choices={choices} />;
  if (schema.enum) return <code>{schema.enum.map((value) => JSON.stringify(value)).join(' | ')}</code>;
  if (items) {
    return (
      <>
        <code>array</code> <span lang="en">of</span> <SchemaType schema={items} />
      </>
    );
  }
  if (properties) return <code>{`{ ${Object.keys(properties).join(', ')} }`}</code>;
  if (typeof additionalProperties === 'object') {
    return (
      <>
        <code>object</code> <span lang="en">of</span> <SchemaType schema={additionalProperties} />
      </>
    );
  }
  return <code>{[type ?? 'any'].flat().join(' | ')}</code>;
}

function Choices({ choices }: { readonly choices: readonly DescribedSchema[] }) {
  return (
    <>
      {choices.map((choice, index) => (
        <>
          {index === 0 ? null : ' | '}
          <SchemaType schema={choice} />
        </>
      ))}
    </>
  );
}

export function SchemaLink({ name }: { readonly name: string }) {
  return (
    <a href={`#schema-${name}`}>
      <code>{name}</code>
    </a>
  );
}

/** `#/components/schemas/Item` is Item. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** A text of the document. Text between backticks is code. */
export function WithCode({ text }: { readonly text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</>;
}

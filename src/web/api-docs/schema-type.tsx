import type { DescribedSchema } from './read-document.js';

/** What a schema asks for, in the words of JSON Schema; what has a name of its own is linked. */
export function SchemaType({ schema }: { readonly schema: DescribedSchema }) {
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

/** `#/components/schemas/Item` is Item. Pure. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

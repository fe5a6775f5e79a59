import { z } from 'zod';
import { SourceDefinition } from '../../src/model/source/source.js';

/** What is left out is completed before it is checked, and a file may lay single fields over a source of another. */
function override({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  if (zodSchema === SourceDefinition) jsonSchema.required = ['id'];
}

/** Renders config/sources.schema.json, by which an editor completes and checks a file of sources. */
export function renderSourceSchema(): string {
  const file = z.strictObject({ sources: z.array(SourceDefinition) });
  const schema = { title: 'Sources of Vigie', ...z.toJSONSchema(file, { io: 'input', override }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

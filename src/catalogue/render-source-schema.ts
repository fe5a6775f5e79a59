import { z } from 'zod';
import { SourceDefinition } from '../model/source.js';

/** Renders config/sources.schema.json, by which an editor completes and checks a file of sources. */
export function renderSourceSchema(): string {
  const file = z.strictObject({ sources: z.array(SourceDefinition) });
  const schema = { title: 'Sources of Vigie', ...z.toJSONSchema(file, { io: 'input' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

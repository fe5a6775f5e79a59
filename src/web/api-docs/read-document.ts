import { z } from 'zod';
import { createTurns } from '../../ports/store/turns.js';
import type { Operation } from '../http/operation.js';
import { openApiDocument } from './openapi-document.js';

/** The part of a JSON schema that the page shows. */
export interface DescribedSchema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly items?: DescribedSchema | undefined;
  readonly properties?: Readonly<Record<string, DescribedSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly oneOf?: readonly DescribedSchema[] | undefined;
  readonly anyOf?: readonly DescribedSchema[] | undefined;
  readonly additionalProperties?: DescribedSchema | boolean | undefined;
}

const Schema: z.ZodType<DescribedSchema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    items: Schema.optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    oneOf: z.array(Schema).optional(),
    anyOf: z.array(Schema).optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
  }),
);

const Content = z.record(z.string(), z.object({ schema: Schema, example: z.unknown().optional() })).optional();

const DescribedOperation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: Schema }))
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({ $ref: z.string().optional(), description: z.string().optional(), content: Content }),
  ),
});
export type DescribedOperation = z.infer<typeof DescribedOperation> & {
  readonly method: string;
  readonly path: string;
};

export interface DescribedApi {
  /** The document as sent to programs. */
  readonly text: string;
  readonly operations: readonly DescribedOperation[];
  readonly schemas: Readonly<Record<string, DescribedSchema>>;
  /** Descriptions of shared responses, by the last part of their reference. */
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const Operations = z.record(z.string(), DescribedOperation);
const Schemas = z.record(z.string(), Schema);
const Responses = z.record(z.string(), z.object({ description: z.string() }));

export async function describeApi(operations: readonly Operation[]): Promise<DescribedApi> {
  const document = await openApiDocument(operations);
  const turn = createTurns();
  const described: DescribedOperation[] = [];
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(Operations.parse(methods)))
      described.push({ ...operation, method: method.toUpperCase(), path });
    await turn();
  }
  const { schemas, responses } = document.components ?? {};
  return {
    text: `${JSON.stringify(document, null, 2)}\n`,
    operations: described,
    schemas: Schemas.parse(schemas),
    responses: Responses.parse(responses),
  };
}

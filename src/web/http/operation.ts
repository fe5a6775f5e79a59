import type { z } from 'zod';
import type { Right } from '../../model/access/account.js';
import type { Person } from '../../model/access/principal.js';
import type { Seen } from '../../model/access/seen.js';
import type { ErrorStatus } from './problem.js';

/** The tags of operations, in the order of the document. */
export const operationTags = [
  'Items',
  'Events, acts and procedures',
  'Deadlines',
  'Saved searches',
  'Policies',
  'Sources',
  'Digests and subscriptions',
  'Webhooks',
  'People and tokens',
  'Audit log',
  'Service',
] as const;
export type OperationTag = (typeof operationTags)[number];

/** The request and the answer of an API operation. The OpenAPI document is generated from these alone. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router writes it: `/api/v1/items/:id{…}`. */
  readonly path: string;
  readonly right: Right;
  /** The name by which programs know it: `getItem`. */
  readonly id: string;
  readonly tag: OperationTag;
  /** One line; `description` has everything else to know. Both in English. */
  readonly summary: string;
  readonly description?: string;
  /** Parameters of the address: each once, lists once for each value. Empty ones count as absent. */
  readonly query?: z.ZodObject;
  /** JSON, within the limits of `readBody`. With `fileBytes`, a `FileBody`. */
  readonly body?: z.ZodType;
  /** The most bytes of the file that is its body. */
  readonly fileBytes?: number;
  /** An example, if the schema alone does not explain a request. */
  readonly example?: unknown;
  readonly answer: Answer;
  /** Other problems, beside those that follow from its right, parameters and body. */
  readonly problems?: readonly ErrorStatus[];
  /** True if `If-Match` may give the last decision that the sender saw; 409 if there is a later one. */
  readonly ifMatch?: true;
  /** True if it changes something, which a read-only token may not do. By default all but GET. */
  readonly changes?: boolean;
}

interface Answer {
  /** By default 200. */
  readonly status?: 200 | 201 | 202 | 204 | 301;
  readonly description: string;
  /** The schema of its JSON, or the media type of a file. Absent without a body. */
  readonly body?: z.ZodType | string;
}

export interface Asked<Query, Body> {
  readonly query: Query;
  readonly body: Body;
  /** The last decision that the sender saw, by `If-Match`. Undefined without it, or for `*`. */
  readonly seen: Seen | undefined;
}

export type Decided<Query, Body> = Asked<Query, Body> & { readonly by: Person };

export function changesSomething({ method, changes }: Pick<Operation, 'method' | 'changes'>): boolean {
  return changes ?? method !== 'GET';
}

import type { z } from 'zod';
import type { Right } from '../../model/access/account.js';
import type { Seen } from '../../model/access/seen.js';
import type { ErrorStatus } from './problem.js';

/** Of what an operation is; in the order in which documents list them. */
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

/** What an operation of the API is asked with and what it answers. The OpenAPI document is written from these alone. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the router writes it: `/api/v1/items/:id{…}`. */
  readonly path: string;
  readonly right: Right;
  /** The name by which programs know it: `getItem`. */
  readonly id: string;
  readonly tag: OperationTag;
  /** One line, and what else has to be known of it, in English. */
  readonly summary: string;
  readonly description?: string;
  /** Each parameter of the address once, lists as often as they have values; empty ones are as absent. */
  readonly query?: z.ZodObject;
  /** JSON, below the limits of `readBody`; where `fileBytes` is given a `FileBody`. */
  readonly body?: z.ZodType;
  /** The most bytes of the file that is its body. */
  readonly fileBytes?: number;
  /** Where the schema alone does not say what a request is like. */
  readonly example?: unknown;
  readonly answer: Answer;
  /** What else it answers, beside what follows from its right, its parameters and its body. */
  readonly problems?: readonly ErrorStatus[];
  /** Whether `If-Match` may say which decision on the same was the last that its author saw: where there is a later one, it is 409. */
  readonly ifMatch?: true;
  /** Whether it changes something, which a token that only reads never does; where it is left out, all but GET do. */
  readonly changes?: boolean;
}

interface Answer {
  /** 200 where it is left out. */
  readonly status?: 200 | 201 | 202 | 204 | 301;
  readonly description: string;
  /** The schema of its JSON, or the media type of a file; nothing where it has no body. */
  readonly body?: z.ZodType | string;
}

export interface Asked<Query, Body> {
  readonly query: Query;
  readonly body: Body;
  /** The last decision that was seen, by `If-Match`; undefined where it says nothing, or any. */
  readonly seen: Seen | undefined;
}

export function changesSomething({ method, changes }: Pick<Operation, 'method' | 'changes'>): boolean {
  return changes ?? method !== 'GET';
}

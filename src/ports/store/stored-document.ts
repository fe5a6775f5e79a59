import type { z } from 'zod';
import { parseJson } from '../../model/parse-json.js';
import { StoreError } from './store-error.js';

/** The document, parsed by its schema. Throws `UnreadableRecord`, which names the document, if it does not fit. */
export function readStored<T>(schema: z.ZodType<T>, where: RecordPlace, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const what = issue === undefined ? 'does not fit its schema' : `${issue.path.join('.')}: ${issue.message}`;
  throw new UnreadableRecord(where, what, { cause: result.error });
}

/** Throws `UnreadableRecord` if the body is not JSON. */
export function parseStoredJson(body: string, where: RecordPlace): unknown {
  const value = parseJson(body);
  if (value === undefined) throw new UnreadableRecord(where, 'expected JSON');
  return value;
}

/** Names a stored record. */
export interface RecordPlace {
  readonly collection: string;
  readonly id: string;
}

/** One stored record is broken. Others are not: code that walks over many records leaves it out. */
export class UnreadableRecord extends StoreError {
  constructor(
    readonly place: RecordPlace,
    readonly what: string,
    options?: ErrorOptions,
  ) {
    super('corrupt', `${place.collection} "${place.id}": ${what}`, options);
  }
}

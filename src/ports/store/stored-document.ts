import type { z } from 'zod';
import { type RecordPlace, UnreadableRecord } from './unreadable-record.js';

/** The document as its schema knows it. Throws `UnreadableRecord`, which names the document, where it does not fit. */
export function readStored<T>(schema: z.ZodType<T>, where: RecordPlace, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const what = issue === undefined ? 'does not fit its schema' : `${issue.path.join('.')}: ${issue.message}`;
  throw new UnreadableRecord(where, what, { cause: result.error });
}

/** Throws `UnreadableRecord` for a body that is no JSON. */
export function parseStoredJson(body: string, where: RecordPlace): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new UnreadableRecord(where, 'expected JSON', { cause: error });
  }
}

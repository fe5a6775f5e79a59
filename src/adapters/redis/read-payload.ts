import { z } from 'zod';
import type { JobPayload } from '../../ports/queue.js';
import { readStored } from '../../ports/stored-document.js';

const Payload: z.ZodType<JobPayload> = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Throws `StoreError` `corrupt`. */
export function readPayload(id: string, data: unknown): JobPayload {
  return readStored(Payload, { collection: 'jobs', id }, data);
}

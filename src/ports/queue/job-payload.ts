import { z } from 'zod';
import { type JobPayload, Permanent } from './queue.js';

const Payload: z.ZodType<JobPayload> = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The payload of a stored job. Throws `Permanent`, which names the job: no further attempt would read it. */
export function readPayload(id: string, stored: unknown): JobPayload {
  const read = Payload.safeParse(stored);
  if (!read.success) throw new Permanent(`job ${id}: its payload cannot be read`, { cause: read.error });
  return read.data;
}

/** That of a job that was given up: empty where it cannot be read, so that it hides none of the others. */
export function deadPayload(stored: unknown): JobPayload {
  return Payload.safeParse(stored).data ?? {};
}

/** What a queue stored as text; undefined, which no payload is, where it is no JSON. */
export function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller says so with the job's name.
    return undefined;
  }
}

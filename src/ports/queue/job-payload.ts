import { z } from 'zod';
import { type JobPayload, type NewJob, Permanent } from './queue.js';

const maxPayloadBytes = 64 * 1024;
const keyForm = /^\d*[A-Za-z_-][A-Za-z0-9_-]*$/;

/** The payload as JSON text. Throws a TypeError for a job that breaks the contract of the queue. */
export function encodeNewJob(job: NewJob): string {
  if (!keyForm.test(job.key)) {
    throw new TypeError(
      `job of ${job.queue}: key: expected letters, digits, _ and - with at least one non-digit, got ${JSON.stringify(job.key)}`,
    );
  }
  const { delayMs = 0 } = job;
  if (!Number.isFinite(delayMs) || delayMs < 0) {
    throw new TypeError(`job "${job.key}" of ${job.queue}: delayMs: expected 0 or more, got ${delayMs}`);
  }
  const payload = JSON.stringify(job.payload);
  const bytes = Buffer.byteLength(payload);
  if (bytes > maxPayloadBytes) {
    throw new TypeError(
      `job "${job.key}" of ${job.queue}: payload: expected at most ${maxPayloadBytes} bytes of JSON, got ${bytes}`,
    );
  }
  return payload;
}

const Payload: z.ZodType<JobPayload> = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** The payload of a stored job. Throws `Permanent` with the job's id if it cannot be read: another attempt would not read it either. */
export function readPayload(id: string, stored: unknown): JobPayload {
  const read = Payload.safeParse(stored);
  if (!read.success) throw new Permanent(`job ${id}: its payload cannot be read`, { cause: read.error });
  return read.data;
}

/** The payload of a dead letter; empty if it cannot be read, so that one bad payload does not hide the other letters. */
export function deadPayload(stored: unknown): JobPayload {
  return Payload.safeParse(stored).data ?? {};
}

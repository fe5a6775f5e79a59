import type { NewJob } from './queue.js';

const maxPayloadBytes = 64 * 1024;
const keyForm = /^\d*[A-Za-z_-][A-Za-z0-9_-]*$/;

/** The payload as JSON text. Throws a TypeError for a job that breaks the contract of the queue. */
export function encodeNewJob(job: NewJob): string {
  if (!keyForm.test(job.key)) {
    throw new TypeError(
      `job of ${job.queue}: key: expected letters, digits, _ and - with at least one non-digit, got ${JSON.stringify(job.key)}`,
    );
  }
  checkDelay(job);
  const payload = JSON.stringify(job.payload);
  const bytes = Buffer.byteLength(payload);
  if (bytes > maxPayloadBytes) {
    throw new TypeError(
      `job "${job.key}" of ${job.queue}: payload: expected at most ${maxPayloadBytes} bytes of JSON, got ${bytes}`,
    );
  }
  return payload;
}

function checkDelay(job: NewJob): void {
  const { delayMs = 0, priority = 0 } = job;
  if (!Number.isFinite(delayMs) || delayMs < 0) {
    throw new TypeError(`job "${job.key}" of ${job.queue}: delayMs: expected 0 or more, got ${delayMs}`);
  }
  if (!Number.isInteger(priority)) {
    throw new TypeError(`job "${job.key}" of ${job.queue}: priority: expected an integer, got ${priority}`);
  }
}

/** BullMQ's codes: the job is gone, its lease is gone, it is not in hand any more, its lease is another's. */
const lost: readonly unknown[] = [-1, -2, -3, -6];

/** True where BullMQ refused what was said of a job because it is in nobody's or another's hands. */
export function isLeaseLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && lost.includes(error.code);
}

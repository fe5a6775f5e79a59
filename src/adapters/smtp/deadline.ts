/** A moment before which several steps must have ended, on a clock that nobody sets. */
export interface Deadline {
  /** At least 1: a timer of 0 would still let a step begin that an answer already waits for. */
  leftMs(): number;
  atMost(limitMs: number): number;
}

export function createDeadline(inMs: number): Deadline {
  const endMs = performance.now() + inMs;
  const leftMs = (): number => Math.max(1, Math.ceil(endMs - performance.now()));
  return { leftMs, atMost: (limitMs) => Math.min(limitMs, leftMs()) };
}

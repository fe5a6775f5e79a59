/** Time and chance as a port, so that code that depends on them can be tested. */
export interface Clock {
  now(): Date;
  /** Resolves after `delayMs` milliseconds, or as soon as the signal aborts. Never rejects. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** A new identifier of 128 random bits, `[0-9a-f]{32}`. */
  newId(): string;
}

/** Calls back at the moments of a schedule. It remembers nothing: the callback reads from the store what is due. */
export interface Ticker {
  /** Calls `onTick` from now on; skips a tick while the previous one is under way. */
  start(onTick: () => Promise<void>): void;
  /** Begins no further tick; resolves when the one under way is done. */
  stop(): Promise<void>;
  /** How long the tick after the last successful one has been overdue, milliseconds, by a monotonic clock. */
  lateMs(): number;
}

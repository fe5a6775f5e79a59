/** Calls back at the moments of a schedule. A memory of nothing: whoever is called reads from the store what is due. */
export interface Ticker {
  /** Calls `onTick` from now on; a tick that comes while the one before is under way is left out. */
  start(onTick: () => Promise<void>): void;
  /** No tick begins after it; resolves when the one under way is done. */
  stop(): Promise<void>;
  /** For how long the tick after the last one that succeeded has been due, milliseconds by a clock that nobody sets. */
  lateMs(): number;
}

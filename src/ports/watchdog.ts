/** An outside service that raises the alarm when our signs of life stop. */
export interface Watchdog {
  /** Sends a sign of life in the background, unless one is under way. Never throws. */
  ping(): void;
  /** Aborts the request under way and resolves when it has ended. */
  close(): Promise<void>;
}

/** Somebody outside who raises the alarm when our signs of life end. */
export interface Watchdog {
  /** Gives a sign of life in the background; while one is under way another is left out. Never throws. */
  ping(): void;
  /** Gives up what is under way and resolves when it has ended. */
  close(): Promise<void>;
}

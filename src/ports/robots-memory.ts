/** Remembers which robots.txt cannot be read, across all processes and restarts. Failures are `StoreError`s. */
export interface RobotsMemory {
  /** Notes a failed attempt at `at`, and returns the moment of the first failure of the current series. */
  noteUnreadable(origin: string, at: Date): Promise<Date>;
  /** Notes that the file was read, or does not exist. */
  noteRead(origin: string): Promise<void>;
}

/** Remembers which robots.txt cannot be read, over all processes and their restarts. Failures are `StoreError`s. */
export interface RobotsMemory {
  /** Notes an attempt in vain at `at`, and says since when there were no others. */
  noteUnreadable(origin: string, at: Date): Promise<Date>;
  /** Notes that it was read, or is not there. */
  noteRead(origin: string): Promise<void>;
}

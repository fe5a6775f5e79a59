/** Spaces requests to one host, over every process that shares the gate. */
export interface HostGate {
  /**
   * Takes the next free moment of a host, milliseconds since the epoch, and closes the host for `spacingMs` after it. A
   * moment that is more than `withinMs` ahead is told and not taken: whoever comes back later finds it free. `host` is
   * `name:port`, or the name of what several hosts share.
   */
  reserve(host: string, spacingMs: number, withinMs?: number): Promise<number>;
  /** Closes a host until `untilMs` at least, milliseconds since the epoch: it asked to be left alone. */
  hold(host: string, untilMs: number): Promise<void>;
  /** Opens every host: until when they are closed was reckoned by a clock that was wrong. */
  reopen(): Promise<void>;
}

/** Spaces the requests to one host, across all processes that share the gate. */
export interface HostGate {
  /**
   * Takes the next free moment of a host, milliseconds since the epoch, and closes the host for `spacingMs` after it. If that
   * moment is more than `withinMs` ahead, it is returned but not taken, so that a later caller still finds it free. `host` is
   * `name:port`, or the name of a group of hosts.
   */
  reserve(host: string, spacingMs: number, withinMs?: number): Promise<number>;
  /** Closes a host until `untilMs` at least, milliseconds since the epoch, because the host asked for a pause. */
  hold(host: string, untilMs: number): Promise<void>;
  /** Opens every host, because a wrong clock set the moments until which they are closed. */
  reopen(): Promise<void>;
}

/** Spaces requests to one host, over every process that shares the gate. */
export interface HostGate {
  /** Takes the host's next free moment, milliseconds since the epoch, and closes the host for `spacingMs` after it. `host` is `name:port`. */
  reserve(host: string, spacingMs: number): Promise<number>;
}

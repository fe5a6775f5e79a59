/** The moments at which something is to be done. */
export interface Schedule {
  /** The first of them after a moment. */
  nextAfter(moment: Date): Date;
}

/** The moments at which something is to be done. */
export interface Schedule {
  nextAfter(moment: Date): Date;
}

/** The moments at which a task is due. */
export interface Schedule {
  nextAfter(moment: Date): Date;
}

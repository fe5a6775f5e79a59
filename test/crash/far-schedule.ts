/** A schedule of backups whose next moment is months away, whenever the test runs. */
export const farSchedule = `15 3 1 ${((new Date().getUTCMonth() + 6) % 12) + 1} *`;

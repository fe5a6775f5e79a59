import { z } from 'zod';
import { Instant } from '../item/entry.js';

/** There is one at most. */
export const mailPauseId = 'mail';

/**
 * After a restore no mail goes out: what was mailed since the backup is not in it, and would be mailed again. A person says
 * from when on what is due is sent; what was due before counts as sent by the installation that was lost.
 */
export const MailPause = z.object({
  id: z.literal(mailPauseId),
  /** The moment of the backup that was restored. */
  asOf: Instant,
  pausedAt: Instant,
  /**
   * Numbers count on from the backup, and come to stand for other things than they did before: every id that leaves the house bears this.
   * Unlike that of any other restore; empty in a store that was never filled from a backup, or by an earlier version.
   */
  generation: z.string().default(''),
  /** Null while nothing is sent. */
  since: Instant.nullable(),
  /** The audit sequence of the decision that ended it, 0 before. */
  sequence: z.number().int().nonnegative(),
});
export type MailPause = z.infer<typeof MailPause>;

/** Whether what was given out then waits until a person ends the pause: that it was taken back since the backup is not in it. Pure. */
export function waitsForPerson(pause: MailPause | undefined, { createdAt }: { readonly createdAt: string }): boolean {
  return pause?.since === null && createdAt <= pause.pausedAt;
}

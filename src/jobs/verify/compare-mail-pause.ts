import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { type MailPause, mailPauseId } from '../../model/digest/digest.js';
import { type Finding, findingsOf } from './finding.js';

/** The pause of mails beside the decisions that ended it; a restore begins another one, which nobody decided. */
export function compareMailPause(all: readonly AuditEvent[], stored: MailPause | undefined): Finding[] {
  const { differs, behind, missing } = findingsOf('mail', mailPauseId);
  if (!stored) return [];
  const events = all.flatMap((event) => readAs(event, 'mail.resumed') ?? []);
  const ends = events.find(({ details }) => details.pausedAt === stored.pausedAt);
  if (stored.sequence === 0) return ends ? [behind(ends.sequence)] : differs(null, 'time', null, stored.since);
  const decision = events.find(({ sequence }) => sequence === stored.sequence);
  if (!decision) return [missing(stored.sequence)];
  return [
    ...differs(decision, 'time', decision.details.since, stored.since),
    ...differs(decision, 'presence', decision.details.pausedAt, stored.pausedAt),
  ];
}

import { accountActions } from '../../decisions/access/manage-accounts.js';
import { Account } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { type Finding, findingsOf } from './finding.js';

/** An account beside the decisions about it, oldest first; that somebody signed in or was refused decides nothing of it. */
export function compareAccount(id: string, events: readonly AuditEvent[], stored: Account | undefined): Finding[] {
  const { differs, behind, missing, uncovered } = findingsOf('account', id);
  const decisions = events.flatMap((event) => readAs(event, ...accountActions) ?? []);
  const last = decisions.at(-1);
  if (!stored)
    return last && last.action !== 'account.created' ? differs(last, 'presence', last.details.state, null) : [];
  const reflected = decisions.find(({ sequence }) => sequence === stored.sequence);
  if (!reflected) return [missing(stored.sequence)];
  const isKnown = (field: 'role' | 'state') => Account.shape[field].safeParse(reflected.details[field]).success;
  return [
    // What only a later version knows is left as it was.
    ...(isKnown('role') ? differs(reflected, 'role', reflected.details.role, stored.role) : uncovered('role')),
    ...(isKnown('state') ? differs(reflected, 'state', reflected.details.state, stored.state) : uncovered('state')),
    ...differs(reflected, 'identity', reflected.details.identity ?? null, stored.identity),
    ...(last && last !== reflected ? [behind(last.sequence)] : []),
  ];
}

import { isAboutAccounts } from '../../decisions/access/manage-accounts.js';
import type { Account } from '../../model/access/account.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { type Finding, findingsOf } from './finding.js';

/** An account beside the decisions about it, oldest first; that somebody signed in or was refused decides nothing of it. Pure. */
export function compareAccount(id: string, events: readonly AuditEvent[], stored: Account | undefined): Finding[] {
  const { differs, behind, missing } = findingsOf('account', id);
  const decisions = events.filter(isAboutAccounts);
  const last = decisions.at(-1);
  if (!stored)
    return last && last.action !== 'account.created' ? differs(last, 'presence', last.details.state, null) : [];
  const reflected = decisions.find(({ sequence }) => sequence === stored.sequence);
  if (!reflected) return [missing(stored.sequence)];
  return [
    ...differs(reflected, 'role', reflected.details.role, stored.role),
    ...differs(reflected, 'state', reflected.details.state, stored.state),
    ...differs(reflected, 'identity', reflected.details.identity ?? null, stored.identity),
    ...(last && last !== reflected ? [behind(last.sequence)] : []),
  ];
}

import type { ChainCheck } from '../../model/access/chain-check.js';

/** How the audit log stands, without looking at it again; what is not known yet is null. */
export interface AuditHealth {
  readonly state: 'sound' | 'trouble' | 'unchecked';
  /** What is wrong, as `vigie audit verify` says it. */
  readonly trouble: ChainCheck['trouble'];
  /** The newest entry that was verified. */
  readonly sequence: number | null;
  readonly checkedAt: string | null;
  /** When all of it was last verified. */
  readonly fullAt: string | null;
  /** Why the head of the week has no time-stamp. */
  readonly timestampTrouble: ChainCheck['stampTrouble'];
}

/** What health checks tell of `loadChainCheck`. Pure. */
export function auditHealth(check: ChainCheck | undefined): AuditHealth {
  if (!check) {
    const nothing = { trouble: null, sequence: null, checkedAt: null, fullAt: null, timestampTrouble: null };
    return { state: 'unchecked', ...nothing };
  }
  const { trouble, head, checkedAt, fullAt, stampTrouble: timestampTrouble } = check;
  const state = trouble === null ? 'sound' : 'trouble';
  return { state, trouble, sequence: head?.sequence ?? null, checkedAt, fullAt, timestampTrouble };
}

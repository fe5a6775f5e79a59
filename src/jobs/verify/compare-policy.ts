import { policyAfter } from '../../decisions/import-policies.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { DecidedField } from '../../model/item/decided-field.js';
import type { Policy } from '../../model/policy/policy.js';
import { type Finding, findingsOf } from './finding.js';

const fields: readonly (readonly [DecidedField, keyof Policy])[] = [
  ['name', 'name'],
  ['description', 'description'],
  ['owner', 'owner'],
  ['query', 'query'],
  ['revision', 'revision'],
  ['changedUnder', 'changedUnder'],
  ['retired', 'retired'],
  ['time', 'updatedAt'],
];

/** A policy beside what its events, oldest first, make of it. Pure. */
export function comparePolicy(id: string, events: readonly AuditEvent[], stored: Policy | undefined): Finding[] {
  const { differs, behind, missing } = findingsOf('policy', id);
  const first = events[0];
  if (!stored) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === stored.sequence);
  const reflected = events[at];
  if (!reflected) return [missing(stored.sequence)];
  const next = events[at + 1];
  const expected = replay(events.slice(0, at + 1));
  return [
    ...fields.flatMap(([field, key]) => differs(reflected, field, expected?.[key], stored[key])),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

function replay(events: readonly AuditEvent[]): Policy | undefined {
  let policy: Policy | undefined;
  for (const event of events) policy = policyAfter(event, policy) ?? policy;
  return policy;
}

import type { z } from 'zod';
import type { DecidedEvent } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { limits } from '../model/limits.js';
import type { Policy, PolicyDefinition } from '../model/policy/policy.js';
import type { Store } from '../ports/store/store.js';
import { type Projection, project, withAllDecided, withDecided } from './project-decision.js';
import { type AuditDeps, recordOn, type Stale } from './record-event.js';

export type PolicyDeps = AuditDeps<keyof Store>;

/** The limit of policies is reached, including retired ones. */
export interface TooManyPolicies {
  readonly kind: 'too-many';
  readonly most: number;
  /** How many there would be. */
  readonly got: number;
}

/** Returns the refusal if the policies that `ids` would add exceed the limit. */
export async function withoutRoom(
  store: Pick<Store, 'policies' | 'refresh'>,
  ids: readonly string[],
): Promise<TooManyPolicies | undefined> {
  const most = limits.policies;
  const stored = await store.policies.getMany(ids);
  const added = stored.filter((one) => !one).length;
  if (added === 0) return undefined;
  await store.refresh();
  const got = (await store.policies.count('all', {})) + added;
  return got > most ? { kind: 'too-many', most, got } : undefined;
}

/** The outcome of writing a policy. */
export interface Put {
  readonly kind: 'created' | 'changed' | 'unchanged';
}

const fields = ['name', 'query', 'description', 'owner', 'reviewOn', 'link', 'text'] as const;
type PolicyFields = Readonly<Record<(typeof fields)[number], string>>;
type PolicyPart = { readonly [K in keyof PolicyFields]?: string | undefined } & Pick<PolicyDefinition, 'id'>;

/** Writes one policy. With `seen`, its author must have seen the last decision on it: see `recordOn`. Absent fields stay. */
export async function putPolicy(
  deps: PolicyDeps,
  written: z.input<typeof PolicyDefinition>,
  by: Principal,
  seen?: Seen,
): Promise<Put | Stale | TooManyPolicies> {
  return (await withoutRoom(deps.store, [written.id])) ?? writePolicy(deps, written, by, seen);
}

/** Changes the named fields of an existing policy. */
export async function changePolicy(
  deps: PolicyDeps,
  change: PolicyPart,
  by: Principal,
  seen?: Seen,
): Promise<Put | Stale | { readonly kind: 'unknown-policy' }> {
  const before = await withAllDecided(deps.store, policyDecisions, change.id);
  return before ? writePolicy(deps, change, by, seen) : { kind: 'unknown-policy' };
}

export async function writePolicy(
  deps: PolicyDeps,
  { id, ...said }: PolicyPart,
  by: Principal,
  seen?: Seen,
): Promise<Put | Stale> {
  const before = await withDecided(deps.store, policyDecisions, id);
  const details = Object.fromEntries(fields.map((key) => [key, said[key] ?? before?.[key] ?? ''])) as PolicyFields; // a key for each
  if (before && isAsDefined(before, { id, ...details })) return { kind: 'unchanged' };
  const action = before ? 'policy.changed' : 'policy.created';
  const written = await recordOn(deps, { by, action, subject: id, details }, seen);
  await project(deps.store, policyDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: before ? 'changed' : 'created' };
}

/** Retires a policy: it suggests nothing from now on, and its tags stay. */
export async function retirePolicy(
  deps: PolicyDeps,
  id: string,
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: 'retired' | 'unknown-policy' } | Stale> {
  const before = await withAllDecided(deps.store, policyDecisions, id);
  if (!before) return { kind: 'unknown-policy' };
  if (before.retired) return { kind: 'retired' };
  const written = await recordOn(deps, { by, action: 'policy.retired', subject: id, details: {} }, seen);
  await project(deps.store, policyDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'retired' };
}

/** Records that a person reviewed the confirmed items of a policy. `reviewOn` is the day of the next review, or empty. */
export async function reviewPolicy(
  deps: PolicyDeps,
  { id, reviewOn, reason }: { readonly id: string; readonly reviewOn: string; readonly reason: string },
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: 'reviewed' | 'unknown-policy' } | Stale> {
  const before = await withAllDecided(deps.store, policyDecisions, id);
  if (!before) return { kind: 'unknown-policy' };
  const details = { reviewOn, reason };
  const written = await recordOn(deps, { by, action: 'policy.reviewed', subject: id, details }, seen);
  await project(deps.store, policyDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'reviewed' };
}

const policyActions = ['policy.created', 'policy.changed', 'policy.retired', 'policy.reviewed'] as const;

export const policyDecisions: Projection<Pick<Store, 'policies'>, Policy, (typeof policyActions)[number]> = {
  records: ({ policies }) => policies,
  actions: policyActions,
  after: policyAfter,
};

/** The policy that follows from an event. Undefined if a policy that never existed is retired or reviewed. */
function policyAfter(
  event: DecidedEvent<(typeof policyActions)[number]>,
  before: Policy | undefined,
): Policy | undefined {
  const reflected = { sequence: event.sequence, updatedAt: event.at };
  if (event.action === 'policy.retired') {
    return before && { ...before, ...reflected, retired: true, changedUnder: event.sequence };
  }
  if (event.action === 'policy.reviewed') {
    return before && { ...before, ...reflected, reviewedAt: event.at, reviewOn: event.details.reviewOn };
  }
  const definition = event.details;
  const requeried = !before || before.retired || before.query !== definition.query;
  return {
    id: event.subject,
    ...definition,
    ...reflected,
    revision: before ? before.revision + (before.query === definition.query ? 0 : 1) : 1,
    changedUnder: requeried ? event.sequence : before.changedUnder,
    retired: false,
    reviewedAt: before?.reviewedAt ?? null,
  };
}

export function isAsDefined(policy: Policy, definition: PolicyDefinition): boolean {
  return isSameDefinition(policy, definition) && !policy.retired;
}

/** True if the definitions are the same in all fields that `other` has. */
export function isSameDefinition(one: Omit<PolicyDefinition, 'id'>, other: PolicyDefinition): boolean {
  return fields.every((key) => other[key] === undefined || one[key] === other[key]);
}

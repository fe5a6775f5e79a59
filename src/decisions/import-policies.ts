import type { z } from 'zod';
import { type DecidedEvent, readAs } from '../model/access/audit.js';
import { assuranceOf, type Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { limits } from '../model/limits.js';
import type { Policy, PolicyDefinition } from '../model/policy/policy.js';
import { pastUnreadable } from '../ports/store/set-aside.js';
import type { Store } from '../ports/store/store.js';
import { type Projection, project, withAllDecided, withDecided } from './project-decision.js';
import { type AuditDeps, eventsOn, recordOn, type Stale } from './record-event.js';

export type PolicyDeps = AuditDeps<keyof Store>;

export interface ImportSummary {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/** The watch holds as many as it may, retired ones included. */
export interface TooManyPolicies {
  readonly kind: 'too-many';
  readonly most: number;
  /** How many there would be. */
  readonly got: number;
}

/** Says so where the watch has no room for the policies that `ids` would add. */
async function withoutRoom(
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

/**
 * Brings the policies in line with what a person wrote; those that are not named stay as they are. Each change is an
 * audit event. A changed query makes every item unmatched under the new policy set: `match-policies` catches up. Where there is no room for all,
 * none is taken.
 */
export async function importPolicies(
  deps: PolicyDeps,
  definitions: readonly PolicyDefinition[],
  by: Principal,
): Promise<({ readonly kind: 'imported' } & ImportSummary) | TooManyPolicies> {
  const full = await withoutRoom(
    deps.store,
    definitions.map(({ id }) => id),
  );
  if (full) return full;
  const summary = { created: [] as string[], changed: [] as string[], unchanged: [] as string[] };
  await deps.store.refresh();
  for (const definition of definitions) {
    const { kind } = await writePolicy(deps, definition, by);
    if (kind !== 'stale') summary[kind].push(definition.id);
  }
  return { kind: 'imported', ...summary };
}

export interface StartSummary extends ImportSummary {
  readonly retired: readonly string[];
  /** Ids of policies that a person changed since the file began to say what it says, which stay so. */
  readonly kept: readonly string[];
}

/**
 * The same for a file that is read at every start: nobody decides anew by it, so what a person decided since the file was changed
 * stays as it is. `by` is a system principal.
 */
export async function importPoliciesAtStart(
  deps: PolicyDeps,
  definitions: readonly PolicyDefinition[],
  by: Principal,
): Promise<({ readonly kind: 'imported' } & StartSummary) | TooManyPolicies> {
  const [retired, kept, others]: [string[], string[], PolicyDefinition[]] = [[], [], []];
  for (const definition of definitions) {
    const read = await pastUnreadable(async () => ({ stored: await deps.store.policies.get(definition.id) }));
    if (!read) continue;
    const policy = read.stored?.value;
    if (policy?.retired) retired.push(policy.id);
    else if (policy && !isAsDefined(policy, definition) && (await isOfPerson(deps, definition))) kept.push(policy.id);
    else others.push(definition);
  }
  const imported = await importPolicies(deps, others, by);
  return imported.kind === 'too-many' ? imported : { ...imported, retired, kept };
}

/** Whether a person decided upon a policy after a file had said of it what it says now. */
async function isOfPerson({ store }: PolicyDeps, definition: PolicyDefinition): Promise<boolean> {
  let last: 'file' | 'other file' | 'person' | undefined;
  for await (const event of eventsOn(store, definition.id)) {
    const decided = readAs(event, 'policy.created', 'policy.changed');
    if (!decided) continue;
    if (assuranceOf(event) === 'system') last = isSameDefinition(decided.details, definition) ? 'file' : 'other file';
    else if (last === 'file') last = 'person';
  }
  return last === 'person';
}

type WrittenPolicy = z.input<typeof PolicyDefinition>;

const kept = ['description', 'owner', 'reviewOn', 'link', 'text'] as const;
type LeftOut = Readonly<Record<(typeof kept)[number], string>>;

/** One of them, where its author saw the last decision on it: see `recordOn`. What is left out stays. */
export async function putPolicy(
  deps: PolicyDeps,
  written: WrittenPolicy,
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: keyof ImportSummary } | Stale | TooManyPolicies> {
  return (await withoutRoom(deps.store, [written.id])) ?? writePolicy(deps, written, by, seen);
}

async function writePolicy(
  deps: PolicyDeps,
  { id, ...said }: WrittenPolicy,
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: keyof ImportSummary } | Stale> {
  const before = await withDecided(deps.store, policyDecisions, id);
  const { name, query, ...rest } = said;
  const left = Object.fromEntries(kept.map((key) => [key, rest[key] ?? before?.[key] ?? ''])) as LeftOut; // a key for each
  const details = { name, query, ...left };
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

/** Says that a person looked at what was confirmed for a policy; `reviewOn` is the day by which it is to be looked at again, or empty. */
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

/** The policy that follows from an event, or undefined where a policy that never was is retired or reviewed. */
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

function isAsDefined(policy: Policy, definition: PolicyDefinition): boolean {
  return isSameDefinition(policy, definition) && !policy.retired;
}

/** What the other one leaves out it says nothing of. */
function isSameDefinition(one: Omit<PolicyDefinition, 'id'>, other: PolicyDefinition): boolean {
  return (['name', 'query', ...kept] as const).every((key) => other[key] === undefined || one[key] === other[key]);
}

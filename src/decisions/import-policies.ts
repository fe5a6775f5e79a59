import { readAs } from '../model/access/audit.js';
import { assuranceOf, type Principal } from '../model/access/principal.js';
import type { PolicyDefinition } from '../model/policy/policy.js';
import { pastUnreadable } from '../ports/store/set-aside.js';
import {
  isAsDefined,
  isSameDefinition,
  type PolicyDeps,
  type TooManyPolicies,
  withoutRoom,
  writePolicy,
} from './decide-policy.js';
import { eventsOn } from './record-event.js';

export interface ImportSummary {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Updates the policies to the given definitions; others stay. Each change is an audit event. After a changed query, `match-policies`
 * matches the items again. If the limit does not allow all, none is written.
 */
export async function importPolicies(
  deps: PolicyDeps,
  definitions: readonly PolicyDefinition[],
  by: Principal,
): Promise<({ readonly kind: 'imported' } & ImportSummary) | TooManyPolicies> {
  const ids = definitions.map(({ id }) => id);
  const full = await withoutRoom(deps.store, ids);
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
  /** Ids of policies that a person changed after the file got its present content; they are not changed. */
  readonly kept: readonly string[];
}

/**
 * The same for a file that is read at every start. A start is no decision, so changes by a person since the file changed stay. `by` is a
 * system principal.
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

/** True if a person decided on the policy after the file had its present content. */
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

import { savedSearchAfter } from '../../decisions/save-search.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { DecidedField } from '../../model/item/decided-field.js';
import type { SavedSearch } from '../../model/policy/saved-search.js';
import { type Finding, findingsOf } from './finding.js';

const fields: readonly (readonly [DecidedField, keyof SavedSearch])[] = [
  ['name', 'name'],
  ['search', 'search'],
  ['owner', 'owner'],
  ['changedUnder', 'changedUnder'],
  ['deleted', 'deleted'],
  ['createdAt', 'createdAt'],
  ['time', 'updatedAt'],
];

/** A saved search beside what its events, oldest first, make of it. Pure. */
export function compareSavedSearch(
  id: string,
  events: readonly AuditEvent[],
  stored: SavedSearch | undefined,
): Finding[] {
  const { differs, behind, missing } = findingsOf('search', id);
  const [first] = events;
  if (!stored) return first ? [behind(first.sequence)] : [];
  const at = events.findIndex(({ sequence }) => sequence === stored.sequence);
  const reflected = events[at];
  if (!reflected) return [missing(stored.sequence)];
  const next = events[at + 1];
  let expected: SavedSearch | undefined;
  for (const event of events.slice(0, at + 1)) expected = savedSearchAfter(event, expected);
  return [
    ...fields.flatMap(([field, key]) => differs(reflected, field, expected?.[key], stored[key])),
    ...(next ? [behind(next.sequence)] : []),
  ];
}

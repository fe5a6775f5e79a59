import { actorId, keyMarked } from '../../decisions/name-actor.js';
import type { Actor } from '../../model/access/audit.js';
import type { KeyRing } from '../../model/access/principal.js';
import { type Finding, findingsOf } from './finding.js';

/**
 * A name beside the id that it comes to under one of the keys. `marks` are of the keys that this actor's events say the id was made
 * under: where none of them is still in the ring, nothing can be said.
 */
export function compareActor({ id, name }: Actor, marks: ReadonlySet<string>, keyRing: KeyRing): Finding[] {
  const { differs, uncovered } = findingsOf('actor', id);
  if (keyRing.some((key) => actorId(key, name) === id)) return [];
  const key = marks.size > 0 ? keyMarked(keyRing, marks) : keyRing[0];
  return key ? differs(null, 'name', id, `${actorId(key, name)} (${name})`) : uncovered('name');
}

import { keyMark } from '../../decisions/key-marks.js';
import { actorId } from '../../decisions/name-actor.js';
import type { Actor } from '../../model/audit.js';
import { type Finding, findingsOf } from './finding.js';

/**
 * A name beside the id that it comes to. `keys` are the marks that this actor's events carry: where all of them are of another
 * secret nothing can be said. Pure.
 */
export function compareActor({ id, name }: Actor, keys: ReadonlySet<string>, secret: Uint8Array): Finding[] {
  const { differs, uncovered } = findingsOf('actor', id);
  if (actorId(secret, name) === id) return [];
  if (keys.size > 0 && !keys.has(keyMark(secret))) return uncovered('name');
  return differs(null, 'name', id, `${actorId(secret, name)} (${name})`);
}

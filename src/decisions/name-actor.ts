import { createHmac } from 'node:crypto';
import type { Store } from '../ports/store.js';

export interface ActorDeps {
  readonly store: Pick<Store, 'actors'>;
  /** The installation's secret, 32 bytes. */
  readonly secret: Uint8Array;
}

/** What the program itself decides is decided by this actor. */
export const programActor = 'vigie';

/**
 * The id of the person with this name, noted on first sight. The same name always has the same id; without the secret
 * nobody can guess the name from it, so erasing the actor's row erases the name.
 */
export async function nameActor(deps: ActorDeps, name: string): Promise<string> {
  const canonical = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  const id = actorId(deps.secret, canonical);
  await deps.store.actors.create({ id, name: canonical });
  return id;
}

/** The id that a name comes to. Pure. */
export function actorId(secret: Uint8Array, canonical: string): string {
  const digest = createHmac('sha256', secret).update(`actor\n${canonical.toLowerCase()}`).digest('hex');
  return `a_${digest.slice(0, 24)}`;
}

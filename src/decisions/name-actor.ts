import { createHmac } from 'node:crypto';
import { looksLike } from '../model/access/looks-like.js';
import { canonicalName, type Owners, ownersOf } from '../model/access/owners.js';
import { type KeyRing, type Principal, programActor, searchActor, searchOfActor } from '../model/access/principal.js';
import type { Needs } from '../ports/services.js';
import { eachPage, readAll } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';

export type ActorDeps = Needs<'keyRing', 'actors'>;

export async function actorOf(deps: ActorDeps, by: Principal): Promise<string> {
  if (by.kind === 'rule') return searchActor(by.id);
  const name = by.kind === 'person' || by.kind === 'system' ? by.name : undefined;
  return name === undefined ? programActor : nameActor(deps, name);
}

/**
 * The id of the person with this name; the name is stored when it is first seen. Without the key, nobody can guess the name from the id,
 * so erasing the actor's row erases the name.
 *
 * A person known under an earlier key of the ring keeps that id, so that they stay one person; the oldest id, if processes that were
 * restarted at different times gave two. The price: somebody who has that key can still guess this person's name. A name whose row was
 * erased, or whose key has left the ring, becomes a new person under the current key.
 */
export async function nameActor(deps: ActorDeps, name: string): Promise<string> {
  const id = await actorNamed(deps, name);
  await deps.store.actors.create({ id, name: canonicalName(name) });
  return id;
}

/** The same without storing the name, for a person who may never have decided anything. */
export async function actorNamed({ store, keyRing }: ActorDeps, name: string): Promise<string> {
  const canonical = canonicalName(name);
  const [current, ...earlier] = keyRing;
  const known = await store.actors.getMany(earlier.toReversed().map((key) => actorId(key, canonical)));
  return known.find((person) => person)?.value.id ?? actorId(current, canonical);
}

/** True if somebody decided or saved searches under this name or one that looks the same, even if the name was erased. */
export async function hasSigned(
  { store, keyRing }: ActorDeps & Needs<never, 'savedSearches'>,
  name: string,
): Promise<boolean> {
  const ids = keyRing.map((key) => actorId(key, canonicalName(name)));
  if ((await store.actors.getMany(ids)).some((actor) => actor !== undefined)) return true;
  for await (const { value } of eachPage(store.actors, 'all')) if (looksLike(value.name, name)) return true;
  const owned = ids.map((owner) => store.savedSearches.find('ofOwner', { deleted: false, owner }, { limit: 1 }));
  return (await Promise.all(owned)).some(({ documents }) => documents.length > 0);
}

/** Names of actors by id; for a saved search, its name. Erased names and names of searches that are now personal are absent. */
export async function actorNames(
  store: Pick<Store, 'actors' | 'savedSearches'>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids)].filter((id) => id !== null);
  const searchIds = known.flatMap((id) => searchOfActor(id) ?? []);
  const actors = known.length === 0 ? [] : await store.actors.getMany(known);
  const searches = searchIds.length === 0 ? [] : await store.savedSearches.getMany(searchIds);
  return new Map([
    ...actors.flatMap((actor) => (actor ? [[actor.value.id, actor.value.name] as const] : [])),
    ...searches.flatMap((search) =>
      search?.value.owner === null ? [[searchActor(search.value.id), search.value.name] as const] : [],
    ),
  ]);
}

/** Names of the actors in `things`, each of which names one, several or none. */
export function actorNamesIn<T>(
  store: Pick<Store, 'actors' | 'savedSearches'>,
  things: readonly T[],
  named: (thing: T) => string | null | readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  return actorNames(store, things.flatMap(named));
}

/** All accounts, by the stored forms of owners. */
export async function loadOwners({ accounts }: Pick<Store, 'accounts'>): Promise<Owners> {
  return ownersOf(await readAll(accounts, 'all'));
}

/** The key under which a person's id was made. Undefined for the program and for erased names. */
export async function keyOfActor({ store, keyRing }: ActorDeps, id: string): Promise<Uint8Array | undefined> {
  const [person] = await store.actors.getMany([id]);
  return person && keyRing.find((key) => actorId(key, person.value.name) === id);
}

export function actorId(key: Uint8Array, canonical: string): string {
  const digest = createHmac('sha256', key).update(`actor\n${canonical.toLowerCase()}`).digest('hex');
  return `a_${digest.slice(0, 24)}`;
}

/**
 * Identifies the key under which an event hashes names and addresses, without revealing it. If an installation continues without that key,
 * its hashes are then not taken for altered. 8 hex digits.
 */
export function keyMark(key: Uint8Array): string {
  return createHmac('sha256', key).update('key mark').digest('hex').slice(0, 8);
}

/** The key with one of these marks, if it is still in the ring. */
export function keyMarked(keyRing: KeyRing, marks: ReadonlySet<unknown>): Uint8Array | undefined {
  return keyRing.find((key) => marks.has(keyMark(key)));
}

/** The mark of a mail address in an event. Without the key, nobody can guess the address. */
export function addressMark(key: Uint8Array, address: string): string {
  return createHmac('sha256', key).update(`address\n${address.toLowerCase()}`).digest('hex').slice(0, 32);
}

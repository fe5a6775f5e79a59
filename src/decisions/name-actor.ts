import { createHmac } from 'node:crypto';
import { looksLike } from '../model/access/looks-like.js';
import { canonicalName, type Owners, ownersOf } from '../model/access/owners.js';
import { type KeyRing, type Principal, programActor, searchActor, searchOfActor } from '../model/access/principal.js';
import { eachPage, readAll } from '../ports/store/pages.js';
import type { Store } from '../ports/store/store.js';

export interface ActorDeps {
  readonly store: Pick<Store, 'actors'>;
  readonly keyRing: KeyRing;
}

export async function actorOf(deps: ActorDeps, by: Principal): Promise<string> {
  if (by.kind === 'rule') return searchActor(by.id);
  const name = by.kind === 'person' || by.kind === 'system' ? by.name : undefined;
  return name === undefined ? programActor : nameActor(deps, name);
}

/**
 * The id of the person with this name, noted on first sight. Without the key nobody can guess the name from it, so erasing the
 * actor's row erases the name.
 *
 * Whoever is known under an earlier key of the ring keeps that id, so that one person stays one: the oldest, where processes that had
 * not all been restarted gave two. The price is that who has got hold of that key can go on guessing this person's name. A name whose
 * row was erased, or whose key is no longer in the ring, is a new person's, under the current key.
 */
export async function nameActor(deps: ActorDeps, name: string): Promise<string> {
  const id = await actorNamed(deps, name);
  await deps.store.actors.create({ id, name: canonicalName(name) });
  return id;
}

/** The same, of one that may never have decided anything, and is not noted. */
export async function actorNamed({ store, keyRing }: ActorDeps, name: string): Promise<string> {
  const canonical = canonicalName(name);
  const [current, ...earlier] = keyRing;
  const known = await store.actors.getMany(earlier.toReversed().map((key) => actorId(key, canonical)));
  return known.find((person) => person)?.value.id ?? actorId(current, canonical);
}

/** Whether anybody decided under this name or one that reads as it, or has searches by it: also where the name itself was erased. */
export async function hasSigned(
  { store, keyRing }: ActorDeps & { readonly store: Pick<Store, 'savedSearches'> },
  name: string,
): Promise<boolean> {
  const ids = keyRing.map((key) => actorId(key, canonicalName(name)));
  if ((await store.actors.getMany(ids)).some((actor) => actor !== undefined)) return true;
  for await (const { value } of eachPage(store.actors, 'all')) if (looksLike(value.name, name)) return true;
  const owned = ids.map((owner) => store.savedSearches.find('ofOwner', { deleted: false, owner }, { limit: 1 }));
  return (await Promise.all(owned)).some(({ documents }) => documents.length > 0);
}

/** Names of actors by id, of a saved search its name; erased ones are absent, and those of what is one person's search by now. */
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

/** Of those whom things name: each of them one, several or nobody. */
export function actorNamesIn<T>(
  store: Pick<Store, 'actors' | 'savedSearches'>,
  things: readonly T[],
  named: (thing: T) => string | null | readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  return actorNames(store, things.flatMap(named));
}

/** Of all accounts, by what is stored of owners. */
export async function loadOwners({ accounts }: Pick<Store, 'accounts'>): Promise<Owners> {
  return ownersOf(await readAll(accounts, 'all'));
}

/** The key under which a person's id was made; undefined for the program, and where the name was erased. */
export async function keyOfActor({ store, keyRing }: ActorDeps, id: string): Promise<Uint8Array | undefined> {
  const [person] = await store.actors.getMany([id]);
  return person && keyRing.find((key) => actorId(key, person.value.name) === id);
}

export function actorId(key: Uint8Array, canonical: string): string {
  const digest = createHmac('sha256', key).update(`actor\n${canonical.toLowerCase()}`).digest('hex');
  return `a_${digest.slice(0, 24)}`;
}

/**
 * Tells under which key names and addresses were hashed in an event, and nothing of the key: where an installation goes on without
 * it, its hashes are not taken for altered. 8 hex digits.
 */
export function keyMark(key: Uint8Array): string {
  return createHmac('sha256', key).update('key mark').digest('hex').slice(0, 8);
}

/** The key that one of the marks is of, where the ring still has it. */
export function keyMarked(keyRing: KeyRing, marks: ReadonlySet<unknown>): Uint8Array | undefined {
  return keyRing.find((key) => marks.has(keyMark(key)));
}

/** Stands for a mail address in an event: without the key nobody can try addresses on it. */
export function addressMark(key: Uint8Array, address: string): string {
  return createHmac('sha256', key).update(`address\n${address.toLowerCase()}`).digest('hex').slice(0, 32);
}

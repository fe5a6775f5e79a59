import { gathered } from '../gather.js';
import type { Account } from './account.js';

/** Who is in charge of something, however that was noted. */
export interface Owner {
  /** The id of their account, or the name as it was typed: the same for all that stands for one person. */
  readonly id: string;
  readonly name: string;
}

/** The people with an account, by all that stands for one of them: id, address, and the name where it is nobody else's. */
export type Owners = ReadonlyMap<string, Owner>;

/** A name is what people call themselves, and gives way to the others' addresses and ids. */
export function ownersOf(accounts: readonly Pick<Account, 'id' | 'name' | 'address'>[]): Owners {
  const byName = gathered(accounts, ({ name }) => folded(name));
  const people = accounts.map(({ id, name, address }) => {
    const isOnly = byName.get(folded(name))?.length === 1;
    return { owner: { id, name: isOnly ? name : `${name} (${address})` }, address, name: isOnly ? [folded(name)] : [] };
  });
  return new Map([
    ...people.flatMap(({ owner, name }) => name.map((one) => [one, owner] as const)),
    ...people.map(({ owner, address }) => [folded(address), owner] as const),
    ...people.map(({ owner }) => [owner.id, owner] as const),
  ]);
}

/** An id, an address or a name, of an account or of nobody known. */
export function whoOwns(said: string, owners: Owners): Owner {
  const typed = canonicalName(said);
  return owners.get(said) ?? owners.get(typed.toLowerCase()) ?? { id: typed, name: typed };
}

/** A name as it counts for who somebody is: without what white space and composed characters make of it. */
export function canonicalName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

function folded(text: string): string {
  return canonicalName(text).toLowerCase();
}

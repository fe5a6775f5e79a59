import { gathered } from '../gather.js';
import type { Account } from './account.js';

/** The person in charge of something, however they were noted. */
export interface Owner {
  /** The account's id, or the name as it was typed. All that refers to one person has the same id. */
  readonly id: string;
  readonly name: string;
}

/** People with an account, under everything that refers to them: id, address, and the name if nobody else has it. */
export type Owners = ReadonlyMap<string, Owner>;

/** Anybody may choose any name, so an address or id of somebody else takes precedence over it. */
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

/** Finds the owner by id, address or name. A text that matches no account is taken as a name. */
export function whoOwns(reference: string, owners: Owners): Owner {
  const typed = canonicalName(reference);
  return owners.get(reference) ?? owners.get(typed.toLowerCase()) ?? { id: typed, name: typed };
}

/** A name normalized for comparison: composed characters, single spaces. */
export function canonicalName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ');
}

function folded(text: string): string {
  return canonicalName(text).toLowerCase();
}

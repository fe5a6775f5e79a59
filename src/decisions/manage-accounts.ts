import type { Account } from '../model/account.js';
import type { AuditEvent } from '../model/audit.js';
import type { Principal } from '../model/principal.js';
import { Role } from '../model/rights.js';
import type { Versioned } from '../ports/collection.js';
import type { Store } from '../ports/store.js';
import { addressMark } from './key-marks.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export interface AccountDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'accounts'>;
}

export type NewAccount = Pick<Account, 'address' | 'name' | 'role' | 'language'> & {
  readonly state: 'invited' | 'active';
};

export type CreatedAccount =
  | { readonly kind: 'created' | 'known'; readonly account: Account }
  /** Somebody else signs decisions with this name. */
  | { readonly kind: 'name-taken' };

/**
 * Makes the account of a person. One that is there stays as it is. A name is one person's, since it is by their names that decisions
 * tell people apart.
 */
export async function createAccount(deps: AccountDeps, request: NewAccount, by: Principal): Promise<CreatedAccount> {
  const address = request.address.toLowerCase();
  const known = await findAccount(deps, address);
  if (known) return { kind: 'known', account: known.value };
  if (await isNameTaken(deps.store, request.name)) return { kind: 'name-taken' };
  const [key] = deps.keyRing;
  const id = accountId(key, address);
  const details = { role: request.role, state: request.state, address: addressMark(key, address) };
  const event = await recordEvent(deps, { by, action: 'account.created', subject: id, details });
  const account: Account = { ...request, address, id, createdAt: event.at, sequence: event.sequence };
  if ((await deps.store.accounts.create(account)) === 'created') return { kind: 'created', account };
  // Two made it at once: the later decision holds.
  return { kind: 'known', account: (await projectAccount(deps.store, event)) ?? account };
}

export type AccountChange = Partial<Pick<Account, 'role' | 'state'>>;

export type ChangedAccount =
  | { readonly kind: 'changed' | 'already'; readonly account: Account }
  | { readonly kind: 'unknown-account' }
  /** Nobody would be left who may let others in. */
  | { readonly kind: 'last-admin' };

/** Gives a person another role, lets them in or keeps them out. */
export async function changeAccount(
  deps: AccountDeps,
  id: string,
  change: AccountChange,
  by: Principal,
): Promise<ChangedAccount> {
  const before = (await deps.store.accounts.get(id))?.value;
  if (!before) return { kind: 'unknown-account' };
  const after = { ...before, ...change };
  if (after.role === before.role && after.state === before.state) return { kind: 'already', account: before };
  if (isAdmin(before) && !isAdmin(after) && (await countAdmins(deps.store)) === 1) return { kind: 'last-admin' };
  const details = { role: after.role, state: after.state };
  const event = await recordEvent(deps, { by, action: 'account.changed', subject: id, details });
  return { kind: 'changed', account: (await projectAccount(deps.store, event)) ?? after };
}

/** Brings an account to what an audit event decided; one that reflects a later decision is left as it is. */
export async function projectAccount(store: Pick<Store, 'accounts'>, event: AuditEvent): Promise<Account | undefined> {
  for (;;) {
    const stored = await store.accounts.get(event.subject);
    if (!stored || stored.value.sequence >= event.sequence) return stored?.value;
    const account = accountAfter(event, stored.value);
    if ((await store.accounts.replace(account, stored.version)) === 'replaced') return account;
  }
}

function accountAfter({ details, sequence }: AuditEvent, before: Account): Account {
  const role = Role.catch(before.role).parse(details.role);
  const { state } = details;
  const isState = state === 'invited' || state === 'active' || state === 'disabled';
  return { ...before, role, state: isState ? state : before.state, sequence };
}

/** The account of an address, under whichever key its id was made. */
export async function findAccount(
  { store, keyRing }: Pick<AccountDeps, 'keyRing'> & { readonly store: Pick<Store, 'accounts'> },
  address: string,
): Promise<Versioned<Account> | undefined> {
  const found = await store.accounts.getMany(keyRing.map((key) => accountId(key, address)));
  return found.find((stored) => stored !== undefined);
}

/** Whether somebody can let others in. */
export async function hasAdmin(store: Pick<Store, 'accounts'>): Promise<boolean> {
  return (await countAdmins(store)) > 0;
}

async function countAdmins(store: Pick<Store, 'accounts'>): Promise<number> {
  return (await allAccounts(store)).filter(isAdmin).length;
}

function isAdmin({ role, state }: Account): boolean {
  return role === 'admin' && state === 'active';
}

/** Of a team: they are few. By id. */
export async function allAccounts(store: Pick<Store, 'accounts'>): Promise<Account[]> {
  const all: Account[] = [];
  let after: string | undefined;
  do {
    const page = await store.accounts.find('all', {}, { limit: 200, after });
    all.push(...page.documents.map(({ value }) => value));
    after = page.next;
  } while (after !== undefined);
  return all;
}

async function isNameTaken(store: Pick<Store, 'accounts'>, name: string): Promise<boolean> {
  const canonical = canonicalName(name);
  return (await allAccounts(store)).some((account) => canonicalName(account.name) === canonical);
}

/** As the audit log tells names apart. */
function canonicalName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function accountId(key: Uint8Array, address: string): string {
  return `u_${addressMark(key, address).slice(0, 24)}`;
}

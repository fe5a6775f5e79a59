import { Absence, Account, mayStandIn, Role } from '../../model/access/account.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../../model/access/audit.js';
import { looksLike } from '../../model/access/looks-like.js';
import type { Principal } from '../../model/access/principal.js';
import type { Seen } from '../../model/access/seen.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { addressMark, hasSigned } from '../name-actor.js';
import { type Projection, project, withAllDecided } from '../project-decision.js';
import { type AuditDeps, laterThan, recordOn, recordUnlessOvertaken, type Stale } from '../record-event.js';
import { tokensOf } from './api-tokens.js';
import { endSignInLinksOf, revokeGrant } from './grant-link.js';
import { linksOf } from './own-links.js';
import { forgetMarks } from './own-marks.js';
import { endSessionsOf } from './sessions.js';

export type AccountDeps = AuditDeps<'accounts' | 'sessions' | 'grants' | 'savedSearches' | 'readMarks' | 'visits'>;

export type NewAccount = Pick<Account, 'address' | 'name' | 'role' | 'language'> & {
  readonly state: 'invited' | 'active';
  readonly identity?: Account['identity'];
  /** Gives the account the decisions and searches made under this name before. The inviting person decides this. */
  readonly adopts?: boolean;
};

export type CreatedAccount =
  | { readonly kind: 'created' | 'known'; readonly account: Account }
  /** Somebody else signs decisions with this name. */
  | { readonly kind: 'name-taken' }
  /** Somebody signed with this name without an account. */
  | { readonly kind: 'name-signed' }
  /** The condition `onlyIf` does not hold. */
  | { readonly kind: 'refused' };

export interface Decided {
  readonly accounts: readonly Account[];
  /** True if somebody may let others in, or is just becoming an administrator. */
  readonly hasAdmin: boolean;
}

/** A condition that must hold at the moment of a decision, also with concurrent decisions. By default true. */
export type OnlyIf = (decided: Decided, before?: Account) => boolean;

/**
 * Creates the account of a person. An existing account stays as it is. A name belongs to one person, since decisions tell people apart by
 * name. Names typed without sign-in own saved searches; a new account with such a name gets them only with `adopts`.
 */
export async function createAccount(
  deps: AccountDeps,
  { adopts = false, ...request }: NewAccount,
  by: Principal,
  onlyIf: OnlyIf = () => true,
): Promise<CreatedAccount> {
  const address = request.address.toLowerCase();
  const [key] = deps.keyRing;
  const id = accountId(key, address);
  const { role, state, identity = null } = request;
  const adopted = adopts ? { adopts } : {};
  const details = { role, state, identity, address: addressMark(key, address), ...adopted };
  for (;;) {
    const { known, ...decided } = await readDecided(deps);
    const earlier = await findAccount(deps, address);
    if (earlier) return { kind: 'known', account: earlier.value };
    if (!onlyIf(decided)) return { kind: 'refused' };
    if (decided.accounts.some(({ name }) => looksLike(name, request.name))) return { kind: 'name-taken' };
    if (!adopts && (await hasSigned(deps, request.name))) return { kind: 'name-signed' };
    const decision = { by, action: 'account.created', subject: id, details } as const;
    const { recorded, event } = await recordUnlessOvertaken(deps, decision, { known, overtakes: isAboutAccounts });
    if (!recorded) continue;
    const made = { identity, absence: null, isReminded: true, createdAt: event.at, sequence: event.sequence };
    const account: Account = { ...request, ...made, address, id };
    if ((await deps.store.accounts.create(account)) === 'created') return { kind: 'created', account };
    // Two people created it at once; the later decision holds.
    return { kind: 'known', account: (await project(deps.store, accountDecisions, event)).value ?? account };
  }
}

const decidedFields = ['role', 'state', 'identity'] as const;

export type AccountChange = Partial<Pick<Account, 'role' | 'state' | 'identity'>> & {
  /** The sequence of the last decision on the account that the person saw. Not checked if absent. */
  readonly seen?: Seen | undefined;
};

export type ChangedAccount =
  | { readonly kind: 'changed' | 'already'; readonly account: Account }
  | { readonly kind: 'unknown-account' }
  | Stale
  /** Nobody would be left to let others in. */
  | { readonly kind: 'last-admin' };

/**
 * Changes the role of a person, enables or disables the account. Of two concurrent changes, the later one sees the earlier, so that two
 * administrators cannot take the role from each other. A disabled person is signed out everywhere, and their sign-in links, tokens, feeds
 * and calendars are revoked for good, even if the account is enabled again.
 */
export async function changeAccount(
  deps: AccountDeps,
  id: string,
  { seen, ...change }: AccountChange,
  by: Principal,
  onlyIf: OnlyIf = () => true,
): Promise<ChangedAccount> {
  const { store } = deps;
  for (;;) {
    const { known, ...decided } = await readDecided(deps);
    const { accounts } = decided;
    const before = accounts.find((account) => account.id === id);
    if (!before) return { kind: 'unknown-account' };
    // An account that is enabled again may have another identity by now, so it is bound anew.
    const identity = before.state === 'disabled' ? null : before.identity;
    const after = { ...before, identity, ...change };
    const isSame = decidedFields.every((field) => after[field] === before[field]);
    if (isSame || !onlyIf(decided, before)) return { kind: 'already', account: before };
    const stale = await laterThan(store, seen, before);
    if (stale) return stale;
    if (isAdmin(before) && !isAdmin(after) && accounts.filter(isAdmin).length === 1) return { kind: 'last-admin' };
    // Also ends access that a crash left when the account was disabled.
    if (before.state === 'disabled') await endAccess(deps, id, by);
    else if (identity !== before.identity) await revokeGrantsOf(deps, id, by);
    const details = { role: after.role, state: after.state, identity: after.identity };
    const isOwn = by.kind === 'person' && by.account === id;
    const action = isOwn && before.state === 'invited' ? 'account.accepted' : 'account.changed';
    const decision = { by, action, subject: id, details } as const;
    const written = await recordUnlessOvertaken(deps, decision, { known, overtakes: isAboutAccounts });
    const { value: account } = await project(store, accountDecisions, written.event);
    if (!written.recorded) continue;
    if (after.state === 'disabled') await endAccess(deps, id, by);
    return { kind: 'changed', account: account ?? after };
  }
}

export type Arrangement = Pick<Account, 'absence' | 'isReminded'> & Pick<AccountChange, 'seen'>;

/** Sets a person's absence, their stand-in, and whether they get reminders. */
export async function arrangeAccount(
  deps: AccountDeps,
  id: string,
  { seen, absence, isReminded }: Arrangement,
  by: Principal,
): Promise<Exclude<ChangedAccount, { kind: 'last-admin' }> | { readonly kind: 'no-deputy' }> {
  const { store } = deps;
  const before = await withAllDecided(store, accountDecisions, id);
  if (!before) return { kind: 'unknown-account' };
  const { from = null, until = null, deputy = null } = absence ?? {};
  const other = deputy === null ? undefined : (await store.accounts.get(deputy))?.value;
  if (deputy !== null && !(other && mayStandIn(other, before))) return { kind: 'no-deputy' };
  const details = { isReminded, from, until, deputy };
  const written = await recordOn(deps, { by, action: 'account.arranged', subject: id, details }, seen);
  const { value = before } = await project(store, accountDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'changed', account: value };
}

async function endAccess(deps: AccountDeps, id: string, by: Principal): Promise<void> {
  await endSessionsOf(deps.store, id);
  await endSignInLinksOf(deps.store, id);
  await revokeGrantsOf(deps, id, by);
  await forgetMarks(deps.store, id);
}

/**
 * The next person bound to the account may be another one, in whose name the programs, feed readers and calendars of the previous one would
 * act and read.
 */
async function revokeGrantsOf(deps: AccountDeps, id: string, by: Principal): Promise<void> {
  const { store } = deps;
  const held = await Promise.all([tokensOf(store, id), linksOf(store, 'feed', id), linksOf(store, 'calendar', id)]);
  for (const grant of held.flat()) await revokeGrant(deps, grant.id, by);
}

/** True if an event decides on the role, state or identity of an account. */
function isAboutAccounts({ action }: AuditEvent): boolean {
  return accountActions.some((one) => one === action);
}

/** More than the events that are not yet applied to accounts at one moment. */
const eventsUnderWay = 50;

/** An account is written within this time after its event, unless a crash came in between. */
const madeWithinMs = 60_000;

/** The newest event, and the accounts with all decisions up to it. */
async function readDecided({
  store,
  clock,
}: Pick<AccountDeps, 'store' | 'clock'>): Promise<Decided & { readonly known: AuditEvent | undefined }> {
  await store.refresh();
  const { documents } = await store.audit.find('newest', {}, { limit: eventsUnderWay });
  const changed = documents
    .filter(({ value }) => value.action !== 'account.created' && isAboutAccounts(value))
    .toReversed();
  for (const { value } of changed) await project(store, accountDecisions, value);
  // Read by id, since a query may lag behind recent writes.
  const found = await store.accounts.getMany((await allAccounts(store)).map(({ id }) => id));
  const accounts = found.flatMap((stored) => stored?.value ?? []);
  const since = new Date(clock.now().getTime() - madeWithinMs).toISOString();
  const isBecoming = ({ value }: (typeof documents)[number]): boolean => {
    const made = readAs(value, 'account.created');
    return !!made && value.at > since && isAdmin(made.details) && !accounts.some(({ id }) => id === value.subject);
  };
  return { known: documents[0]?.value, accounts, hasAdmin: accounts.some(isAdmin) || documents.some(isBecoming) };
}

export const accountActions = ['account.created', 'account.accepted', 'account.changed', 'account.arranged'] as const;

/** An account cannot be made from events alone, since the log does not hold its address. */
export const accountDecisions: Projection<Pick<Store, 'accounts'>, Account, (typeof accountActions)[number]> = {
  records: ({ accounts }) => accounts,
  actions: accountActions,
  after: (event, before) => before && accountAfter(event, before),
};

/** A disabled account stays disabled, even if only a later version knows its role. */
function accountAfter(event: DecidedEvent<(typeof accountActions)[number]>, before: Account): Account {
  if (event.action === 'account.arranged') {
    const { isReminded, ...away } = event.details;
    return { ...before, isReminded, absence: Absence.safeParse(away).data ?? null, sequence: event.sequence };
  }
  const { role, state, identity = before.identity } = event.details;
  return {
    ...before,
    role: Role.catch(before.role).parse(role),
    state: Account.shape.state.catch(before.state).parse(state),
    identity,
    sequence: event.sequence,
  };
}

/** The account with an address, under any key of the ring. */
export async function findAccount(
  { store, keyRing }: Pick<AccountDeps, 'keyRing'> & Needs<never, 'accounts'>,
  address: string,
): Promise<Versioned<Account> | undefined> {
  const found = await store.accounts.getMany(keyRing.map((key) => accountId(key, address)));
  return found.find((stored) => stored !== undefined);
}

/** The invitation is open: neither accepted nor withdrawn. */
export const whileInvited: OnlyIf = (_, before) => before?.state === 'invited';

/** There is no administrator yet. */
export const whileNoAdmin: OnlyIf = ({ hasAdmin }) => !hasAdmin;

/** True if there is an administrator. */
export async function hasAdmin(store: Pick<Store, 'accounts'>): Promise<boolean> {
  return (await allAccounts(store)).some(isAdmin);
}

function isAdmin({ role, state }: { readonly role: unknown; readonly state: unknown }): boolean {
  return role === 'admin' && state === 'active';
}

/** All accounts by id; a team has few. */
export function allAccounts(store: Pick<Store, 'accounts'>): Promise<Account[]> {
  return readAll(store.accounts, 'all');
}

/** True if an account has this name, or one that looks the same. */
export async function isNameTaken(store: Pick<Store, 'accounts'>, name: string): Promise<boolean> {
  return (await allAccounts(store)).some((account) => looksLike(account.name, name));
}

function accountId(key: Uint8Array, address: string): string {
  return `u_${addressMark(key, address).slice(0, 24)}`;
}

import { Absence, Account, mayStandIn, Role } from '../../model/access/account.js';
import { type AuditEvent, type DecidedEvent, readAs } from '../../model/access/audit.js';
import { looksLike } from '../../model/access/looks-like.js';
import type { Principal } from '../../model/access/principal.js';
import type { Seen } from '../../model/access/seen.js';
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
  /** Gives the account what was signed and saved under this name before. The inviting person decides so. */
  readonly adopts?: boolean;
};

export type CreatedAccount =
  | { readonly kind: 'created' | 'known'; readonly account: Account }
  /** Somebody else signs decisions with this name. */
  | { readonly kind: 'name-taken' }
  /** Somebody signed with it without an account. */
  | { readonly kind: 'name-signed' }
  /** What was to hold does not. */
  | { readonly kind: 'refused' };

export interface Decided {
  readonly accounts: readonly Account[];
  /** Somebody may let others in, or is becoming one who may at this moment. */
  readonly hasAdmin: boolean;
}

/** What must hold at the moment of a decision, also beside concurrent decisions; true by default. */
export type OnlyIf = (decided: Decided, before?: Account) => boolean;

/**
 * Makes the account of a person. One that is there stays as it is. A name is one person's, since it is by their names that decisions
 * tell people apart. Names that were typed while nobody signed in own searches: whoever comes under one gets these by `adopts` alone.
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
    // Two made it at once: the later decision holds.
    return { kind: 'known', account: (await project(deps.store, accountDecisions, event)).value ?? account };
  }
}

const decidedFields = ['role', 'state', 'identity'] as const;

export type AccountChange = Partial<Pick<Account, 'role' | 'state' | 'identity'>> & {
  /** The sequence of the last decision on the account that was seen. If absent, the sequence is not checked. */
  readonly seen?: Seen | undefined;
};

export type ChangedAccount =
  | { readonly kind: 'changed' | 'already'; readonly account: Account }
  | { readonly kind: 'unknown-account' }
  | Stale
  /** Nobody would be left who may let others in. */
  | { readonly kind: 'last-admin' };

/**
 * Gives a person another role, lets them in or keeps them out. Of two changes that come at once the later one rests on the earlier: two
 * administrators cannot take the role from each other. Whoever is kept out is signed out everywhere; links that sign them in, tokens,
 * feeds and calendars are revoked, and it stays so when they are let in again.
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
    // A person who is let in again may have another identity by now: it is bound anew.
    const identity = before.state === 'disabled' ? null : before.identity;
    const after = { ...before, identity, ...change };
    const isSame = decidedFields.every((field) => after[field] === before[field]);
    if (isSame || !onlyIf(decided, before)) return { kind: 'already', account: before };
    const stale = await laterThan(store, seen, before);
    if (stale) return stale;
    if (isAdmin(before) && !isAdmin(after) && accounts.filter(isAdmin).length === 1) return { kind: 'last-admin' };
    // Also what a crash left when they were kept out.
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

/** Says when somebody is away, who stands in, and whether they are reminded of what falls due. */
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
 * The next person bound to the account may be another one: programs, feed readers and calendars of the earlier one would act and read in
 * their name.
 */
async function revokeGrantsOf(deps: AccountDeps, id: string, by: Principal): Promise<void> {
  const { store } = deps;
  const held = await Promise.all([tokensOf(store, id), linksOf(store, 'feed', id), linksOf(store, 'calendar', id)]);
  for (const grant of held.flat()) await revokeGrant(deps, grant.id, by);
}

/** Whether an event decides of an account who it lets in, as what. */
function isAboutAccounts({ action }: AuditEvent): boolean {
  return accountActions.some((one) => one === action);
}

/** More than are on their way into the accounts at one moment. */
const eventsUnderWay = 50;

/** Within which an account follows the event that made it; one that does not was cut off by a crash. */
const madeWithinMs = 60_000;

/** The newest event, and the accounts with all that was decided until then. */
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
  // A search may lag behind what was written just now.
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

/** Without its address, which the log does not hold, none is made. */
export const accountDecisions: Projection<Pick<Store, 'accounts'>, Account, (typeof accountActions)[number]> = {
  records: ({ accounts }) => accounts,
  actions: accountActions,
  after: (event, before) => before && accountAfter(event, before),
};

/** Whoever is kept out is, though their role be one that only a later version knows. */
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

/** The account of an address, under whichever key its id was made. */
export async function findAccount(
  { store, keyRing }: Pick<AccountDeps, 'keyRing'> & { readonly store: Pick<Store, 'accounts'> },
  address: string,
): Promise<Versioned<Account> | undefined> {
  const found = await store.accounts.getMany(keyRing.map((key) => accountId(key, address)));
  return found.find((stored) => stored !== undefined);
}

/** Their invitation was not followed yet, nor taken back. */
export const whileInvited: OnlyIf = (_, before) => before?.state === 'invited';

/** Nobody administers the watch yet. */
export const whileNoAdmin: OnlyIf = ({ hasAdmin }) => !hasAdmin;

/** Whether somebody can let others in. */
export async function hasAdmin(store: Pick<Store, 'accounts'>): Promise<boolean> {
  return (await allAccounts(store)).some(isAdmin);
}

function isAdmin({ role, state }: { readonly role: unknown; readonly state: unknown }): boolean {
  return role === 'admin' && state === 'active';
}

/** Of a team: they are few. By id. */
export function allAccounts(store: Pick<Store, 'accounts'>): Promise<Account[]> {
  return readAll(store.accounts, 'all');
}

/** Whether somebody signs decisions with this name, or with one that nobody could tell from it. */
export async function isNameTaken(store: Pick<Store, 'accounts'>, name: string): Promise<boolean> {
  return (await allAccounts(store)).some((account) => looksLike(account.name, name));
}

function accountId(key: Uint8Array, address: string): string {
  return `u_${addressMark(key, address).slice(0, 24)}`;
}

import { z } from 'zod';
import { cleanText } from '../../digest/mail/clean-text.js';
import { hashToken } from '../../digest/token.js';
import { type Account, type AdmissionRules, type Identity, Role, type Vouched } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { looksLikeNobody } from '../../model/access/looks-like.js';
import { assuranceOf, PersonName, type Principal, programActor } from '../../model/access/principal.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import { eventsOn } from '../record-event.js';
import {
  type AccountDeps,
  allAccounts,
  changeAccount,
  createAccount,
  findAccount,
  type OnlyIf,
} from './manage-accounts.js';
import { principalOfAccount } from './sessions.js';

/** `other-identity`: the account with this address belongs to another identity of the provider. */
export const RefusedAdmission = z.enum([
  ...(['no-address', 'unverified', 'domain', 'no-account', 'disabled', 'other-identity', 'name-taken'] as const),
]);
export type RefusedAdmission = z.infer<typeof RefusedAdmission>;

export type Admission =
  | { readonly kind: 'admitted'; readonly account: Account }
  | { readonly kind: 'refused'; readonly why: RefusedAdmission };

type AdmitDeps = AccountDeps &
  Needs<'log'> & {
    readonly admission: AdmissionRules;
    /** The language of a new account. */
    readonly language: UiLanguage;
  };

/** Principals for decisions by the settings. */
const byGroups: Principal = { kind: 'system', name: 'access.groupRoles' };
const byNewcomers: Principal = { kind: 'system', name: 'access.newcomers' };

/**
 * Admits a person for whom an identity provider or a proxy vouches, with the role that their groups give now. From its first sign-in on, an
 * account belongs to one identity for good: a new owner of its address cannot use it.
 */
export async function admit(deps: AdmitDeps, vouched: Vouched): Promise<Admission> {
  const outside = outsideOf(deps.admission, vouched);
  if (outside) return { kind: 'refused', why: outside };
  const bound = vouched.identity && (await accountOfIdentity(deps, identityMark(vouched.identity)));
  const entered = bound ? admitted(bound) : await enterByAddress(deps, vouched);
  if (entered.kind === 'refused') return entered;
  return entered.account.state === 'disabled'
    ? { kind: 'refused', why: 'disabled' }
    : admitted(await withRoleOfGroups(deps, entered.account, vouched));
}

/** The mark of an identity in its account and in the audit log. */
export function identityMark({ issuer, subject }: Identity): string {
  return hashToken(JSON.stringify([issuer, subject]));
}

function admitted(account: Account): Extract<Admission, { kind: 'admitted' }> {
  return { kind: 'admitted', account };
}

function outsideOf({ domains }: AdmissionRules, { address, isVerified }: Vouched): RefusedAdmission | undefined {
  if (domains.length === 0) return undefined;
  if (address === null) return 'no-address';
  if (!isVerified) return 'unverified';
  return domains.includes(address.slice(address.lastIndexOf('@') + 1)) ? undefined : 'domain';
}

async function accountOfIdentity({ store }: Pick<AdmitDeps, 'store'>, mark: string): Promise<Account | undefined> {
  // So that an account bound just now is found.
  await store.refresh();
  return (await allAccounts(store)).find(({ identity }) => identity === mark);
}

/** Admits an identity for the first time, by its address alone, which must be verified. */
async function enterByAddress(deps: AdmitDeps, vouched: Vouched): Promise<Admission> {
  const { address, isVerified, identity } = vouched;
  if (address === null) return { kind: 'refused', why: 'no-address' };
  if (!isVerified) return { kind: 'refused', why: 'unverified' };
  const account = (await findAccount(deps, address))?.value;
  if (!account) return makeAccount(deps, { ...vouched, address });
  if (account.state === 'disabled') return { kind: 'refused', why: 'disabled' };
  const mark = identity && identityMark(identity);
  if (mark !== null && account.identity !== null && account.identity !== mark) {
    return { kind: 'refused', why: 'other-identity' };
  }
  return bind(deps, account, mark);
}

/** Binds an account to an identity. Signing in accepts an invitation. */
async function bind(deps: AdmitDeps, account: Account, mark: string | null): Promise<Admission> {
  const identity = mark ?? account.identity;
  if (account.state === 'active' && account.identity === identity) return admitted(account);
  const isFree: OnlyIf = ({ accounts }, before) =>
    before?.state !== 'disabled' &&
    (before?.identity === null || before?.identity === identity) &&
    (mark === null || accounts.every((other) => other.id === account.id || other.identity !== mark));
  const by = principalOfAccount(account);
  const changed = await changeAccount(deps, account.id, { state: 'active', identity }, by, isFree);
  if (!('account' in changed)) return { kind: 'refused', why: 'no-account' };
  // Refused if another identity was bound at the same moment.
  const isBound = changed.account.identity === identity && changed.account.state === 'active';
  return isBound ? admitted(changed.account) : { kind: 'refused', why: 'other-identity' };
}

async function makeAccount(deps: AdmitDeps, vouched: Vouched & { readonly address: string }): Promise<Admission> {
  const { address, identity } = vouched;
  const role = roleOfNewcomer(deps.admission, vouched);
  if (role === null) return { kind: 'refused', why: 'no-account' };
  const mark = identity && identityMark(identity);
  const request = { address, role, state: 'active', language: deps.language, identity: mark } as const;
  const isFree: OnlyIf = ({ accounts }) => mark === null || accounts.every((other) => other.identity !== mark);
  for (const name of namesFor(vouched)) {
    const made = await createAccount(deps, { ...request, name }, byNewcomers, isFree);
    if (made.kind === 'created') return admitted(made.account);
    // Another request was quicker, perhaps in another window; try again with the present accounts.
    if (made.kind !== 'name-taken' && made.kind !== 'name-signed')
      return admit({ ...deps, admission: { ...deps.admission, newcomers: 'none' } }, vouched);
  }
  return { kind: 'refused', why: 'name-taken' };
}

/**
 * Candidate names for a new account, best first. If the name belongs to somebody else, or looks like another's, the address is appended. If
 * it looks like the program, a rule or nobody, the address is the name.
 */
function namesFor({ name: said, address }: { readonly name: string; readonly address: string }): readonly string[] {
  // Clean it, since people write their names in directories themselves, and invisible characters may reorder the text around them.
  const name = cleanText(said);
  if (looksLikeNobody(name)) return [address];
  return [name, `${name.slice(0, 60)} (${address})`.trim().slice(0, 100), address].filter(
    (one) => PersonName.safeParse(one).success && one !== `(${address})`,
  );
}

function roleOfNewcomer({ newcomers, groupRoles }: AdmissionRules, { groups }: Vouched): Role | null {
  const given = roleOfGroups(groupRoles, groups);
  if (newcomers === 'none') return null;
  return newcomers === 'groups' ? given : (given ?? newcomers);
}

/** The highest role that any of the groups gives. Null for none. */
export function roleOfGroups(groupRoles: AdmissionRules['groupRoles'], groups: Vouched['groups']): Role | null {
  const given = new Set(groups?.flatMap((group) => groupRoles.get(group) ?? []));
  return Role.options.toReversed().find((role) => given.has(role)) ?? null;
}

/**
 * If groups give roles, they raise and lower them. The last administrator keeps the role, since nobody else could give it back. A directory
 * that omits the groups of a person without any cannot be told from one that omits everybody's, so a role given by hand is then kept.
 */
async function withRoleOfGroups(deps: AdmitDeps, account: Account, { groups }: Vouched): Promise<Account> {
  const { groupRoles, newcomers } = deps.admission;
  if (groupRoles.size === 0) return account;
  const least = newcomers === 'none' || newcomers === 'groups' ? 'reader' : newcomers;
  const role = roleOfGroups(groupRoles, groups) ?? least;
  if (role === account.role || (groups === null && !(await hasRoleOfSettings(deps, account)))) return account;
  const changed = await changeAccount(deps, account.id, { role }, byGroups);
  if ('account' in changed) return changed.account;
  deps.log.warn(
    { account: account.id, role },
    'the groups of the only administrator give another role: it stays until somebody else administers the watch',
  );
  return account;
}

/** True if the settings gave the account its present role, by groups or as a newcomer. */
async function hasRoleOfSettings({ store }: AdmitDeps, { id }: Account): Promise<boolean> {
  await store.refresh();
  let given: AuditEvent | undefined;
  let role: string | undefined;
  for await (const event of eventsOn(store, id)) {
    const decided = readAs(event, 'account.created', 'account.changed');
    if (!decided || decided.details.role === role) continue;
    [given, role] = [event, decided.details.role];
  }
  return given !== undefined && assuranceOf(given) === 'system' && given.actor !== programActor;
}

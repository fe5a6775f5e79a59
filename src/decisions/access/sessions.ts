import { hashToken } from '../../digest/token.js';
import type { Account, Session, SignInMethod } from '../../model/access/account.js';
import type { Principal } from '../../model/access/principal.js';
import { isDue } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { grantsOf } from './grant-link.js';

export interface SessionDeps {
  readonly store: Pick<Store, 'accounts' | 'sessions'>;
  readonly clock: Clock;
}

const hourMs = 3_600_000;
/** A browser that is not used for so long is signed out. */
const idleMs = 14 * 24 * hourMs;
/** And one that is used, after so long. */
const wholeMs = 60 * 24 * hourMs;
/** A secret that leaked does not serve for longer. */
const rotateMs = 24 * hourMs;
/** Requests that were under way when the secret changed still hold. */
const overlapMs = 60_000;
/** That somebody was seen is written no more often. */
const noteMs = 10 * 60_000;

/** Who signed in, as decisions name them. */
export function principalOfAccount({
  id,
  name,
}: Pick<Account, 'id' | 'name'>): Principal & { readonly kind: 'person' } {
  return { kind: 'person', name, assurance: 'signed-in', account: id };
}

/** Signs an account in, in one browser; gives the secret that the browser is to hold. On record first. */
export async function beginSession(
  deps: AuditDeps & SessionDeps & { readonly store: AuditDeps['store'] & SessionDeps['store'] },
  account: Account,
  { method, agent }: { readonly method: SignInMethod; readonly agent: string },
): Promise<string> {
  const by = principalOfAccount(account);
  await recordEvent(deps, { by, action: 'account.signed-in', subject: account.id, details: { method } });
  const at = deps.clock.now().toISOString();
  const secret = newSecret(deps.clock);
  const moments = { signedInAt: at, rotatedAt: at, lastSeenAt: at };
  const session = { id: hashToken(secret), account: account.id, method, agent: agent.slice(0, 200), ...moments };
  await deps.store.sessions.create({ ...session, expiresAt: expiryOf(moments) });
  return secret;
}

export interface SignedIn {
  readonly account: Account;
  readonly session: Session;
  /** The secret that the browser is to hold from now on, where it is another. */
  readonly rotated: string | null;
}

/** Who holds the secret of a session, where it holds and their account does. */
export async function resumeSession(deps: SessionDeps, secret: string): Promise<SignedIn | undefined> {
  const stored = await deps.store.sessions.get(hashToken(secret));
  if (!stored) return undefined;
  const now = deps.clock.now();
  const session = stored.value;
  if (isDue(session.expiresAt, now, 'session')) return undefined;
  const account = (await deps.store.accounts.get(session.account))?.value;
  if (account?.state !== 'active') return undefined;
  const seen = { ...session, lastSeenAt: now.toISOString() };
  if (now.getTime() - Date.parse(session.rotatedAt) >= rotateMs) {
    return rotate(deps, { account, session: seen, version: stored.version });
  }
  if (now.getTime() - Date.parse(session.lastSeenAt) >= noteMs) {
    // A second writer recorded about the same.
    await deps.store.sessions.replace({ ...seen, expiresAt: expiryOf(seen) }, stored.version);
  }
  return { account, session, rotated: null };
}

/** Of two requests that come at once, the one that takes the old secret out gives the new one. */
async function rotate(
  { store, clock }: SessionDeps,
  { account, session, version }: { readonly account: Account; readonly session: Session; readonly version: number },
): Promise<SignedIn> {
  const nowMs = clock.now().getTime();
  const at = new Date(nowMs).toISOString();
  const last = { ...session, rotatedAt: at, expiresAt: new Date(nowMs + overlapMs).toISOString() };
  if ((await store.sessions.replace(last, version)) === 'conflict') return { account, session, rotated: null };
  const secret = newSecret(clock);
  const next = { ...session, id: hashToken(secret), rotatedAt: at };
  await store.sessions.create({ ...next, expiresAt: expiryOf(next) });
  return { account, session: next, rotated: secret };
}

/** Ends a session of an account, and the secret that it had before, which may hold still; false where there is none of this id. */
export async function endSession(
  deps: AuditDeps & SessionDeps & { readonly store: AuditDeps['store'] & SessionDeps['store'] },
  id: string,
  { account, by }: { readonly account: string; readonly by: Principal },
): Promise<boolean> {
  const session = (await deps.store.sessions.get(id))?.value;
  if (session?.account !== account) return false;
  await recordEvent(deps, { by, action: 'account.signed-out', subject: account, details: { method: session.method } });
  const ended = (await deps.store.sessions.delete(id)) === 'deleted';
  const overlaps = overlapping(deps.clock);
  await endSessionsOf(deps.store, account, (one) => one.signedInAt === session.signedInAt && overlaps(one));
  return ended;
}

/** Signs an account out everywhere, or where `isMeant`. */
export async function endSessionsOf(
  store: Pick<Store, 'sessions' | 'refresh'>,
  account: string,
  isMeant: (session: Session) => boolean = () => true,
): Promise<void> {
  await store.refresh();
  for await (const { value } of eachPage(store.sessions, 'byAccount', { account }))
    if (isMeant(value)) await store.sessions.delete(value.id);
}

/** Signs everybody out, and takes back the links that would sign somebody in: after a restore nobody knows which were ended since the backup. */
export async function endEverySignIn(store: Pick<Store, 'sessions' | 'grants'>): Promise<void> {
  for await (const { value } of eachPage(store.sessions, 'expired', { before: '9999' }))
    await store.sessions.delete(value.id);
  for await (const { value } of grantsOf(store, 'sign-in')) await store.grants.delete(value.id);
}

/** The browsers in which somebody is signed in, the newest first; one that only overlaps is left out. */
export async function sessionsOf({ store, clock }: SessionDeps, account: string): Promise<Session[]> {
  const overlaps = overlapping(clock);
  const { documents } = await store.sessions.find('byAccount', { account }, { limit: 100 });
  return documents.map(({ value }) => value).filter((session) => !overlaps(session));
}

/** Whether a session is that of a secret that another took the place of, and holds for what was under way. */
function overlapping(clock: Pick<Clock, 'now'>): (session: Pick<Session, 'expiresAt'>) => boolean {
  const soon = new Date(clock.now().getTime() + overlapMs).toISOString();
  return ({ expiresAt }) => expiresAt <= soon;
}

function expiryOf({ signedInAt, lastSeenAt }: Pick<Session, 'signedInAt' | 'lastSeenAt'>): string {
  return new Date(Math.min(Date.parse(lastSeenAt) + idleMs, Date.parse(signedInAt) + wholeMs)).toISOString();
}

/** 256 random bits, hex. */
export function newSecret(clock: Pick<Clock, 'newId'>): string {
  return clock.newId() + clock.newId();
}

import { hashToken } from '../../digest/token.js';
import type { Account, Session, SignInMethod } from '../../model/access/account.js';
import type { Principal } from '../../model/access/principal.js';
import { isDue } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { Needs } from '../../ports/services.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { grantsOf } from './grant-link.js';

export type SessionDeps = Needs<'clock', 'accounts' | 'sessions'>;

const hourMs = 3_600_000;
/** An unused browser is signed out after this time, */
const idleMs = 14 * 24 * hourMs;
/** and a used one after this. */
const wholeMs = 60 * 24 * hourMs;
/** A secret is replaced after this time, so that a leaked one is of no more use. */
const rotateMs = 24 * hourMs;
/** How long the old secret stays valid, for requests in progress. */
const overlapMs = 60_000;
/** The least time between two writes of the last use. */
const noteMs = 10 * 60_000;

/** A signed-in person as the principal of decisions. */
export function principalOfAccount({
  id,
  name,
}: Pick<Account, 'id' | 'name'>): Principal & { readonly kind: 'person' } {
  return { kind: 'person', name, assurance: 'signed-in', account: id };
}

/** Signs an account in, in one browser. Returns the secret for the browser. The event is recorded first. */
export async function beginSession(
  deps: AuditDeps & SessionDeps,
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
  /** The new secret for the browser, if it was replaced. */
  readonly rotated: string | null;
}

/** The account of a valid session, if the account is active. */
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
    // A conflict is ignored, since the other writer stored nearly the same.
    await deps.store.sessions.replace({ ...seen, expiresAt: expiryOf(seen) }, stored.version);
  }
  return { account, session, rotated: null };
}

/** Replaces the secret. Of two concurrent requests, only the one that expires the old secret returns a new one. */
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

/** Ends a session of an account, and its previous secret, which may still be valid. False if no session has this id. */
export async function endSession(
  deps: AuditDeps & SessionDeps,
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

/** Signs an account out everywhere, or only where `isMeant`. */
export async function endSessionsOf(
  store: Pick<Store, 'sessions' | 'refresh'>,
  account: string,
  isMeant: (session: Session) => boolean = () => true,
): Promise<void> {
  await store.refresh();
  for await (const { value } of eachPage(store.sessions, 'byAccount', { account }))
    if (isMeant(value)) await store.sessions.delete(value.id);
}

/** Signs everybody out and revokes all sign-in links, since after a restore nobody knows which were ended since the backup. */
export async function endEverySignIn(store: Pick<Store, 'sessions' | 'grants'>): Promise<void> {
  for await (const { value } of eachPage(store.sessions, 'expired', { before: '9999' }))
    await store.sessions.delete(value.id);
  for await (const { value } of grantsOf(store, 'sign-in')) await store.grants.delete(value.id);
}

/** The sessions of an account, newest first, without those of a replaced secret. */
export async function sessionsOf({ store, clock }: SessionDeps, account: string): Promise<Session[]> {
  const overlaps = overlapping(clock);
  const { documents } = await store.sessions.find('byAccount', { account }, { limit: 100 });
  return documents.map(({ value }) => value).filter((session) => !overlaps(session));
}

/** Tells whether a session belongs to a replaced secret, which is valid only for requests in progress. */
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

import { beginSession, endSession, principalOfAccount } from '../../decisions/access/sessions.js';
import type { Account, SignInMethod } from '../../model/access/account.js';
import { keepSession } from '../http/identify.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

/** Signs somebody in in this browser, under a secret that nobody had before, in place of whoever was. */
export async function enter(c: SiteContext, deps: WebDeps, account: Account, method: SignInMethod): Promise<void> {
  await endOwnSession(c, deps);
  const agent = c.req.header('user-agent') ?? '';
  keepSession(c, deps, await beginSession(deps, account, { method, agent }));
}

/** Ends the session of this browser, where it has one; says how it had begun. */
export async function endOwnSession(c: SiteContext, deps: WebDeps): Promise<SignInMethod | undefined> {
  const visitor = c.get('visitor');
  if (visitor.kind !== 'signed-in' || visitor.sessionId === null) return undefined;
  const { account, sessionId } = visitor;
  const method = (await deps.store.sessions.get(sessionId))?.value.method;
  await endSession(deps, sessionId, { account: account.id, by: principalOfAccount(account) });
  c.set('visitor', { kind: 'signed-out' });
  return method;
}

import type { Context, Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import { principalOfToken } from '../../decisions/access/api-tokens.js';
import { principalOfAccount } from '../../decisions/access/sessions.js';
import type { Account } from '../../model/access/account.js';
import { type Person, PersonName } from '../../model/access/principal.js';
import type { SiteContext, SiteEnv, Visitor } from '../site-env.js';
import { answerError, isForPrograms, Refused } from './answer-error.js';
import { cookieOptions, nameCookie } from './read-reader.js';

/** The signed-in person, or the owner of the sent token. Undefined for others. */
export function principalOf(visitor: Visitor): Person | undefined {
  if (visitor.kind === 'token') return principalOfToken(visitor);
  return visitor.kind === 'signed-in' ? principalOfAccount(visitor.account) : undefined;
}

/**
 * The sender of a form or body: the signed-in person, or else the name in it. Undefined if there is neither. The only function that tells
 * who somebody is. Keeps a typed name for the next forms of this browser.
 */
export function personOf(c: SiteContext, by: unknown): Person | undefined {
  const visitor = c.get('visitor');
  if (visitor.kind !== 'anyone') return principalOf(visitor);
  const named = PersonName.safeParse(by);
  if (!named.success) return undefined;
  const name = named.data;
  if (isForPrograms(c.req.path)) return { kind: 'person', name, assurance: 'api' };
  setCookie(c, nameCookie, name, cookieOptions(c));
  return { kind: 'person', name, assurance: 'typed' };
}

/** The owner of private marks. Without sign-in, all people share them. */
export function ownerOfMarks(c: SiteContext): string {
  const visitor = c.get('visitor');
  return 'account' in visitor ? visitor.account.id : 'anyone';
}

/** Like `personOf`, but refuses a form without a person. */
export function namedPerson(c: SiteContext, by: unknown): Person {
  const person = personOf(c, by);
  if (!person) throw new Refused((refused) => answerError(refused, 422, 'form'));
  return person;
}

/** The sender of a request from a signed-in browser. */
export interface SignedInPerson {
  readonly account: Account;
  /** The session of this browser. Null if a proxy names the sender of each request. */
  readonly sessionId: string | null;
  /** The same person as the principal of decisions. */
  readonly by: Person;
}

export type PersonHandler<P extends string> = (
  c: Context<SiteEnv, P>,
  person: SignedInPerson,
) => Response | Promise<Response>;

/** A route that needs a person: 404 without sign-in, and for programs. */
export function forPerson<P extends string>(handler: PersonHandler<P>): Handler<SiteEnv, P> {
  return (c) => {
    const visitor = c.get('visitor');
    const by = principalOf(visitor);
    if (visitor.kind !== 'signed-in' || !by) return answerError(c, 404, 'not-found');
    return handler(c, { account: visitor.account, sessionId: visitor.sessionId, by });
  };
}

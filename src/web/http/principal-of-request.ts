import type { Context, Handler } from 'hono';
import { setCookie } from 'hono/cookie';
import { principalOfToken } from '../../decisions/access/api-tokens.js';
import { principalOfAccount } from '../../decisions/access/sessions.js';
import type { Account } from '../../model/access/account.js';
import { type Person, PersonName } from '../../model/access/principal.js';
import type { SiteContext, SiteEnv, Visitor } from '../site-env.js';
import { answerError, isForPrograms, Refused } from './answer-error.js';
import { cookieOptions, nameCookie } from './read-reader.js';

/** The person who signed in, or whose token was sent; undefined for anybody else. */
export function principalOf(visitor: Visitor): Person | undefined {
  if (visitor.kind === 'token') return principalOfToken(visitor);
  return visitor.kind === 'signed-in' ? principalOfAccount(visitor.account) : undefined;
}

/**
 * Who sends a form or a body: the signed-in person, or else the name in it; undefined if there is neither. The only place that says who
 * somebody is. The browser's next forms are filled with a name that was typed.
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

/** Under what somebody's own marks are kept, which are on no record: all who reach the pages share them where nobody signs in. */
export function ownerOfMarks(c: SiteContext): string {
  const visitor = c.get('visitor');
  return 'account' in visitor ? visitor.account.id : 'anyone';
}

/** The same, where a form that does not say it is refused. */
export function namedPerson(c: SiteContext, by: unknown): Person {
  const person = personOf(c, by);
  if (!person) throw new Refused((refused) => answerError(refused, 422, 'form'));
  return person;
}

/** Who sends a request from a browser in which they are signed in. */
export interface SignedInPerson {
  readonly account: Account;
  /** Of this browser; null where a proxy says with each request who sends it. */
  readonly sessionId: string | null;
  /** The same as decisions name them. */
  readonly by: Person;
}

export type PersonHandler<P extends string> = (
  c: Context<SiteEnv, P>,
  person: SignedInPerson,
) => Response | Promise<Response>;

/** A route that needs a person: it is not there where nobody signs in, nor for a program. */
export function forPerson<P extends string>(handler: PersonHandler<P>): Handler<SiteEnv, P> {
  return (c) => {
    const visitor = c.get('visitor');
    const by = principalOf(visitor);
    if (visitor.kind !== 'signed-in' || !by) return answerError(c, 404, 'not-found');
    return handler(c, { account: visitor.account, sessionId: visitor.sessionId, by });
  };
}

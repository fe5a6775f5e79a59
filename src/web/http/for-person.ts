import type { Context, Handler } from 'hono';
import type { Account } from '../../model/access/account.js';
import type { Person } from '../../model/access/principal.js';
import type { SiteEnv } from '../site-env.js';
import { answerError } from './answer-error.js';
import { principalOf } from './principal-of-request.js';

/** Who sends a request from a browser in which they are signed in. */
export interface SignedInPerson {
  readonly account: Account;
  /** Of this browser; null where a proxy says with each request who sends it. */
  readonly sessionId: string | null;
  /** The same as decisions name them. */
  readonly by: Person;
}

type PersonHandler<P extends string> = (c: Context<SiteEnv, P>, person: SignedInPerson) => Response | Promise<Response>;

/** A route that needs a person: it is not there where nobody signs in, nor for a program. */
export function forPerson<P extends string>(handler: PersonHandler<P>): Handler<SiteEnv, P> {
  return (c) => {
    const visitor = c.get('visitor');
    const by = principalOf(visitor);
    if (visitor.kind !== 'signed-in' || !by) return answerError(c, 404, 'not-found');
    return handler(c, { account: visitor.account, sessionId: visitor.sessionId, by });
  };
}

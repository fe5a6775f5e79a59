import { recordEvent } from '../../decisions/record-event.js';
import { onlyLooks, type Right } from '../../model/access/account.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { answerError, isForPrograms } from './answer-error.js';
import { challenge } from './identify.js';
import { principalOf } from './principal-of-request.js';
import type { Require } from './site-routes.js';

/**
 * Lets a request through only with the right. A signed-out person is redirected to the sign-in and back. A signed-in person without the
 * right is refused, and an attempt to change something is recorded. A read-only token changes nothing, not even its person's own things.
 */
export function requireRight(deps: WebDeps): Require {
  return (right, changes = false) =>
    async (c, next) => {
      const visitor = c.get('visitor');
      const onlyReads = visitor.kind === 'token' && onlyLooks(visitor.right);
      if (c.get('reader').may(right) && !(changes && onlyReads)) return next();
      const isLook = c.req.method === 'GET' || c.req.method === 'HEAD';
      if (visitor.kind === 'signed-in' || visitor.kind === 'token') {
        const answer = isLook
          ? answerError(c, 403, 'right')
          : await refuseChange(c, deps, onlyReads ? 'decide' : right);
        return visitor.kind === 'token' ? challenge(answer, 'insufficient_scope') : answer;
      }
      if (isForPrograms(c.req.path)) return challenge(answerError(c, 401, 'signed-out'));
      if (!isLook) return answerError(c, 401, 'signed-out');
      const { pathname, search } = new URL(c.req.url);
      const back = pathname + search;
      return c.redirect(back === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ back })}`, 303);
    };
}

/** Refuses a change to somebody who lacks the right or is not the owner, and records the attempt. */
export async function refuseChange(c: SiteContext, deps: WebDeps, right: Right | 'owner'): Promise<Response> {
  const by = principalOf(c.get('visitor'));
  if (by?.account !== undefined && !(await fillsRecord(deps, by.account))) {
    const details = { right, path: c.req.path.slice(0, 200) };
    await recordEvent(deps, { by, action: 'account.refused', subject: by.account, details });
  }
  return answerError(c, 403, right === 'owner' ? 'owner' : 'right');
}

const hourMs = 3_600_000;
/** The most recorded refusals of one person within an hour, so that nobody can fill the audit log. */
const notedAtMost = 20;

/** True if the limit of recorded refusals of this person is reached. */
async function fillsRecord({ store, clock }: Pick<WebDeps, 'store' | 'clock'>, account: string): Promise<boolean> {
  const since = new Date(clock.now().getTime() - hourMs).toISOString();
  // A query may lag behind a refusal just before.
  await store.refresh();
  const { documents } = await store.audit.find('newest', {}, { limit: 200 });
  const refused = documents.filter(
    ({ value: { action, subject, at } }) => action === 'account.refused' && subject === account && at > since,
  );
  return refused.length >= notedAtMost;
}

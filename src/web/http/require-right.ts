import { recordEvent } from '../../decisions/record-event.js';
import { onlyLooks, type Right } from '../../model/access/account.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { answerError, isForPrograms } from './answer-error.js';
import { challenge } from './identify.js';
import { principalOf } from './principal-of-request.js';
import type { Require } from './site-routes.js';

/**
 * Lets a request through only with the right. A signed-out person is sent to the sign-in and back. A signed-in person without the right is
 * told so, and an attempt to change something is recorded. A token that only reads changes nothing, not even what is its person's own.
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

/** Refuses a change to somebody who lacks the right, or is not the owner; that they tried is on record. */
export async function refuseChange(c: SiteContext, deps: WebDeps, right: Right | 'owner'): Promise<Response> {
  const by = principalOf(c.get('visitor'));
  if (by?.account !== undefined && !(await fillsRecord(deps, by.account))) {
    const details = { right, path: c.req.path.slice(0, 200) };
    await recordEvent(deps, { by, action: 'account.refused', subject: by.account, details });
  }
  return answerError(c, 403, right === 'owner' ? 'owner' : 'right');
}

const hourMs = 3_600_000;
/** Of what is refused to one person within an hour: the audit log is not theirs to fill. */
const notedAtMost = 20;

/** Whether as much is on record of what was refused to somebody lately as anybody will read. */
async function fillsRecord({ store, clock }: Pick<WebDeps, 'store' | 'clock'>, account: string): Promise<boolean> {
  const since = new Date(clock.now().getTime() - hourMs).toISOString();
  // A search may lag behind what was refused right before.
  await store.refresh();
  const { documents } = await store.audit.find('newest', {}, { limit: 200 });
  const refused = documents.filter(
    ({ value: { action, subject, at } }) => action === 'account.refused' && subject === account && at > since,
  );
  return refused.length >= notedAtMost;
}

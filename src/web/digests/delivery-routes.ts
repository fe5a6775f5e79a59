import { setCookie } from 'hono/cookie';
import { z } from 'zod';
import { nameActor } from '../../decisions/name-actor.js';
import { resumeMail } from '../../decisions/resume-mail.js';
import { retryDelivery } from '../../decisions/retry-delivery.js';
import { parseMoment } from '../../digest/parse-moment.js';
import { deliverMailJob, sweepJob } from '../../ports/known-jobs.js';
import { answerError } from '../http/answer-error.js';
import { idPattern } from '../http/path-id.js';
import { readForm } from '../http/read-form.js';
import { cookieOptions, nameCookie } from '../http/read-reader.js';
import type { SiteApp } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

const Name = z.string().trim().min(1).max(100);
const RetryForm = z.object({ by: Name });

const ResumeForm = z.object({ by: Name, since: z.string().max(40) });

export function addDeliveryRoutes(app: SiteApp, deps: WebDeps): void {
  app.post('/deliveries/resume', async (c) => {
    const form = ResumeForm.safeParse(await readForm(c));
    const since = form.success ? parseMoment(form.data.since, deps.timeZone) : undefined;
    if (!form.success || since === undefined || since > deps.clock.now()) return answerError(c, 400, 'form');
    await resumeMail(deps, { since, actor: await nameActor(deps, form.data.by) });
    await deps.queue.enqueue(sweepJob());
    setCookie(c, nameCookie, form.data.by, cookieOptions(c, deps.publicUrl));
    return c.redirect('/digests', 303);
  });

  app.post(`/deliveries/:id{${idPattern}}/retry`, async (c) => {
    const form = RetryForm.safeParse(await readForm(c));
    if (!form.success) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    if (!(await deps.store.deliveries.get(id))) return answerError(c, 404, 'not-found');
    const outcome = await retryDelivery(deps, id, await nameActor(deps, form.data.by));
    if (outcome === 'retried') await deps.queue.enqueue(deliverMailJob(id));
    setCookie(c, nameCookie, form.data.by, cookieOptions(c, deps.publicUrl));
    return c.redirect('/digests', 303);
  });
}

import { z } from 'zod';
import { askForText } from '../../jobs/machine-text/write-text.js';
import { MachinePurpose } from '../../model/item/machine-text.js';
import { answerError } from '../http/answer-error.js';
import { askingClient } from '../http/asking-client.js';
import { hourMs, RateLimit } from '../http/rate-limit.js';
import { readForm } from '../http/read-form.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { loadItem } from '../item/load-item.js';
import { respondPage } from '../layout/respond-page.js';
import type { WebDeps } from '../site-env.js';
import { loadMachineTexts } from './load-machine-texts.js';
import { machineTextPhrases } from './machine-text-phrases.js';

const Form = z.object({ purpose: MachinePurpose });

/** Texts that one client may request in an hour from each process that serves pages. The budget limits all clients together. */
const perClient = 30;

const refreshSeconds = 3;

/**
 * Since a language model costs money, a client can request only texts that the page offers, up to a quota. A request decides nothing and is
 * not in the audit log.
 */
export function addMachineTextRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const quota = new RateLimit(deps.clock, { quota: perClient, windowMs: hourMs });

  routes.post(`/items/:id{${idPattern}}/machine-texts`, 'decide', async (c) => {
    const itemId = c.req.param('id');
    const { language } = c.get('reader');
    const form = Form.safeParse(await readForm(c));
    const view = await loadItem(deps, itemId);
    if (!view || deps.machineWriter === null) return answerError(c, 404, 'not-found');
    const { texts } = await loadMachineTexts(deps, view, language);
    const asked = texts.find(({ purpose, isOffered }) => isOffered && purpose === form.data?.purpose);
    if (!asked) return answerError(c, 422, 'form');
    const { purpose } = asked;
    const isWanted = asked.text === undefined || asked.text.state === 'failed';
    if (isWanted && quota.take(askingClient(c, deps)) > 0) return answerError(c, 429, 'too-many-texts');
    const outcome = await askForText(deps, { itemId, revision: view.item.revision, language, purpose });
    if (outcome === 'busy') return answerError(c, 429, 'too-many-texts');
    return c.redirect(`/items/${itemId}/machine-texts/${purpose}`, 303);
  });

  // A separate page, since it reloads by itself: on the item's page, somebody may be writing a reason.
  routes.get(`/items/:id{${idPattern}}/machine-texts/:purpose{summary|translation}`, 'read', async (c) => {
    const view = await loadItem(deps, c.req.param('id'));
    const purpose = MachinePurpose.safeParse(c.req.param('purpose')).data;
    if (!view || !purpose) return answerError(c, 404, 'not-found');
    const { language } = c.get('reader');
    const { texts } = await loadMachineTexts(deps, view, language);
    const back = `/items/${view.item.id}#machine`;
    if (texts.find((one) => one.purpose === purpose)?.text?.state !== 'waiting') return c.redirect(back, 303);
    const t = machineTextPhrases[language];
    const answer = respondPage(
      c,
      { title: t.waiting[purpose] },
      <div class="none" role="status">
        <h1>{t.waiting[purpose]}</h1>
        <p>{t.progress}</p>
        <p>
          <a href={back}>{t.back}</a>
        </p>
      </div>,
    );
    answer.headers.set('Refresh', String(refreshSeconds));
    return answer;
  });
}

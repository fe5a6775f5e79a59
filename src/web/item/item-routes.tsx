import { z } from 'zod';
import { putOffBy } from '../../decisions/access/own-marks.js';
import { correctItem } from '../../decisions/correct-item.js';
import { laterThan } from '../../decisions/record-event.js';
import { takeOut } from '../../decisions/take-out.js';
import type { TriageList } from '../../jobs/read/load-triage-list.js';
import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { correctionLike } from '../../model/item/correction.js';
import { byHand } from '../../model/source/source.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { ownerOfMarks, personOf } from '../http/principal-of-request.js';
import { readFields, readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadMachineTexts } from '../machine-text/load-machine-texts.js';
import { namingOf } from '../policies/policy-names.js';
import { refusedTagForm, TagForm } from '../policies/tag-form.js';
import { loadFollows } from '../saved/follow-button.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { ComparisonPage, loadComparison, ordinalsOf } from './comparison-page.js';
import { CorrectionForm, chosen, readUnclearDates, seenOf } from './correction-forms.js';
import { loadItemTriage } from './item-decision.js';
import { ItemPage, type RefusedForms } from './item-page.js';
import { itemPhrases } from './item-phrases.js';
import { loadItem } from './load-item.js';
import { answerBeingRead } from './new-item.js';
import { loadSeeAlsoView } from './see-also.js';
import { showText } from './shown-text.js';

const ordinal = z.coerce.number().int().min(1);
const Before = ordinal.optional().catch(undefined);

export interface ItemDeps extends WebDeps {
  /** What waits for a person. */
  readonly waiting: TriageList;
}

export function addItemRoutes(routes: SiteRoutes, deps: ItemDeps): void {
  routes.get(`/items/:id{${idPattern}}`, 'read', (c) => answerItem(c, deps, c.req.param('id')));
  routes.get(`/items/:id{${idPattern}}/diff`, 'read', (c) => answerComparison(c, deps, c.req.param('id')));

  routes.post(`/items/:id{${idPattern}}/taken-out`, 'decide', async (c) => {
    const itemId = c.req.param('id');
    const fields = await readForm(c);
    const form = TagForm.pick({ reason: true }).safeParse(fields);
    const by = personOf(c, fields.by);
    if (!form.success || !by) {
      return answerItem(c, deps, itemId, { refusedTakeOut: refusedTagForm(fields, by, form.error) });
    }
    const outcome = await takeOut(deps, { itemId, by, ...form.data, seen: readSeen(fields.seen) });
    if (outcome.kind === 'stale') return answerItem(await tellStale(c, deps, outcome), deps, itemId);
    if (outcome.kind === 'unknown-item') return answerError(c, 404, 'not-found');
    return leadTo(c, `/items/${itemId}#revisions`, 'saved');
  });

  routes.post(`/items/:id{${idPattern}}/corrections`, 'decide', async (c) => {
    const itemId = c.req.param('id');
    const fields = await readForm(c);
    const form = CorrectionForm.safeParse(fields);
    const by = personOf(c, fields.by);
    if (!form.success || !by) {
      return answerItem(c, deps, itemId, { refusedCorrection: refusedTagForm(fields, by, form.error) });
    }
    const { reason, ...said } = form.data;
    const outcome = await correctItem(deps, { itemId, said, by, reason, seen: seenOf(fields, said) });
    if (outcome.kind === 'unknown-item') return answerError(c, 404, 'not-found');
    if (outcome.kind === 'full') return answerError(c, 422, 'corrections-full');
    if (outcome.kind === 'stale') {
      const refusedCorrection = { fields, errors: {} };
      return answerItem(await tellStale(c, deps, outcome), deps, itemId, { refusedCorrection });
    }
    if (outcome.kind === 'not-found') {
      return answerItem(c, deps, itemId, { refusedCorrection: { fields, errors: { of: true } } });
    }
    if (outcome.kind === 'incomplete') {
      return answerItem(c, deps, itemId, { refusedCorrection: { fields, errors: { [outcome.field]: true } } });
    }
    return leadTo(c, `/items/${itemId}#${said.finding === 'date' ? 'dates' : 'findings'}`, 'saved');
  });

  routes.post(`/items/:id{${idPattern}}/dates`, 'decide', async (c) => {
    const itemId = c.req.param('id');
    const sent = await readFields(c);
    const form = readUnclearDates(sent);
    const fields = Object.fromEntries(sent);
    const by = personOf(c, fields.by);
    if (!form.success || !by) {
      const refusedDates = { ...refusedTagForm(fields, by, form.error), said: chosen(sent) };
      return answerItem(c, deps, itemId, { refusedDates });
    }
    const { corrections = [] } = (await deps.store.items.getMany([itemId]))[0]?.value ?? {};
    const asked = form.data.said.map(async (said) => {
      const seen = seenOf(fields, said);
      const last = { sequence: correctionLike(corrections, said)?.sequence ?? 0 };
      const isLate = (await laterThan(deps.store, seen, last)) !== undefined;
      return { itemId, said, by, reason: form.data.reason, seen, isLate };
    });
    const decisions = await Promise.all(asked);
    // Those of which somebody has said something since come first: where one is refused, none is saved. One that a newer version of the
    // item does not name any more needs nobody's word.
    for (const decision of decisions.toSorted((a, b) => Number(b.isLate) - Number(a.isLate))) {
      const outcome = await correctItem(deps, decision);
      if (outcome.kind === 'stale') {
        const refusedDates = { fields, errors: {}, said: chosen(sent) };
        return answerItem(await tellStale(c, deps, outcome), deps, itemId, { refusedDates });
      }
      if (outcome.kind === 'unknown-item') return answerError(c, 404, 'not-found');
      if (outcome.kind === 'full') return answerError(c, 422, 'corrections-full');
    }
    const [stored] = await deps.store.items.getMany([itemId]);
    const isDone = !stored || unclearDatesOf(stored.value).length === 0;
    return leadTo(c, `/items/${itemId}#${isDone ? 'dates' : 'to-check'}`, 'saved');
  });
}

async function answerItem(c: SiteContext, deps: ItemDeps, id: string, refused: RefusedForms = {}): Promise<Response> {
  const found = await loadItem(deps, id, Before.parse(c.req.query('before')));
  if (!found && (await deps.store.documents.get(id))?.value.sourceId === byHand) return answerBeingRead(c);
  const view = orNotFound(found);
  const { item } = view;
  const reader = c.get('reader');
  const [shown, machine, seeAlso, triageList, follows] = await Promise.all([
    showText(deps, view),
    loadMachineTexts(deps, view, reader.language),
    loadSeeAlsoView(deps, item, reader.language),
    loadItemTriage(deps, item, {
      ...{ reader, waiting: c.get('triageList') ?? deps.waiting, did: c.req.query('did') },
      putOff: await putOffBy(deps, ownerOfMarks(c)),
    }),
    loadFollows(c, deps),
  ]);
  const naming = await namingOf(deps, reader.language, view.policies);
  const page = <ItemPage {...{ view, shown, machine, seeAlso, naming, triageList, follows }} {...refused} />;
  return respondPage(c, { title: item.title, status: Object.keys(refused).length > 0 ? 422 : 200 }, page);
}

async function answerComparison(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const view = orNotFound(await loadComparison(deps, id, c.req.query(), `/items/${id}`));
  const reader = c.get('reader');
  const title = itemPhrases[reader.language].comparison(...ordinalsOf(view, reader));
  return respondPage(c, { title }, <ComparisonPage view={view} />);
}

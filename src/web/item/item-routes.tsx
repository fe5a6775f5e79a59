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
  readonly waiting: TriageList;
}

export function addItemRoutes(routes: SiteRoutes, deps: ItemDeps): void {
  routes.get(`/items/:id{${idPattern}}`, 'read', (c) => answerItem(c, deps, c.req.param('id')));
  routes.get(`/items/:id{${idPattern}}/diff`, 'read', (c) => answerComparison(c, deps, c.req.param('id')));

  routes.post(`/items/:id{${idPattern}}/taken-out`, 'decide', (c) => takeItemOut(c, deps, c.req.param('id')));
  routes.post(`/items/:id{${idPattern}}/corrections`, 'decide', (c) => correctFinding(c, deps, c.req.param('id')));
  routes.post(`/items/:id{${idPattern}}/dates`, 'decide', (c) => sayUnclearDates(c, deps, c.req.param('id')));
}

/** Takes an item out of its event group. */
async function takeItemOut(c: SiteContext, deps: ItemDeps, itemId: string): Promise<Response> {
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
}

async function correctFinding(c: SiteContext, deps: ItemDeps, itemId: string): Promise<Response> {
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
  if (outcome.kind === 'not-found' || outcome.kind === 'incomplete') {
    const wrong = outcome.kind === 'incomplete' ? outcome.field : 'of';
    return answerItem(c, deps, itemId, { refusedCorrection: { fields, errors: { [wrong]: true } } });
  }
  return leadTo(c, `/items/${itemId}#${said.finding === 'date' ? 'dates' : 'findings'}`, 'saved');
}

/** Decides on the unclear dates of an item together. */
async function sayUnclearDates(c: SiteContext, deps: ItemDeps, itemId: string): Promise<Response> {
  const sent = await readFields(c);
  const form = readUnclearDates(sent);
  const fields = Object.fromEntries(sent);
  const by = personOf(c, fields.by);
  if (!form.success || !by) {
    const refusedDates = { ...refusedTagForm(fields, by, form.error), said: chosen(sent) };
    return answerItem(c, deps, itemId, { refusedDates });
  }
  const decisions = form.data.said.map((said) => ({
    itemId,
    said,
    by,
    reason: form.data.reason,
    seen: seenOf(fields, said),
  }));
  // A date that a newer revision no longer names needs no decision.
  for (const decision of await overtakenFirst(deps, itemId, decisions)) {
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
}

/** Puts corrections first that somebody decided on since, so that if one of them is refused, none is saved. */
async function overtakenFirst<D extends Pick<Parameters<typeof correctItem>[1], 'said' | 'seen'>>(
  { store }: WebDeps,
  itemId: string,
  decisions: readonly D[],
): Promise<readonly D[]> {
  const { corrections = [] } = (await store.items.getMany([itemId]))[0]?.value ?? {};
  const checked = decisions.map(async (decision) => {
    const last = { sequence: correctionLike(corrections, decision.said)?.sequence ?? 0 };
    return { decision, isOvertaken: (await laterThan(store, decision.seen, last)) !== undefined };
  });
  const ordered = (await Promise.all(checked)).toSorted((a, b) => Number(b.isOvertaken) - Number(a.isOvertaken));
  return ordered.map(({ decision }) => decision);
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

import { z } from 'zod';
import { correctItem } from '../../decisions/correct-item.js';
import { decideTag } from '../../decisions/decide-tag.js';
import { takeOut } from '../../decisions/take-out.js';
import { compareInTurn } from '../../diff/compare-revisions.js';
import type { Naming } from '../../messages/value-name.js';
import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { correctionLike } from '../../model/item/correction.js';
import { byHand } from '../../model/source/source.js';
import { tellStale } from '../audit/tell-stale.js';
import { SameEvent } from '../event-groups/same-event.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { readFields, readForm, readSeen } from '../http/read-form.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadMachineTexts, type MachineTextsView } from '../machine-text/load-machine-texts.js';
import { MachineTexts } from '../machine-text/machine-texts.js';
import { wayBack } from '../policies/load-policy.js';
import { namingOf } from '../policies/policy-names.js';
import { refusedTagForm, TagForm, type TagFormState } from '../policies/tag-form.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { ComparisonPage, loadComparison, ordinalsOf } from './comparison-page.js';
import { CorrectionForm, chosen, readUnclearDates, seenOf } from './correction-forms.js';
import { ItemContent, ItemGist, ItemHead } from './item-content.js';
import { ItemDates } from './item-dates.js';
import { ItemDetails } from './item-details.js';
import { ItemFindings, ItemObligations } from './item-findings.js';
import { itemPhrases } from './item-phrases.js';
import { ItemTags } from './item-tags.js';
import { LinkedDocumentText } from './linked-document-text.js';
import { type ItemView, loadItem } from './load-item.js';
import { answerBeingRead } from './new-item.js';
import { NewestChange, Revisions } from './revisions.js';
import { loadSeeAlsoView, SeeAlso, type SeeAlsoView } from './see-also.js';
import { type ShownText, showText } from './shown-text.js';
import { type RefusedDates, UnclearDates } from './unclear-dates.js';

interface RefusedForms {
  readonly sent?: TagFormState;
  readonly refusedTakeOut?: TagFormState;
  readonly refusedCorrection?: TagFormState;
  readonly refusedDates?: RefusedDates;
}

interface ItemPageProps extends RefusedForms {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly seeAlso: SeeAlsoView;
  readonly machine: MachineTextsView;
  readonly naming: Naming;
}

/** What an officer asks comes first: what it is, what changed, by when; whether it concerns us stands beside it; then the evidence. */
function ItemPage({
  view,
  shown,
  seeAlso,
  machine,
  naming,
  sent,
  refusedTakeOut,
  refusedCorrection,
  refusedDates,
}: ItemPageProps) {
  const { item } = view;
  const proved = { view, evidence: shown.evidence, refused: refusedCorrection };
  // A short text says itself what it is.
  const isShort = view.gist?.isWhole === true && shown.content.length > 0 && !view.document;
  const { shown: versions, previous } = view.revisions;
  const differences = compareInTurn(previous ? [...versions, previous] : versions);
  return (
    <article>
      <ItemHead item={item} naming={naming} />
      <div class="pub">
        <div class="pub-head">
          {isShort ? <ItemContent item={item} shown={shown} /> : null}
          <ItemGist view={view} shown={shown} />
          <NewestChange view={view} difference={differences[0]} />
          <ItemDates {...proved} taxonomy={naming.taxonomy} />
          <UnclearDates view={view} evidence={shown.evidence} refused={refusedDates} />
          <ItemObligations {...proved} />
          <MachineTexts view={machine} item={item} />
        </div>
        <div class="pub-side">
          <ItemTags view={view} sent={sent} />
          <SameEvent view={view} naming={naming} refused={refusedTakeOut} />
          <SeeAlso seeAlso={seeAlso} naming={naming} />
          <ItemDetails view={view} naming={naming} refused={refusedCorrection} />
        </div>
        <div class="pub-body">
          {isShort ? null : <ItemContent item={item} shown={shown} />}
          <LinkedDocumentText view={view} nodes={shown.document} />
          <ItemFindings {...proved} naming={naming} />
          <Revisions view={view} differences={differences} />
        </div>
      </div>
    </article>
  );
}

const ordinal = z.coerce.number().int().min(1);
const Before = ordinal.optional().catch(undefined);

export function addItemRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(`/items/:id{${idPattern}}`, 'read', (c) => answerItem(c, deps, c.req.param('id')));
  routes.get(`/items/:id{${idPattern}}/diff`, 'read', (c) => answerComparison(c, deps, c.req.param('id')));

  routes.post(`/items/:id{${idPattern}}/tags`, 'decide', async (c) => {
    const itemId = c.req.param('id');
    const fields = await readForm(c);
    const form = TagForm.safeParse(fields);
    const by = personOf(c, fields.by);
    if (!form.success || !by) return answerItem(c, deps, itemId, { sent: refusedTagForm(fields, by, form.error) });
    const { policy: policyId, ...decision } = form.data;
    const outcome = await decideTag(deps, { itemId, policyId, by, ...decision, seen: readSeen(fields.seen) });
    if (outcome.kind === 'stale')
      return answerItem(await tellStale(c, deps, outcome), deps, itemId, { sent: { fields, errors: {} } });
    if (outcome.kind === 'no-such-revision') {
      return answerItem(c, deps, itemId, { sent: { fields, errors: { revision: true } } });
    }
    if (outcome.kind !== 'decided') return answerError(c, 404, 'not-found');
    // Where another version came meanwhile, the item's page says so beside the decision.
    const back = outcome.tag.revision === outcome.newest ? wayBack(fields.from, policyId, itemId) : undefined;
    return c.redirect(back ?? `/items/${itemId}#tags`, 303);
  });

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
    return c.redirect(`/items/${itemId}#event`, 303);
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
    return c.redirect(`/items/${itemId}#${said.finding === 'date' ? 'dates' : 'findings'}`, 303);
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
    const decisions = form.data.said.map((said) => {
      const seen = seenOf(fields, said);
      const isLate = (correctionLike(corrections, said)?.sequence ?? 0) > (seen ?? Number.POSITIVE_INFINITY);
      return { itemId, said, by, reason: form.data.reason, seen, isLate };
    });
    // Those of which somebody has said something since come first: where one is refused, none is saved. One that a newer version of the
    // item does not name any more needs nobody's word.
    for (const decision of decisions.toSorted((a, b) => Number(b.isLate) - Number(a.isLate))) {
      const outcome = await correctItem(deps, decision);
      if (outcome.kind === 'stale') {
        const refusedDates = { fields, errors: {}, said: chosen(sent) };
        return answerItem(await tellStale(c, deps, outcome), deps, itemId, { refusedDates });
      }
      if (outcome.kind === 'unknown-item') return answerError(c, 404, 'not-found');
    }
    const [stored] = await deps.store.items.getMany([itemId]);
    const isDone = !stored || unclearDatesOf(stored.value).length === 0;
    return c.redirect(`/items/${itemId}#${isDone ? 'dates' : 'to-check'}`, 303);
  });
}

async function answerItem(c: SiteContext, deps: WebDeps, id: string, refused: RefusedForms = {}): Promise<Response> {
  const found = await loadItem(deps, id, Before.parse(c.req.query('before')));
  if (!found && (await deps.store.documents.get(id))?.value.sourceId === byHand) return answerBeingRead(c);
  const view = orNotFound(found);
  const { language } = c.get('reader');
  const [shown, machine, seeAlso] = await Promise.all([
    showText(deps, view),
    loadMachineTexts(deps, view, language),
    loadSeeAlsoView(deps, view.item, language),
  ]);
  const naming = namingOf(deps, language, view.policies);
  return respondPage(
    c,
    { title: view.item.title, status: Object.keys(refused).length > 0 ? 422 : 200 },
    <ItemPage view={view} shown={shown} machine={machine} seeAlso={seeAlso} naming={naming} {...refused} />,
  );
}

async function answerComparison(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const view = orNotFound(await loadComparison(deps, id, c.req.query(), `/items/${id}`));
  const reader = c.get('reader');
  const title = itemPhrases[reader.language].comparison(...ordinalsOf(view, reader));
  return respondPage(c, { title }, <ComparisonPage view={view} />);
}

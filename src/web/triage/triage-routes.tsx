import { createHash } from 'node:crypto';
import { markItem, putOffBy, putOffItem } from '../../decisions/access/own-marks.js';
import { loadReasons } from '../../decisions/change-reasons.js';
import { type BatchedTriage, type BatchOutcome, decideBatch, undoBatch } from '../../decisions/decide-batch.js';
import { auditId } from '../../decisions/record-event.js';
import { eachNamed } from '../../jobs/read/each-hit.js';
import type { OwnQuestion, TriageList } from '../../jobs/read/load-triage-list.js';
import { sequenceOf } from '../../model/access/seen.js';
import { tallied } from '../../model/gather.js';
import type { BatchStep } from '../../model/item/batch.js';
import { putOffDays } from '../../model/item/read-mark.js';
import { TriageChange } from '../../model/item/triage.js';
import { limits } from '../../model/limits.js';
import { loadPeople } from '../access/people.js';
import { loadNames } from '../audit/load-audit.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { namedPerson, ownerOfMarks, personOf } from '../http/principal-of-request.js';
import { readFields } from '../http/read-form.js';
import { loadSeen, readSeen } from '../http/seen.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage, respondPart } from '../layout/respond-page.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { BulkPage, type BulkSent, bulkFields } from './bulk-page.js';
import { followed, type RefusedDecision } from './decide-form.js';
import { askedOf } from './keep-or-hold.js';
import { backMark, loadTriage, putOffMark, readTag, type ShownTag, shownTags } from './load-triage.js';
import { addReasonRoutes } from './reasons-page.js';
import { TriagePage, TriageParts } from './triage-page.js';
import { triagePhrases } from './triage-phrases.js';
import { backTo, placeOf, readPlace, type TriagePlace, triageHref } from './triage-place.js';

const reasonAtMost = 2_000;
/** The most items put off together whose ids fit in an address. */
const undoneAtOnce = 100;

interface TriageDeps extends WebDeps {
  readonly triageList: TriageList;
}

export function addTriageRoutes(routes: SiteRoutes, webDeps: WebDeps, triageList: TriageList): void {
  const deps = { ...webDeps, triageList };
  addReasonRoutes(routes, deps);
  routes.get('/triage', 'read', (c) => answerTriage(c, deps, { place: readPlace(new URL(c.req.url).searchParams) }));
  routes.post('/triage/decide', 'decide', (c) => decideItem(c, deps));
  routes.post('/triage/later', 'decide', (c) => putItemsOff(c, deps));
  routes.post('/triage/undo', 'decide', (c) => undoDecision(c, deps));
  routes.get('/triage/all', 'decide', (c) => offerAll(c, deps));
  routes.post('/triage/bulk', 'decide', (c) => decideBulk(c, deps));
}

/** Carries out the form for one item: verdicts on its tags, and triage fields. */
async function decideItem(c: SiteContext, deps: TriageDeps): Promise<Response> {
  const sent = await readFields(c);
  const item = sent.get('item') ?? '';
  const place = { ...placeOf(sent), item };
  const refuse = (refused: Partial<RefusedDecision>) =>
    answerTriage(c, deps, { place, refused: { sent, errors: [], ...refused } });
  const { by, verdict, reason, ticked, decisions, triage, keepsTheirs, wrong } = readDecision(c, sent, item);
  if (sent.get('do') === 'again') return refuse({ errors: ['again'] });
  if (!by || wrong.length > 0) return refuse({ errors: wrong });
  const isNothing = decisions.length + triage.length === 0;
  if (isNothing && !keepsTheirs) return refuse({ errors: ['nothing'] });
  const decidedIds = ticked.map(({ itemId }) => itemId);
  const next = verdict ? (await placed(c, deps, place)).after(decidedIds, sent.get('next')) : item;
  if (isNothing) return c.redirect(backTo(sent, { item: next, did: undefined }), 303);
  const outcome = await decideBatch(deps, { by, reason, decisions, triage, whole: true });
  if (outcome.kind === 'refused' || (outcome.kind === 'decided' && outcome.stale.length > 0)) {
    const overtaken = await overtakenBy(deps, outcome.stale);
    return refuse({ overtaken, errors: overtaken ? [] : ['revision'] });
  }
  if (outcome.kind !== 'decided') return refuse({ errors: [whyNot(outcome)] });
  if (outcome.batch.steps.some(({ outcome: of }) => of === 'gone')) return refuse({ errors: ['revision'] });
  return c.redirect(backTo(sent, { item: next, did: outcome.id }), 303);
}

/** Reads the decisions of the form for one item, and its errors. */
function readDecision(c: SiteContext, sent: URLSearchParams, item: string) {
  const keepsTheirs = sent.get('keep') === 'theirs';
  const theirs = keepsTheirs ? sent.getAll('theirs') : [];
  const ticked = tickedTags(sent);
  const tags = ticked.filter(({ itemId, policyId }) => !theirs.includes(`${itemId} ${policyId}`));
  const { by, verdict, reason, errors } = saidIn(c, sent);
  const { triage, unread } = triageIn(sent, item, theirs);
  const learned = sent.has('learned');
  const decisions = verdict ? tags.map((tag) => ({ ...tag, verdict, learned })) : [];
  const wrong = [...errors, ...unread, ...(verdict && ticked.length === 0 ? (['policy'] as const) : [])];
  // If others' verdicts are kept, the reason belonged to the dropped verdict, not to the remaining fields.
  const isNote = keepsTheirs && decisions.length === 0;
  return { by, verdict, reason: isNote ? '' : reason, ticked, decisions, triage, keepsTheirs, wrong };
}

/** Hides an item, the ticked ones or a whole list from the person's triage list for some days. */
async function putItemsOff(c: SiteContext, deps: TriageDeps): Promise<Response> {
  const sent = await readFields(c);
  const days = putOffDays.find((one) => String(one) === sent.get('until'));
  if (!days) return answerError(c, 400, 'form');
  const item = sent.get('item');
  const place = placeOf(sent);
  const bulk = item === null ? await bulkOf(c, deps, sent) : { tags: [], ids: [item], all: null };
  const { ids } = bulk;
  if (isChanged(sent, bulk) || ids.length === 0)
    return answerBulk(c, deps, { place, sent, bulk, isOther: ids.length > 0, errors: [] }, 422);
  const next = (await placed(c, deps, place)).after(ids);
  let count = 0;
  for await (const item of eachNamed(deps.store.items, ids)) {
    await putOffItem(deps, ownerOfMarks(c), item, days);
    count += 1;
  }
  if (count === 0) return answerError(c, 404, 'not-found');
  // If the ids do not fit in an address, the action cannot be undone at once.
  const did = ids.length <= undoneAtOnce ? putOffMark + ids.join(',') : undefined;
  return c.redirect(backTo(sent, { item: next, did }), 303);
}

async function undoDecision(c: SiteContext, deps: TriageDeps): Promise<Response> {
  const sent = await readFields(c);
  const did = sent.get('did') ?? '';
  if (did.startsWith(putOffMark)) {
    const items = did.slice(putOffMark.length).split(',').slice(0, undoneAtOnce);
    for (const itemId of items) await markItem(deps, { person: ownerOfMarks(c), itemId, laterUntil: null });
    return c.redirect(backTo(sent, { item: items[0], did: backMark + items.join(',') }), 303);
  }
  const { batch } = orNotFound(await undoBatch(deps, { id: did, by: namedPerson(c, sent.get('by')) }));
  return c.redirect(backTo(sent, { item: batch.steps[0]?.itemId, did }), 303);
}

/** The form that decides on a whole triage list. */
async function offerAll(c: SiteContext, deps: TriageDeps): Promise<Response> {
  const place = readPlace(new URL(c.req.url).searchParams);
  const sent = new URLSearchParams({ back: triageHref({ question: place.question }), all: '' });
  const bulk = await bulkOf(c, deps, sent);
  const errors = bulk.tags.length > limits.batch ? (['many'] as const) : [];
  return answerBulk(c, deps, { place, sent, bulk, isOther: false, errors });
}

async function decideBulk(c: SiteContext, deps: TriageDeps): Promise<Response> {
  const sent = await readFields(c);
  const bulk = await bulkOf(c, deps, sent);
  const { by, verdict, reason, errors } = saidIn(c, sent);
  const { triage, unread } = bulkTriage(sent, bulk.ids);
  const isOther = isChanged(sent, bulk);
  const isAsked = verdict ? bulk.tags.length > 0 : sent.get('do') === 'saved' && triage.length > 0;
  const asked = { place: placeOf(sent), sent, bulk, isOther };
  const wrong = [...errors, ...unread];
  if (!by || !isAsked || isOther || wrong.length > 0)
    return answerBulk(c, deps, { ...asked, errors: isAsked || isOther ? wrong : [...wrong, 'again'] }, 422);
  const decisions = verdict ? bulk.tags.map((tag) => ({ ...tag, verdict })) : [];
  const outcome = await decideBatch(deps, { by, reason, decisions, triage });
  if (outcome.kind !== 'decided') return answerBulk(c, deps, { ...asked, errors: [whyNot(outcome)] }, 422);
  return c.redirect(backTo(sent, { did: outcome.id }), 303);
}

/** The triage list of a place, as this person sees it. */
async function placed(c: SiteContext, deps: TriageDeps, { question }: TriagePlace) {
  return deps.triageList.place(await ownQuestion(c, deps, question));
}

async function ownQuestion(c: SiteContext, deps: WebDeps, question: TriagePlace['question']): Promise<OwnQuestion> {
  const { standIns, owners } = await loadPeople(deps, c.get('reader').language);
  return { ...question, standIns, owners, putOff: await putOffBy(deps, ownerOfMarks(c)) };
}

/** The subject of a bulk form: a whole triage list, or the ticked rows. */
export interface Bulk {
  readonly tags: readonly ShownTag[];
  /** Ids of the items, including items without pending tags. */
  readonly ids: readonly string[];
  /** The seal of a whole triage list, see `sealOf`. Null for rows. */
  readonly all: string | null;
}

/** The shown tags of the item for the ticked policies and, if `twins` is ticked, the tags of its twins. */
function tickedTags(sent: URLSearchParams): readonly ShownTag[] {
  const policies = sent.getAll('policy');
  const shown = [...sent.getAll('tag'), ...(sent.has('twins') ? sent.getAll('twin') : [])];
  return shown.flatMap((text) => readTag(text) ?? []).filter(({ policyId }) => policies.includes(policyId));
}

async function bulkOf(c: SiteContext, deps: TriageDeps, sent: URLSearchParams): Promise<Bulk> {
  return sent.has('all') ? allOf(deps, await ownQuestion(c, deps, placeOf(sent).question)) : chosen(sent);
}

function chosen(sent: URLSearchParams): Bulk {
  const texts = sent.getAll('tag').flatMap((text) => text.split(','));
  const ids = texts.flatMap((text) => text.split(' ')[0] || []);
  return { tags: texts.flatMap((text) => readTag(text) ?? []), ids: [...new Set(ids)], all: null };
}

function whyNot({ kind }: { readonly kind: Exclude<BatchOutcome['kind'], 'decided'> }): 'many' | 'full' | 'reason' {
  if (kind === 'full') return 'full';
  return kind === 'too-many' ? 'many' : 'reason';
}

/**
 * A hash of the content of a triage list. It changes if an item enters or leaves the list, or if somebody decides on a tag. So a
 * confirmation is valid only for the list that the person saw.
 */
async function sealOf({ store }: WebDeps, { tags, ids }: Omit<Bulk, 'all'>): Promise<string> {
  const sequences = tags.map(({ seen }) => sequenceOf(seen));
  const known = await loadSeen(store, sequences);
  const texts = tags.map(({ itemId, policyId, revision }, at) =>
    [itemId, policyId, revision, known.get(sequences[at] ?? 0) ?? sequences[at]].join(' '),
  );
  return createHash('sha256')
    .update([...texts, ...ids].toSorted().join('\n'))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * All items of a triage list, with their tags that match the question. Stops at the first tags over the limit of a batch, which is enough
 * to refuse it.
 */
async function allOf(deps: TriageDeps, question: OwnQuestion): Promise<Bulk> {
  const { ids } = await deps.triageList.place(question, true);
  const tags: ShownTag[] = [];
  for await (const item of eachNamed(deps.store.items, ids)) {
    tags.push(...shownTags(item, question));
    if (tags.length > limits.batch) break;
  }
  return { tags, ids, all: await sealOf(deps, { tags, ids }) };
}

/** True if the content of the triage list has changed since the form was shown. Always false for rows. */
function isChanged(sent: URLSearchParams, { all }: Bulk): boolean {
  return all !== null && sent.get('all') !== all;
}

/** The triage fields of a bulk form, for each item. An empty field changes nothing. */
function bulkTriage(sent: URLSearchParams, ids: readonly string[]): TriageInForm {
  const found: TriageInForm = { triage: [], unread: [] };
  for (const field of bulkFields) {
    const value = onOneLine(sent.get(field)) ?? '';
    const said = TriageChange.safeParse({ field, value });
    if (said.success) found.triage.push(...ids.map((itemId) => ({ itemId, said: said.data })));
    else if (value !== '') found.unread.push(field);
  }
  return found;
}

/** Person, verdict, reason and errors of a form. */
function saidIn(c: SiteContext, sent: URLSearchParams) {
  const by = personOf(c, sent.get('by'));
  const verdict = (['confirmed', 'rejected'] as const).find((one) => one === askedOf(sent));
  const words = [sent.get('why'), sent.get('say'), sent.get('reason')].map((text) => text?.trim() ?? '');
  const reason = words.filter((text) => text !== '').join('. ');
  const errors = [...(by ? [] : (['by'] as const)), ...(reason.length > reasonAtMost ? (['reason'] as const) : [])];
  return { by, verdict, reason, errors };
}

interface TriageInForm {
  readonly triage: BatchedTriage[];
  /** Fields with an invalid value. */
  readonly unread: (typeof followed)[number][];
}

/** The triage fields of the form for one item. Leaves out fields that are absent, unchanged, or listed in `theirs`. */
function triageIn(sent: URLSearchParams, itemId: string, theirs: readonly string[]): TriageInForm {
  const found: TriageInForm = { triage: [], unread: [] };
  for (const field of followed.filter((one) => !theirs.includes(one))) {
    const value = onOneLine(sent.get(field));
    const [, seen, was] = /^(\S+) (.*)$/su.exec(sent.get(`was ${field}`) ?? '') ?? [];
    if (value === undefined || value === onOneLine(was)) continue;
    const said = TriageChange.safeParse({ field, value: value === '' ? null : value });
    if (said.success) found.triage.push({ itemId, said: said.data, seen: readSeen(seen) });
    else found.unread.push(field);
  }
  return found;
}

/** The text on one line, as an input sends it, since a program may have stored several lines. */
function onOneLine(text: string | null | undefined): string | undefined {
  return text?.replace(/[\r\n]+/g, '').trim();
}

/** The decisions that other people made first. Undefined if there are none. */
async function overtakenBy(deps: WebDeps, steps: readonly BatchStep[]): Promise<RefusedDecision['overtaken']> {
  if (steps.length === 0) return undefined;
  await deps.store.refresh();
  const stored = await deps.store.audit.getMany(steps.map(({ sequence }) => auditId(sequence)));
  const events = stored.flatMap((event) => event?.value ?? []);
  return { steps, events, names: await loadNames(deps, events) };
}

interface Asked {
  readonly place: TriagePlace;
  readonly refused?: RefusedDecision;
}

async function answerTriage(c: SiteContext, deps: TriageDeps, { place, refused }: Asked): Promise<Response> {
  const isPart = c.req.header('x-part') === 'open';
  const putOff = await putOffBy(deps, ownerOfMarks(c));
  const asked = { place, isPart, reader: c.get('reader'), putOff };
  const view = await loadTriage(deps, c.get('triageList') ?? deps.triageList, asked);
  const { title } = triagePhrases[c.get('reader').language];
  const status = refused ? (refused.overtaken ? 409 : 422) : 200;
  if (isPart) return respondPart(c, { title, status }, <TriageParts view={view} refused={refused} />);
  const shape = view.isChosen ? 'triage reading' : 'triage';
  return respondPage(c, { title, section: 'triage', shape, status }, <TriagePage view={view} refused={refused} />);
}

type BulkAsked = Pick<BulkSent, 'sent' | 'isOther' | 'errors'> & { readonly place: TriagePlace; readonly bulk: Bulk };

async function answerBulk(c: SiteContext, deps: WebDeps, asked: BulkAsked, status: 200 | 422 = 200) {
  const { place, bulk, ...said } = asked;
  const { language } = c.get('reader');
  const [naming, people, reasons] = await Promise.all([
    loadNaming(deps, language),
    loadPeople(deps, language),
    loadReasons(deps),
  ]);
  const counts = tallied(bulk.tags.map(({ policyId }) => policyId));
  const policies = [...counts].map(([id, count]) => [naming.policies.get(id) ?? id, count] as const);
  const shown = { ...said, count: bulk.ids.length, policies, view: { people, reasons } };
  const page = <BulkPage place={place} asked={{ ...shown, all: bulk.all }} />;
  return respondPage(c, { title: triagePhrases[language].title, section: 'triage', status }, page);
}

import { markItem, putOffBy } from '../../decisions/access/own-marks.js';
import { type BatchedTriage, decideBatch, undoBatch } from '../../decisions/decide-batch.js';
import { auditId } from '../../decisions/record-event.js';
import type { OwnQuestion, Queue } from '../../jobs/read/load-queue.js';
import type { BatchStep } from '../../model/item/batch.js';
import { TriageSaid } from '../../model/item/triage.js';
import { loadPeople } from '../access/people.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError } from '../http/answer-error.js';
import { namedPerson, ownerOfMarks, personOf } from '../http/principal-of-request.js';
import { readFields, readSeen } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage, respondPart } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { BulkPage, type BulkSent } from './bulk-page.js';
import { followed, putOffDays, type RefusedDecision } from './decide-form.js';
import { backMark, loadTriage, putOffMark, readTag, type ShownTag, shownTags } from './load-triage.js';
import { TriagePage, TriageParts } from './triage-page.js';
import { triagePhrases } from './triage-phrases.js';
import { backTo, placeOf, readPlace, type TriagePlace } from './triage-place.js';

const reasonAtMost = 2_000;

export function addTriageRoutes(routes: SiteRoutes, deps: WebDeps, queue: Queue): void {
  const asked = async (c: SiteContext, { question }: TriagePlace): Promise<OwnQuestion> => {
    const { standIns } = await loadPeople(deps, c.get('reader').language);
    return { ...question, standIns, putOff: await putOffBy(deps, ownerOfMarks(c)) };
  };
  routes.get('/triage', 'read', (c) =>
    answerTriage(c, deps, queue, { place: readPlace(new URL(c.req.url).searchParams) }),
  );

  routes.post('/triage/decide', 'decide', async (c) => {
    const sent = await readFields(c);
    const item = sent.get('item') ?? '';
    const place = { ...placeOf(sent), item };
    const tags = tickedTags(sent);
    const { by, verdict, reason, errors } = saidIn(c, sent);
    const { triage, unread } = triageIn(sent, item);
    const refuse = (refused: Partial<RefusedDecision>) =>
      answerTriage(c, deps, queue, { place, refused: { sent, errors: [], ...refused } });
    const wrong = [...errors, ...unread, ...(verdict && tags.length === 0 ? (['policy'] as const) : [])];
    if (!by || wrong.length > 0) return refuse({ errors: wrong });
    const decisions = verdict ? tags.map((tag) => ({ ...tag, verdict })) : [];
    if (decisions.length + triage.length === 0) return refuse({ errors: ['nothing'] });
    const next = verdict ? (await queue.place(await asked(c, place))).after(tags.map(({ itemId }) => itemId)) : item;
    const outcome = await decideBatch(deps, { by, reason, decisions, triage, whole: true });
    if (outcome.kind === 'refused' || (outcome.kind === 'decided' && outcome.stale.length > 0)) {
      const note = await noteOn(c, deps, outcome.stale);
      return refuse({ note, errors: note ? [] : ['revision'] });
    }
    if (outcome.kind !== 'decided') return refuse({ errors: ['reason'] });
    if (outcome.batch.steps.some(({ outcome: of }) => of === 'gone')) return refuse({ errors: ['revision'] });
    return c.redirect(backTo(sent, { item: next, did: outcome.id }), 303);
  });

  routes.post('/triage/later', 'decide', async (c) => {
    const sent = await readFields(c);
    const itemId = sent.get('item') ?? '';
    const days = Number(sent.get('until'));
    if (!putOffDays.some((one) => one === days)) return answerError(c, 400, 'form');
    const [item] = await deps.store.items.getMany([itemId]);
    if (!item) return answerError(c, 404, 'not-found');
    const next = (await queue.place(await asked(c, placeOf(sent)))).after([itemId]);
    const laterUntil = new Date(deps.clock.now().getTime() + days * 86_400_000).toISOString();
    await markItem(deps, { person: ownerOfMarks(c), itemId, laterUntil });
    return c.redirect(backTo(sent, { item: next, did: putOffMark + itemId }), 303);
  });

  routes.post('/triage/undo', 'decide', async (c) => {
    const sent = await readFields(c);
    const did = sent.get('did') ?? '';
    if (did.startsWith(putOffMark)) {
      const item = did.slice(putOffMark.length);
      await markItem(deps, { person: ownerOfMarks(c), itemId: item, laterUntil: null });
      return c.redirect(backTo(sent, { item, did: backMark + item }), 303);
    }
    const undone = await undoBatch(deps, { id: did, by: namedPerson(c, sent.get('by')) });
    if (!undone) return answerError(c, 404, 'not-found');
    return c.redirect(backTo(sent, { item: undone.batch.steps[0]?.itemId, did }), 303);
  });

  routes.get('/triage/all', 'decide', async (c) => {
    const place = readPlace(new URL(c.req.url).searchParams);
    const count = (await queue.place(await asked(c, place))).ids.length;
    const sent = new URLSearchParams();
    return answerBulk(c, place, { isAll: true, sent, count, isOther: false, errors: [], reasons: deps.reasons });
  });

  routes.post('/triage/bulk', 'decide', async (c) => {
    const sent = await readFields(c);
    const place = placeOf(sent);
    const { by, verdict, reason, errors } = saidIn(c, sent);
    const isAll = sent.has('all');
    const tags = isAll ? await allTags(deps, queue, await asked(c, place)) : chosenTags(sent);
    const count = new Set(tags.map(({ itemId }) => itemId)).size;
    const isOther = isAll && sent.get('all') !== String(count);
    const said = { isAll, sent, count, isOther, reasons: deps.reasons };
    if (!by || !verdict || count === 0 || isOther || errors.length > 0)
      return answerBulk(c, place, { ...said, errors }, 422);
    const outcome = await decideBatch(deps, { by, reason, decisions: tags.map((tag) => ({ ...tag, verdict })) });
    if (outcome.kind !== 'decided') return answerBulk(c, place, { ...said, errors: ['reason'] }, 422);
    return c.redirect(backTo(sent, { did: outcome.id }), 303);
  });
}

/** The tags of the item, and of its twins where they are meant, that the ticked policies leave. */
function tickedTags(sent: URLSearchParams): readonly ShownTag[] {
  const policies = sent.getAll('policy');
  const shown = [...sent.getAll('tag'), ...(sent.has('twins') ? sent.getAll('twin') : [])];
  return shown.flatMap((text) => readTag(text) ?? []).filter(({ policyId }) => policies.includes(policyId));
}

function chosenTags(sent: URLSearchParams): readonly ShownTag[] {
  return sent.getAll('tag').flatMap((texts) => texts.split(',').flatMap((text) => readTag(text) ?? []));
}

const itemsAtOnce = 200;

/** All that waits in a queue, of the policies alone that it is filtered by. */
async function allTags({ store }: WebDeps, queue: Queue, question: OwnQuestion): Promise<readonly ShownTag[]> {
  const { ids } = await queue.place(question);
  const tags: ShownTag[] = [];
  for (let from = 0; from < ids.length; from += itemsAtOnce)
    for (const stored of await store.items.getMany(ids.slice(from, from + itemsAtOnce)))
      if (stored) tags.push(...shownTags(stored.value, question));
  return tags;
}

/** What a person decides, and why; what is wrong with that. */
function saidIn(c: SiteContext, sent: URLSearchParams) {
  const by = personOf(c, sent.get('by'));
  const verdict = (['confirmed', 'rejected'] as const).find((one) => one === sent.get('do'));
  const words = [sent.get('why'), sent.get('say'), sent.get('reason')].map((text) => text?.trim() ?? '');
  const reason = words.filter((text) => text !== '').join('. ');
  const errors = [...(by ? [] : (['by'] as const)), ...(reason.length > reasonAtMost ? (['reason'] as const) : [])];
  return { by, verdict, reason, errors };
}

interface TriageInForm {
  readonly triage: BatchedTriage[];
  /** Fields in which nothing that can be read was typed. */
  readonly unread: (typeof followed)[number][];
}

/** What a form says of what becomes of an item: of fields that it has not, or has as they were shown, nothing. */
function triageIn(sent: URLSearchParams, itemId: string): TriageInForm {
  const found: TriageInForm = { triage: [], unread: [] };
  for (const field of followed) {
    const value = onOneLine(sent.get(field));
    const [, seen, was] = /^(\d{1,12}) (.*)$/su.exec(sent.get(`was ${field}`) ?? '') ?? [];
    if (value === undefined || value === onOneLine(was)) continue;
    const said = TriageSaid.safeParse({ field, value: value === '' ? null : value });
    if (said.success) found.triage.push({ itemId, said: said.data, seen: readSeen(seen) });
    else found.unread.push(field);
  }
  return found;
}

/** As an input has it, whatever a program wrote. */
function onOneLine(text: string | null | undefined): string | undefined {
  return text?.replace(/[\r\n]+/g, '').trim();
}

/** What others decided on the same, above the form; undefined where nobody did. */
async function noteOn(c: SiteContext, deps: WebDeps, stale: readonly BatchStep[]) {
  const events = await deps.store.audit.getMany(stale.map(({ sequence }) => auditId(sequence)));
  if (stale.length === 0) return undefined;
  const told = await tellStale(
    c,
    deps,
    events.flatMap((event) => event?.value ?? []),
  );
  const note = told.get('stale');
  told.set('stale', undefined);
  return note;
}

interface Asked {
  readonly place: TriagePlace;
  readonly refused?: RefusedDecision;
}

async function answerTriage(c: SiteContext, deps: WebDeps, queue: Queue, { place, refused }: Asked): Promise<Response> {
  const isPart = c.req.header('x-part') === 'open';
  const putOff = await putOffBy(deps, ownerOfMarks(c));
  const view = await loadTriage(deps, queue, { place, isPart, reader: c.get('reader'), putOff });
  const { title } = triagePhrases[c.get('reader').language];
  const status = refused ? (refused.note ? 409 : 422) : 200;
  if (isPart) return respondPart(c, { title, status }, <TriageParts view={view} refused={refused} />);
  const shape = view.isChosen ? 'triage reading' : 'triage';
  return respondPage(c, { title, section: 'triage', shape, status }, <TriagePage view={view} refused={refused} />);
}

function answerBulk(c: SiteContext, place: TriagePlace, asked: BulkSent, status: 200 | 422 = 200): Response {
  const { title } = triagePhrases[c.get('reader').language];
  return respondPage(c, { title, section: 'triage', status }, <BulkPage place={place} asked={asked} />);
}

import { markItem, putOffBy } from '../../decisions/access/own-marks.js';
import { decideBatch, undoBatch } from '../../decisions/decide-batch.js';
import { actorNames } from '../../decisions/name-actor.js';
import { auditId } from '../../decisions/record-event.js';
import type { OwnQuestion, Queue } from '../../jobs/read/load-queue.js';
import { TriageSaid } from '../../model/item/triage.js';
import { answerError } from '../http/answer-error.js';
import { namedPerson, ownerOfMarks, personOf } from '../http/principal-of-request.js';
import { readFields } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage, respondPart } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { BulkPage, type BulkSent } from './bulk-page.js';
import { putOffDays, type RefusedDecision, type StaleTag } from './decide-form.js';
import { loadTriage, putOffMark, readTag, type ShownTag, shownTags, writtenIn } from './load-triage.js';
import { type DecisionsOutcome, sayOf, takeDecisions, undoDecisions } from './take-decisions.js';
import { TriagePage, TriageParts } from './triage-page.js';
import { triagePhrases } from './triage-phrases.js';
import { readPlace, type TriagePlace, triageHref } from './triage-place.js';

const reasonAtMost = 2_000;

export function addTriageRoutes(routes: SiteRoutes, deps: WebDeps, queue: Queue): void {
  const asked = async (c: SiteContext, { question }: TriagePlace): Promise<OwnQuestion> => {
    return { ...question, putOff: await putOffBy(deps, ownerOfMarks(c)) };
  };
  routes.get('/triage', 'read', (c) =>
    answerTriage(c, deps, queue, { place: readPlace(new URL(c.req.url).searchParams) }),
  );

  routes.post('/triage/decide', 'decide', async (c) => {
    const sent = await readFields(c);
    const item = sent.get('item') ?? '';
    const place = { ...readPlace(new URLSearchParams(sent.get('back') ?? '')), item };
    const tags = tickedTags(sent);
    const { by, verdict, reason, errors } = saidIn(c, sent);
    const refuse = (refused: Partial<RefusedDecision>) =>
      answerTriage(c, deps, queue, { place, refused: { sent, errors: {}, stale: [], ...refused } });
    if (tags.length === 0) return refuse({ errors: { ...errors, policy: true } });
    if (!by || !verdict || errors.reason) return refuse({ errors });
    const next = (await queue.place(await asked(c, place))).after(tags.map(({ itemId }) => itemId));
    const outcome = await takeDecisions(deps, { tags, by, verdict, reason });
    if (outcome.stale.length > 0) return refuse({ stale: await nameStale(deps, outcome.stale) });
    if (outcome.refusal) return refuse({ errors: { [outcome.refusal]: true } });
    for (const said of triageIn(sent)) await sayOf(deps, item, { said, by, reason });
    if (sent.has('page')) return c.redirect(`/items/${tags[0]?.itemId}?did=${verdict}#tags`, 303);
    return c.redirect(triageHref({ ...place, item: next, did: outcome.written.join('.') }), 303);
  });

  routes.post('/triage/later', 'decide', async (c) => {
    const sent = await readFields(c);
    const itemId = sent.get('item') ?? '';
    const place = readPlace(new URLSearchParams(sent.get('back') ?? ''));
    const days = Number(sent.get('until'));
    if (!putOffDays.some((one) => one === days)) return answerError(c, 400, 'form');
    const [item] = await deps.store.items.getMany([itemId]);
    if (!item) return answerError(c, 404, 'not-found');
    const next = (await queue.place(await asked(c, place))).after([itemId]);
    const laterUntil = new Date(deps.clock.now().getTime() + days * 86_400_000).toISOString();
    await markItem(deps, { person: ownerOfMarks(c), itemId, laterUntil });
    return c.redirect(triageHref({ ...place, item: next, did: putOffMark + itemId }), 303);
  });

  routes.post('/triage/undo', 'decide', async (c) => {
    const sent = await readFields(c);
    const place = readPlace(new URLSearchParams(sent.get('back') ?? ''));
    const did = sent.get('did') ?? '';
    if (did.startsWith(putOffMark)) {
      const item = did.slice(putOffMark.length);
      await markItem(deps, { person: ownerOfMarks(c), itemId: item, laterUntil: null });
      return c.redirect(triageHref({ ...place, item }), 303);
    }
    const by = namedPerson(c, sent.get('by'));
    if (await undoBatch(deps, { id: did, by })) return c.redirect(triageHref({ ...place, item: undefined, did }), 303);
    const { written, stale } = await undoDecisions(deps, { written: writtenIn(did), by });
    const [item] = await itemsOf(deps, [...written, ...stale.map(({ event }) => event.sequence)]);
    if (stale.length > 0)
      return answerTriage(c, deps, queue, {
        place: { ...place, item },
        refused: { sent, errors: {}, stale: await nameStale(deps, stale) },
      });
    return c.redirect(triageHref({ ...place, item, did: written.join('.') }), 303);
  });

  routes.get('/triage/all', 'decide', async (c) => {
    const place = readPlace(new URL(c.req.url).searchParams);
    const count = (await queue.place(await asked(c, place))).ids.length;
    return answerBulk(c, place, { isAll: true, sent: new URLSearchParams(), count, isOther: false, errors: {} });
  });

  routes.post('/triage/bulk', 'decide', async (c) => {
    const sent = await readFields(c);
    const place = readPlace(new URLSearchParams(sent.get('back') ?? ''));
    const { by, verdict, reason, errors } = saidIn(c, sent);
    const isAll = sent.has('all');
    const tags = isAll ? await allTags(deps, queue, await asked(c, place)) : chosenTags(sent);
    const count = new Set(tags.map(({ itemId }) => itemId)).size;
    const isOther = isAll && sent.get('all') !== String(count);
    if (!by || !verdict || count === 0 || isOther || errors.reason)
      return answerBulk(c, place, { isAll, sent, count, isOther, errors }, 422);
    const outcome = await decideBatch(deps, { by, reason, decisions: tags.map((tag) => ({ ...tag, verdict })) });
    if (outcome.kind !== 'decided')
      return answerBulk(c, place, { isAll, sent, count, isOther, errors: { reason: true } }, 422);
    return c.redirect(triageHref({ ...place, item: undefined, did: outcome.id }), 303);
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
  const errors = { ...(!by && { by: true as const }), ...(reason.length > reasonAtMost && { reason: true as const }) };
  return { by, verdict, reason, errors };
}

/** What a form says of what becomes of an item: of fields that it has not, nothing. */
function triageIn(sent: URLSearchParams): readonly TriageSaid[] {
  return (['impact', 'owner', 'due', 'note'] as const).flatMap((field) => {
    const value = sent.get(field)?.trim();
    const said = value === undefined ? undefined : TriageSaid.safeParse({ field, value: value === '' ? null : value });
    return said?.success ? [said.data] : [];
  });
}

async function itemsOf({ store }: WebDeps, written: readonly number[]): Promise<readonly string[]> {
  const events = await store.audit.getMany(written.slice(0, 1).map(auditId));
  return events.flatMap((event) => (typeof event?.value.details.item === 'string' ? [event.value.details.item] : []));
}

async function nameStale(deps: WebDeps, stale: DecisionsOutcome['stale']): Promise<readonly StaleTag[]> {
  // The page that says so lists what is left.
  await deps.store.refresh();
  const names = await actorNames(
    deps.store,
    stale.map(({ event }) => event.actor),
  );
  return stale.map(({ tag: { policyId }, event: { action, actor, at, details } }) => ({
    ...{ policyId, name: names.get(actor), at },
    verdict: action === 'tag.rejected' ? 'rejected' : 'confirmed',
    reason: typeof details.reason === 'string' ? details.reason : '',
  }));
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
  const status = refused ? (refused.stale.length > 0 ? 409 : 422) : 200;
  if (isPart) return respondPart(c, { title, status }, <TriageParts view={view} refused={refused} />);
  const shape = view.isChosen ? 'triage reading' : 'triage';
  return respondPage(c, { title, section: 'triage', shape, status }, <TriagePage view={view} refused={refused} />);
}

function answerBulk(c: SiteContext, place: TriagePlace, asked: BulkSent, status: 200 | 422 = 200): Response {
  const { title } = triagePhrases[c.get('reader').language];
  return respondPage(c, { title, section: 'triage', status }, <BulkPage place={place} asked={asked} />);
}

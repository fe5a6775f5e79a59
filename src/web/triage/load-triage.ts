import { type BatchedDecision, progressOf } from '../../decisions/decide-batch.js';
import { auditId } from '../../decisions/record-event.js';
import type { Queue, QueueEntry, QueuePage, QueueQuestion } from '../../jobs/read/load-queue.js';
import type { Naming } from '../../messages/value-name.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { Item } from '../../model/item/item.js';
import { pendingPolicies, policiesToReview } from '../../model/item/triage.js';
import { loadPeople, type People } from '../access/people.js';
import { type EventNames, loadNames } from '../audit/load-audit.js';
import { loadNaming } from '../policies/policy-names.js';
import type { Reader, WebDeps } from '../site-env.js';
import { entriesOfPage, type TriagePlace } from './triage-place.js';

/** What was done last, where there is something to say of it. */
export interface Taken {
  readonly done: 'confirmed' | 'rejected' | 'saved' | 'reopened' | 'later';
  /** Of decisions on several items there is a number in place of one. */
  readonly item: Pick<Item, 'id' | 'title' | 'language'> | undefined;
  readonly count: number;
  /** Decisions of somebody else that stayed. */
  readonly stale: readonly AuditEvent[];
  readonly names: EventNames | undefined;
  /** How many the program still carries out. */
  readonly left: number;
  /** By what it is undone: the id of a batch or an item that was put off; empty for what cannot be. */
  readonly undoes: string;
}

export interface TriageView {
  readonly place: TriagePlace;
  readonly page: QueuePage;
  /** The item that is shown beside the queue. */
  readonly open: QueueEntry | undefined;
  /** On a telephone the item that was asked for is shown, else the list. */
  readonly isChosen: boolean;
  readonly naming: Naming;
  readonly people: People;
  readonly reasons: WebDeps['reasons'];
  readonly taken: Taken | undefined;
}

interface AskedTriage {
  readonly place: TriagePlace;
  /** Whether the queue is there already, and only what is open changes. */
  readonly isPart: boolean;
  readonly reader: Reader;
  /** Ids of the items that the reader has put off. */
  readonly putOff?: ReadonlySet<string>;
}

export async function loadTriage(
  deps: WebDeps,
  queue: Queue,
  { place, isPart, reader, putOff }: AskedTriage,
): Promise<TriageView> {
  const part = { from: place.from, limit: entriesOfPage };
  const people = await loadPeople(deps, reader.language);
  const question = { ...place.question, putOff, standIns: people.standIns };
  const loaded = isPart ? { loaded: place.item ? 0 : 1 } : {};
  const [page, naming, taken] = await Promise.all([
    queue.page(question, { ...part, ...loaded }),
    loadNaming(deps, reader.language),
    loadTaken(deps, place.did),
  ]);
  const shown = page.entries.find(({ item }) => item.id === place.item);
  const asked = place.item && !shown ? await queue.entry(place.item, question) : shown;
  const open = asked ?? page.entries[0];
  return {
    ...{ place, page, naming, people, taken, reasons: deps.reasons, isChosen: asked !== undefined },
    open,
  };
}

/** Before the id of an item that was put off, and of one that was brought back. */
export const putOffMark = 'later.';
export const backMark = 'back.';
const batchId = /^[A-Za-z0-9-]{16,64}$/;
/** Of what others decided so much is listed. */
const staleShown = 50;

/** Of what the address names: whoever follows it elsewhere sees what was done, and can take it back. */
export async function loadTaken(deps: WebDeps, did: string | undefined): Promise<Taken | undefined> {
  const isPutOff = did?.startsWith(putOffMark);
  const marked = isPutOff || did?.startsWith(backMark) ? did?.slice(did.indexOf('.') + 1) : undefined;
  const batch = did && batchId.test(did) ? (await deps.store.batches.get(did))?.value : undefined;
  const ids = new Set(batch?.steps.map(({ itemId }) => itemId) ?? (marked ? [marked] : []));
  const items = ids.size === 1 ? await deps.store.items.getMany([...ids]) : [];
  const item = items[0]?.value;
  const said = { item, count: 1, stale: [], names: undefined, left: 0 };
  if (marked && did) return item && { ...said, done: isPutOff ? 'later' : 'reopened', undoes: isPutOff ? did : '' };
  if (!batch) return undefined;
  const { done: count, stale: steps, left } = progressOf(batch);
  const events = await deps.store.audit.getMany(steps.slice(0, staleShown).map(({ sequence }) => auditId(sequence)));
  const stale = events.flatMap((event) => event?.value ?? []);
  const [first] = batch.steps.flatMap(({ decides }) => (decides.on === 'tag' ? [decides.verdict] : []));
  return {
    ...{ item, count, stale, left, names: stale.length === 0 ? undefined : await loadNames(deps, stale) },
    done: batch.undoes ? 'reopened' : (first ?? 'saved'),
    undoes: batch.undoes ? '' : batch.id,
  };
}

/** What a form says of a tag that it shows: by what was seen of it, it is told whether somebody decided since. */
export type ShownTag = Pick<BatchedDecision, 'itemId' | 'policyId'> & {
  readonly revision: number;
  readonly seen: number;
};

export function tagText({ itemId, policyId, revision, seen }: ShownTag): string {
  return `${itemId} ${policyId} ${revision} ${seen}`;
}

const tagForm = /^([A-Za-z0-9][\w-]{0,199}) ([A-Za-z0-9][\w-]{0,199}) (\d{1,9}) (\d{1,12})$/;

/** Undefined for what no page of ours sent. */
export function readTag(text: string): ShownTag | undefined {
  const [, itemId, policyId, revision, seen] = tagForm.exec(text) ?? [];
  if (!itemId || !policyId) return undefined;
  return { itemId, policyId, revision: Number(revision), seen: Number(seen) };
}

/** Of an item what a queue asks a person to decide, or decide again: of its policies alone, and of its states. */
export function shownTags(item: Item, { policy = [], state = [] }: QueueQuestion): readonly ShownTag[] {
  const waiting = [
    ...(state.length === 0 || state.includes('pending') ? pendingPolicies(item) : []),
    ...(state.length === 0 || state.includes('review') ? policiesToReview(item) : []),
  ];
  return tagsOf(
    item,
    waiting.filter((id) => policy.length === 0 || policy.includes(id)),
  );
}

export function tagsOf(item: Item, policies: readonly string[]): readonly ShownTag[] {
  const seen = (policy: string) => item.policies.find(({ id }) => id === policy)?.sequence ?? 0;
  return policies.map((id) => ({ itemId: item.id, policyId: id, revision: item.revision, seen: seen(id) }));
}

import { loadReasons, type OfferedReasons } from '../../decisions/change-reasons.js';
import { type BatchedDecision, progressOf } from '../../decisions/decide-batch.js';
import { auditId } from '../../decisions/record-event.js';
import {
  isReadingOn,
  type TriageEntry,
  type TriageList,
  type TriageListPage,
  type TriageQuestion,
} from '../../jobs/read/load-triage-list.js';
import type { Naming } from '../../messages/value-name.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { readAs } from '../../model/access/audit.js';
import { whoOwns } from '../../model/access/owners.js';
import type { Seen } from '../../model/access/seen.js';
import type { Batch } from '../../model/item/batch.js';
import type { Item } from '../../model/item/item.js';
import type { PutOff } from '../../model/item/read-mark.js';
import { pendingPolicies, policiesToReview } from '../../model/item/triage.js';
import { loadPeople, type People } from '../access/people.js';
import { type EventNames, loadNames } from '../audit/load-audit.js';
import { readSeen, seenText } from '../http/seen.js';
import { loadNaming } from '../policies/policy-names.js';
import type { Reader, WebDeps } from '../site-env.js';
import { entriesOfPage, type TriagePlace } from './triage-place.js';

/** The number of audit entries that are searched for reasons, and of reasons that are offered. */
const lookedThrough = 60;
const typedAtMost = 9;

/** Reasons that people gave recently, newest first. */
async function typedLately({ store }: WebDeps): Promise<readonly string[]> {
  const { documents } = await store.audit.find('newest', {}, { limit: lookedThrough });
  const tags = documents.flatMap(({ value }) => readAs(value, 'tag.confirmed', 'tag.rejected') ?? []);
  const typed = tags.map(({ details }) => details.reason).filter((reason) => reason !== '');
  return [...new Set(typed)].slice(0, typedAtMost);
}

/** The last action, for the message that reports it. */
export interface Taken {
  readonly done: 'confirmed' | 'rejected' | 'saved' | 'reopened' | 'later';
  /** Undefined after an action on several items, which has only a count. */
  readonly item: Pick<Item, 'id' | 'title' | 'language'> | undefined;
  /** Ids of all items of the action. */
  readonly ids: ReadonlySet<string>;
  readonly count: number;
  /** Decisions of other people that stay. */
  readonly stale: readonly AuditEvent[];
  readonly names: EventNames | undefined;
  /** The number of steps that are still to be carried out. */
  readonly left: number;
  /** The number of steps with nothing to decide on or to undo. */
  readonly gone: number;
  /** Identifies the action for an undo: the id of a batch, or the marked ids of items that were put off. Empty if it cannot be undone. */
  readonly undoes: string;
  /** The undone batch, to fill the form with its values again. */
  readonly undone: Pick<Batch, 'reason' | 'steps'> | undefined;
}

/** The values of an undone decision on an item and its twins, as the form sends them. Undefined if the batch did not concern the item. */
export function saidBefore(
  { taken, reasons }: Pick<TriageView, 'taken' | 'reasons'>,
  { item, twins }: Pick<TriageEntry, 'item' | 'twins'>,
): URLSearchParams | undefined {
  const { reason = '', steps = [] } = taken?.undone ?? {};
  const own = steps.filter(({ itemId }) => itemId === item.id);
  const ofTwins = steps.filter(({ itemId }) => twins.some(({ id }) => id === itemId));
  if (own.length === 0) return undefined;
  const isOffered = reasons.list.some(({ fr, en }) => fr === reason || en === reason);
  const sent = new URLSearchParams({ [isOffered ? 'why' : 'say']: reason });
  if (ofTwins.length > 0) sent.set('twins', '1');
  for (const { decides } of [...own, ...ofTwins]) if (decides.on === 'tag') sent.append('policy', decides.policyId);
  for (const { decides } of own) if (decides.on === 'triage') sent.set(decides.said.field, decides.said.value ?? '');
  return sent;
}

export interface TriageView {
  readonly place: TriagePlace;
  readonly page: TriageListPage;
  /** True if more items may become pending at any moment. */
  readonly isReading: boolean;
  readonly open: TriageEntry | undefined;
  /** True if the address names the open item. A telephone then shows the item, else the list. */
  readonly isChosen: boolean;
  readonly naming: Naming;
  readonly people: People;
  readonly reasons: OfferedReasons & { readonly typed?: readonly string[] };
  readonly taken: Taken | undefined;
}

interface AskedTriage {
  readonly place: TriagePlace;
  /** True if the page has the triage list already, and only the open item changes. */
  readonly isPart: boolean;
  readonly reader: Reader;
  /** The items that the reader has put off. */
  readonly putOff?: PutOff;
}

export async function loadTriage(
  deps: WebDeps,
  triageList: TriageList,
  { place: asked, isPart, reader, putOff }: AskedTriage,
): Promise<TriageView> {
  const part = { from: asked.from, limit: entriesOfPage };
  const people = await loadPeople(deps, reader.language);
  const owner = (asked.question.owner ?? []).map((one) => whoOwns(one, people.owners).id);
  const place = { ...asked, question: { ...asked.question, owner: [...new Set(owner)] } };
  const question = { ...place.question, putOff, standIns: people.standIns, owners: people.owners };
  const loaded = isPart ? { loaded: place.item ? 0 : 1 } : {};
  const [page, isReading, naming, taken, reasons, typed] = await Promise.all([
    triageList.page(question, { ...part, ...loaded }),
    isReadingOn({ ...deps, triageList }),
    loadNaming(deps, reader.language),
    loadTaken(deps, place.did),
    loadReasons(deps),
    isPart ? [] : typedLately(deps),
  ]);
  const shown = page.entries.find(({ item }) => item.id === place.item);
  const chosen = place.item && !shown ? await triageList.entry(place.item, question) : shown;
  const open = chosen ?? page.entries[0];
  return {
    ...{
      place,
      page,
      isReading,
      naming,
      people,
      taken,
      reasons: { ...reasons, typed },
      isChosen: chosen !== undefined,
    },
    open,
  };
}

/** Prefixes in `did`, before the ids of items that were put off or brought back. */
export const putOffMark = 'later.';
export const backMark = 'back.';
const batchId = /^[A-Za-z0-9-]{16,64}$/;
/** The most decisions of other people that are listed. */
const staleShown = 50;

/** The last action, from the `did` of the address. Since the address names it, it can be shown and undone in any browser. */
export async function loadTaken(deps: WebDeps, did: string | undefined): Promise<Taken | undefined> {
  const isPutOff = did?.startsWith(putOffMark);
  const marked = isPutOff || did?.startsWith(backMark) ? did?.slice(did.indexOf('.') + 1) : undefined;
  const batch = did && batchId.test(did) ? (await deps.store.batches.get(did))?.value : undefined;
  const ids = new Set(batch?.steps.map(({ itemId }) => itemId) ?? marked?.split(',') ?? []);
  const items = ids.size === 1 ? await deps.store.items.getMany([...ids]) : [];
  const item = items[0]?.value;
  const said = { item, ids, count: 1, stale: [], names: undefined, left: 0, gone: 0, undone: undefined };
  if (marked && did)
    return { ...said, count: ids.size, done: isPutOff ? 'later' : 'reopened', undoes: isPutOff ? did : '' };
  if (!batch) return undefined;
  const { done: count, stale: steps, left, gone } = progressOf(batch);
  const events = await deps.store.audit.getMany(steps.slice(0, staleShown).map(({ sequence }) => auditId(sequence)));
  const stale = events.flatMap((event) => event?.value ?? []);
  const [first] = batch.steps.flatMap(({ decides }) => (decides.on === 'tag' ? [decides.verdict] : []));
  return {
    ...{ item, ids, count, stale, left, gone, names: stale.length === 0 ? undefined : await loadNames(deps, stale) },
    done: batch.undoes ? 'reopened' : (first ?? 'saved'),
    undoes: batch.undoes ? '' : batch.id,
    undone: batch.undoes ? batch : undefined,
  };
}

/** A tag as a form shows it. `seen` tells whether somebody has decided on it since. */
export type ShownTag = Pick<BatchedDecision, 'itemId' | 'policyId'> & {
  readonly revision: number;
  readonly seen: Seen;
};

export function tagText({ itemId, policyId, revision, seen }: ShownTag): string {
  return `${itemId} ${policyId} ${revision} ${seenText(seen)}`;
}

const tagForm = /^([A-Za-z0-9][\w-]{0,199}) ([A-Za-z0-9][\w-]{0,199}) (\d{1,9}) (\S+)$/;

/** Reads the form of `tagText`. Undefined for any other text. */
export function readTag(text: string): ShownTag | undefined {
  const [, itemId, policyId, revision, said] = tagForm.exec(text) ?? [];
  const seen = readSeen(said);
  if (!itemId || !policyId || seen === undefined) return undefined;
  return { itemId, policyId, revision: Number(revision), seen };
}

/** The tags of an item that a person has to decide or review, limited to the policies and states of the question. */
export function shownTags(item: Item, { policy = [], state = [] }: TriageQuestion): readonly ShownTag[] {
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

import { identifyEntries } from '../../enrich/identify-entries.js';
import type { Claimant } from '../../enrich/keep-apart.js';
import { areRemoved, type Check, isMany, type KeptBody, type MissingRows } from '../../model/source/check.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { SourceDefinition, SourceState } from '../../model/source/source.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import { pageEntryId } from '../../sources/read-page.js';
import { questionHash, walkOf } from '../../sources/source-kinds.js';
import { entryOfRevision } from '../ingest/entry-of-revision.js';
import { lookUpEntries } from '../ingest/name-entries.js';
import { type BodyParser, readKept } from './read-bodies.js';
import { seeEntries } from './see-entries.js';

/** Answers that mean that a page is gone (RFC 9110 sections 15.5.5 and 15.5.11). */
const absences = new Set(['http-404', 'http-410', 'soft-404']);

/**
 * The item of a watched page that is gone: missing twice in a row, since servers may lose pages for a minute, or at once for 410. Undefined
 * if the page is there, was never seen, or is already known to be gone.
 */
export async function findRemovedPage(
  store: Pick<Store, 'items' | 'itemKeys' | 'checks'>,
  definition: SourceDefinition,
  state: SourceState,
  code: string,
): Promise<IdentifiedEntry | undefined> {
  if (definition.kind !== 'page-watch' || !absences.has(code)) return undefined;
  if (code !== 'http-410' && !(await wasAbsent(store, state))) return undefined;
  const [known] = await lookUpEntries(store, definition.id, identifyEntries(definition.id, [pageEntry]));
  const item = known?.stored?.value;
  if (!known || !item || item.removedAt !== null) return undefined;
  const [revision] = await store.items.revisionMany([{ itemId: item.id, ordinal: item.revision }]);
  return revision && { ...known.identified, entry: { ...entryOfRevision(revision), id: pageEntryId } };
}

const pageEntry: IdentifiedEntry['entry'] = {
  ...{ id: pageEntryId, title: '', url: null, publishedAt: null, updatedAt: null, summary: null, content: null },
  ...{ authors: [], categories: [], enclosures: [] },
};

async function wasAbsent(store: Pick<Store, 'checks'>, { lastCheckId }: SourceState): Promise<boolean> {
  const last: Check | undefined = lastCheckId === null ? undefined : (await store.checks.get(lastCheckId))?.value;
  return last?.code !== null && last?.code !== undefined && absences.has(last.code);
}

/** The result of reading a register for the rows that it no longer shows. */
export interface RegisterReading {
  readonly removed: readonly IdentifiedEntry[];
  readonly missing: MissingRows | null;
  readonly warning: string | null;
}

export type RegisterDeps = BodyParser & {
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly store: Pick<Store, 'items' | 'itemKeys'>;
};

const nothingMissing: RegisterReading = { removed: [], missing: null, warning: null };

/**
 * The rows that disappeared from a register whose every answer shows all rows. A row is removed if a second answer lacks it too; one of
 * many missing rows only after a week. A renamed row is still there. Answers to another question are not compared, and neither are bytes
 * that are gone.
 */
export async function findRemovedEntries(
  deps: RegisterDeps,
  { definition, state }: { readonly definition: SourceDefinition; readonly state: SourceState },
  reading: { readonly seen: readonly Claimant[]; readonly bodies: readonly KeptBody[] },
  now: Date,
): Promise<RegisterReading> {
  if (walkOf(definition).pages !== 'register') return nothingMissing;
  const asked = questionHash(definition, state);
  const last = await readRows(deps, definition, state.bodies);
  const shown = idsOf(reading.seen);
  const newlyMissing = last.filter(({ itemId }) => !shown.has(itemId));
  if (!isSameQuestion(definition, state, asked)) return { ...nothingMissing, warning: notCompared(newlyMissing, last) };
  const pending = state.missing?.asked === asked ? state.missing : null;
  const still = pending ? await stillMissing(deps, definition, pending, shown) : { rows: [], of: 0 };
  const { bodies } = reading;
  const waiting =
    pending && still.rows.length > 0
      ? { ...pending, after: [...bodies], answers: pending.answers + 1, ...amountOf(still.rows.length, still.of) }
      : null;
  if (waiting && !areRemoved(waiting, now)) {
    // If many further rows go missing, the week starts over; otherwise they would be reported with the first ones.
    const anew = isMany(newlyMissing.length, last.length) ? { since: now.toISOString(), answers: 1 } : {};
    const missing = { ...waiting, ...anew };
    return { removed: [], missing, warning: isMissing(missing) };
  }
  const missing: MissingRows | null =
    newlyMissing.length === 0
      ? null
      : {
          ...{ asked, before: [...state.bodies], after: [...bodies], since: now.toISOString(), answers: 1 },
          ...amountOf(newlyMissing.length, last.length),
        };
  return { removed: still.rows.map(({ identified }) => identified), missing, warning: missing && isMissing(missing) };
}

/** The same for an unchanged answer, whose bytes are those of the last reading. */
export async function findRemovedUnchanged(
  deps: RegisterDeps,
  place: { readonly definition: SourceDefinition; readonly state: SourceState },
  now: Date,
): Promise<RegisterReading> {
  const { definition, state } = place;
  // The last reading may have shown only a part of the register, which says nothing about the rest.
  if (!state.missing || !areTheSame(state.missing.after, state.bodies))
    return { ...nothingMissing, missing: state.missing };
  const seen = await readRows(deps, definition, state.bodies);
  return findRemovedEntries(deps, place, { seen, bodies: state.bodies }, now);
}

/** True if the bodies are the same as last time. */
export function areTheSame(bodies: readonly KeptBody[], before: readonly KeptBody[]): boolean {
  return bodies.length === before.length && bodies.every(({ hash }, index) => hash === before[index]?.hash);
}

async function stillMissing(
  deps: RegisterDeps,
  definition: SourceDefinition,
  { before, after }: MissingRows,
  shown: ReadonlySet<string>,
): Promise<{ readonly rows: readonly Claimant[]; readonly of: number }> {
  const held = await readRows(deps, definition, before);
  const then = idsOf(await readRows(deps, definition, after));
  return { rows: held.filter(({ itemId }) => !then.has(itemId) && !shown.has(itemId)), of: held.length };
}

async function readRows(
  deps: RegisterDeps,
  definition: SourceDefinition,
  bodies: readonly KeptBody[],
): Promise<readonly Claimant[]> {
  const entries = (await readKept(deps, definition, bodies)) ?? [];
  return seeEntries(deps.store, definition.id, identifyEntries(definition.id, entries));
}

function idsOf(entries: readonly Claimant[]): ReadonlySet<string> {
  return new Set(entries.map(({ itemId }) => itemId));
}

/** Earlier versions stored the address alone, not the question. */
function isSameQuestion({ url }: SourceDefinition, state: SourceState, asked: string): boolean {
  return state.asked === null ? state.url === url : state.asked === asked;
}

function amountOf(rows: number, of: number): Pick<MissingRows, 'rows' | 'many'> {
  return { rows, many: isMany(rows, of) };
}

function notCompared(missing: readonly Claimant[], last: readonly Claimant[]): string | null {
  if (missing.length === 0) return null;
  return `register: ${missing.length} of ${last.length} rows are not there where the source is read now; since its address or definition changed they do not count as removed`;
}

function isMissing({ rows, many, since }: MissingRows): string {
  const until = many
    ? 'they count as removed after a week'
    : 'they count as removed when the next answer is without them too';
  return `register: ${rows} rows are missing since ${since}; ${until}`;
}

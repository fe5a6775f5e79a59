import type { Library } from '../../app/open-library.js';
import { parseSince } from '../../coverage/parse-since.js';
import { deleteSavedSearch, keptSearch, saveSearch } from '../../decisions/save-search.js';
import { type ShownSearch, savedSearchJson, showSearches } from '../../jobs/read/saved-searches.js';
import { printable } from '../../model/control-characters.js';
import { facetFields } from '../../model/item/item-fields.js';
import { limits } from '../../model/limits.js';
import { type SavedSearch, SavedSearchRequest } from '../../model/search/saved-search.js';
import { isFacetField } from '../../model/search/search.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { type CommandIo, type Flags, writeJson, writeLine, writeRows } from '../terminal/command-io.js';
import { absent, exitCodes, UsageError } from '../terminal/exit-code.js';
import { onStored, onStoredLibrary, principalOf, withStoredLibrary } from '../terminal/with-app.js';

type ListOptions = Flags<'since', 'json'>;

export const savedList = onStoredLibrary(async (library, io, options: ListOptions) => {
  const all = await allKept(library.store);
  const { timeZone } = library.settings;
  const since = parseSince(options.since ?? '7d', library.clock.now());
  if (since === undefined)
    throw new UsageError(`saved list: --since: expected days such as 7d or a past date, got "${options.since}"`);
  const shown = await showSearches({ ...library, timeZone }, all, () => since);
  if (options.json) writeJson(io.stdout, shown.map(savedSearchJson));
  else writeRows(io, shown, { render: (one) => renderRow(one, since), none: 'there are no saved searches' });
});

export const savedShow = onStoredLibrary(async (library, io, named: string, options: ListOptions) => {
  await writeShown(io, library, await savedCalled(library.store, named, 'show'), options.json);
});

async function writeShown(io: CommandIo, library: Library, saved: SavedSearch, json = false): Promise<void> {
  const [shown] = await showSearches({ ...library, timeZone: library.settings.timeZone }, [saved], () => undefined);
  if (shown && json) writeJson(io.stdout, savedSearchJson(shown));
  else if (shown) writeLine(io.stdout, renderRow(shown, ''));
}

type CreateOptions = Flags<'by', 'everyone' | 'json'> & { readonly filter?: readonly string[] };

export async function savedCreate(io: CommandIo, name: string, query: string, options: CreateOptions): Promise<void> {
  const address = new URLSearchParams(query === '' ? {} : { q: query });
  for (const filter of options.filter ?? []) {
    const at = filter.indexOf('=');
    const [field, value] = [filter.slice(0, at), filter.slice(at + 1)];
    if (at < 0 || !isFacetField(field))
      throw new UsageError(`saved create: --filter: expected <${facetFields.join('|')}>=<value>, got "${filter}"`);
    address.append(field, value);
  }
  const { everyone = false } = options;
  const request = SavedSearchRequest.safeParse({ name, search: address.toString(), everyone });
  if (!request.success) throw new UsageError(`saved create: ${request.error.issues[0]?.message}`);
  return withStoredLibrary(io, async (library) => {
    const made = await saveSearch(library, { ...request.data, by: principalOf(options.by) });
    const most = limits[everyone ? 'everybodysSearches' : 'ownSearches'];
    if (made.kind !== 'saved')
      throw new UsageError(`saved create: there are ${most} already: delete one first`, exitCodes.failed);
    const { saved } = made;
    await library.queue.enqueue(newJob.matchPolicies());
    if (options.json) await writeShown(io, library, saved, true);
    else writeLine(io.stdout, `${saved.id} is saved`);
  });
}

export const savedDelete = onStored(async (library, io, named: string, options: Flags<'by' | 'reason', 'json'>) => {
  const { id, name } = await savedCalled(library.store, named, 'delete');
  await deleteSavedSearch(library, id, { by: principalOf(options.by), reason: options.reason ?? '' });
  await library.queue.enqueue(newJob.matchPolicies());
  if (options.json) writeJson(io.stdout, { id, deleted: true });
  else writeLine(io.stdout, `${id} (${printable(name)}) is deleted`);
});

function allKept(store: Store): Promise<SavedSearch[]> {
  return readAll(store.savedSearches, 'kept', { deleted: false });
}

/** Finds a search by its id, or by its name if only one search has it. */
async function savedCalled(store: Store, named: string, command: string): Promise<SavedSearch> {
  const byId = await keptSearch(store, named);
  if (byId) return byId;
  const called = (await allKept(store)).filter(({ name }) => name === named);
  const [only, ...others] = called;
  if (only && others.length === 0) return only;
  if (!only) throw absent(`saved ${command}: no search has the id or name "${named}"`);
  const ids = called.map(({ id }) => id).join(', ');
  throw new UsageError(`saved ${command}: expected an id, since several have the name "${named}": ${ids}`);
}

function renderRow({ saved, ownerName, fresh }: ShownSearch, since: string): string {
  const { id, name, owner, search, actions } = saved;
  const whose = owner === null ? 'everyone’s' : `of ${printable(ownerName ?? 'a person whose name was erased')}`;
  const news = fresh === null ? '' : `  ${fresh} new since ${since}`;
  const words = [...new URLSearchParams(search)].map(([field, value]) => (field === 'q' ? value : `${field}:${value}`));
  const does = Object.entries(actions).map(([action, value]) => `  ${action}=${value}`);
  return `${id}  ${printable(name)}  ${whose}${news}\n  ${printable([...words, ...does].join(' '))}`;
}

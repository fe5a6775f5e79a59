import type { Principal } from '../model/access/principal.js';
import { parseUrl } from '../model/address/parse-url.js';
import type { NamedFeed } from '../model/source/feed-hints.js';
import { freeSourceId, jurisdictionOf, layFieldsOver, type SourceFields } from '../model/source/own-source.js';
import type { SourceDefinition } from '../model/source/source.js';
import { changeSource, type SourceChange, type SourceDeps } from './change-source.js';

/** The most feeds of a file, since each becomes a recorded decision and a publisher to check. */
export const feedsAtMost = 2_000;
export const opmlBytesAtMost = 2 * 1024 * 1024;

export interface RefusedFeed {
  readonly url: string;
  readonly reason: string;
  /** The reason as data, for other languages: the issues of the definition, or the source with the same address. */
  readonly issues?: Extract<SourceChange, { readonly kind: 'invalid' }>['issues'];
  readonly takenBy?: string;
}

/** The outcome that an import would have. */
export interface OpmlPlan {
  readonly fresh: readonly NamedFeed[];
  /** Ids of sources that have the address already. */
  readonly known: readonly string[];
  /** Ids of the known sources that people added and that are switched off. */
  readonly waiting: readonly string[];
  readonly refused: readonly RefusedFeed[];
}

export interface OpmlDefaults {
  /** If absent, derived from the address. */
  readonly jurisdiction?: string | undefined;
  readonly language: string;
}

/** Sorts the feeds of a file into new, known and refused ones. */
export function planImport(
  { catalogue, shipped }: Pick<SourceDeps, 'catalogue' | 'shipped'>,
  feeds: readonly NamedFeed[],
  defaults: OpmlDefaults,
): OpmlPlan {
  const byUrl = new Map([...catalogue.values()].map((source) => [new URL(source.url).href, source]));
  const plan = {
    fresh: [] as NamedFeed[],
    known: [] as SourceDefinition[],
    refused: [] as RefusedFeed[],
  };
  for (const feed of feeds) {
    const known = byUrl.get(parseUrl(feed.url)?.href ?? '');
    const laid = layFieldsOver(undefined, 'own-feed', fieldsOf(feed, defaults));
    if (known) plan.known.push(known);
    else if (laid.kind === 'valid') plan.fresh.push(feed);
    else plan.refused.push({ url: feed.url, ...refusalOf(laid) });
  }
  const waiting = plan.known.filter(({ id, enabled }) => !enabled && !shipped.has(id));
  return { ...plan, known: plan.known.map(({ id }) => id), waiting: waiting.map(({ id }) => id) };
}

export interface OpmlReport {
  /** Ids of the created sources. */
  readonly added: readonly string[];
  readonly refused: OpmlPlan['refused'];
}

export interface OpmlDecision extends OpmlDefaults {
  readonly by: Principal;
  readonly enabled: boolean;
  /** Once aborted, adds nothing more, since the person has left. */
  readonly signal?: AbortSignal | undefined;
}

/** Adds feeds, one decision each. Importing a file again continues where the last import ended. */
export async function importFeeds(
  deps: SourceDeps,
  feeds: readonly NamedFeed[],
  { by, enabled, signal, ...defaults }: OpmlDecision,
): Promise<OpmlReport> {
  const taken = new Set(deps.catalogue.keys());
  const catalogue = new Map(deps.catalogue);
  const added: string[] = [];
  const refused: RefusedFeed[] = [];
  for (const feed of feeds) {
    if (signal?.aborted) break;
    const fields = { ...fieldsOf(feed, defaults), enabled };
    const { id, change } = await addSource({ ...deps, catalogue }, { title: feed.title, fields, by }, taken);
    if (change.kind === 'changed' || change.kind === 'unchanged') {
      added.push(id);
      catalogue.set(id, change.definition);
    } else refused.push({ url: feed.url, ...refusalOf(change) });
  }
  return { added, refused };
}

/** Switches on the sources with these ids, except built-in ones. Returns how many were off. */
export async function enableSources(
  deps: SourceDeps,
  ids: readonly string[],
  { by, signal }: Pick<OpmlDecision, 'by' | 'signal'>,
): Promise<number> {
  let enabled = 0;
  for (const id of ids) {
    if (signal?.aborted) break;
    if (deps.shipped.has(id) || deps.catalogue.get(id)?.enabled !== false) continue;
    const change = await changeSource(deps, { id, fields: { enabled: true }, by });
    if (change.kind === 'changed') enabled += 1;
  }
  return enabled;
}

function fieldsOf({ title, url, language: said }: NamedFeed, { jurisdiction, language }: OpmlDefaults) {
  const host = parseUrl(url)?.hostname ?? '';
  const name = title === '' ? host : title;
  return {
    name: { fr: name, en: name },
    authority: name,
    jurisdiction: jurisdiction ?? jurisdictionOf(host),
    language: /^[a-z]{2,3}(?=$|-)/.exec(said?.toLowerCase() ?? '')?.[0] ?? language,
    kind: 'feed',
    url,
    carries: ['news'],
  };
}

/** Adds a source under the first free id, even if another process adds sources meanwhile. */
async function addSource(
  deps: SourceDeps,
  {
    title,
    fields,
    by,
  }: { readonly title: string; readonly fields: SourceFields & { url: string }; readonly by: Principal },
  taken: Set<string>,
): Promise<{ readonly id: string; readonly change: SourceChange }> {
  for (;;) {
    const id = freeSourceId(title, fields.url, taken);
    const change = await changeSource(deps, { id, fields, by, seen: null });
    if (change.kind === 'changed' || change.kind === 'unchanged' || change.kind === 'overtaken') taken.add(id);
    if (change.kind !== 'overtaken') return { id, change };
  }
}

function refusalOf(change: SourceChange): Omit<RefusedFeed, 'url'> {
  if (change.kind === 'invalid') {
    return { reason: change.issues.map(({ message }) => message).join('; '), issues: change.issues };
  }
  if (change.kind !== 'address-taken') return { reason: change.kind };
  return { reason: `the source "${change.by}" has this address`, takenBy: change.by };
}

import type { SourceFields } from '../model/own-source.js';
import { freeSourceId } from '../model/source-id.js';
import { changeSource, type SourceChange, type SourceDeps } from './change-source.js';

/** A feed to be watched, as another reader named it. */
export interface NamedFeed {
  readonly title: string;
  readonly url: string;
  readonly language: string | null;
}

export interface OpmlReport {
  /** Ids of the sources that were made. */
  readonly added: readonly string[];
  /** Ids of sources that have the address already. */
  readonly known: readonly string[];
  readonly refused: readonly { readonly url: string; readonly reason: string }[];
}

interface OpmlDefaults {
  readonly jurisdiction: string;
  readonly language: string;
  readonly by: string;
}

/** Adds the feeds that no source watches yet, on from the start; what a feed does not say comes from the defaults. */
export async function importOpml(
  deps: SourceDeps,
  feeds: readonly NamedFeed[],
  { jurisdiction, language, by }: OpmlDefaults,
): Promise<OpmlReport> {
  const idsByUrl = new Map([...deps.catalogue.values()].map(({ id, url }) => [new URL(url).href, id]));
  const taken = new Set(deps.catalogue.keys());
  const report = { added: [] as string[], known: [] as string[], refused: [] as { url: string; reason: string }[] };
  for (const { title, url, language: said } of feeds) {
    const known = idsByUrl.get(new URL(url).href);
    if (known !== undefined) {
      report.known.push(known);
      continue;
    }
    const name = title === '' ? new URL(url).hostname : title;
    const fields = {
      name: { fr: name, en: name },
      authority: name,
      jurisdiction,
      language: primary(said) ?? language,
      kind: 'feed',
      url,
      carries: ['news'],
    };
    const { id, change } = await addSource(deps, { title, fields, by }, taken);
    if (change.kind === 'changed' || change.kind === 'unchanged') {
      report.added.push(id);
    } else {
      const reason = change.kind === 'invalid' ? change.issues.map(({ message }) => message).join('; ') : change.kind;
      report.refused.push({ url, reason });
    }
  }
  return report;
}

/** Under the first id that is free, also of what another process adds meanwhile. */
async function addSource(
  deps: SourceDeps,
  {
    title,
    fields,
    by,
  }: { readonly title: string; readonly fields: SourceFields & { url: string }; readonly by: string },
  taken: Set<string>,
): Promise<{ readonly id: string; readonly change: SourceChange }> {
  for (;;) {
    const id = freeSourceId(title, fields.url, taken);
    const change = await changeSource(deps, { id, fields, by, seen: null });
    if (change.kind === 'changed' || change.kind === 'unchanged' || change.kind === 'overtaken') taken.add(id);
    if (change.kind !== 'overtaken') return { id, change };
  }
}

function primary(tag: string | null): string | null {
  return /^[a-z]{2,3}(?=$|-)/.exec(tag?.toLowerCase() ?? '')?.[0] ?? null;
}

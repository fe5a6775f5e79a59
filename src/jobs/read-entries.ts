import type { Glossary } from '../analysis/glossary.js';
import { readTitleOnly } from '../enrich/read-entry.js';
import { type EntryFindings, findingsOf } from '../match/entry-findings.js';
import { compileSavedQueries } from '../match/saved-queries.js';
import type { Log } from '../ports/log.js';
import type { EntriesInput, Sandbox } from '../ports/sandbox.js';

export interface ReadDeps {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly glossary: Glossary;
  readonly log: Log;
}

/**
 * Reads entries in the sandbox, in order. Where one of them breaks the limits they are read one by one, and one that still
 * does is taken without the document that it links, then by its title: what was accepted is an item, whatever it holds. `nameOf` says which one that is, for the log.
 */
export async function readEntries(
  deps: ReadDeps,
  input: EntriesInput,
  nameOf: (index: number) => Readonly<Record<string, string>>,
): Promise<readonly EntryFindings[]> {
  const together = await deps.sandbox.readEntries(input);
  if (together.kind === 'done') return together.value;
  const readings: EntryFindings[] = [];
  for (const index of input.entries.keys()) {
    const alone = only(input, index);
    const reading =
      (await readAlone(deps, alone)) ??
      (alone.documents?.[0] ? await readAlone(deps, { ...alone, documents: undefined }) : undefined);
    if (reading === undefined) deps.log.warn(nameOf(index), 'an entry could not be read within the limits');
    readings.push(reading ?? titleOnly(alone, deps.glossary));
  }
  return readings;
}

/** The same input for one of its entries. */
function only({ entries, language, documents, publisher, match }: EntriesInput, index: number): EntriesInput {
  return {
    entries: entries.slice(index, index + 1),
    language,
    documents: documents?.slice(index, index + 1),
    publisher,
    match: match && { queries: match.queries, facts: match.facts.slice(index, index + 1) },
  };
}

async function readAlone(deps: ReadDeps, input: EntriesInput): Promise<EntryFindings | undefined> {
  const alone = await deps.sandbox.readEntries(input);
  return alone.kind === 'done' ? alone.value[0] : undefined;
}

function titleOnly({ entries: [entry], language, publisher, match }: EntriesInput, glossary: Glossary): EntryFindings {
  if (!entry) throw new TypeError('expected an entry, got none');
  const queries = compileSavedQueries(match?.queries ?? []);
  const context = { entry, facts: match?.facts[0], publisher };
  return findingsOf(readTitleOnly(entry, language, glossary), context, { queries, glossary });
}

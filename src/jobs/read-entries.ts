import type { Glossary } from '../analysis/glossary.js';
import { type EntryReading, readTitleOnly } from '../enrich/read-entry.js';
import type { Entry } from '../model/entry.js';
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
  { entries, language, documents }: EntriesInput,
  nameOf: (index: number) => Readonly<Record<string, string>>,
): Promise<readonly EntryReading[]> {
  const together = await deps.sandbox.readEntries({ entries, language, documents });
  if (together.kind === 'done') return together.value;
  const readings: EntryReading[] = [];
  for (const [index, entry] of entries.entries()) {
    const document = documents?.[index] ?? null;
    const reading =
      (await readAlone(deps, entry, language, document)) ??
      (document === null ? undefined : await readAlone(deps, entry, language, null));
    if (reading === undefined) deps.log.warn(nameOf(index), 'an entry could not be read within the limits');
    readings.push(reading ?? readTitleOnly(entry, language, deps.glossary));
  }
  return readings;
}

async function readAlone(
  deps: ReadDeps,
  entry: Entry,
  language: string,
  document: string | null,
): Promise<EntryReading | undefined> {
  const alone = await deps.sandbox.readEntries({ entries: [entry], language, documents: [document] });
  return alone.kind === 'done' ? alone.value[0] : undefined;
}

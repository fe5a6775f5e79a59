import type { EntryFindings } from '../../match/entry-findings.js';
import type { Log } from '../../ports/log.js';
import { RetryLater } from '../../ports/queue/queue.js';
import type { EntriesInput, Sandbox } from '../../ports/sandbox.js';

export interface ReadDeps {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly log: Log;
}

/** What was read in an entry, or that the reader broke on it, as often as it was asked. */
export type EntryReading =
  | { readonly kind: 'read'; readonly findings: EntryFindings }
  | { readonly kind: 'unread'; readonly code: string; readonly message: string };

type Unread = Extract<EntryReading, { readonly kind: 'unread' }>;

/** How long work waits for a reader that reads nothing at all. */
const readerDelayMs = 60_000;

/**
 * Reads entries in the sandbox, in order. Where one of them breaks the limits they are read one by one, and one that still does
 * without the document that it links. Where the reader does not read anything else either, the failure is ours and says nothing
 * of the entries: `RetryLater`, and what was accepted waits as it is.
 */
export async function readEntries(
  deps: ReadDeps,
  input: EntriesInput,
  nameOf: (index: number) => Readonly<Record<string, string>>,
): Promise<readonly EntryReading[]> {
  const together = await deps.sandbox.readEntries(input);
  if (together.kind === 'done') return together.value.map((findings) => ({ kind: 'read', findings }));
  const readings: EntryReading[] = [];
  for (const index of input.entries.keys()) readings.push(await readAlone(deps, only(input, index)));
  if (readings.some(({ kind }) => kind === 'unread')) await expectReader(deps);
  for (const [index, reading] of readings.entries()) {
    if (reading.kind === 'read') continue;
    deps.log.warn({ ...nameOf(index), code: reading.code }, 'an entry could not be read within the limits');
  }
  return readings;
}

/** The same input for one of its entries. */
function only({ entries, documents, facts, ...others }: EntriesInput, index: number): EntriesInput {
  return {
    ...others,
    entries: entries.slice(index, index + 1),
    documents: documents?.slice(index, index + 1),
    facts: facts?.slice(index, index + 1),
  };
}

async function readAlone(deps: ReadDeps, input: EntriesInput): Promise<EntryReading> {
  const first = await readOne(deps, input);
  if (first.kind === 'read' || !input.documents?.[0]) return first;
  return readOne(deps, { ...input, documents: undefined });
}

async function readOne({ sandbox }: ReadDeps, input: EntriesInput): Promise<EntryReading> {
  const read = await sandbox.readEntries(input);
  if (read.kind !== 'done') return unread(read.kind === 'limit' ? `limit-${read.code}` : read.code, read.message);
  const [findings] = read.value;
  return findings ? { kind: 'read', findings } : unread('limit-crash', 'expected a reading, got none');
}

function unread(code: string, message: string): Unread {
  return { kind: 'unread', code, message };
}

const probe: EntriesInput = {
  language: 'en',
  entries: [
    {
      ...{ id: null, title: 'Probe', url: null, publishedAt: null, updatedAt: null, summary: null, content: null },
      ...{ authors: [], categories: [], enclosures: [] },
    },
  ],
};

/** A reader that is closed, or starved, breaks on a word as well. */
async function expectReader({ sandbox }: ReadDeps): Promise<void> {
  const read = await sandbox.readEntries(probe);
  if (read.kind !== 'done') throw new RetryLater(readerDelayMs, `the reader reads nothing: ${read.message}`);
}

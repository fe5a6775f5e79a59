import type { EntryFindings } from '../../match/entry-findings.js';
import type { Log } from '../../ports/log.js';
import { RetryLater } from '../../ports/queue/queue.js';
import { type EntriesInput, failureCode, type Sandbox, type SandboxOutcome } from '../../ports/sandbox.js';

export interface ReadDeps {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly log: Log;
}

/** How long work waits for a reader that reads nothing at all. */
const parserDelayMs = 60_000;

/**
 * Reads entries in the sandbox, in order. Where one of them breaks the limits they are read one by one, and one that still does
 * without the document that it links. Where the reader does not read anything else either, the failure is ours and says nothing
 * of the entries: `RetryLater`, and what was accepted waits as it is.
 */
export async function readEntries(
  deps: ReadDeps,
  input: EntriesInput,
  nameOf: (index: number) => Readonly<Record<string, string>>,
): Promise<readonly SandboxOutcome<EntryFindings>[]> {
  const together = await deps.sandbox.readEntries(input);
  if (together.kind === 'done') return together.value.map((value) => ({ kind: 'done', value }));
  const readings: SandboxOutcome<EntryFindings>[] = [];
  for (const index of input.entries.keys()) readings.push(await readAlone(deps, only(input, index)));
  if (readings.some(({ kind }) => kind !== 'done')) await expectParser(deps);
  for (const [index, reading] of readings.entries()) {
    if (reading.kind === 'done') continue;
    deps.log.warn({ ...nameOf(index), code: failureCode(reading) }, 'an entry could not be read within the limits');
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

async function readAlone({ sandbox }: ReadDeps, input: EntriesInput): Promise<SandboxOutcome<EntryFindings>> {
  const read = await sandbox.readEntries(input);
  const again = read.kind !== 'done' && input.documents?.[0];
  const last = again ? await sandbox.readEntries({ ...input, documents: undefined }) : read;
  if (last.kind !== 'done') return last;
  const [value] = last.value;
  return value ? { kind: 'done', value } : { kind: 'limit', code: 'crash', message: 'expected a reading, got none' };
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
async function expectParser({ sandbox }: ReadDeps): Promise<void> {
  const read = await sandbox.readEntries(probe);
  if (read.kind !== 'done') throw new RetryLater(parserDelayMs, `the parser reads nothing: ${read.message}`);
}

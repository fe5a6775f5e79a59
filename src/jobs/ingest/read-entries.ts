import type { EntryFindings } from '../../match/entry-findings.js';
import { RetryLater } from '../../ports/queue/queue.js';
import { type EntriesInput, failureCode, type Sandbox, type SandboxOutcome } from '../../ports/sandbox.js';
import type { Needs } from '../../ports/services.js';

export type ReadDeps = Needs<'log'> & {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
};

/** How long work waits if the reader reads nothing at all. */
const parserDelayMs = 60_000;

/**
 * Reads entries in the sandbox, in order. If one exceeds the limits, they are read one by one; one that still does is read without its
 * linked document. If the reader cannot read anything, the failure is ours, not of the entries: throws `RetryLater`, and the batch waits.
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

/** A closed or starved reader fails on a single word, too. */
async function expectParser({ sandbox }: ReadDeps): Promise<void> {
  const read = await sandbox.readEntries(probe);
  if (read.kind !== 'done') throw new RetryLater(parserDelayMs, `the parser reads nothing: ${read.message}`);
}

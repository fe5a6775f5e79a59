import type { Glossary } from '../analysis/glossary.js';
import { type EntryReading, readTitleOnly } from '../enrich/read-entry.js';
import type { Entry } from '../model/entry.js';
import type { IdentifiedEntry, Intake } from '../model/intake.js';
import type { Log } from '../ports/log.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { ReadEntry } from './plan-item.js';

export interface ReadDeps {
  readonly sandbox: Pick<Sandbox, 'readEntries'>;
  readonly glossary: Glossary;
  readonly log: Log;
}

/**
 * Reads the entries of an intake in the sandbox. Where one of them breaks its limits they are read one by one, and that one
 * is taken by its title: what was accepted becomes an item, whatever it holds.
 */
export async function readIntake(deps: ReadDeps, intake: Intake): Promise<ReadEntry[]> {
  const entries = intake.entries.map(({ entry }) => entry);
  const together = await deps.sandbox.readEntries({ entries, language: intake.language });
  if (together.kind === 'done') return intake.entries.flatMap((known, index) => join(known, together.value[index]));
  const readings: ReadEntry[] = [];
  for (const known of intake.entries) readings.push(...join(known, await readAlone(deps, intake, known.entry)));
  return readings;
}

async function readAlone(deps: ReadDeps, intake: Intake, entry: Entry): Promise<EntryReading> {
  const alone = await deps.sandbox.readEntries({ entries: [entry], language: intake.language });
  const reading = alone.kind === 'done' ? alone.value[0] : undefined;
  if (reading) return reading;
  deps.log.warn({ source: intake.sourceId, check: intake.checkId }, 'an entry could not be read within the limits');
  return readTitleOnly(entry, intake.language, deps.glossary);
}

function join(known: IdentifiedEntry, reading: EntryReading | undefined): ReadEntry[] {
  return reading ? [{ ...known, ...reading }] : [];
}

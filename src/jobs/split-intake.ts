import type { Intake } from '../model/intake.js';

const entriesAtMost = 100;

/** The intake in parts that one write and one worker's memory can take, in order; none for no entries. Pure. */
export function splitIntake(intake: Intake): Intake[] {
  const parts: Intake[] = [];
  for (let start = 0; start < intake.entries.length; start += entriesAtMost) {
    const entries = intake.entries.slice(start, start + entriesAtMost);
    parts.push({ ...intake, id: `${intake.id}_${parts.length}`, entries });
  }
  return parts;
}

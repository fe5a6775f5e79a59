import type { Check } from '../model/check.js';
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

/** The id of what a check accepts, before it is split. */
export function intakeIdOf({ id, attempt }: Pick<Check, 'id' | 'attempt'>): string {
  return `${id}_${attempt}`;
}

/** The ids of the parts that a check which is done has accepted. */
export function acceptedIds(check: Pick<Check, 'id' | 'attempt' | 'entries'>): string[] {
  const parts = Math.ceil(check.entries / entriesAtMost);
  return Array.from({ length: parts }, (_, part) => `${intakeIdOf(check)}_${part}`);
}

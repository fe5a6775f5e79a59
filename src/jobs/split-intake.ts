import type { Check } from '../model/check.js';
import type { Intake } from '../model/intake.js';

const entriesAtMost = 100;

/** Intakes in parts that one write and one worker's memory can take, in order, numbered for their check; none for no entries. Pure. */
export function splitIntakes(check: Pick<Check, 'id' | 'attempt'>, intakes: readonly Omit<Intake, 'id'>[]): Intake[] {
  const parts: Intake[] = [];
  for (const intake of intakes) {
    for (let start = 0; start < intake.entries.length; start += entriesAtMost) {
      const entries = intake.entries.slice(start, start + entriesAtMost);
      parts.push({ ...intake, id: intakeIdOf(check, parts.length), entries });
    }
  }
  return parts;
}

/** The ids of the parts that a check which is done has accepted. */
export function acceptedIds(check: Pick<Check, 'id' | 'attempt' | 'intakes'>): string[] {
  return Array.from({ length: check.intakes }, (_, part) => intakeIdOf(check, part));
}

function intakeIdOf({ id, attempt }: Pick<Check, 'id' | 'attempt'>, part: number): string {
  return `${id}_${attempt}_${part}`;
}

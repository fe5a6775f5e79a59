import type { RelevanceReason } from '../../model/relevance.js';
import type { HintGroup } from './hint-words.js';

/** A word of `hintWords` in a text. */
export interface Hint {
  readonly group: HintGroup;
  readonly place: RelevanceReason['place'];
  readonly start: number;
  readonly end: number;
}

/** What hints say together: the words for the program, and what they are worth. */
interface ReadHints {
  readonly place: RelevanceReason['place'];
  readonly start: number;
  readonly end: number;
  readonly points: number;
}

/** Characters within which words belong together: a sentence, about. */
const near = 160;
/** Of the first paragraph; the pairs of them are looked at. */
const mostHints = 60;

/**
 * A program that judges, above all one that judges people: the strongest of those that stand in one sentence, or undefined. Who is judged may
 * be in the title alone. What can only be a program counts for more than what may be one, and the title for more than the text.
 */
export function readHints(found: readonly Hint[]): ReadHints | undefined {
  const hints = found.slice(0, mostHints);
  const isPeople = ({ group }: Hint): boolean => group === 'people';
  const namesPeople = hints.some((hint) => hint.place === 'title' && isPeople(hint));
  let best: ReadHints | undefined;
  for (const judges of hints.filter(({ group }) => group === 'judges')) {
    const beside = hints.filter((hint) => hint.place === judges.place && Math.abs(hint.start - judges.start) <= near);
    const program = beside.find(({ group }) => group === 'program') ?? beside.find(({ group }) => group === 'tool');
    if (program === undefined) continue;
    const ofPeople = namesPeople || beside.some(isPeople) ? 0.4 : 0;
    const points = (program.group === 'program' ? 0.7 : 0.6) + ofPeople + (program.place === 'title' ? 0.4 : 0);
    if (best === undefined || points > best.points) best = { ...place(program), points };
  }
  return best;
}

function place({ place, start, end }: Hint): Omit<ReadHints, 'points'> {
  return { place, start, end };
}

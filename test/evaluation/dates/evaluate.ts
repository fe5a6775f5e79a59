import { findDates } from '../../../src/enrich/dates/find-dates.js';
import { areEqual, atLeast, type Evaluation, precision, recall, share, tally } from '../evaluation.js';
import { DatesLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';
import { judgeDates } from './judge-dates.js';

/** A text agrees when its dates are exactly the expected ones; a role is judged where its date was found. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('dates', set, DatesLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => {
    const { language, publishedAt = null } = line;
    const dates = findDates(line.text, { language, publishedAt });
    return { line, dates, ...judgeDates(line.dates, dates) };
  });
  const counts = tally(judged);
  const roles = judged.flatMap((one) => one.roles);
  const agree = judged.filter(({ found, expected }) => areEqual(found, expected));
  const wrong = judged.filter((one) => !areEqual(one.found, one.expected) || one.roles.includes(false));
  return {
    figures: [
      share('texts whose dates are those expected', agree.length, lines.length, atLeast(0.99)),
      share('role of the dates found', roles.filter((right) => right).length, roles.length, atLeast(0.9)),
      recall(counts),
      precision(counts),
    ],
    wrong: wrong.map(({ line, dates }) => ({
      id: line.id,
      expected: [...namesOf(line.dates)],
      found: [...namesOf(dates)],
      text: line.text,
    })),
  };
}

const namesOf = (dates: readonly { readonly date: string; readonly role: string }[]) =>
  new Set(dates.map(({ date, role }) => `${date} ${role}`));

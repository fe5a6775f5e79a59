import { findDates } from '../../../src/enrich/dates/find-dates.js';
import { areEqual, atLeast, type Evaluation, precision, recall, share, tally } from '../evaluation.js';
import { DatesLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';

/** A text agrees when its dates are exactly the expected ones; a role is judged where its date was found. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('dates', set, DatesLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => {
    const { language, publishedAt = null } = line;
    const dates = findDates(line.text, { language, publishedAt });
    return { line, dates, found: daysOf(dates), expected: daysOf(line.dates) };
  });
  const counts = tally(judged);
  const common = judged.flatMap(({ line, dates, found }) =>
    line.dates.filter(({ date }) => found.has(date)).map(({ date, role }) => isOf(dates, date, role)),
  );
  const agree = judged.filter(({ found, expected }) => areEqual(found, expected));
  const wrong = judged.filter(({ line, dates }) => !areEqual(namesOf(dates), namesOf(line.dates)));
  return {
    figures: [
      share('texts whose dates are those expected', agree.length, lines.length, atLeast(0.99)),
      share('role of the dates found', common.filter((right) => right).length, common.length, atLeast(0.9)),
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

interface RoleOfDate {
  readonly date: string;
  readonly role: string;
}

const daysOf = (dates: readonly RoleOfDate[]) => new Set(dates.map(({ date }) => date));
const namesOf = (dates: readonly RoleOfDate[]) => new Set(dates.map(({ date, role }) => `${date} ${role}`));

function isOf(dates: readonly RoleOfDate[], date: string, role: string): boolean {
  return dates.some((one) => one.date === date && one.role === role);
}

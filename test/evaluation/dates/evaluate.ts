import { readDates } from '../../../src/enrich/dates/find-dates.js';
import {
  areEqual,
  atLeast,
  type Evaluation,
  type EvaluationFigure,
  precision,
  recall,
  share,
  tally,
} from '../evaluation.js';
import { DatesLine } from '../lines.js';
import { readSet, type SetName } from '../read-lines.js';
import { type Judgement, judgeDates } from './judge-dates.js';
import { agreementsOfParallels } from './parallel-texts.js';

/** A text is right if its dates are exactly the expected ones. A role is judged only if its date was found. */
export async function evaluate(set: SetName): Promise<Evaluation | null> {
  const lines = readSet('dates', set, DatesLine);
  if (lines.length === 0) return null;
  const judged = lines.map((line) => {
    const { language, publishedAt = null } = line;
    const { dates, unclear } = readDates(line.text, { language, publishedAt });
    const listed = new Set([...dates, ...unclear].map(({ date }) => date));
    return { line, dates, coming: comingDates(line), listed, ...judgeDates(line.dates, dates) };
  });
  const counts = tally(judged);
  const roles = judged.flatMap((one) => one.roles);
  const coming = judged.flatMap(({ coming, listed }) => coming.map((date) => listed.has(date)));
  const agree = judged.filter(({ found, expected }) => areEqual(found, expected));
  const wrong = judged.filter((one) => !areEqual(one.found, one.expected) || one.roles.includes(false));
  const parallels = agreementsOfParallels(judged);
  return {
    figures: [
      share('texts whose dates are those expected', agree.length, lines.length, atLeast(0.9)),
      share('role of the dates found', roles.filter((right) => right).length, roles.length, atLeast(0.9)),
      recall(counts),
      precision(counts),
      share('coming dates told, or left to be checked', coming.filter((is) => is).length, coming.length, atLeast(0.99)),
      ...(parallels.length > 0 ? [...exactByLanguage(judged), parallelFigure(parallels)] : []),
    ],
    wrong: wrong.map(({ line, dates }) => ({
      id: line.id,
      expected: [...namesOf(line.dates)],
      found: [...namesOf(dates)],
      text: line.text,
    })),
  };
}

/** The dates that are still to come when the text is published, given at least to the month. None of them may be hidden. */
function comingDates({ dates, publishedAt }: DatesLine): readonly string[] {
  const isComing = (date: string): boolean => publishedAt === undefined || date > publishedAt.slice(0, date.length);
  return dates.flatMap(({ date, optional }) => (optional || date.length === 4 || !isComing(date) ? [] : [date]));
}

/** The texts are the same in five languages, so these figures may be compared. */
function exactByLanguage(judged: readonly (Judgement & { readonly line: DatesLine })[]): readonly EvaluationFigure[] {
  return [...new Set(judged.map(({ line }) => line.language))].map((language) => {
    const lines = judged.filter(({ line }) => line.language === language);
    const exact = lines.filter(({ found, expected }) => areEqual(found, expected));
    return share(`texts with exactly their dates, ${language}`, exact.length, lines.length);
  });
}

function parallelFigure(agreements: readonly boolean[]): EvaluationFigure {
  return share('texts alike in five languages', agreements.filter((is) => is).length, agreements.length);
}

const namesOf = (dates: readonly { readonly date: string; readonly role: string }[]) =>
  new Set(dates.map(({ date, role }) => `${date} ${role}`));

import type { DateRole } from '../../../src/model/item/dated.js';
import type { LabelledDate } from '../lines.js';

export interface RoleOfDate {
  readonly date: string;
  readonly role: DateRole;
}

export interface Judgement {
  readonly found: ReadonlySet<string>;
  /** What should have been found; of the dates that may be left out, those that were found. */
  readonly expected: ReadonlySet<string>;
  /** Of each labelled date that was found, whether its role is right. */
  readonly roles: readonly boolean[];
}

/** To an officer one thing: the day by which a response has to be in. */
const responses: readonly DateRole[] = ['consultation-closes', 'comments-due'];

/** The dates of a text beside its labels, by docs/evaluating-dates.md. Pure. */
export function judgeDates(labels: readonly LabelledDate[], dates: readonly RoleOfDate[]): Judgement {
  const found = new Set(dates.map(({ date }) => date));
  const counted = labels.filter(({ date, optional }) => !optional || found.has(date));
  const roles = counted.filter(({ date }) => found.has(date)).map((label) => dates.some((one) => isRight(label, one)));
  return { found, expected: new Set(counted.map(({ date }) => date)), roles };
}

/** Whether a date that was found is the labelled one, in a role that is right for it. */
export function isRight({ date, role, or = [] }: LabelledDate, one: RoleOfDate): boolean {
  const right = [role, ...or];
  if (one.date !== date) return false;
  return right.includes(one.role) || (responses.includes(one.role) && right.some((name) => responses.includes(name)));
}

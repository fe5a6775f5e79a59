import type { DateRole } from '../../../src/model/item/dated.js';
import type { LabelledDate } from '../lines.js';

export interface RoleOfDate {
  readonly date: string;
  readonly role: DateRole;
}

export interface Judgement {
  readonly found: ReadonlySet<string>;
  /** The dates that should have been found, and the optional dates that were found. */
  readonly expected: ReadonlySet<string>;
  /** For each labelled date that was found: true if its role is right. */
  readonly roles: readonly boolean[];
}

/** To an officer these roles are the same: the day by which a response has to be in. */
const responses: readonly DateRole[] = ['consultation-closes', 'comments-due'];

/** Compares the dates of a text with its labels, by the rules of docs/evaluating-dates.md. Pure. */
export function judgeDates(labels: readonly LabelledDate[], dates: readonly RoleOfDate[]): Judgement {
  const found = new Set(dates.map(({ date }) => date));
  const counted = labels.filter(({ date, optional }) => !optional || found.has(date));
  const roles = counted.filter(({ date }) => found.has(date)).map((label) => dates.some((one) => isRight(label, one)));
  return { found, expected: new Set(counted.map(({ date }) => date)), roles };
}

/** True if the found date is the labelled date, in a role that is right for it. */
export function isRight({ date, role, or = [] }: LabelledDate, one: RoleOfDate): boolean {
  const right = [role, ...or];
  if (one.date !== date) return false;
  return right.includes(one.role) || (responses.includes(one.role) && right.some((name) => responses.includes(name)));
}

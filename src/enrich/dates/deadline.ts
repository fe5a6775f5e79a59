import type { DateRole } from '../../model/dated.js';

const isDeadline: Readonly<Record<DateRole, boolean>> = {
  'entry-into-force': true,
  application: true,
  transposition: true,
  'consultation-opens': false,
  'consultation-closes': true,
  'comments-due': true,
  hearing: true,
  review: false,
  publication: false,
  other: false,
};

/** Roles of dates by which somebody has to be ready. */
export function isDeadlineRole(role: DateRole): boolean {
  return isDeadline[role];
}

import type { DateRole } from '../../../src/model/item/dated.js';
import type { DatesLine, LabelledDate } from '../lines.js';
import { isRight, type RoleOfDate } from './judge-dates.js';

const languagesOfText = 5;

interface ReadLine {
  readonly line: DatesLine;
  readonly dates: readonly RoleOfDate[];
}

/** Of each text that a set has in five languages, whether the same dates with the same roles were found in all of them. Pure. */
export function agreementsOfParallels(read: readonly ReadLine[]): readonly boolean[] {
  const texts = new Set(read.map(textOf).filter((text) => text !== null));
  return [...texts].flatMap((text) => {
    const lines = read.filter((one) => textOf(one) === text);
    return lines.length === languagesOfText ? [new Set(lines.map(whatIsFound)).size === 1] : [];
  });
}

/** `text-014` of the lines `text-014-fr`, `text-014-en` and so on: the part of their ids that they share. */
function textOf({ line: { id, language } }: ReadLine): string | null {
  return id.endsWith(`-${language}`) ? id.slice(0, -language.length - 1) : null;
}

function whatIsFound({ line, dates }: ReadLine): string {
  return [...new Set(dates.map((one) => `${one.date} ${roleOf(one, line.dates)}`))].sort().join(', ');
}

/** Roles that are right of one date are one: a label says so, or the guide does. */
function roleOf(one: RoleOfDate, labels: readonly LabelledDate[]): DateRole {
  return labels.find((label) => isRight(label, one))?.role ?? one.role;
}

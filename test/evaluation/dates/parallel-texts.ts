import type { DateRole } from '../../../src/model/item/dated.js';
import type { DatesLine, LabelledDate } from '../lines.js';
import { isRight, type RoleOfDate } from './judge-dates.js';

const languagesOfText = 5;

interface ReadLine {
  readonly line: DatesLine;
  readonly dates: readonly RoleOfDate[];
}

/** For each text that a set has in five languages: true if the same dates with the same roles were found in all of them. Pure. */
export function agreementsOfParallels(read: readonly ReadLine[]): readonly boolean[] {
  const texts = new Set(read.map(textOf).filter((text) => text !== null));
  return [...texts].flatMap((text) => {
    const lines = read.filter((one) => textOf(one) === text);
    return lines.length === languagesOfText ? [new Set(lines.map(whatIsFound)).size === 1] : [];
  });
}

/**
 * The shared part of the ids of parallel lines: `text-014` for `text-014-fr`, `text-014-en` and so on. Null if the id does not end with the
 * language.
 */
function textOf({ line: { id, language } }: ReadLine): string | null {
  return id.endsWith(`-${language}`) ? id.slice(0, -language.length - 1) : null;
}

function whatIsFound({ line, dates }: ReadLine): string {
  return [...new Set(dates.map((one) => `${one.date} ${roleOf(one, line.dates)}`))].sort().join(', ');
}

/** All roles that are right for a labelled date count as the role of the label. */
function roleOf(one: RoleOfDate, labels: readonly LabelledDate[]): DateRole {
  return labels.find((label) => isRight(label, one))?.role ?? one.role;
}

import { DateRole, type PublishedDate } from '../model/item/dated.js';
import type { ApiReading } from '../model/source/source-reading.js';
import type { FeedWarnings } from '../parse/feed/feed-warnings.js';
import { parseCalendarDay } from '../parse/parse-calendar-day.js';
import type { FieldMatches } from './field-matches.js';
import { findDate } from './find-date.js';
import { compileTemplate } from './template.js';

const maxDates = 40;

interface DatesOptions {
  readonly timeZone: string;
  readonly warnings: FeedWarnings;
  readonly matches: FieldMatches;
}

/** Understands `datesByRole` of a definition: what each record says of days. */
export function createDatesReader(
  { datesByRole = {}, values, dates: dayOrder }: ApiReading,
  { timeZone, warnings, matches }: DatesOptions,
): (record: unknown) => PublishedDate[] {
  const fields = DateRole.options.flatMap((role) => {
    const template = datesByRole[role];
    return template === undefined ? [] : [{ role, name: `datesByRole.${role}`, template }];
  });
  for (const { name, template } of fields) matches.expect(name, template);
  const compiled = fields.map((field) => ({ ...field, read: compileTemplate(field.template, values) }));
  return (record) => {
    const found: PublishedDate[] = [];
    for (const { role, name, read } of compiled) {
      const texts = read.all(record).slice(0, maxDates);
      matches.note(name, texts.join(', '));
      for (const text of texts) {
        const date = parseCalendarDay(findDate(text, timeZone, dayOrder), timeZone, dayOrder);
        if (date !== null) found.push({ date, role });
        else
          warnings.add('unreadable-date', `${name}: expected a date that we know, got "${text.trim().slice(0, 80)}"`);
      }
    }
    return found.slice(0, maxDates);
  };
}

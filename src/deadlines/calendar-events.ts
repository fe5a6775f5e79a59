import { createHash } from 'node:crypto';
import { cleanText, shortText } from '../digest/mail/clean-text.js';
import { calendarTexts } from '../messages/calendar-texts.js';
import { capitalise } from '../messages/capitalise.js';
import { dateRoleName } from '../messages/date-role-name.js';
import { quote } from '../messages/quote.js';
import type { UiLanguage } from '../model/digest/subscription.js';
import { dateCorrection, datesOf } from '../model/item/corrected-findings.js';
import { compareDates, firstDay } from './calendar-days.js';
import type { Deadline, NamedDate } from './fold-deadlines.js';
import type { CalendarEvent } from './render-calendar.js';

interface EventContext {
  readonly language: UiLanguage;
  /** Address of an item's page but for its id. */
  readonly items: string;
  readonly sourceName: (sourceId: string) => string;
}

const titleLength = 200;
const othersAtMost = 10;

/**
 * A deadline as an event of its day. A month or a year is an event of its first day that says so in words: a reminder may come early and
 * never too late. Pure.
 */
export function calendarEvent(deadline: Deadline, { language, items, sourceName }: EventContext): CalendarEvent {
  const { item, date, others } = deadline;
  const texts = calendarTexts[language];
  const isDay = date.date.length === 10;
  const role = capitalise(dateRoleName(date.role, language), language);
  const what = isDay ? role : `${role} ${texts.during(date.date)}`;
  const isCorrected = dateCorrection(item, date) !== undefined;
  const url = items + item.id;
  const titleOf = (named: NamedDate): string => shortText(named.item.title, titleLength);
  const lines = [
    item.removedAt === null ? '' : texts.removed,
    isDay ? '' : texts.firstDay(texts.during(date.date)),
    date.subject === null ? '' : cleanText(date.subject),
    date.sentence === '' ? (isCorrected ? '' : texts.dateOfRecord) : quote(cleanText(date.sentence), language),
    isCorrected ? texts.corrected : '',
    texts.source(sourceName(item.sourceId)),
    url,
    others.length === 0 ? '' : texts.also,
    ...others.slice(0, othersAtMost).map((other) => `${titleOf(other)} ${items}${other.item.id}`),
  ];
  return {
    uid: `${eventKey(deadline)}@vigie`,
    stamp: [item.activityAt, item.understoodAt ?? ''].sort().at(-1) ?? item.activityAt,
    day: firstDay(date.date),
    summary: `${what}${texts.colon}${titleOf(deadline)}`,
    description: lines.filter((line) => line !== '').join('\n'),
    url,
  };
}

/** Follows from item, role, subject and place among its dates, and not from the day: a date that is put off stays the same event. */
function eventKey({ item, date: { date, role, subject } }: NamedDate): string {
  const alike = datesOf(item)
    .filter((other) => other.role === role && other.subject === subject)
    .map((one) => one.date);
  const place = alike.sort(compareDates).indexOf(date);
  const parts = JSON.stringify([item.id, role, subject, place]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
}

import { createHash } from 'node:crypto';
import { cleanText, shortText } from '../digest/mail/clean-text.js';
import { dateRoleName } from '../messages/calendar-date.js';
import { calendarTexts } from '../messages/calendar-texts.js';
import { capitalise, quote } from '../messages/formats.js';
import { addresseeName } from '../messages/names.js';
import { dateCorrection, datesOf } from '../model/item/corrected-findings.js';
import type { UiLanguage } from '../model/ui-language.js';
import { compareDates, firstDay } from './calendar-days.js';
import type { Deadline, NamedDate } from './fold-deadlines.js';

/** An all-day event. Texts are plain; line ends in them are kept. */
export interface CalendarEvent {
  /** Letters, digits, `-`, `@` and `.`. Stays the same for the same event. */
  readonly uid: string;
  /** When the content of the event last changed, ISO 8601 in UTC. */
  readonly stamp: string;
  /** `2026-08-02` */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
  /** Absolute and well-formed. */
  readonly url: string;
}

interface Calendar {
  readonly name: string;
  readonly language: string;
  readonly events: readonly CalendarEvent[];
}

/** RFC 5545 section 3.1: most octets of a line without its end. */
const mostOctets = 75;

/** Renders a calendar by RFC 5545, with name and refresh interval by RFC 7986, and as `X-` properties for older programs. */
export function renderCalendar({ name, language, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Vigie//Deadlines//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...(events.length === 0 ? emptyLines : events.flatMap(eventLines)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** A calendar must have at least one component (section 3.6). This one shows nothing. */
const emptyLines = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** Section 3.8.6.3, relative to the midnight at the start of the day: nine in the morning, a week before. */
const weekBefore = '-P6DT15H';

/** A day event without an end lasts that day (section 3.6.1). TRANSPARENT means that nobody is busy because of it. */
function eventLines({ uid, stamp, day, summary, description, url }: CalendarEvent): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp.slice(0, 19).replace(/[-:]/g, '')}Z`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(summary)}`,
    `TRIGGER:${weekBefore}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** Section 3.3.11. Line ends are the only control characters that a text may have. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Section 3.1: a long line continues after a line end and a space, and the space counts too. Characters are not split. */
function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= mostOctets) return line;
  const parts: string[] = [];
  let [begin, octets, at] = [0, 0, 0];
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > mostOctets) {
      parts.push(line.slice(begin, at));
      begin = at;
      octets = 1;
    }
    octets += size;
    at += character.length;
  }
  return [...parts, line.slice(begin)].join('\r\n ');
}

/** Octets in UTF-8. A lone surrogate is written as U+FFFD. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

interface EventContext {
  readonly language: UiLanguage;
  /** Address of an item's page without its id. */
  readonly items: string;
  readonly sourceName: (sourceId: string) => string;
  /** Act and provision of a date in words, or null if unknown. */
  readonly provisionName: (named: NamedDate) => string | null;
}

const titleLength = 200;
const othersAtMost = 10;

/**
 * A deadline as an event of its day. A month or a year becomes an event of its first day and says so in words, so that a reminder may come
 * early but never late.
 */
export function calendarEvent(
  deadline: Deadline,
  { language, items, sourceName, provisionName }: EventContext,
): CalendarEvent {
  const { item, date, others } = deadline;
  const texts = calendarTexts[language];
  const isDay = date.date.length === 10;
  const role = capitalise(dateRoleName(date.role, language), language);
  const what = `${isDay ? role : `${role} ${texts.during(date.date)}`}${whom(deadline, language)}`;
  const isCorrected = dateCorrection(item, date) !== undefined;
  const provision = provisionName(deadline);
  const subject = date.subject === null ? null : shortText(date.subject, titleLength);
  const of = provision ?? subject;
  const url = items + item.id;
  const titleOf = (named: NamedDate): string => shortText(named.item.title, titleLength);
  const lines = [
    of === null ? '' : titleOf(deadline),
    of === subject ? '' : (subject ?? ''),
    item.removedAt === null ? '' : texts.removed,
    isDay ? '' : texts.firstDay(texts.during(date.date)),
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
    summary: of === null ? `${what}${texts.colon}${titleOf(deadline)}` : `${of}${texts.colon}${uncapitalise(what)}`,
    description: lines.filter((line) => line !== '').join('\n'),
    url,
  };
}

/** ` (fournisseur)`: the addressees of obligations in the date's sentence, or an empty text. */
function whom({ item, date: { sentence } }: NamedDate, language: UiLanguage): string {
  const obligations = item.obligations.filter((one) => sentence !== '' && one.sentence.includes(sentence));
  const names = new Set(
    obligations.flatMap(({ addressee }) => (addressee ? [addresseeName(addressee, language)] : [])),
  );
  return names.size === 0 ? '' : ` (${[...names].join(', ')})`;
}

function uncapitalise(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** Derived from item, role, subject and place among similar dates, but not from the day: a postponed date stays the same event. */
function eventKey({ item, date: { date, role, subject } }: NamedDate): string {
  const alike = datesOf(item)
    .filter((other) => other.role === role && other.subject === subject)
    .map((one) => one.date);
  const place = alike.sort(compareDates).indexOf(date);
  const parts = JSON.stringify([item.id, role, subject, place]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 32);
}

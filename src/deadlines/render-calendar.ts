/** An event that takes a whole day. Texts are plain; a line end in one is kept. */
export interface CalendarEvent {
  /** Of letters, digits, `-`, `@` and `.`: the same for as long as the event is the same. */
  readonly uid: string;
  /** When what the event says was last read otherwise, ISO 8601 in UTC. */
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

/** RFC 5545 section 3.1: octets of a line without its end. */
const mostOctets = 75;

/** The calendar as RFC 5545 has it, with the name and the interval of RFC 7986, which calendars of before know by `X-` names. Pure. */
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

/** A calendar has one component at the least (section 3.6): this one shows nothing. */
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

/** Without an end an event of a day lasts that day (section 3.6.1). Nobody is busy because of it. */
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
    'END:VEVENT',
  ];
}

/** Section 3.3.11. Of control characters a text has line ends alone. */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');
}

/** Section 3.1: a long line goes on behind a line end and a space, which count as well; no character is cut in two. */
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

/** In UTF-8; half a surrogate pair is written as U+FFFD. */
function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

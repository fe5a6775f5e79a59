import { describe, expect, it } from 'vitest';
import type { Deadline, NamedDate } from '../../src/deadlines/fold-deadlines.js';
import { type CalendarEvent, calendarEvent, renderCalendar } from '../../src/deadlines/render-calendar.js';
import { calendarTexts } from '../../src/messages/calendar-texts.js';
import type { ItemDate } from '../../src/model/item/dated.js';
import { sampleItem } from '../contract/sample-items.js';
import { parseCalendar } from './parse-calendar.js';

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'abc@vigie', stamp: '2026-11-25T09:00:00.000Z', day: '2026-08-02', summary: 'Un titre' },
  ...{ description: 'Une phrase.', url: 'https://vigie.example/items/a', ...changes },
});
const written = (...events: readonly CalendarEvent[]) => renderCalendar({ name: 'Vigie', language: 'fr', events });
const read = (...events: readonly CalendarEvent[]) => parseCalendar(Buffer.from(written(...events)));
const said = (one: CalendarEvent, key: string) => read(one).components[0]?.properties.get(key)?.value;

describe('a calendar', () => {
  it('has an event of a day for each deadline', () => {
    const lines = written(event()).split('\r\n');
    expect(lines).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Vigie//Deadlines//FR', 'CALSCALE:GREGORIAN', 'NAME:Vigie'],
      ...['X-WR-CALNAME:Vigie', 'REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H', 'BEGIN:VEVENT'],
      ...['UID:abc@vigie', 'DTSTAMP:20261125T090000Z', 'DTSTART;VALUE=DATE:20260802', 'SUMMARY:Un titre'],
      ...['DESCRIPTION:Une phrase.', 'URL:https://vigie.example/items/a', 'TRANSP:TRANSPARENT'],
      ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Un titre', 'TRIGGER:-P6DT15H', 'END:VALARM', 'END:VEVENT'],
      ...['END:VCALENDAR', ''],
    ]);
  });

  it('is one by the letter also without any', () => {
    expect(read().components.map(({ name }) => name)).toEqual(['VTIMEZONE']);
  });

  it.each([
    ['commas, semicolons and backslashes', 'a, b; c\\ d \\n e', 'a, b; c\\ d \\n e'],
    ['line ends of every form', 'a\r\nb\nc\rd\u2028e', 'a\nb\nc\nd\ne'],
    ['an event of its own', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged', 'x\nEND:VEVENT\nBEGIN:VEVENT\nUID:forged'],
    ['control characters', 'a\u0000b\u0007c\u007fd\u0085e', 'a b c d e'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['colons and quotation marks', '«\u00a0avis\u00a0»: "oui"', '«\u00a0avis\u00a0»: "oui"'],
  ])('says in texts what %s say, and obeys none of it', (_what, text, expected) => {
    expect(said(event({ summary: text, description: text }), 'SUMMARY')).toBe(expected);
    expect(read(event({ description: text }), event({ uid: 'second' })).components).toHaveLength(2);
  });

  it.each(['é', '👩‍⚖️', '漢', 'a', '\\', ',', 'ab漢\\;👩‍⚖️'])(
    'folds lines of %s by octets, and none of its characters',
    (one) => {
      for (let length = 20; length < 220; length += 1) {
        const text = one.repeat(length);
        expect(said(event({ summary: text }), 'SUMMARY')).toBe(text);
      }
    },
  );
});

const date = (changes: Partial<ItemDate> = {}): ItemDate => ({
  ...{ date: '2027-01-15', role: 'consultation-closes', sentence: 'Jusqu’au 15 janvier.', subject: null, ...changes },
});
const deadline = (one: ItemDate, dates: readonly ItemDate[] = [one], others: Deadline['others'] = []): Deadline => ({
  item: sampleItem('avis', { title: 'Avis\n sur \u202eles modèles', dates, activityAt: '2026-11-20T08:00:00.000Z' }),
  date: one,
  others,
});
const context = {
  items: 'https://vigie.example/items/',
  sourceName: (id: string) => `nom de ${id}`,
  provisionName: ({ date: { subject } }: NamedDate) => (subject?.startsWith('art.') ? subject : null),
};
const inFrench = (one: Deadline) => calendarEvent(one, { ...context, language: 'fr' });
const inEnglish = (one: Deadline) => calendarEvent(one, { ...context, language: 'en' });

it('an event says what happens to which provision, and to whom', () => {
  const sentence = 'Les fournisseurs se conforment au plus tard le 2 août 2028.';
  const one = date({ role: 'application', date: '2028-08-02', sentence, subject: 'art. 6' });
  const obligation = { sentence, addressee: 'provider', force: 'must', cue: 'se conforment' } as const;
  const named = deadline(one);
  const item = { ...named.item, obligations: [obligation] };
  expect(inFrench({ ...named, item }).summary).toMatch(/^art\. 6\s: entrée en application \(fournisseur\)$/);
  expect(inEnglish({ ...named, item }).summary).toMatch(/^art\. 6: application \(provider\)$/);
});

it('an event says that the publication was taken away', () => {
  const there = deadline(date());
  const gone = { ...there, item: { ...there.item, removedAt: '2026-11-24T08:00:00.000Z' } };
  expect(inFrench(gone).description).toContain(calendarTexts.fr.removed);
  expect(inEnglish(gone).description).toContain(calendarTexts.en.removed);
  expect(inFrench(there).description).not.toContain(calendarTexts.fr.removed);
});

describe('the event of a deadline', () => {
  it('says what happens, with the sentence that says so and where to read on', () => {
    expect(inFrench(deadline(date({ subject: 'le projet d’avis' })))).toMatchObject({
      day: '2027-01-15',
      stamp: '2026-11-20T08:00:00.000Z',
      summary: 'le projet d’avis\u00a0: clôture de la consultation',
      description:
        'Avis sur les modèles\n«\u00a0Jusqu’au 15 janvier.\u00a0»\nSource\u00a0: nom de cnil\nhttps://vigie.example/items/avis',
      url: 'https://vigie.example/items/avis',
    });
  });

  it('is on the first day of a month or a year, and says so', () => {
    const month = deadline(date({ date: '2026-08', role: 'application' }));
    expect(inFrench(month)).toMatchObject({
      day: '2026-08-01',
      summary: 'Entrée en application en août 2026\u00a0: Avis sur les modèles',
      description: expect.stringMatching(/^La publication dit seulement «\u00a0en août 2026\u00a0»/),
    });
    expect(inEnglish(month).summary).toBe('Application in August 2026: Avis sur les modèles');
    expect(inEnglish(deadline(date({ date: '2027', role: 'transposition' })))).toMatchObject({
      day: '2027-01-01',
      summary: 'Transposition deadline in 2027: Avis sur les modèles',
    });
  });

  it('names the other publications', () => {
    const other = { item: sampleItem('autre', { title: 'Autre' }), date: date() };
    const { description } = inEnglish(deadline(date({ sentence: '' }), undefined, [other]));
    expect(description).toBe(
      `${calendarTexts.en.dateOfRecord}\nSource: nom de cnil\nhttps://vigie.example/items/avis\nAlso announced by:\nAutre https://vigie.example/items/autre`,
    );
  });

  it('stays the same event where its day is another, and is none of its neighbours', () => {
    const first = inFrench(deadline(date())).uid;
    expect(inFrench(deadline(date({ date: '2027-02-01', sentence: 'Reporté.' }))).uid).toBe(first);
    const second = date({ date: '2027-03-01' });
    const uids = [date(), second, date({ role: 'hearing' }), date({ subject: 'le lot 2' })].map(
      (one) => inFrench(deadline(one, [date(), second])).uid,
    );
    expect(new Set(uids).size).toBe(4);
    expect(uids[0]).toBe(first);
  });
});

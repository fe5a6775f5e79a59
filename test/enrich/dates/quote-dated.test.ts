import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../../src/analysis/fold.js';
import { isStopWord } from '../../../src/analysis/word-token.js';
import { datedSentences } from '../../../src/enrich/dates/dated-sentences.js';
import { readDates } from '../../../src/enrich/dates/find-dates.js';
import { quoteDated } from '../../../src/enrich/dates/quote-dated.js';
import { datesOfEntry } from '../../../src/enrich/enrich-entry.js';

const publishedAt = '2026-03-01T09:00:00.000Z';

function markedIn(text: string, language: string): string[][] {
  const { dates } = readDates(text, { language, publishedAt });
  return dates.map(({ sentence, marks }) => marks.map(({ start, end }) => sentence.slice(start, end)));
}

describe('the words that weighed most are marked in the sentence that is quoted', () => {
  it.each([
    ['en', 'The Act enters into force on 2 August 2026.', [['Act', 'enters', 'force']]],
    ['fr', 'Le décret entre en vigueur le lundi 2 août 2026.', [['décret', 'entre', 'vigueur']]],
    ['de', 'Das Gesetz tritt am 2. August 2026 in Kraft.', [['Gesetz', 'tritt', 'Kraft']]],
    ['es', 'La ley entrará en vigor el 2 de agosto de 2026.', [['ley', 'entrará', 'vigor']]],
    ['it', 'Il decreto entra in vigore il 2 agosto 2026.', [['decreto', 'entra', 'vigore']]],
  ])('%s: %s', (language, text, words) => {
    expect(markedIn(text, language)).toEqual(words);
  });

  it('and hold no word that only joins others, whatever it weighs', () => {
    const texts = [
      'Les observations sont adressées aux services de la CNIL au plus tard le',
      'Comments on the bill are due by the',
    ];
    const marked = texts.flatMap((text, index) =>
      markedIn(`${text} 4 May 2026.`.replace('May', index ? 'May' : 'mai'), index ? 'en' : 'fr'),
    );
    expect(marked.flat().length).toBeGreaterThan(2);
    expect(marked.flat().filter((word) => isStopWord(foldWord(word)))).toEqual([]);
  });

  it('each date has its own, and the same word twice is marked where it counts', () => {
    const text = 'La consultation ouvre le 2 mars 2026 ; la consultation se clôt le 4 mai 2026.';
    const { dates } = readDates(text, { language: 'fr', publishedAt });
    const [opens, closes] = dates.map(({ marks }) => marks.map(({ start, end }) => [start, text.slice(start, end)]));
    expect(opens?.[0]).toEqual([3, 'consultation']);
    expect(closes).toContainEqual([text.lastIndexOf('consultation'), 'consultation']);
  });

  it('whatever stands before them: addresses, times, broken lines and the cut of a long sentence', () => {
    const long = `${'Where the provider has not done so, and whatever else may be said of it elsewhere, '.repeat(4)}`;
    const text = `${long}see https://applies.example/applies at 10:30 a.m.,\nthe   Regulation applies from 2 August 2026.`;
    const { dates } = readDates(text, { language: 'en', publishedAt });
    const [{ sentence = '', marks = [] } = {}] = dates;
    expect(sentence).toMatch(/^….*the Regulation applies from 2 August 2026\.$/);
    expect(marks).toContainEqual({
      start: sentence.indexOf('applies from'),
      end: sentence.indexOf('applies from') + 'applies'.length,
    });
  });

  it('in no language that nobody taught, and none of a record', () => {
    const entry = { title: 'Wet', publishedAt, dates: [{ date: '2026-08-02', role: 'hearing' as const }] };
    const { dates } = datesOfEntry(entry, 'Wet van kracht op 1 maart 2027.', 'nl');
    expect(dates).toEqual([{ date: '2026-08-02', role: 'hearing', sentence: '', subject: null }]);
  });

  it('within the sentence, in its order, one after the other, in any text', () => {
    const part = fc.constantFrom(
      'Consultation',
      'closes',
      '😀',
      '\ud83d',
      '  ',
      '\n',
      '“applies”',
      '5 May 2026',
      ', ',
      'ﬁle',
      'a'.repeat(90),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        for (const sentence of datedSentences(text, { language: 'en', publishedAt })) {
          for (const date of sentence.dates) {
            const quoted = quoteDated(sentence, date, sentence.words);
            expect(quoted.sentence.length).toBeLessThanOrEqual(300);
            let last = 0;
            for (const { start, end } of quoted.marks) {
              expect(start).toBeGreaterThanOrEqual(last);
              expect(quoted.sentence.slice(start, end)).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
              last = end;
            }
          }
        }
      }),
    );
  });
});

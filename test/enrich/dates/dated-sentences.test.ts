import { describe, expect, it } from 'vitest';
import { datesOfEntry } from '../../../src/enrich/enrich-entry.js';

const publishedAt = '2026-03-01T09:00:00.000Z';

describe('a title without a full stop', () => {
  it.each([
    ['Published in February 2026, the guidance covers AI.', 'Published in February 2026, the guidance covers AI.'],
    ['the consultation closes on 4 May 2026', 'the consultation closes on 4 May 2026'],
  ])('is no part of what is quoted of the text after it: %s', (text, sentence) => {
    const entry = { title: 'Guidance on applying risk management to AI', publishedAt };
    expect(datesOfEntry(entry, text, 'en').dates).toMatchObject([{ sentence }]);
  });

  it('that names a date is quoted alone', () => {
    const entry = { title: 'Consultation on AI closes on 4 May 2026', publishedAt };
    const { dates } = datesOfEntry(entry, 'the authority asks for views.', 'en');
    expect(dates).toMatchObject([{ sentence: entry.title }]);
  });
});

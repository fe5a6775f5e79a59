import { describe, it } from 'vitest';
import type { DateContext } from '../../../src/enrich/dates/dated-sentences.js';
import { readDates } from '../../../src/enrich/dates/find-dates.js';
import { expectWithinMs } from '../../processor-time.js';

const publishedAt = '2026-03-01T09:00:00.000Z';
const findDates = (text: string, context: DateContext) => readDates(text, context).dates;

describe('the dates of a text that have a role', () => {
  it.each([
    '2026 ',
    '2026-08-02.\nA',
    '1 August 2026. Comments due ',
    'from 1 to 2 August 2026 ',
    'comments received by 2026-08-02 ',
    'Regulation (EU) 2024/1689 Article 5, 6, ',
    'August ',
    '1 ',
    'a.',
    '\n',
    '#',
    '@2026 ',
    '15 mai ',
    'May 15 until ',
    '24/04/26 ',
    'postponed to 3 May 2026 instead of ',
    'published in September ',
    'Avvio 19/01/2026 Termine ',
    'jusqu’au 15 mai inclus ; ',
    'observations report sich ',
  ])('is linear in %j', (piece) => {
    const text = piece.repeat(Math.ceil(200_000 / piece.length));
    for (const language of ['fr', 'en', 'de', 'es', 'it']) {
      expectWithinMs(1_000, () => findDates(text, { language, publishedAt }), language);
    }
  });

  it('is linear in a long sentence between two dates', () => {
    for (const piece of ['comments ', 'évaluation ', 'haben ', 'a.b@', 'le le ', 'Xx Xx ']) {
      const text = `1 May 2026 ${piece.repeat(20_000)} 2 May 2026`;
      expectWithinMs(200, () => findDates(text, { language: 'en', publishedAt }), piece);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { parseMoment } from '../../../src/digest/compose/parse-moment.js';

const read = (text: string): string | undefined => parseMoment(text, 'Europe/Paris')?.toISOString();

describe('a moment as a person writes it', () => {
  it.each([
    ['2026-11-25 08:00', '2026-11-25T07:00:00.000Z'],
    ['2026-07-01T08:00', '2026-07-01T06:00:00.000Z'],
    ['2026-11-25', '2026-11-24T23:00:00.000Z'],
    ['2026-11-25T07:00:00.000Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25 08:00:30+01:00', '2026-11-25T07:00:30.000Z'],
    ['2026-03-29 02:30', '2026-03-29T01:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(read(text)).toBe(moment);
  });

  it.each(['', 'lundi', '2026-02-30', '2026-11-25 25:00', '2026-11', '2026-11-25 08:00 Paris'])(
    '%j is none',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});

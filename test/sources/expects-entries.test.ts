import { describe, expect, it } from 'vitest';
import { newSourceTrack } from '../../src/model/source/source-track.js';
import { expectsEntries } from '../../src/sources/expects-entries.js';

const hints = {
  ttlMinutes: null,
  updateMinutes: null,
  skipHours: [],
  skipDays: [0, 6],
  hub: null,
  topic: null,
  language: null,
};
const reading = (kind: 'feed' | 'sitemap', usualEntries: number, day: string) => ({
  definition: { kind },
  state: { track: { ...newSourceTrack, usualEntries } },
  hints,
  now: new Date(day),
});

describe('whether an empty reading was understood', () => {
  it.each([
    ['a feed that is usually full, on a working day', reading('feed', 40, '2026-03-04T12:00:00Z'), true],
    [
      'a feed that is usually full, without days off',
      { ...reading('feed', 40, '2026-03-07T12:00:00Z'), hints: null },
      true,
    ],
    ['a feed on a day that it skips', reading('feed', 40, '2026-03-07T12:00:00Z'), false],
    ['a feed whose Sunday is not over yet', reading('feed', 40, '2026-03-09T04:00:00Z'), false],
    ['a feed on the Monday after', reading('feed', 40, '2026-03-09T18:00:00Z'), true],
    ['a feed with an entry now and then', reading('feed', 1, '2026-03-04T12:00:00Z'), false],
    ['a sitemap, whatever the day', reading('sitemap', 0, '2026-03-07T12:00:00Z'), true],
  ] as const)('%s', (_, empty, expected) => {
    expect(expectsEntries(empty)).toBe(expected);
  });
});

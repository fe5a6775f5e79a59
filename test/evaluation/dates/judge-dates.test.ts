import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DateRole } from '../../../src/model/item/dated.js';
import type { LabelledDate } from '../lines.js';
import { judgeDates } from './judge-dates.js';

const day = '2026-07-01';

describe('the dates of a text', () => {
  it('are told from its labels by their days', () => {
    const { found, expected } = judgeDates([{ date: day, role: 'hearing' }], [{ date: '2026-07-02', role: 'hearing' }]);
    expect([[...found], [...expected]]).toEqual([['2026-07-02'], [day]]);
  });

  it('are expected where they may be left out only once they are found', () => {
    const labels = [{ date: day, role: 'publication', optional: true }] as const;
    expect(judgeDates(labels, []).expected).toEqual(new Set());
    expect(judgeDates(labels, [{ date: day, role: 'publication' }]).expected).toEqual(new Set([day]));
  });
});

describe('the role of a date', () => {
  it.each([
    ['is that of its label', { role: 'hearing' }, 'hearing', true],
    ['is wrong when it is another', { role: 'hearing' }, 'review', false],
    ['is any that its label names', { role: 'entry-into-force', or: ['application'] }, 'application', true],
    [
      'is either of the two for the day on which responses are due',
      { role: 'comments-due' },
      'consultation-closes',
      true,
    ],
    [
      'is either of them where one is right as well',
      { role: 'other', or: ['comments-due'] },
      'consultation-closes',
      true,
    ],
    [
      'is none of them for the day on which a consultation opens',
      { role: 'consultation-opens' },
      'comments-due',
      false,
    ],
  ] satisfies [string, Omit<LabelledDate, 'date'>, DateRole, boolean][])('%s', (_, label, role, right) => {
    expect(judgeDates([{ date: day, ...label }], [{ date: day, role }]).roles).toEqual([right]);
  });

  it('is judged only of a date that was found', () => {
    expect(judgeDates([{ date: day, role: 'hearing' }], []).roles).toEqual([]);
  });
});

describe('the guide to labels', () => {
  const guide = readFileSync('docs/evaluating-dates.md', 'utf8');

  it.each(DateRole.options)('tells what %s is', (role) => {
    expect(guide).toMatch(new RegExp(`^\\| \`${role}\` \\| .+ \\| .+ \\|$`, 'm'));
  });
});

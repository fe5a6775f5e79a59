import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { findDates } from '../../../src/enrich/dates/find-dates.js';
import { CalendarDate, DateRole } from '../../../src/model/item/dated.js';

const Line = z.strictObject({
  id: z.string(),
  language: z.string(),
  publishedAt: z.iso.datetime().optional(),
  text: z.string(),
  dates: z.array(z.strictObject({ date: CalendarDate, role: DateRole })),
});

it.each([
  { set: 'tuning', precision: 0.98, recall: 0.98 },
  { set: 'tuning-2', precision: 0.96, recall: 0.95 },
  { set: 'tuning-3', precision: 0.89, recall: 0.88 },
  { set: 'tuning-4', precision: 0.84, recall: 0.86 },
  { set: 'tuning-5', precision: 0.85, recall: 0.82 },
])('finds the dates of $set', ({ set, precision, recall }) => {
  const lines = readFileSync(`test/evaluation/dates/${set}.jsonl`, 'utf8').trim().split('\n');
  let [right, found, wanted] = [0, 0, 0];
  for (const line of lines) {
    const { text, language, publishedAt = null, dates } = Line.parse(JSON.parse(line));
    const keys = dates.map(({ date, role }) => `${date} ${role}`);
    const got = findDates(text, { language, publishedAt }).map(({ date, role }) => `${date} ${role}`);
    right += got.filter((key) => keys.includes(key)).length;
    found += got.length;
    wanted += keys.length;
  }
  expect(lines.length).toBeGreaterThanOrEqual(120);
  expect(right / found, 'precision').toBeGreaterThanOrEqual(precision);
  expect(right / wanted, 'recall').toBeGreaterThanOrEqual(recall);
});

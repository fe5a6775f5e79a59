import { expect, it } from 'vitest';
import { readDates } from '../../../src/enrich/dates/find-dates.js';
import { judgeDates } from '../../evaluation/dates/judge-dates.js';
import { DatesLine } from '../../evaluation/lines.js';
import { readSet } from '../../evaluation/read-lines.js';

it.each([
  { set: 'tuning', precision: 0.98, recall: 0.98 },
  { set: 'tuning-2', precision: 0.96, recall: 0.95 },
  { set: 'tuning-3', precision: 0.89, recall: 0.88 },
  { set: 'tuning-4', precision: 0.84, recall: 0.86 },
  { set: 'tuning-5', precision: 0.85, recall: 0.82 },
  { set: 'tuning-6', precision: 0.97, recall: 0.96 },
  { set: 'tuning-7', precision: 0.97, recall: 0.97 },
  { set: 'tuning-8', precision: 0.97, recall: 0.97 },
] as const)('finds the dates of $set, each with its role', ({ set, precision, recall }) => {
  const lines = readSet('dates', set, DatesLine);
  let [right, found, wanted] = [0, 0, 0];
  for (const { text, language, publishedAt = null, dates } of lines) {
    const got = readDates(text, { language, publishedAt }).dates;
    const judged = judgeDates(dates, got);
    right += judged.roles.filter((one) => one).length;
    found += got.length;
    wanted += judged.roles.length + dates.filter(({ date, optional }) => !optional && !judged.found.has(date)).length;
  }
  expect(lines.length).toBeGreaterThanOrEqual(120);
  expect(right / found, 'precision').toBeGreaterThanOrEqual(precision);
  expect(right / wanted, 'recall').toBeGreaterThanOrEqual(recall);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { lessonOf, readTuningLines } from '../../../scripts/write-date-weights.mjs';
import { slotBits } from '../../../src/enrich/dates/date-features.js';
import { datedSentences } from '../../../src/enrich/dates/dated-sentences.js';
import { dateColumns, readModel, weighDate } from '../../../src/enrich/dates/weigh-date.js';

const asset: unknown = JSON.parse(readFileSync('config/weights-dates.json', 'utf8'));

it('has weights that were learned of the tuning sets, read as dates are read now', () => {
  const { lesson } = z.object({ lesson: z.string() }).parse(asset);
  expect(lesson, 'npx tsx scripts/write-date-weights.mjs').toBe(lessonOf(readTuningLines()));
});

it('has a weight for each slot and column', () => {
  expect(readModel(asset).weights).toHaveLength(dateColumns.length << slotBits);
});

it('refuses weights of other features', () => {
  expect(() => readModel({ slotBits: 3, scale: 1, weights: '' })).toThrow('slotBits');
});

it('believes a date that nothing weighs for as likely as all its columns are', () => {
  const [sentence] = datedSentences('It applies from 2 August 2026.', { language: 'en', publishedAt: null });
  const weights = new Int8Array(dateColumns.length << slotBits);
  if (sentence === undefined) throw new Error('expected a dated sentence');
  expect(weighDate(sentence, 0, { weights, scale: 1 }).likelihood).toBeCloseTo(1 - 1 / dateColumns.length);
});

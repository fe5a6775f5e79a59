import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDateWeights } from '../../../../scripts/write-date-weights.mjs';

const weights = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync('config/weights-dates.json', 'utf8')));

/** By evidence; another machine may round a weight that stands between two the other way. */
function readColumn(column: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(column).flatMap(([weight, evidence]) => evidence.split(' | ').map((one) => [one, Number(weight)])),
  );
}

describe('the weights of what speaks for a date', () => {
  it('are what their script makes of the tuning sets', () => {
    const made = createDateWeights();
    expect(Object.keys(weights)).toEqual(Object.keys(made));
    for (const [column, rows] of Object.entries(weights)) {
      const [written, learned] = [readColumn(rows), readColumn(made[column] ?? {})];
      const names = new Set([...written.keys(), ...learned.keys()]);
      const apart = [...names].filter((name) => Math.abs((written.get(name) ?? 0) - (learned.get(name) ?? 0)) > 0.11);
      expect(apart, column).toEqual([]);
    }
  });
});

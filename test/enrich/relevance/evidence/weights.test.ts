import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRelevanceWeights } from '../../../../scripts/write-relevance-weights.mjs';
import { notions } from '../../../../src/enrich/relevance/evidence/notions.js';

const weights = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync('config/weights-relevance.json', 'utf8')));

function byName(table: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([weight, names]) => names.split(' | ').map((one) => [one, Number(weight)])),
  );
}

describe('the weights of what speaks for a machine that judges', () => {
  it('are what their script makes of the tuning sets', { timeout: 60_000 }, () => {
    const [written, learned] = [byName(weights), byName(createRelevanceWeights())];
    const names = new Set([...written.keys(), ...learned.keys()]);
    // Another machine may round a weight that stands between two the other way.
    const apart = [...names].filter((name) => Math.abs((written.get(name) ?? 0) - (learned.get(name) ?? 0)) > 0.021);
    expect(apart).toEqual([]);
  });
});

describe('the words of notions', () => {
  it('stand in one list each', () => {
    const words = Object.values(notions).flatMap((one) => one.words.split(' '));
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});

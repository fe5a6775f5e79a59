import { describe, expect, it } from 'vitest';
import { atLeast, atMost, count, isMissed, precision, recall, share, tally } from './evaluation.js';
import { renderErrors, renderFigures } from './render.js';

const setOf = (...names: readonly string[]): ReadonlySet<string> => new Set(names);

describe('recall and precision', () => {
  it('are over all that lines name, not means of lines', () => {
    const counts = tally([
      { found: setOf('a', 'b'), expected: setOf('a', 'b', 'c') },
      { found: setOf('a'), expected: setOf() },
      { found: setOf(), expected: setOf('d') },
    ]);
    expect(counts).toEqual({ common: 2, found: 3, expected: 4 });
    expect(recall(counts).value).toBe(0.5);
    expect(precision(counts).value).toBeCloseTo(2 / 3);
  });
});

describe('a target', () => {
  it.each([
    ['is met by a share as large', share('s', 95, 100, atLeast(0.95)), false],
    ['is missed by one that only rounds to it', share('s', 9_499, 10_000, atLeast(0.95)), true],
    ['is missed where there was nothing to judge by', share('s', 0, 0, atLeast(0.95)), true],
    ['is met by as many as are allowed', count('c', 2, 10, atMost(2)), false],
    ['is missed by more', count('c', 3, 10, atMost(2)), true],
    ['is missed by nothing where there is none', share('s', 0, 100), false],
  ])('%s', (_, figure, missed) => {
    expect(isMissed(figure)).toBe(missed);
  });
});

describe('what is printed', () => {
  it('never shows a missed target as if it were met', () => {
    const line = renderFigures([share('accuracy', 9_499, 10_000, atLeast(0.95))]);
    expect(line).toMatch(/^accuracy +0\.949 +9499 of 10000 {2}at least 0\.95: missed$/);
  });

  it('has a dash where there was nothing to judge by', () => {
    expect(renderFigures([share('accuracy', 0, 0)])).toMatch(/^accuracy +- +0 of 0$/);
  });

  it('tells what was expected and found of a wrong line, with the beginning of its text', () => {
    const text = `First line\n${'x'.repeat(500)}`;
    const printed = renderErrors([{ id: 'kind-1', expected: 'law', found: 'bill', text }]);
    expect(printed.split('\n')[0]).toBe('  kind-1: expected "law", found "bill"');
    expect(printed.split('\n')[1]).toMatch(/^ {4}First line x+…$/);
  });
});

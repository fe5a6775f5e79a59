import { describe, it } from 'vitest';
import { referenceRules } from '../../src/enrich/find-references.js';
import { expectWithinMs } from '../processor-time.js';

describe('findReferences', () => {
  it.each(referenceRules.map(({ name, pattern }) => [name, pattern] as const))('%s is linear', (_, pattern) => {
    const hostile = [
      'a',
      ' ',
      '1',
      '1/',
      'règlement ',
      'loi ',
      'n° ',
      'ECLI:EU:C:2023:',
      'A.',
      'Senate ',
      'bill',
      'COM',
      'ISO/IEC',
      '/eli/reg/',
      'directive (EU) ',
      '((',
      'S. ',
      'no ',
      'Pub. L. ',
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expectWithinMs(
        500,
        () => {
          for (const match of text.matchAll(pattern)) void match;
        },
        piece,
      );
    }
  });
});

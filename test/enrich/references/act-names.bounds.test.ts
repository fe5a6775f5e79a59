import { describe, it } from 'vitest';
import { findReferences } from '../../../src/enrich/find-references.js';
import { expectWithinMs } from '../../processor-time.js';

describe('an act by name', () => {
  it.each([
    'AI ',
    'AI Act ',
    'règlement ',
    'règlement sur ',
    'directive ',
    "loi sur l'",
    'Act',
    'A ',
    "l'",
    'RIA ',
    'du RIA ',
  ])('is found in linear time among %s', (piece) => {
    const find = (length: number) => findReferences(piece.repeat(Math.ceil(length / piece.length)));
    find(10_000);
    expectWithinMs(500, () => find(200_000));
  });
});

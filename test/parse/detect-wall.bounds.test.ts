import fc from 'fast-check';
import { describe, it } from 'vitest';
import { detectWall } from '../../src/parse/detect-wall.js';
import { expectWithinMs } from '../processor-time.js';

describe('a page that has content', () => {
  it('costs little, whatever stands in it', () => {
    const pieces = [
      '<h1',
      '<h1>',
      '<title',
      '<title>x',
      '<input type="',
      'error ',
      '404 ',
      '<script>',
      'la page que vous ',
    ];
    expectWithinMs(3_000, () => {
      for (const piece of pieces) {
        detectWall(piece.repeat(100_000));
        detectWall(`<h1>${piece.repeat(100_000)}</h1><title>${piece.repeat(500)}</title>`);
      }
    });
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (html) => void detectWall(html)));
  });
});

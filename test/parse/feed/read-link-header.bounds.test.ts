import fc from 'fast-check';
import { describe, it } from 'vitest';
import { withLinkedHub } from '../../../src/parse/feed/read-hints.js';
import { expectWithinMs } from '../../processor-time.js';

const url = 'https://a.example/dir/feed.xml';

describe('the hub that a Link header names', () => {
  it('is looked for in any text, however long, without delay', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>;="\\, \tarelhub') }), (text) => {
        withLinkedHub(null, text, url);
      }),
    );
    expectWithinMs(500, () => {
      for (const part of ['<a>;', '<', ' ;a="', '<a>; a=', '<a>;a  ', '<>,'])
        withLinkedHub(null, part.repeat(50_000), url);
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedHints } from '../../../src/model/source/feed-hints.js';
import { readHints } from '../../../src/parse/feed/read-hints.js';
import { expectWithinMs } from '../../processor-time.js';

const feedUrl = 'https://a.example/dir/feed.xml';

describe('what a feed says of its rhythm', () => {
  it('never throws, fits its schema, and costs little, whatever stands there', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<ttl>',
            '</ttl>',
            '9',
            '<!--',
            '-->',
            '<link ',
            'rel="hub"',
            ' href="',
            '"',
            '>',
            '<skipHours>',
            '<hour>',
            '\0',
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          expect(FeedHints.optional().safeParse(readHints(parts.join(''), feedUrl)).success).toBe(true);
        },
      ),
    );
    expectWithinMs(500, () => {
      for (const piece of ['<!--', '<link ', '<ttl ', '<skipHours><hour ', '<a:link rel="'])
        readHints(piece.repeat(100_000), feedUrl);
    });
  });
});

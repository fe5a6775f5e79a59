import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Feed } from '../../../src/model/item/entry.js';
import { FeedRefused } from '../../../src/parse/feed/limits.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';

const piece = fc.constantFrom(
  ...[
    '<rss version="2.0">',
    '<rss>',
    '<channel>',
    '<item>',
    '</item>',
    '<title>',
    '</title>',
    '<link>',
    '</link>',
    '<link href="/x"/>',
  ],
  ...[
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<entry>',
    '</entry>',
    '<content type="xhtml">',
    '<content type="image/png">',
    '</content>',
  ],
  ...[
    '<rdf:RDF xmlns:rdf="x">',
    '<dc:date>',
    '<pubDate>',
    '2026-10-07',
    '<guid isPermaLink="false">',
    '<author>',
    '<name>',
    '<media:group>',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<!DOCTYPE x [',
    '<!ENTITY a "b">',
    ']>',
    '<?xml encoding="utf-16"?>',
    '&',
    '&amp;',
    '&#0;',
    '&a;',
  ],
  ...[
    '<',
    '>',
    '/>',
    '"',
    "'",
    '=',
    ' ',
    '\u0000',
    'é',
    '<constructor>',
    '<__proto__ __proto__="1">',
    'xmlns:a="b"',
    'xml:base="::"',
  ],
  ...['{"items":[', '{"id":1}', ',', ']', '}', '"version":"https://jsonfeed.org/version/1.1"'],
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const bytes = fc.oneof(
  text.map((value) => new TextEncoder().encode(value)),
  text.map((value) => Buffer.from(value, 'utf16le')),
  fc.uint8Array(),
);
const contentType = fc.constantFrom(null, 'text/xml', 'text/xml; charset=x', 'application/json; charset="utf-16"');

describe('whatever the bytes, parseFeed', () => {
  it('gives a feed that fits its schema, or refuses', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes,
        contentType,
        fc.constantFrom('https://e.example/', 'no url'),
        async (input, type, url) => {
          const outcome = await parseFeed(input, { url, contentType: type }).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FeedRefused);
          else expect(Feed.safeParse(outcome).error).toBeUndefined();
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

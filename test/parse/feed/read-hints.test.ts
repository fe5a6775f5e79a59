import { describe, expect, it } from 'vitest';
import { type FeedHints, noHints as nothing } from '../../../src/model/source/feed-hints.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';
import { readHints } from '../../../src/parse/feed/read-hints.js';

const feedUrl = 'https://a.example/dir/feed.xml';
const rss = (head: string, entries = '') =>
  `<rss version="2.0"><channel><title>t</title>${head}${entries}</channel></rss>`;

describe('what a feed says of its rhythm', () => {
  it.each<[string, Partial<FeedHints>]>([
    ['<ttl>60</ttl>', { ttlMinutes: 60 }],
    ['<ttl> 60 </ttl>', { ttlMinutes: 60 }],
    ['<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', { updateMinutes: 30 }],
    ['<sy:updatePeriod>\n\tdaily\n</sy:updatePeriod>', { updateMinutes: 1_440 }],
    ['<syn:updateFrequency>4</syn:updateFrequency>', { updateMinutes: 360 }],
    ['<skipHours><hour>0</hour><hour>23</hour><hour>24</hour><hour>25</hour></skipHours>', { skipHours: [0, 23] }],
    ['<skipDays><day>Saturday</day><day>sunday</day><day>Nonday</day></skipDays>', { skipDays: [0, 6] }],
    [
      '<atom:link rel="self" href="https://a.example/f?a=1&amp;b=2"/><atom:link rel="hub" href="https://hub.example/"/>',
      { hub: 'https://hub.example/', topic: 'https://a.example/f?a=1&b=2' },
    ],
    ["<link href='/hub' rel='hub'/>", { hub: 'https://a.example/hub' }],
  ])('is read from %s', (head, expected) => {
    expect(readHints(rss(head), feedUrl)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    '',
    '<ttl>0</ttl>',
    '<ttl>soon</ttl>',
    '<ttl>-5</ttl>',
    '<ttl>99999999999999</ttl>',
    '<sy:updatePeriod>sometimes</sy:updatePeriod>',
    '<!-- <ttl>60</ttl> -->',
    '<!-- <ttl>60</ttl>',
    '<link rel="hub" href="javascript:alert(1)"/>',
    '<link rel="self" href="https://a.example/feed"/>',
    '<skipHours/>',
  ])('is nothing in %j', (head) => {
    expect(readHints(rss(head), feedUrl)).toBeUndefined();
  });

  it('is not taken from the entries', () => {
    expect(
      readHints(rss('', '<item><ttl>60</ttl><link rel="hub" href="https://evil.example/"/></item>'), feedUrl),
    ).toBeUndefined();
    expect(
      readHints('<feed><entry><link rel="hub" href="https://evil.example/"/></entry></feed>', feedUrl),
    ).toBeUndefined();
  });

  it('comes with the feed', async () => {
    const read = (head: string) => parseFeed(new TextEncoder().encode(rss(head)), { url: feedUrl });
    expect(await read('<ttl>90</ttl>')).toMatchObject({ hints: { ttlMinutes: 90 } });
    expect(await read('')).not.toHaveProperty('hints');
  });
});

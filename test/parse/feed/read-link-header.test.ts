import { describe, expect, it } from 'vitest';
import { noHints } from '../../../src/model/source/feed-hints.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';
import { withLinkedHub } from '../../../src/parse/feed/read-hints.js';

const url = 'https://a.example/dir/feed.xml';
const hub = 'https://hub.example/';

describe('the hub that a Link header names', () => {
  it.each([
    [`<${hub}>; rel="hub"`, hub, null],
    [`<${hub}>;rel=hub, <https://a.example/f?a=1,2>; rel=self`, hub, 'https://a.example/f?a=1,2'],
    [`<${hub}>; title="a, b; <c>"; REL="HUB other"`, hub, null],
    ['</hub>; rel="hub", <feed>; rel="alternate self"', 'https://a.example/hub', 'https://a.example/dir/feed'],
    [`</css>; rel=preload; as=style, <${hub}>; rel=hub`, hub, null],
    [`<${hub}>; rel=hub; rel=self`, hub, null],
    [`<https://other.example/>; rel=hub; anchor="/elsewhere", <${hub}>; rel=hub`, hub, null],
  ])('is read from %s', (header, expected, topic) => {
    expect(withLinkedHub(null, header, url)).toEqual({ ...noHints, hub: expected, topic });
  });

  it.each([
    null,
    '',
    '<https://a.example/feed>; rel="self"',
    '<javascript:alert(1)>; rel=hub',
    `${hub}; rel=hub`,
    `<${hub}>; title="rel=hub"`,
    `</a>; title="<${hub}>; rel=hub"`,
  ])('is none in %j', (header) => {
    expect(withLinkedHub(null, header, url)).toBeNull();
  });

  it('comes before the one of the body, whose rhythm and topic stay', () => {
    const said = { ...noHints, ttlMinutes: 60, hub: 'https://other.example/', topic: 'https://a.example/self' };
    expect(withLinkedHub(said, `<${hub}>; rel=hub`, url)).toEqual({ ...said, hub });
    expect(withLinkedHub(said, '</a>; rel=next', url)).toEqual(said);
  });
});

describe('the hub that a JSON Feed names', () => {
  const read = async (more: object) => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 't', items: [], ...more };
    return (await parseFeed(new TextEncoder().encode(JSON.stringify(feed)), { url })).hints;
  };

  it('is the one of the type that is known', async () => {
    const hubs = [null, { type: 'rssCloud', url: 'https://cloud.example/' }, { type: 'WebSub', url: hub }];
    expect(await read({ hubs, feed_url: 'https://a.example/feed.json' })).toEqual({
      ...noHints,
      hub,
      topic: 'https://a.example/feed.json',
    });
  });

  it.each([{}, { hubs: 'x' }, { hubs: [{ type: 'WebSub' }] }, { hubs: [{ type: 'WebSub', url: 'data:,x' }] }])(
    'is none in %j',
    async (more) => {
      expect(await read(more)).toBeUndefined();
    },
  );
});

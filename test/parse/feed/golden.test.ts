import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Feed } from '../../../src/model/entry.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';

const folder = new URL('../../fixtures/feeds/', import.meta.url);
const documents = readdirSync(folder).filter((name) => /\.(?:xml|feed)$/.test(name));

/** Each document with the reading beside it that a person has checked. */
describe('parseFeed reads each fixture as its golden file says', () => {
  it.each(documents)('%s', async (name) => {
    const bytes = readFileSync(new URL(name, folder));
    const golden = readFileSync(new URL(`${name.replace(/(?:\.json\.feed|\.xml)$/, '')}.json`, folder), 'utf8');
    const options = { url: 'https://feeds.example/dir/feed.xml', timeZone: 'Europe/Paris' };
    const feed = await parseFeed(bytes, options);
    expect(feed).toEqual(JSON.parse(golden));
    expect(Feed.safeParse(feed).success).toBe(true);
  });
});

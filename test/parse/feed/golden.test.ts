import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Feed } from '../../../src/model/item/entry.js';
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

/** Real documents, which are not ours to hand on: the folder beside the repository holds them where there is one. */
const sampleFolder = new URL('../../../../shared/samples/', import.meta.url);

const samples = [
  {
    name: 'fr-senat-dossier-feed__doslegpjl18-404.xml',
    entries: 43,
    title: 'Sénat - Organisation du système de santé',
  },
  {
    name: 'fr-senat-dossier-feed__doslegppl18-260.xml',
    entries: 5,
    title: "Sénat - Accès à l'énergie et lutte contre la précarité énergétique",
  },
  { name: 'generic-rss__org_feed.xml', entries: 10, title: 'Southern Utah Wilderness Alliance' },
];

describe.skipIf(!existsSync(sampleFolder))('real feeds', () => {
  it.each(samples)('$name comes out whole', async ({ name, entries, title }) => {
    const feed = await parseFeed(readFileSync(new URL(name, sampleFolder)), { url: 'https://e.example/feed' });
    expect(feed.title).toBe(title);
    expect(feed.entries).toHaveLength(entries);
    expect(feed.warnings).toEqual([]);
    for (const entry of feed.entries) {
      expect(entry.title).not.toBe('');
      expect(entry.url).toMatch(/^https?:\/\//);
      expect(entry.publishedAt).not.toBeNull();
    }
  });
});

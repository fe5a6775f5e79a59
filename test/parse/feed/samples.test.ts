import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';

/** Real documents, which are not ours to hand on: the folder beside the repository holds them where there is one. */
const folder = new URL('../../../../shared/samples/', import.meta.url);

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

describe.skipIf(!existsSync(folder))('real feeds', () => {
  it.each(samples)('$name comes out whole', async ({ name, entries, title }) => {
    const feed = await parseFeed(readFileSync(new URL(name, folder)), { url: 'https://e.example/feed' });
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

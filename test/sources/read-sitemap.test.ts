import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSitemap } from '../../src/sources/read-sitemap.js';
import { answer, codeOf, sitemap } from './answers.js';

const options = { timeZone: 'UTC' };
const xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const urls = `<?xml version="1.0"?><urlset ${xmlns} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc>https://a.example/news/ai-act-guidelines_2026.html</loc><lastmod>2026-03-01</lastmod></url>
  <url><loc>https://a.example/news/bias-audit</loc><lastmod>2026-03-04T10:00:00Z</lastmod>
    <news:news><news:title>Bias audits &amp; you</news:title><news:publication_date>2026-03-02</news:publication_date></news:news></url>
  <url><loc>https://a.example/about</loc></url>
</urlset>`;

describe('a sitemap', () => {
  it('yields its addresses, the newest first, with a title from the address where it has none', () => {
    const { entries } = readSitemap(answer(urls), sitemap({ include: '/news/' }), options);
    expect(entries.map(({ id, title, publishedAt, summary }) => [id, title, publishedAt, summary])).toEqual([
      ['https://a.example/news/bias-audit', 'Bias audits & you', '2026-03-02T00:00:00.000Z', '2026-03-04 10:00'],
      [
        'https://a.example/news/ai-act-guidelines_2026.html',
        'ai act guidelines 2026',
        '2026-03-01T00:00:00.000Z',
        '2026-03-01 00:00',
      ],
    ]);
  });

  it('leaves out what is not wanted, and says how much each pattern found', () => {
    const { entries, matches } = readSitemap(answer(urls), sitemap({ exclude: 'about' }), options);
    expect(entries).toHaveLength(2);
    expect(matches).toContainEqual({ field: 'exclude', pattern: 'about', count: 1, sample: 'https://a.example/about' });
  });

  it('leads from an index to the newest sitemaps', () => {
    const index = `<sitemapindex ${xmlns}>${['2024', '2026', '2025']
      .map((year) => `<sitemap><loc>https://a.example/${year}.xml</loc><lastmod>${year}-01-01</lastmod></sitemap>`)
      .join('')}</sitemapindex>`;
    expect(readSitemap(answer(index), sitemap({ atMost: 2 }), options).next).toEqual([
      { kind: 'address', url: 'https://a.example/2026.xml' },
      { kind: 'address', url: 'https://a.example/2025.xml' },
    ]);
  });

  it('reads one that was gzipped as a file', () => {
    expect(readSitemap(answer(gzipSync(urls)), sitemap(), options).entries).toHaveLength(3);
  });

  it.each([
    ['a feed', '<rss><channel/></rss>', 'not-a-sitemap'],
    ['a gzip bomb', gzipSync(new Uint8Array(60 * 1024 * 1024)), 'too-large'],
    ['a broken gzip', Uint8Array.of(0x1f, 0x8b, 1, 2, 3), 'malformed-zip'],
  ])('refuses %s', (_, body, code) => {
    expect(codeOf(() => readSitemap(answer(body), sitemap(), options))).toBe(code);
  });
});

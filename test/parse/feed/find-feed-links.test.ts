import { describe, expect, it } from 'vitest';
import { findFeedLinks, parseFeed } from '../../../src/parse/feed/parse-feed.js';

const page = (head: string, body = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const link = (href: string, type = 'application/rss+xml'): string =>
  `<link rel="alternate" type="${type}" href="${href}">`;

describe('the feeds that a page names', () => {
  it('are found by type, absolute, each once', async () => {
    const head = [link('/rss.xml'), link('https://b.example/atom', 'application/atom+xml'), link('/rss.xml')].join('');
    expect(await findFeedLinks(page(head), 'https://a.example/actualites')).toEqual([
      'https://a.example/rss.xml',
      'https://b.example/atom',
    ]);
  });

  it.each([
    ['a style sheet', '<link rel="stylesheet" href="/a.css">'],
    ['a page in another language', '<link rel="alternate" hreflang="en" href="/en">'],
    ['a script', link('javascript:alert(1)')],
  ])('are not %s', async (_what, head) => {
    expect(await findFeedLinks(page(head), 'https://a.example/')).toEqual([]);
  });

  it('are told where a page answers in place of the feed', async () => {
    const bytes = new TextEncoder().encode(page(link('/nouveau.xml')));
    await expect(parseFeed(bytes, { url: 'https://a.example/ancien.xml' })).rejects.toMatchObject({
      code: 'html-instead-of-feed',
      message: 'document: expected a feed, got an HTML page that names these feeds: https://a.example/nouveau.xml',
    });
  });

  it('are looked for without reading a hostile body', async () => {
    const html = page(link('/rss.xml'), '<div>'.repeat(200_000));
    expect(await findFeedLinks(html, 'https://a.example/')).toEqual(['https://a.example/rss.xml']);
  });
});

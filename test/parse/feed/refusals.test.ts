import { describe, expect, it } from 'vitest';
import { FeedRefused } from '../../../src/parse/feed/limits.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';

const cases: [string, string, string][] = [
  ['nothing', '', 'empty'],
  ['white space', ' \n ', 'empty'],
  ['a page', '<!DOCTYPE html><html><body>Vérifiez que vous êtes humain</body></html>', 'html-instead-of-feed'],
  ['a page without doctype', '\n<html lang="fr"><head><title>CNIL</title></head></html>', 'html-instead-of-feed'],
  ['a wall', '<html lang="fr"><head><title>403 Forbidden</title></head></html>', 'challenge'],
  ['a place without a page', '<html><body><h1>Page introuvable</h1></body></html>', 'soft-404'],
  ['plain text', 'Service unavailable', 'not-a-feed'],
  ['other XML', '<opml version="2.0"><body/></opml>', 'not-a-feed'],
  ['other JSON', '{"error":"not found"}', 'not-a-feed'],
  ['JSON that is broken from the start', '{"version":', 'malformed-json'],
  ['more than 10 MB', `<rss><channel><title>${'x'.repeat(10 * 1024 * 1024)}</title></channel></rss>`, 'too-large'],
  ['elements too deep', `<rss><channel>${'<a>'.repeat(600)}</channel></rss>`, 'too-deep'],
];

describe('parseFeed refuses', () => {
  it.each(cases)('%s', async (_name, text, code) => {
    const refused = await parseFeed(Buffer.from(text), { url: 'https://e.example/feed' }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(FeedRefused);
    expect(refused).toMatchObject({ code, message: expect.stringContaining('expected') });
  });
});

import { describe, expect, it } from 'vitest';
import { FeedRefused } from '../../../src/parse/feed/limits.js';
import { parseFeed } from '../../../src/parse/feed/parse-feed.js';
import { expectAwaitedWithinMs } from '../../processor-time.js';

/** Half of what a document may be; every quadratic step shows at this size. */
const chars = 4_000_000;
/** Generous: the slowest takes a second on a machine that has nothing else to do. */
const boundMs = 15_000;

const fill = (piece: string): string => piece.repeat(Math.floor(chars / piece.length));
const rss = (inside: string): string => `<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`;
const item = (inside: string): string =>
  rss(
    `<item><title>a</title><link>https://e.example/1</link><pubDate>Wed, 07 Oct 2026 10:00:00 GMT</pubDate>${inside}</item>`,
  );
const described = (inside: string): string => item(`<description>${inside}</description>`);
const numbered = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('');

const documents: Record<string, () => string> = {
  'elements 100,000 deep': () => described('<a>'.repeat(100_000)),
  'elements 100,000 deep outside entries': () => rss('<x>'.repeat(100_000)),
  '200,000 items': () => rss('<item><title>a</title><link>u</link></item>'.repeat(200_000)),
  'items without end tags': () => rss(fill('<item><title>a</title>')),
  'a text of &lt;': () => described(fill('&lt;')),
  'a title of &amp;': () => rss(`<item><title>${fill('&amp;')}</title></item>`),
  'bare ampersands': () => described(fill('&')),
  'unknown entities': () => described(fill('&abcdefghijklmnop;')),
  'numeric references': () => described(fill('&#146;')),
  'an entity bomb': () =>
    `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(250)}"><!ENTITY b "&a;&a;">]>${described(fill('&a;'))}`,
  'a DOCTYPE of declarations': () => `<!DOCTYPE r [${fill('<!ENTITY a "x">')}]>${item('')}`,
  'DOCTYPEs that do not end': () => fill('<!DOCTYPE x ["') + item(''),
  'empty elements in a text': () => described(fill('<b/>')),
  'fields without number': () => item(fill('<link/>')),
  'feed fields without number': () => rss(fill('<title/>')),
  'open CDATA sections': () => item(`<description>${fill('<![CDATA[')}`),
  'empty CDATA sections': () => described(fill('<![CDATA[]]>')),
  'open comments': () => item(fill('<!--')),
  'attributes without number': () => item(`<description ${numbered(300_000, (index) => `a${index}="1" `)}/>`),
  'namespaces without number': () => item(`<description ${numbered(200_000, (index) => `xmlns:a${index}="1" `)}/>`),
  'a title of blanks': () => rss(`<item><title>a${fill(' ')}b</title></item>`),
  'a title of open tags': () => rss(`<item><title>${fill(`&lt;a "'&gt;`)}&lt;/b&gt;</title></item>`),
  'open href attributes': () => described(`<![CDATA[<${fill(' href="')}]]>`),
  'relative links without number': () => described(`<![CDATA[<a${fill(' href="a"')}>]]>`),
  'categories without number': () => item(numbered(200_000, (index) => `<category>x${index}</category>`)),
  'keywords without number': () => item(`<keywords>${numbered(500_000, (index) => `k${index},`)}</keywords>`),
  'enclosures without number': () =>
    item(numbered(150_000, (index) => `<enclosure url="https://e.example/${index}"/>`)),
  'an author of addresses': () => item(`<author>${fill('a@b ')}</author>`),
  'a long date': () => item('').replace('Wed', fill('Wed, ')),
  'JSON of brackets': () => `{"items":${'['.repeat(3_000_000)}${']'.repeat(3_000_000)}}`,
  'JSON of empty objects': () => `{"items":[${'{},'.repeat(2_500_000)}{}]}`,
  'JSON of commas': () => `{"items":[${fill(',')}]}`,
  'JSON of commas and blanks': () => `{"items":[${fill(', ')}${' '.repeat(1_000_000)}]}`,
  'JSON of line breaks': () => `{"items":[{"summary":"${fill('\n')}"}]}`,
  'JSON of halves of pairs': () => `{"items":[{"summary":"${fill('\\ud83d')}"}]}`,
  'JSON cut off deep inside': () => `{"items":${fill('[')}`,
};

describe('parseFeed ends in time, with a reading or a refusal, on', () => {
  it.each(Object.entries(documents))('%s', async (_name, write) => {
    const bytes = Buffer.from(write());
    const read = () => parseFeed(bytes, { url: 'https://e.example/feed' }).catch((error: unknown) => error);
    const outcome = await expectAwaitedWithinMs(boundMs, read);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FeedRefused);
  });

  it('reads no file that an external entity names', async () => {
    const text = `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${described('[&a;]')}`;
    const feed = await parseFeed(Buffer.from(text), { url: 'https://e.example/feed' });
    expect(feed.entries[0]?.summary).toBe('[&a;]');
  });

  it('keeps 5,000 entries and says how many it left', async () => {
    const feed = await parseFeed(Buffer.from(rss('<item><title>a</title></item>'.repeat(5_432))), {
      url: 'https://e.example/',
    });
    expect(feed.entries).toHaveLength(5_000);
    expect(feed.warnings).toEqual([
      { code: 'too-many-entries', message: 'document: kept 5000 of 5432 entries, left 432' },
    ]);
  });
});

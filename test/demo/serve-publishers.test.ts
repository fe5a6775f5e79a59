import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPublishers } from '../../src/demo/edition.js';
import { channelPath, createSampleSite, type SampleSite, type SiteHistory } from '../../src/demo/sample-site.js';
import { type Publishers, startPublishers } from '../../src/demo/serve-publishers.js';
import { parseFeed } from '../../src/parse/feed/parse-feed.js';

const samples = loadPublishers('config/demo/publishers');
const NOW = new Date('2026-11-25T12:00:00.500Z');

let publishers: Publishers;
beforeAll(async () => {
  publishers = await startPublishers({ now: () => NOW });
});
afterAll(() => publishers.close());

function sourceOf(id: string) {
  const source = publishers.sources.find((candidate) => candidate.id === id);
  if (source === undefined) throw new Error(`expected a sample source "${id}"`);
  return source;
}

async function readFeed(id: string) {
  const response = await fetch(sourceOf(id).url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const contentType = response.headers.get('content-type');
  return { bytes, feed: await parseFeed(bytes, { url: response.url, contentType }) };
}

describe('startPublishers', () => {
  it('gives one enabled source for each publisher, on the loopback interface', () => {
    expect(publishers.sources.map(({ id }) => id)).toEqual(samples.map(({ id }) => id));
    expect(publishers.sources.every(({ enabled, url }) => enabled && url.startsWith(publishers.origin))).toBe(true);
    expect(publishers.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('serves the page of every item, which says that it is a sample', async () => {
    for (const { id, language, items } of samples) {
      for (const { slug, afterRevision } of items.filter((item) => !item.afterRevision)) {
        const response = await fetch(`${publishers.origin}/${id}/${slug}`);
        expect(response.status, `${id}/${slug} ${afterRevision}`).toBe(200);
        expect(await response.text()).toContain(language === 'fr' ? "Éditeur d'exemple" : 'Sample publisher');
      }
    }
  });

  it.each(['/', '/nowhere/feed.xml', '/sample-uk/nowhere', '//%zz', '/sample-uk/../../etc/passwd'])(
    'answers 404 to %s',
    async (path) => {
      expect((await fetch(`${publishers.origin}${path}`)).status).toBe(404);
    },
  );

  it('lets robots in, and refuses to be written to', async () => {
    expect(await (await fetch(`${publishers.origin}/robots.txt`)).text()).toContain('Allow: /');
    const post = await fetch(sourceOf('sample-uk').url, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('goes on where an earlier site stopped, to the letter', () => {
    const noted: SiteHistory[] = [];
    const options = { publishers: samples, origin: 'http://127.0.0.1:1' };
    const earlier = createSampleSite({ ...options, now: () => NOW, onRevised: (history) => noted.push(history) });
    earlier.revise();
    const later = createSampleSite({ ...options, now: () => new Date('2027-01-01'), history: noted.at(-1) });
    const said = (site: SampleSite) =>
      samples.map((publisher) => {
        const path = channelPath(publisher);
        return site.answer({ method: 'HEAD', path, query: new URLSearchParams(), headers: {} });
      });
    expect(said(later)).toEqual(said(earlier));
  });

  it('can be closed twice', async () => {
    const others = await startPublishers();
    await others.close();
    await expect(others.close()).resolves.toBeUndefined();
  });
});

const readable = samples.filter(
  ({ kind, answers }) => kind === 'feed' && (answers === 'channel' || answers === 'moved'),
);

describe('a sample feed', () => {
  it.each(readable.map(({ id, format }) => ({ id, format })))('$id reads as $format', async ({ id, format }) => {
    const sample = samples.find((candidate) => candidate.id === id);
    const shown = sample?.items.filter((item) => !item.afterRevision) ?? [];
    const { feed } = await readFeed(id);
    expect(feed.format).toBe(format);
    expect(feed.entries.map(({ title }) => title).sort()).toEqual(shown.map(({ title }) => title).sort());
    expect(feed.entries.every(({ url }) => url?.startsWith(`${publishers.origin}/${id}/`))).toBe(true);
  });

  it.each([
    {
      id: 'exemple-libertes',
      charset: 'windows-1252',
      title: /^Caméras « augmentées » : la CNIL/,
      body: /l’astreinte|5 200 000 €/,
    },
    { id: 'exemple-assemblees', charset: 'iso-8859-15', title: /^Aide aux œuvres/, body: /3 000 000 €/ },
    { id: 'sample-dpa-decisions', charset: 'iso-8859-15', title: /^Italy: €15 million/, body: /Garante/ },
  ])('$id keeps its accents in $charset', async ({ id, charset, title, body }) => {
    const { bytes, feed } = await readFeed(id);
    expect(Buffer.from(bytes).toString('latin1')).toContain(`encoding="${charset}"`);
    expect(Buffer.from(bytes).toString('utf8')).toContain('�');
    expect(feed.entries.some((entry) => title.test(entry.title))).toBe(true);
    expect(feed.entries.some((entry) => body.test(`${entry.summary}${entry.content}`))).toBe(true);
  });

  it('exemple-libertes writes entities that it never declares', async () => {
    const { bytes } = await readFeed('exemple-libertes');
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('&eacute;');
    expect(text).not.toContain('<!ENTITY');
  });

  it('dates recent items from the start of the demonstration, to the second', async () => {
    const { feed } = await readFeed('exemple-droit-ia');
    expect(feed.entries[0]?.publishedAt).toBe('2026-11-25T07:00:00.000Z');
    expect(feed.entries.find(({ title }) => title.includes('publication au Journal officiel'))?.publishedAt).toMatch(
      /^2024-07-12T/,
    );
  });

  it('keeps its identifiers when the port changes', async () => {
    await using others = await startPublishers({ now: () => NOW });
    const idsFrom = async (origin: string) => {
      const text = await (await fetch(`${origin}/exemple-droit-ia/feed.xml`)).text();
      return [...text.matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map(([, guid]) => guid);
    };
    expect(await idsFrom(others.origin)).toEqual(await idsFrom(publishers.origin));
  });

  it('gives no identifier to some items', async () => {
    const { feed } = await readFeed('sample-uk');
    const without = samples.find(({ id }) => id === 'sample-uk')?.items.filter(({ guid }) => !guid) ?? [];
    expect(without.length).toBeGreaterThan(0);
    expect(feed.entries.filter(({ id }) => id === null)).toHaveLength(without.length);
  });
});

describe('a sample feed that fails', () => {
  it('answers 301 where it has moved, to a feed that answers', async () => {
    const response = await fetch(sourceOf('exemple-canada').url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      `${publishers.origin}/exemple-canada/feed.xml`,
    ]);
  });

  it('answers 410 where it is gone', async () => {
    expect((await fetch(sourceOf('sample-closed').url)).status).toBe(410);
  });

  it('answers 403 where it refuses', async () => {
    expect((await fetch(sourceOf('sample-guarded').url)).status).toBe(403);
  });

  it('answers a page where a feed is expected', async () => {
    const response = await fetch(sourceOf('exemple-page').url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('breaks off midway where it is truncated', async () => {
    const text = await (await fetch(sourceOf('sample-truncated').url)).text();
    expect(text).toMatch(/<\/item>/);
    expect(text).not.toMatch(/<\/rss>/);
  });
});

describe('a conditional request', () => {
  async function validators() {
    const response = await fetch(sourceOf('sample-uk').url);
    return { etag: response.headers.get('etag') ?? '', lastModified: response.headers.get('last-modified') ?? '' };
  }

  it.each<{ about: string; headers: (given: { etag: string; lastModified: string }) => HeadersInit; status: number }>([
    { about: 'its own tag', headers: ({ etag }) => ({ 'if-none-match': etag }), status: 304 },
    { about: 'its own tag made weak', headers: ({ etag }) => ({ 'if-none-match': `W/${etag}` }), status: 304 },
    { about: 'its own tag among others', headers: ({ etag }) => ({ 'if-none-match': `"x", ${etag}` }), status: 304 },
    { about: 'any tag', headers: () => ({ 'if-none-match': '*' }), status: 304 },
    { about: 'another tag', headers: () => ({ 'if-none-match': '"x"' }), status: 200 },
    { about: 'its own date', headers: ({ lastModified }) => ({ 'if-modified-since': lastModified }), status: 304 },
    {
      about: 'an earlier date',
      headers: () => ({ 'if-modified-since': 'Sun, 01 Nov 2026 00:00:00 GMT' }),
      status: 200,
    },
    { about: 'no date at all', headers: () => ({ 'if-modified-since': 'yesterday' }), status: 200 },
    {
      about: 'another tag, which goes before the date',
      headers: ({ lastModified }) => ({ 'if-none-match': '"x"', 'if-modified-since': lastModified }),
      status: 200,
    },
  ])('with $about is answered $status', async ({ headers, status }) => {
    const given = await validators();
    const response = await fetch(sourceOf('sample-uk').url, { headers: headers(given), cache: 'no-store' });
    expect(response.status).toBe(status);
    expect(response.headers.get('etag')).toBe(given.etag);
    if (status === 304) expect(await response.text()).toBe('');
  });
});

describe('a publisher that revises', () => {
  const ID = 'sample-asia-pacific';
  const titlesOf = async (origin: string) => {
    const text = await (await fetch(`${origin}/${ID}/feed.xml`)).text();
    return [...text.matchAll(/<entry>\s*<id>.*?<\/id>\s*<title>(.*?)<\/title>/g)].map(([, title]) => title ?? '');
  };

  it('amends an item and adds another between the first check and the second', async () => {
    await using own = await startPublishers();
    const [first, second, third] = [await titlesOf(own.origin), await titlesOf(own.origin), await titlesOf(own.origin)];
    expect(first.filter((title) => title.includes('amended'))).toHaveLength(0);
    expect(second.filter((title) => title.includes('amended'))).toHaveLength(1);
    expect(second).toHaveLength(first.length + 1);
    expect(third).toEqual(second);
  });

  it('does so at once on revise(), with new validators', async () => {
    await using own = await startPublishers({ now: () => NOW });
    const url = `${own.origin}/${ID}/feed.xml`;
    const before = await fetch(url, { method: 'HEAD' });
    own.revise();
    const after = await fetch(url, {
      headers: {
        'if-none-match': before.headers.get('etag') ?? '',
        'if-modified-since': before.headers.get('last-modified') ?? '',
      },
    });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain('no administrative fines');
    expect(Date.parse(after.headers.get('last-modified') ?? '')).toBeGreaterThan(
      Date.parse(before.headers.get('last-modified') ?? ''),
    );
  });
});

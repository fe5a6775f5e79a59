import { resolveUrl } from './resolve-url.js';

/** Feeds are named in the head; elements nested ten thousands deep take a tree builder seconds. */
const readLength = 60_000;
const linksAtMost = 5;
const feedTypes =
  'link[rel~="alternate"][type="application/rss+xml"], link[rel~="alternate"][type="application/atom+xml"], link[rel~="alternate"][type="application/feed+json"]';

/**
 * The feeds that an HTML page names (autodiscovery: `link rel="alternate"`, HTML section 4.6.7.1), absolute: what a
 * person wants to know when a feed's address answers with a page. Loads cheerio only here, since good feeds need none.
 */
export async function findFeedLinks(html: string, pageUrl: string | null): Promise<string[]> {
  const { load } = await import('cheerio/slim');
  const $ = load(headOf(html), { xml: { xmlMode: false, decodeEntities: true } });
  const hrefs = $(feedTypes)
    .toArray()
    .map((link) => $(link).attr('href') ?? '');
  const urls = hrefs.flatMap((href) => resolveUrl(href, pageUrl) ?? []);
  return [...new Set(urls)].slice(0, linksAtMost);
}

function headOf(html: string): string {
  const start = html.slice(0, readLength);
  const body = start.search(/<body[\s>]/i);
  return body < 0 ? start : start.slice(0, body);
}

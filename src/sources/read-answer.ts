import type { ReadingDefinition } from '../model/source.js';
import type { SourceAnswer, SourcePage } from '../model/source-page.js';

/**
 * Reads one answer of a source by its definition. Pure; the answer is hostile, so this belongs into the sandbox. Throws
 * `AnswerRefused` and `FeedRefused`. A `page-watch` is read by the document reader and `readPage`. What only some kinds
 * need is loaded where it is needed.
 */
export async function readAnswer(
  definition: ReadingDefinition,
  answer: SourceAnswer,
  page?: number,
): Promise<SourcePage> {
  const { timeZone } = definition;
  switch (definition.kind) {
    case 'feed': {
      const { parseFeed } = await import('../parse/feed/parse-feed.js');
      const { bytes, url, contentType } = answer;
      return { ...(await parseFeed(bytes, { url, contentType, timeZone })), next: [], matches: [] };
    }
    case 'json-api': {
      const { readApi } = await import('./read-api.js');
      return readApi(answer, demand(definition.api, 'api'), { timeZone, page });
    }
    case 'html-list': {
      const { readList } = await import('./read-list.js');
      return readList(answer, demand(definition.list, 'list'), { timeZone });
    }
    case 'sitemap': {
      const { readSitemap } = await import('./read-sitemap.js');
      return readSitemap(answer, definition.sitemap ?? { atMost: 5 }, { timeZone });
    }
    case 'page-watch':
      throw new TypeError('a page-watch is read as a document');
    default:
      return definition.kind satisfies never;
  }
}

/** Loads the readers of all kinds: under a short limit the first answer must not pay for that. */
export async function loadReaders(): Promise<void> {
  await Promise.all([
    import('../parse/feed/parse-feed.js'),
    import('./read-api.js'),
    import('./read-list.js'),
    import('./read-sitemap.js'),
  ]);
}

/** The schema of definitions has seen to it. */
function demand<T>(reading: T | undefined, field: string): T {
  if (reading === undefined) throw new TypeError(`definition: expected ${field}`);
  return reading;
}

import type { Edition, EditionItem } from './edition.js';

/** JSON Feed 1.1 (jsonfeed.org). An item without an identifier is given its address, since the format asks for one. */
export function writeJsonFeed(edition: Edition): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: edition.title,
    home_page_url: edition.homeUrl,
    feed_url: edition.channelUrl,
    language: edition.language,
    items: edition.items.map(writeItem),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}

function writeItem(item: EditionItem): Record<string, unknown> {
  return {
    id: item.guid ?? item.url,
    url: item.url,
    title: item.title,
    ...(item.isHtml ? { content_html: item.html } : { content_text: item.text }),
    ...(item.publishedAt === null ? {} : { date_published: item.publishedAt.toISOString() }),
    ...(item.updatedAt === null ? {} : { date_modified: item.updatedAt.toISOString() }),
    ...(item.author === null ? {} : { authors: [{ name: item.author }] }),
    ...(item.categories.length === 0 ? {} : { tags: item.categories }),
  };
}

import { cleanText } from '../../digest/mail/clean-text.js';
import type { FeedEntry, FeedPage } from './feed-page.js';

export const jsonFeedType = 'application/feed+json; charset=utf-8';

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). Pure. */
export function writeJsonFeed({ title, language, self, next, home, entries }: FeedPage): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanText(title),
    home_page_url: home,
    feed_url: self,
    ...(next === undefined ? {} : { next_url: next }),
    language,
    authors: [{ name: 'Vigie' }],
    items: entries.map(itemOf),
  };
  return `${JSON.stringify(feed)}\n`;
}

/** `url` is where we tell of it, `external_url` what it is about, where that is elsewhere. */
function itemOf({ id, title, url, record, author, published, updated, tags, content }: FeedEntry) {
  return {
    id,
    url: record ?? url,
    ...(record === null ? {} : { external_url: url }),
    title: cleanText(title),
    content_html: content.markup,
    date_published: published,
    date_modified: updated,
    ...(author === null ? {} : { authors: [{ name: cleanText(author) }] }),
    ...(tags.length === 0 ? {} : { tags: tags.map(({ label }) => cleanText(label)) }),
  };
}

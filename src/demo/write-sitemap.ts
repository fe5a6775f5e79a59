import type { Edition } from './edition.js';
import { element } from './escape-xml.js';

/** The pages of a publisher (sitemaps.org protocol 0.9), the one of the publisher itself among them. */
export function writeSitemap(edition: Edition): string {
  const places = [
    { url: edition.homeUrl, modified: null },
    ...edition.items.map(({ url, updatedAt }) => ({ url, modified: updatedAt?.toISOString() ?? null })),
  ];
  const rows = places.map(
    ({ url, modified }) => `<url>\n${element('loc', url)}${element('lastmod', modified)}</url>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join('')}</urlset>
`;
}
